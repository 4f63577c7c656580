//! Path variables.
//!
//! In: the value of one variable. Out: one percent-encoded path segment. Not
//! here: lists and objects (`spelled`).

use std::fmt::Display;

use crate::runtime::escape;
use crate::runtime::parts::Parts;

impl Parts {
    /// Sets a path variable.
    pub fn path(&mut self, name: &'static str, value: &dyn Display) -> &mut Self {
        self.put_path(name, escape::strict(&value.to_string()));
        self
    }
}
