//! Values of the wrong JSON type whose meaning is certain all the same.
//!
//! In comes a value and what its key takes; out comes the value that was meant, if there can be no doubt about it. Whoever asks reports it.
//! Not here: faults that show only from several keys, which are [`super::habits`] and [`super::rules`].

use serde_json::{Map, Number, Value, json};

use super::table::{Expect, Object, Required};

/// What a value that does not fit was meant to be.
#[derive(Debug, PartialEq)]
pub(super) enum Meant {
    /// This value.
    Value(Value),
    /// Nothing: it is as if the key were not there.
    Nothing,
    /// It cannot be told.
    Unknown,
}

/// What `value` was meant to be, where `expect` does not take it.
pub(super) fn meant(value: &Value, expect: Expect) -> Meant {
    match (expect, value) {
        (_, Value::Null) => Meant::Nothing,
        (Expect::Choice(words), _) => scalar(value).map_or(Meant::Unknown, |text| {
            word(&text, words).map_or(Meant::Unknown, |word| Meant::Value(word.into()))
        }),
        (Expect::Text, _) => scalar(value).map_or(Meant::Unknown, |text| Meant::Value(text.into())),
        (Expect::Bool, _) => boolean(value),
        (Expect::Number, Value::String(text)) => number(text).map_or(Meant::Unknown, Meant::Value),
        (Expect::Count, Value::Number(number)) => count(number),
        (Expect::Count, Value::String(text)) => match number(text) {
            Some(Value::Number(number)) => count(&number),
            _ => Meant::Unknown,
        },
        (Expect::List(_), Value::Object(members)) if members.is_empty() => Meant::Value(json!([])),
        (Expect::List(item), _) => one(value, *item),
        // Some languages have one empty value for both.
        (_, Value::Array(items)) if items.is_empty() && takes_mapping(expect) => {
            Meant::Value(json!({}))
        }
        (Expect::Schema, Value::String(_)) => boolean(value),
        (Expect::Object(kind), Value::String(text)) => named(text, kind),
        (Expect::Either(options), _) => {
            let meanings = options.iter().map(|(_, option)| meant(value, *option));
            let mut certain = meanings.filter(|meaning| *meaning != Meant::Unknown);
            certain.next().unwrap_or(Meant::Unknown)
        }
        _ => Meant::Unknown,
    }
}

/// What stands for an entry that is null: the entry is there, but nothing is said about it.
pub(super) fn empty(expect: Expect) -> Meant {
    match expect {
        Expect::List(_) => Meant::Value(json!([])),
        Expect::Text => Meant::Value("".into()),
        _ if takes_mapping(expect) => Meant::Value(json!({})),
        _ => Meant::Nothing,
    }
}

fn takes_mapping(expect: Expect) -> bool {
    matches!(
        expect,
        Expect::Map(_) | Expect::Object(_) | Expect::Referable(_) | Expect::Schema
    )
}

/// The text of a text, number or boolean.
fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(_) | Value::Bool(_) => Some(value.to_string()),
        _ => None,
    }
}

/// The one of the words that differs only in case, or in white space around it.
fn word(text: &str, words: &[&'static str]) -> Option<&'static str> {
    let text = text.trim();
    let mut words = words.iter().copied();
    words.find(|word| word.eq_ignore_ascii_case(text))
}

fn boolean(value: &Value) -> Meant {
    let text = scalar(value).unwrap_or_default().to_ascii_lowercase();
    match text.trim() {
        "true" | "1" => Meant::Value(true.into()),
        "false" | "0" => Meant::Value(false.into()),
        _ => Meant::Unknown,
    }
}

fn number(text: &str) -> Option<Value> {
    let text = text.trim();
    let read: Option<Number> = serde_json::from_str(text.strip_prefix('+').unwrap_or(text)).ok();
    read.map(Value::Number)
}

/// A whole number that is written with a fraction of zero; one below zero is no bound at all, and none can reach one beyond 64 bits.
fn count(number: &Number) -> Meant {
    const MOST: f64 = 9_007_199_254_740_992.0;
    match number.as_f64() {
        _ if number.is_u64() => Meant::Value(Value::Number(number.clone())),
        Some(value) if !(0.0..=MOST).contains(&value) => Meant::Nothing,
        // The bounds make the conversion exact.
        Some(value) if value.fract() == 0.0 => Meant::Value(json!(value as u64)),
        _ => Meant::Unknown,
    }
}

/// A list of one item, where the item stands alone.
fn one(value: &Value, item: Expect) -> Meant {
    match meant(value, item) {
        _ if value.is_array() => Meant::Unknown,
        _ if item.takes(value) => Meant::Value(json!([value])),
        // A switch, where names are to be listed.
        _ if value.is_boolean() => Meant::Unknown,
        Meant::Value(item) => Meant::Value(json!([item])),
        meaning => meaning,
    }
}

/// An object that must have just one text, where the text stands alone.
fn named(text: &str, kind: &Object) -> Meant {
    let mut needed = kind
        .rows
        .iter()
        .filter(|row| matches!(row.required, Required::Yes | Required::Presumed(_)));
    match (needed.next(), needed.next()) {
        (Some(row), None) if row.expect.takes(&Value::from(text)) => {
            let members = Map::from_iter([(row.key.to_owned(), text.into())]);
            Meant::Value(Value::Object(members))
        }
        _ => Meant::Unknown,
    }
}
