//! Values as Rust expressions: literals where the type is plain, else their JSON, decoded.

use super::json;
use super::ty::{has_serde, ty};
use crate::emit::tokens::text;
use crate::ir::Type;
use serde_json::Value;

/// Where a value stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Where anything is taken that converts.
    Converted,
    /// Where it must be of the very type.
    Exact,
}

/// The expression for `value`, which lowering has made sure is of the type. Further lines stand `indent` deep.
pub fn value(of: &Type, value: &Value, form: Form, indent: usize) -> String {
    match (of, value) {
        (Type::Boolean | Type::Integer(_), value) => value.to_string(),
        (Type::Float, value) => format!("{:?}", value.as_f64().unwrap_or_default()),
        (Type::String, Value::String(value)) => match form {
            Form::Converted => text(value).to_string(),
            Form::Exact => format!("{}.to_owned()", text(value)),
        },
        (Type::Upload | Type::File | Type::Base64, Value::String(value)) => {
            let value = format!("Vec::<u8>::from({})", text(value));
            match form {
                Form::Converted => value,
                Form::Exact => format!("{value}.into()"),
            }
        }
        (Type::Decimal, Value::String(digits)) => {
            format!("support::parsed::<{}>({})?", ty(of), text(digits))
        }
        (Type::Boxed(inner), value) => match form {
            Form::Converted => self::value(inner, value, form, indent),
            Form::Exact => format!("Box::new({})", self::value(inner, value, form, indent)),
        },
        (of, value) if has_serde(of) => {
            let json = json::literal(value, indent);
            format!("support::sample::<{}>({json})?", ty(of))
        }
        (Type::List(inner), Value::Array(items)) => {
            let items = items
                .iter()
                .map(|item| self::value(inner, item, Form::Exact, indent));
            format!("vec![{}]", items.collect::<Vec<_>>().join(", "))
        }
        (Type::Map(inner), Value::Object(members)) => {
            let members = members.iter().map(|(key, item)| {
                let item = self::value(inner, item, Form::Exact, indent);
                format!("({}.to_owned(), {item})", text(key))
            });
            let members = members.collect::<Vec<_>>().join(", ");
            format!("std::collections::BTreeMap::from([{members}])")
        }
        (Type::Optional(_), Value::Null) => "None".to_owned(),
        (Type::Optional(inner), value) => {
            format!("Some({})", self::value(inner, value, Form::Exact, indent))
        }
        // Nothing else is left.
        (_, value) => text(&value.to_string()).to_string(),
    }
}
