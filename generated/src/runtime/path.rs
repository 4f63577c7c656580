//! Path variables.
//!
//! In: the value of one variable. Out: one percent-encoded path segment, or a
//! fault for a value that would change which resource the path means.

use std::fmt::Display;

use percent_encoding::utf8_percent_encode;

use crate::runtime::outgoing::RESERVED;
use crate::runtime::parts::Parts;

impl Parts {
    /// Sets a path variable.
    ///
    /// An empty value and the dot segments are refused: a URL parser would
    /// drop them and the call would reach another resource.
    #[must_use]
    pub fn path(mut self, name: &'static str, value: &dyn Display) -> Self {
        let value = value.to_string();
        match value.as_str() {
            "" => self.fail(format!("the path variable `{name}` is empty")),
            "." | ".." => self.fail(format!("the path variable `{name}` is a dot segment")),
            value => {
                let encoded = utf8_percent_encode(value, RESERVED).to_string();
                self.path.push((name, encoded));
            }
        }
        self
    }
}
