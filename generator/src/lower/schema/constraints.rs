//! Constraints that decide whether a call can mean anything, checked before sending.

use crate::diagnostics::{Code, Pointer};
use crate::ir::{Constraint, Integer, Number};
use crate::lower::context::Lowering;
use crate::spec::Schema;

/// Bounds of an integer. A bound between two integers moves to the nearest one
/// inside, and one that excludes nothing is left out.
pub fn integer(lowering: &mut Lowering<'_>, schema: &Schema, width: Integer) -> Vec<Constraint> {
    let (least, most) = match width {
        Integer::I32 => (f64::from(i32::MIN), f64::from(i32::MAX)),
        Integer::I64 => (i64::MIN as f64, i64::MAX as f64),
        Integer::U32 => (0.0, f64::from(u32::MAX)),
        Integer::U64 => (0.0, u64::MAX as f64),
    };
    let bounds = Bounds::of(schema);
    let lower = bounds.lower.map(|(bound, exclusive)| {
        if exclusive {
            bound.floor() + 1.0
        } else {
            bound.ceil()
        }
    });
    let upper = bounds.upper.map(|(bound, exclusive)| {
        if exclusive {
            bound.ceil() - 1.0
        } else {
            bound.floor()
        }
    });
    let empty = lower.unwrap_or(least) > upper.unwrap_or(most);
    if empty || lower.is_some_and(|bound| bound > most) || upper.is_some_and(|bound| bound < least)
    {
        contradiction(
            lowering,
            schema,
            bounds.keyword(),
            "no integer of its width lies between these bounds",
        );
        return Vec::new();
    }
    let mut kept = bounds;
    // What its type says already.
    if lower == Some(least) && least == 0.0 {
        kept.lower = None;
    }
    if lower.is_some_and(|bound| bound < least) {
        idle(lowering, schema, bounds.lower_keyword());
        kept.lower = None;
    }
    if upper.is_some_and(|bound| bound > most) {
        idle(lowering, schema, bounds.upper_keyword());
        kept.upper = None;
    }
    kept.constraints(|bound, round_up| {
        let bound = if round_up {
            bound.ceil()
        } else {
            bound.floor()
        };
        Some(Number::Integer(bound as i64))
    })
}

/// Bounds of a floating point number.
pub fn float(lowering: &mut Lowering<'_>, schema: &Schema) -> Vec<Constraint> {
    let Some(bounds) = Bounds::ordered(lowering, schema) else {
        return Vec::new();
    };
    bounds.constraints(|bound, _| Some(Number::Float(bound)))
}

/// Bounds of a decimal, exact as they are written.
pub fn decimal(lowering: &mut Lowering<'_>, schema: &Schema) -> Vec<Constraint> {
    let Some(bounds) = Bounds::ordered(lowering, schema) else {
        return Vec::new();
    };
    let constraints = bounds.constraints(|bound, _| decimal_bound(bound));
    let written = usize::from(bounds.lower.is_some()) + usize::from(bounds.upper.is_some());
    if constraints.len() < written {
        let message = "a bound of this decimal is too large to be checked before sending";
        lowering.warn(
            Code::UncheckedConstraint,
            &schema.at,
            message,
            "the server still checks it",
        );
    }
    constraints
}

/// The length of a text.
pub fn string(lowering: &mut Lowering<'_>, schema: &Schema) -> Vec<Constraint> {
    let keywords = &schema.keywords;
    let constraints = length(keywords.min_length, keywords.max_length);
    matchable(lowering, &schema.at.child("minLength"), constraints)
}

/// The length of a list.
pub fn list(lowering: &mut Lowering<'_>, schema: &Schema) -> Vec<Constraint> {
    let keywords = &schema.keywords;
    let constraints = length(keywords.min_items, keywords.max_items);
    matchable(lowering, &schema.at.child("minItems"), constraints)
}

/// What a type and one use of it demand together.
pub fn both(
    lowering: &mut Lowering<'_>,
    at: &Pointer,
    mut all: Vec<Constraint>,
    own: Vec<Constraint>,
) -> Vec<Constraint> {
    let lengths = |constraint: &Constraint| match constraint {
        Constraint::Length { min, max } => Some((*min, *max)),
        _ => None,
    };
    for constraint in own {
        let known = all.iter().find_map(lengths);
        if let (Some((min, max)), Some((least, most))) = (known, lengths(&constraint)) {
            all.retain(|constraint| lengths(constraint).is_none());
            all.push(Constraint::Length {
                min: min.max(least),
                max: [max, most].into_iter().flatten().min(),
            });
        } else if !all.contains(&constraint) {
            all.push(constraint);
        }
    }
    matchable(lowering, at, all)
}

