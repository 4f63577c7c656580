//! What is said of texts.

use super::{Judge, Members};
use crate::lower::samples::formats;
use serde_json::Value;

/// Whether length, pattern and format let the text through.
pub fn holds(judge: &Judge<'_>, members: &Members, text: &str) -> bool {
    let count = |key: &str| members.get(key).and_then(Value::as_f64);
    let word = |key: &str| members.get(key).and_then(Value::as_str);
    let length = text.chars().count() as f64;
    count("minLength").is_none_or(|least| length >= least)
        && count("maxLength").is_none_or(|most| length <= most)
        && word("pattern").is_none_or(|pattern| judge.matches(pattern, text))
        && word("format").is_none_or(|format| formats::holds(format, text))
}
