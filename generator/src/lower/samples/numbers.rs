//! Numbers between their bounds.

use crate::spec::SchemaView;
use serde_json::{Number, Value};

/// A number as small as may be, from 1 on where that is possible.
pub fn value(view: SchemaView<'_>, whole: bool, nth: usize) -> Option<Value> {
    let bound = |key: &str| view.get(key).and_then(Value::as_f64);
    let is_exclusive = |key: &str| view.get(key) == Some(&Value::Bool(true));
    let step = bound("multipleOf").filter(|step| *step > 0.0);
    let unit = step.unwrap_or(1.0);
    let (least, most) = (bound("minimum"), bound("maximum"));
    let mut number = match (least, most) {
        (Some(least), _) if least > 1.0 => least,
        (_, Some(most)) if most < 1.0 => least.unwrap_or(most),
        _ => 1.0,
    };
    if step.is_some() || whole {
        let times = number / unit;
        // Going down where only the upper bound says where to be.
        number = unit
            * if least.is_none() && most.is_some_and(|most| most < 1.0) {
                times.floor()
            } else {
                times.ceil()
            };
    }
    if least == Some(number) && is_exclusive("exclusiveMinimum") {
        number = match most.filter(|most| step.is_none() && !whole && *most <= number + unit) {
            Some(most) => f64::midpoint(number, most),
            None => number + unit,
        };
    }
    if most == Some(number) && is_exclusive("exclusiveMaximum") {
        number -= unit;
    }
    number += unit * nth as f64;
    json(number)
}

/// The number, without a fraction where it has none.
fn json(number: f64) -> Option<Value> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if number.fract() == 0.0 && number.abs() <= EXACT {
        Some(Value::from(number as i64))
    } else {
        Number::from_f64(number).map(Value::Number)
    }
}