fn length(min: Option<usize>, max: Option<usize>) -> Vec<Constraint> {
    let min = min.filter(|min| *min > 0).map(|min| min as u64);
    let max = max.map(|max| max as u64);
    if min.is_none() && max.is_none() {
        Vec::new()
    } else {
        vec![Constraint::Length { min, max }]
    }
}

/// The constraints, none of which may demand a length that there is not.
fn matchable(
    lowering: &mut Lowering<'_>,
    at: &Pointer,
    constraints: Vec<Constraint>,
) -> Vec<Constraint> {
    let reversed = |constraint: &Constraint| matches!(constraint, Constraint::Length { min: Some(min), max: Some(max) } if min > max);
    if constraints.iter().any(reversed) {
        let message = "the least length is greater than the greatest";
        lowering.error(Code::ContradictorySchema, at, message, NOTHING_MATCHES);
    }
    constraints
}

const NOTHING_MATCHES: &str = "no value matches this schema; correct one of them";

fn contradiction(lowering: &mut Lowering<'_>, schema: &Schema, keyword: &str, message: &str) {
    lowering.error(
        Code::ContradictorySchema,
        &schema.at.child(keyword),
        message,
        NOTHING_MATCHES,
    );
}

/// A bound that every value of the type keeps.
fn idle(lowering: &mut Lowering<'_>, schema: &Schema, keyword: &str) {
    lowering.warn(
        Code::UncheckedConstraint,
        &schema.at.child(keyword),
        format!("`{keyword}` lies outside of the integer's width and excludes nothing"),
        "take it out, or widen the `format`",
    );
}

/// The bounds of a number; with each, whether it is exclusive.
#[derive(Clone, Copy)]
struct Bounds {
    lower: Option<(f64, bool)>,
    upper: Option<(f64, bool)>,
}

impl Bounds {
    fn of(schema: &Schema) -> Self {
        let keywords = &schema.keywords;
        let lower_exclusive = keywords.exclusive_minimum == Some(true);
        let upper_exclusive = keywords.exclusive_maximum == Some(true);
        Self {
            lower: keywords.minimum.map(|bound| (bound, lower_exclusive)),
            upper: keywords.maximum.map(|bound| (bound, upper_exclusive)),
        }
    }

    /// The bounds, if a number lies between them.
    fn ordered(lowering: &mut Lowering<'_>, schema: &Schema) -> Option<Self> {
        let bounds = Self::of(schema);
        if let (Some((lower, above)), Some((upper, below))) = (bounds.lower, bounds.upper)
            && (lower > upper || (lower == upper && (above || below)))
        {
            let message = "no number lies between these bounds";
            contradiction(lowering, schema, bounds.keyword(), message);
            return None;
        }
        Some(bounds)
    }

    fn lower_keyword(&self) -> &'static str {
        match self.lower {
            Some((_, true)) => "exclusiveMinimum",
            Some((_, false)) | None => "minimum",
        }
    }

    fn upper_keyword(&self) -> &'static str {
        match self.upper {
            Some((_, true)) => "exclusiveMaximum",
            Some((_, false)) | None => "maximum",
        }
    }

    /// The keyword to point at when they exclude each other.
    fn keyword(&self) -> &'static str {
        if self.lower.is_some() {
            self.lower_keyword()
        } else {
            self.upper_keyword()
        }
    }

    fn constraints(self, number: impl Fn(f64, bool) -> Option<Number>) -> Vec<Constraint> {
        // An exclusive bound of 1.5 lies under 2 and above 1 for an integer: it
        // rounds outward, where an inclusive one rounds inward.
        let lower = self.lower.and_then(|(bound, exclusive)| {
            let bound = number(bound, !exclusive)?;
            Some(if exclusive {
                Constraint::Above(bound)
            } else {
                Constraint::AtLeast(bound)
            })
        });
        let upper = self.upper.and_then(|(bound, exclusive)| {
            let bound = number(bound, exclusive)?;
            Some(if exclusive {
                Constraint::Below(bound)
            } else {
                Constraint::AtMost(bound)
            })
        });
        lower.into_iter().chain(upper).collect()
    }
}

/// The digits of a bound as its author wrote them: the shortest text that
/// stands for the same number.
fn decimal_bound(bound: f64) -> Option<Number> {
    let text = bound.to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mantissa = format!("{whole}{fraction}").parse().ok()?;
    Some(Number::Decimal {
        mantissa,
        scale: u32::try_from(fraction.len())
            .ok()
            .filter(|scale| *scale <= 28)?,
    })
}
