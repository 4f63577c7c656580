//! What the documentation of a parameter says.

use super::value::Value;
use crate::ir::{Constraint, Docs, Number, Type};
use crate::lower::context::Lowering;
use crate::lower::docs;
use openapiv3::ParameterData;
use serde_json::Value as Json;

/// How many values of an `enum` are listed.
const MOST_VALUES: usize = 50;

/// What the document says of a parameter, its values, and the limits that the
/// server checks: a request is built without a way to fail.
pub fn docs(lowering: &Lowering<'_>, data: &ParameterData, value: &Value) -> Docs {
    let mut docs = match (&data.description, &value.used) {
        (Some(text), _) => Docs(docs::clean(text)),
        (None, Some(used)) => used.docs.clone(),
        (None, None) => Docs::default(),
    };
    let mut facts = Vec::new();
    let constraints = value.used.iter().flat_map(|used| &used.constraints);
    facts.extend(constraints.filter_map(|constraint| limit(constraint, &value.ty)));
    facts.extend(values(lowering, value));
    // The schema's own words may say so already.
    let stated = |fact: &String| docs.0.contains(fact);
    facts.extend(default(lowering, value).filter(|fact| !stated(fact)));
    if !facts.is_empty() {
        docs.paragraph(facts.join(" "));
    }
    docs
}

/// A keyword of the value's schema, or of the one that it refers to.
fn keyword<'d>(lowering: &Lowering<'d>, value: &Value, name: &str) -> Option<&'d Json> {
    let at = value.schema.as_ref()?;
    let document = lowering.document;
    let own = document.raw(&at.child(name));
    own.or_else(|| document.raw(&document.resolve(at).ok()?.child(name)))
}

fn values(lowering: &Lowering<'_>, value: &Value) -> Option<String> {
    if matches!(value.ty, Type::Enum(_)) {
        return None;
    }
    let all = keyword(lowering, value, "enum")?.as_array()?;
    let known = all.iter().filter(|value| !value.is_null());
    let known: Vec<_> = known.take(MOST_VALUES).map(code).collect();
    let more = if all.len() > MOST_VALUES {
        ", …"
    } else {
        "."
    };
    (known.len() > 1).then(|| format!("One of {}{more}", known.join(", ")))
}

fn default(lowering: &Lowering<'_>, value: &Value) -> Option<String> {
    let default = keyword(lowering, value, "default")?;
    let says_nothing =
        default.is_null() || default.as_str().is_some_and(|text| text.trim().is_empty());
    (!says_nothing).then(|| format!("Default: {}.", code(default)))
}

/// A value between backticks, on one line.
fn code(value: &Json) -> String {
    let text = value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned);
    let words: Vec<_> = text.split_whitespace().collect();
    format!("`{}`", words.join(" ").replace('`', "'"))
}

/// A constraint as a sentence.
fn limit(constraint: &Constraint, ty: &Type) -> Option<String> {
    let (one, several) = match ty {
        Type::List(_) => ("item", "items"),
        _ => ("character", "characters"),
    };
    let what = |count: &u64| if *count == 1 { one } else { several };
    Some(match constraint {
        Constraint::Length { min, max } => match (min, max) {
            (Some(min), Some(max)) if min == max => format!("{min} {}.", what(min)),
            (Some(min), Some(max)) => format!("{min} to {max} {several}."),
            (Some(min), None) => format!("At least {min} {}.", what(min)),
            (None, Some(max)) => format!("At most {max} {}.", what(max)),
            (None, None) => return None,
        },
        Constraint::AtLeast(bound) => format!("At least {}.", digits(*bound)),
        Constraint::AtMost(bound) => format!("At most {}.", digits(*bound)),
        Constraint::Above(bound) => format!("More than {}.", digits(*bound)),
        Constraint::Below(bound) => format!("Less than {}.", digits(*bound)),
        // The type says so.
        Constraint::Object | Constraint::Nested => return None,
    })
}

fn digits(bound: Number) -> String {
    match bound {
        Number::Integer(value) => value.to_string(),
        Number::Float(value) => value.to_string(),
        Number::Decimal { mantissa, scale } => {
            let width = scale as usize;
            let digits = format!("{:0>1$}", mantissa.unsigned_abs(), width + 1);
            let sign = if mantissa < 0 { "-" } else { "" };
            let (whole, fraction) = digits
                .split_at_checked(digits.len() - width)
                .unwrap_or((&digits, ""));
            let point = if fraction.is_empty() { "" } else { "." };
            format!("{sign}{whole}{point}{fraction}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::digits;
    use crate::ir::Number;

    #[test]
    fn a_bound_has_the_digits_that_were_written() {
        let decimal = |mantissa, scale| digits(Number::Decimal { mantissa, scale });
        assert_eq!(decimal(-5, 2), "-0.05");
        assert_eq!(decimal(1250, 2), "12.50");
        assert_eq!(decimal(7, 0), "7");
        assert_eq!(digits(Number::Float(0.5)), "0.5");
    }
}
