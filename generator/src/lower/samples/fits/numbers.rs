//! What is said of numbers.

use super::Members;
use serde_json::{Number, Value};

/// Whether the bounds let the number through.
pub fn holds(members: &Members, number: &Number) -> bool {
    let Some(number) = number.as_f64() else {
        return true;
    };
    let bound = |key: &str| members.get(key).and_then(Value::as_f64);
    let is_exclusive = |key: &str| members.get(key) == Some(&Value::Bool(true));
    let above = bound("minimum").is_none_or(|least| match is_exclusive("exclusiveMinimum") {
        true => number > least,
        false => number >= least,
    });
    let below = bound("maximum").is_none_or(|most| match is_exclusive("exclusiveMaximum") {
        true => number < most,
        false => number <= most,
    });
    above
        && below
        && bound("multipleOf").is_none_or(|step| is_multiple(number, step))
        && is_wide(members, number)
}

/// As exactly as a floating point number can tell.
fn is_multiple(number: f64, step: f64) -> bool {
    if step <= 0.0 {
        return true;
    }
    let times = number / step;
    (times - times.round()).abs() <= 1e-9 * times.abs().max(1.0)
}

/// What the format holds.
fn is_wide(members: &Members, number: f64) -> bool {
    let (least, most) = match members.get("format").and_then(Value::as_str) {
        Some("int32") => (f64::from(i32::MIN), f64::from(i32::MAX)),
        Some("int64") => (-9_223_372_036_854_775_808.0, 9_223_372_036_854_775_807.0),
        _ => return true,
    };
    (least..=most).contains(&number)
}
