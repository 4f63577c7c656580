//! Query parameters.
//!
//! In: the value of one parameter, as text. Out: an encoded pair. Not here:
//! lists and objects (`spelled`).

use std::fmt::Display;

use crate::runtime::escape::strict;
use crate::runtime::parts::Parts;

impl Parts {
    /// Sets a query parameter.
    pub fn query(&mut self, name: &'static str, value: &dyn Display) -> &mut Self {
        let pair = format!("{}={}", strict(name), strict(&value.to_string()));
        self.put_query(name, pair);
        self
    }
}
