//! Parameters whose text is JSON (`content: application/json`).
//!
//! In: any value. Out: its JSON text, percent-encoded, or with escapes instead
//! of characters outside ASCII in a header.

use std::fmt::Write;

use crate::runtime::escape::strict;
use crate::runtime::json::encode;
use crate::runtime::json::value::JsonValue;
use crate::runtime::parts::Parts;

impl Parts {
    /// Sets a path variable.
    pub fn path_json<T: JsonValue>(&mut self, name: &'static str, value: &T) -> &mut Self {
        if let Some(text) = self.json_text(name, value) {
            self.put_path(name, strict(&text));
        }
        self
    }

    /// Sets a query parameter.
    pub fn query_json<T: JsonValue>(&mut self, name: &'static str, value: &T) -> &mut Self {
        if let Some(text) = self.json_text(name, value) {
            self.put_query(name, format!("{}={}", strict(name), strict(&text)));
        }
        self
    }

    /// Sets a header parameter.
    pub fn header_json<T: JsonValue>(&mut self, name: &'static str, value: &T) -> &mut Self {
        if let Some(text) = self.json_text(name, value) {
            self.put_header(name, &ascii(&text));
        }
        self
    }

    /// Sets a cookie.
    pub fn cookie_json<T: JsonValue>(&mut self, name: &'static str, value: &T) -> &mut Self {
        if let Some(text) = self.json_text(name, value) {
            self.put_cookie(name, format!("{}={}", strict(name), strict(&text)));
        }
        self
    }

    fn json_text<T: JsonValue>(&mut self, name: &'static str, value: &T) -> Option<String> {
        match encode::to_vec(value) {
            Ok(bytes) => String::from_utf8(bytes).ok(),
            Err(error) => {
                self.fail(format!("`{name}` cannot be written: {error}"));
                None
            }
        }
    }
}

/// The same JSON in ASCII: outside of it there are only characters of strings.
fn ascii(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for character in json.chars() {
        if matches!(character, ' '..='~') {
            text.push(character);
            continue;
        }
        for unit in character.encode_utf16(&mut [0; 2]) {
            // Writing into a `String` cannot fail.
            let _ = write!(text, "\\u{unit:04x}");
        }
    }
    text
}
