//! Query parameters.
//!
//! In: the value of one parameter, as text. Out: a name and a value that
//! `outgoing` encodes. Not here: lists and objects, whose spelling depends on
//! the parameter's style; they will be functions of their own beside this one.

use std::fmt::Display;

use crate::runtime::parts::Parts;

impl Parts {
    /// Sets a query parameter; an earlier value of the same name is replaced.
    pub fn query(&mut self, name: &'static str, value: &dyn Display) {
        let value = value.to_string();
        match self.query.iter_mut().find(|(known, _)| *known == name) {
            Some((_, earlier)) => *earlier = value,
            None => self.query.push((name, value)),
        }
    }
}
