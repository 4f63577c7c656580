//! Header parameters of an operation.
//!
//! In: the value of one parameter, as text. Out: a header, never percent-encoded:
//! the specification wants the value unchanged. Not here: lists and objects
//! (`spelled`).

use std::fmt::Display;

use crate::runtime::parts::Parts;

impl Parts {
    /// Sets a header parameter.
    pub fn header(&mut self, name: &'static str, value: &dyn Display) -> &mut Self {
        self.put_header(name, &value.to_string());
        self
    }
}
