//! Constraints that decide whether a call can mean anything, checked before sending.

use crate::diagnostics::Code;
use crate::ir::{Constraint, Number};
use crate::lower::context::Lowering;
use crate::spec::Schema;

/// Bounds of an integer. A bound between two integers moves to the nearest one inside.
pub fn integer(schema: &Schema) -> Vec<Constraint> {
    // A bound that no i64 reaches excludes nothing: the cast saturates.
    bounds(schema, |bound, round_up| {
        Some(Number::Integer(if round_up {
            bound.ceil()
        } else {
            bound.floor()
        } as i64))
    })
}

/// Bounds of a floating point number.
pub fn float(schema: &Schema) -> Vec<Constraint> {
    bounds(schema, |bound, _| Some(Number::Float(bound)))
}

/// Bounds of a decimal, exact as they are written.
pub fn decimal(lowering: &mut Lowering<'_>, schema: &Schema) -> Vec<Constraint> {
    let constraints = bounds(schema, |bound, _| decimal_bound(bound));
    let written = [schema.keywords.minimum, schema.keywords.maximum]
        .into_iter()
        .flatten()
        .count();
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
pub fn string(schema: &Schema) -> Vec<Constraint> {
    length(schema.keywords.min_length, schema.keywords.max_length)
}

/// The length of a list.
pub fn list(schema: &Schema) -> Vec<Constraint> {
    length(schema.keywords.min_items, schema.keywords.max_items)
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

fn bounds(schema: &Schema, number: impl Fn(f64, bool) -> Option<Number>) -> Vec<Constraint> {
    let keywords = &schema.keywords;
    // An exclusive bound of 1.5 lies under 2 and above 1 for an integer: it
    // rounds outward, where an inclusive one rounds inward.
    let exclusive_minimum = keywords.exclusive_minimum == Some(true);
    let exclusive_maximum = keywords.exclusive_maximum == Some(true);
    let lower = keywords
        .minimum
        .and_then(|bound| number(bound, !exclusive_minimum));
    let upper = keywords
        .maximum
        .and_then(|bound| number(bound, exclusive_maximum));
    let lower = lower.map(|bound| {
        if exclusive_minimum {
            Constraint::Above(bound)
        } else {
            Constraint::AtLeast(bound)
        }
    });
    let upper = upper.map(|bound| {
        if exclusive_maximum {
            Constraint::Below(bound)
        } else {
            Constraint::AtMost(bound)
        }
    });
    lower.into_iter().chain(upper).collect()
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
