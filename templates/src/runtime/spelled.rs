//! Parameters that are lists, objects or free-form.
//!
//! In: any value and how the document spells it. Out: encoded pieces. What an
//! empty or absent part becomes is said in `spell`.

use crate::runtime::json::node_of::node_of;
use crate::runtime::json::value::JsonValue;
use crate::runtime::parts::Parts;
use crate::runtime::spell::{self, Place};
use crate::runtime::spelling::{Spelling, Style};

impl Parts {
    /// Sets a path variable.
    pub fn path_spelled<T: JsonValue>(
        &mut self,
        name: &'static str,
        value: &T,
        spelling: Spelling,
    ) -> &mut Self {
        let pieces = self.pieces(name, value, spelling, Place::Encoded);
        let (prefix, separator) = match spelling.style {
            Style::Label if spelling.explode => (".", "."),
            Style::Label => (".", ","),
            Style::Matrix => (";", ";"),
            _ => ("", ","),
        };
        match pieces.is_empty() {
            true => self.put_path(name, String::new()),
            false => self.put_path(name, format!("{prefix}{}", pieces.join(separator))),
        }
        self
    }

    /// Sets a query parameter.
    pub fn query_spelled<T: JsonValue>(
        &mut self,
        name: &'static str,
        value: &T,
        spelling: Spelling,
    ) -> &mut Self {
        let pieces = self.pieces(name, value, spelling, Place::Encoded);
        self.put_query(name, pieces.join("&"));
        self
    }

    /// Sets a header parameter; one without any text is left out.
    pub fn header_spelled<T: JsonValue>(
        &mut self,
        name: &'static str,
        value: &T,
        spelling: Spelling,
    ) -> &mut Self {
        let pieces = self.pieces(name, value, spelling, Place::Plain);
        match pieces.iter().all(String::is_empty) {
            true => self.drop_header(name),
            false => self.put_header(name, &pieces.join(",")),
        }
        self
    }

    /// Sets a cookie. Where a list is pulled apart, each item is a cookie: the
    /// `&` of a query means nothing between cookies.
    pub fn cookie_spelled<T: JsonValue>(
        &mut self,
        name: &'static str,
        value: &T,
        spelling: Spelling,
    ) -> &mut Self {
        let pieces = self.pieces(name, value, spelling, Place::Encoded);
        self.put_cookie(name, pieces.join("; "));
        self
    }

    fn pieces<T: JsonValue>(
        &mut self,
        name: &'static str,
        value: &T,
        spelling: Spelling,
        place: Place,
    ) -> Vec<String> {
        let pieces = match node_of(value) {
            Ok(node) => spell::pieces(name, &node, spelling, place),
            Err(reason) => Err(format!("`{name}` cannot be written: {reason}")),
        };
        pieces.unwrap_or_else(|reason| {
            self.fail(reason);
            Vec::new()
        })
    }
}
