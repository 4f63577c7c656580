//! Samples in the form that their Rust types take.

use crate::ir::{Integer, Type};
use serde_json::Value;

/// The value as one of the type, where it is handed over as a literal; what is decoded from JSON stays as it is.
pub fn fitted(value: Value, ty: &Type) -> Option<Value> {
    match ty {
        Type::Boolean => value.is_boolean().then_some(value),
        Type::Integer(width) => integer(&value, *width),
        Type::Float => value.is_number().then_some(value),
        // Its digits.
        Type::Decimal => match value {
            Value::Number(number) => Some(Value::String(number.to_string())),
            Value::String(_) => Some(value),
            _ => None,
        },
        Type::String | Type::Upload | Type::File | Type::Base64 => Some(match value {
            Value::String(_) => value,
            other => Value::String(other.to_string()),
        }),
        Type::Download | Type::Stream | Type::Events(_) | Type::JsonLines(_) => None,
        Type::List(inner) => match value {
            Value::Array(items) => {
                let items = items.into_iter().map(|item| fitted(item, inner));
                items.collect::<Option<_>>().map(Value::Array)
            }
            _ => None,
        },
        Type::Map(inner) => match value {
            Value::Object(members) => {
                let members = members
                    .into_iter()
                    .map(|(key, value)| Some((key, fitted(value, inner)?)));
                members.collect::<Option<_>>().map(Value::Object)
            }
            _ => None,
        },
        Type::Optional(_) | Type::Nullable(_) if value.is_null() => Some(value),
        Type::Boxed(inner) | Type::Optional(inner) | Type::Nullable(inner) => fitted(value, inner),
        Type::Any | Type::Struct(_) | Type::Enum(_) | Type::Union(_) | Type::Wrapper(_) => {
            Some(value)
        }
    }
}

fn integer(value: &Value, width: Integer) -> Option<Value> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let whole = |number: &f64| number.fract() == 0.0 && number.abs() <= EXACT;
    let wide = value.as_f64().filter(whole).map(|number| number as i64);
    let value = match (value.is_f64(), wide) {
        (true, Some(wide)) => Value::from(wide),
        (true, None) => return None,
        (false, _) => value.clone(),
    };
    let fits = match width {
        Integer::I32 => value.as_i64().is_some_and(|it| i32::try_from(it).is_ok()),
        Integer::U32 => value.as_u64().is_some_and(|it| u32::try_from(it).is_ok()),
        Integer::I64 => value.as_i64().is_some(),
        Integer::U64 => value.as_u64().is_some(),
    };
    fits.then_some(value)
}
