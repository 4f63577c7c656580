//! Header parameters of an operation.
//!
//! In: the value of one parameter, as text. Out: a header, or a fault when the
//! value cannot stand in one (a line break would start another header).

use std::fmt::Display;

use http::{HeaderName, HeaderValue};

use crate::runtime::parts::Parts;

impl Parts {
    /// Sets a header parameter; an earlier value of the same name is replaced.
    pub fn header(&mut self, name: &'static str, value: &dyn Display) {
        let header = HeaderName::from_bytes(name.as_bytes());
        match (header, HeaderValue::from_str(&value.to_string())) {
            (Ok(header), Ok(value)) => {
                self.headers.insert(header, value);
            }
            (Err(_), _) => self.fail(format!("`{name}` is not a header name")),
            (_, Err(_)) => self.fail(format!(
                "the header `{name}` has characters that a header cannot carry"
            )),
        }
    }
}
