//! Cookie parameters.
//!
//! In: the value of one parameter, as text. Out: an encoded pair for the one
//! `Cookie` header. The style of cookies is that of forms, so names and values
//! are percent-encoded; that also keeps out what ends a cookie or a header. Not
//! here: lists and objects (`spelled`).

use std::fmt::Display;

use crate::runtime::escape::strict;
use crate::runtime::parts::Parts;

impl Parts {
    /// Sets a cookie.
    pub fn cookie(&mut self, name: &'static str, value: &dyn Display) -> &mut Self {
        let pair = format!("{}={}", strict(name), strict(&value.to_string()));
        self.put_cookie(name, pair);
        self
    }
}
