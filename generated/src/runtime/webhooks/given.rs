//! What a caller has of a delivery's headers: all of them, one value, or a text.

use http::{HeaderMap, HeaderValue};

/// The signature header of a delivery: the whole [`HeaderMap`], in which it is
/// looked up, or its value as [`HeaderValue`], text or bytes. What
/// `headers.get(…)` gives is taken too: `None` is a delivery without it.
#[derive(Clone, Copy)]
pub struct SignatureHeader<'h>(Given<'h>);

#[derive(Clone, Copy)]
enum Given<'h> {
    All(&'h HeaderMap),
    Value(Option<&'h [u8]>),
}

impl<'h> SignatureHeader<'h> {
    /// The value of the header called `name`; `Err` if it is there more than once.
    pub(crate) fn value(self, name: &str) -> Result<Option<&'h [u8]>, ()> {
        let headers = match self.0 {
            Given::Value(value) => return Ok(value),
            Given::All(headers) => headers,
        };
        let mut values = headers.get_all(name).iter();
        match (values.next(), values.next()) {
            (_, Some(_)) => Err(()),
            (value, None) => Ok(value.map(HeaderValue::as_bytes)),
        }
    }
}

/// The header's value is no secret, but nothing to be logged either.
impl std::fmt::Debug for SignatureHeader<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SignatureHeader")
    }
}

impl<'h> From<&'h HeaderMap> for SignatureHeader<'h> {
    fn from(headers: &'h HeaderMap) -> Self {
        Self(Given::All(headers))
    }
}

impl<'h> From<&'h HeaderValue> for SignatureHeader<'h> {
    fn from(value: &'h HeaderValue) -> Self {
        value.as_bytes().into()
    }
}

impl<'h> From<&'h str> for SignatureHeader<'h> {
    fn from(value: &'h str) -> Self {
        value.as_bytes().into()
    }
}

impl<'h> From<&'h String> for SignatureHeader<'h> {
    fn from(value: &'h String) -> Self {
        value.as_bytes().into()
    }
}

impl<'h> From<&'h [u8]> for SignatureHeader<'h> {
    fn from(value: &'h [u8]) -> Self {
        Self(Given::Value(Some(value)))
    }
}

impl<'h, T: Into<SignatureHeader<'h>>> From<Option<T>> for SignatureHeader<'h> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self(Given::Value(None)), Into::into)
    }
}
