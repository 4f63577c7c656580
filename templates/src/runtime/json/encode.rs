//! From a value to a request's body, and what is wrong with it.

use super::checks::{Checks, Violation};
use super::encode_error::EncodeError;
use super::value::JsonValue;
use super::writer::Writer;

/// Writes the document that consists of `value`.
#[allow(dead_code, reason = "an API may send forms only")]
pub fn to_vec<T: JsonValue>(value: &T) -> Result<Vec<u8>, EncodeError> {
    Ok(Writer::write_all(value)?.text.into_bytes())
}

impl Checks {
    /// All that is wrong with `value`.
    pub fn of<T: JsonValue>(value: &T) -> Vec<Violation> {
        let mut checks = Self::default();
        value.check_value(&mut checks);
        checks.violations
    }
}
