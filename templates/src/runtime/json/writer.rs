//! The document being written.
//!
//! In: values, one after another. Out: JSON text without white space. The
//! first value that JSON cannot express stops the writing: from then on
//! nothing more is visited, and each level adds its step to the error's path.

use std::fmt::{Display, Write};

use super::encode_error::EncodeError;
use super::path::Segment;
use super::reader::DEPTH_LIMIT;
use super::scan::{is_plain, plain_length};

/// The document so far.
#[derive(Default)]
pub struct Writer {
    pub(super) text: String,
    /// Where numbers begin whose every digit counts, in order.
    #[allow(dead_code, reason = "only the way to other formats needs to know")]
    pub(super) decimals: Vec<usize>,
    pub(super) error: Option<EncodeError>,
    pub(super) depth: usize,
    /// The names of their own members, written or left out, of the objects
    /// around this place.
    #[allow(dead_code, reason = "an API may have no objects")]
    pub(super) own: Vec<&'static str>,
    /// The tags that unions add to the objects that they hold.
    pub(super) tags: Vec<Tag>,
}

/// The member by which a union tells its branches apart.
#[derive(Clone, Copy)]
#[allow(dead_code, reason = "an API may have no unions")]
pub(super) struct Tag {
    pub(super) name: &'static str,
    pub(super) value: &'static str,
    /// How deep the object is that gets it.
    pub(super) depth: usize,
}

impl Writer {
    /// Writes `null`.
    pub fn null(&mut self) {
        self.text.push_str("null");
    }

    /// Writes a boolean.
    pub fn bool(&mut self, value: bool) {
        self.text.push_str(if value { "true" } else { "false" });
    }

    /// Writes a number; its text must be JSON's.
    pub fn number(&mut self, value: impl Display) {
        // Writing into a `String` cannot fail.
        let _ = write!(self.text, "{value}");
    }

    /// Writes an integer, which `Display` is slow at.
    #[allow(dead_code, reason = "an API may have no integers")]
    pub fn integer(&mut self, value: i128) {
        let Ok(mut rest) = u64::try_from(value.unsigned_abs()) else {
            return self.number(value);
        };
        let mut digits = [0; 20];
        let mut start = digits.len();
        for (index, digit) in digits.iter_mut().enumerate().rev() {
            *digit = b'0' + (rest % 10) as u8;
            rest /= 10;
            start = index;
            if rest == 0 {
                break;
            }
        }
        if value < 0 {
            self.text.push('-');
        }
        let digits = digits.get(start..).unwrap_or_default();
        self.text
            .push_str(str::from_utf8(digits).unwrap_or_default());
    }

    /// Writes a string.
    pub fn string(&mut self, value: &str) {
        self.text.reserve(value.len() + 2);
        self.text.push('"');
        if is_plain(value.as_bytes()) {
            self.text.push_str(value);
        } else {
            self.escaped(value);
        }
        self.text.push('"');
    }

    fn escaped(&mut self, value: &str) {
        let mut rest = value;
        while let Some((plain, tail)) = rest.split_at_checked(plain_length(rest.as_bytes())) {
            self.text.push_str(plain);
            let mut characters = tail.chars();
            let Some(character) = characters.next() else {
                break;
            };
            self.escape(character);
            rest = characters.as_str();
        }
    }

    fn escape(&mut self, character: char) {
        match character {
            '"' => self.text.push_str("\\\""),
            '\\' => self.text.push_str("\\\\"),
            '\n' => self.text.push_str("\\n"),
            '\r' => self.text.push_str("\\r"),
            '\t' => self.text.push_str("\\t"),
            '\u{8}' => self.text.push_str("\\b"),
            '\u{c}' => self.text.push_str("\\f"),
            other => {
                let _ = write!(self.text, "\\u{:04x}", u32::from(other));
            }
        }
    }

    /// Begins an array or object; `false` if nothing more may be written.
    pub fn open(&mut self, bracket: char) -> bool {
        self.depth += 1;
        if self.depth > DEPTH_LIMIT {
            self.fail("arrays and objects are nested too deeply");
        }
        self.text.push(bracket);
        if bracket == '{' && !self.tags.is_empty() {
            self.write_tags();
        }
        !self.has_failed()
    }

    fn write_tags(&mut self) {
        for tag in self.tags.clone() {
            if tag.depth == self.depth {
                self.member_name(tag.name);
                self.string(tag.value);
            }
        }
    }

    /// Ends an array or object.
    pub fn close(&mut self, bracket: char) {
        self.depth -= 1;
        self.text.push(bracket);
    }

    /// Puts a comma before every item but the first.
    pub fn separate(&mut self) {
        if !matches!(self.text.as_bytes().last(), Some(b'[' | b'{')) {
            self.text.push(',');
        }
    }

    /// Begins an object's next member.
    pub fn name(&mut self, name: &str) {
        let depth = self.depth;
        let is_it = |tag: &Tag| tag.depth == depth && tag.name == name;
        if self.tags.iter().any(is_it) {
            self.fail("the member is the one that tells the union's branches apart");
        }
        self.member_name(name);
    }

    fn member_name(&mut self, name: &str) {
        self.text.reserve(name.len() + 4);
        self.separate();
        self.string(name);
        self.text.push(':');
    }

    /// Remembers the first problem.
    #[cold]
    pub fn fail(&mut self, problem: &'static str) {
        self.error.get_or_insert_with(|| EncodeError::new(problem));
    }

    /// Whether the writing has stopped.
    #[must_use]
    pub fn has_failed(&self) -> bool {
        self.error.is_some()
    }

    /// Says within what the problem lies.
    #[cold]
    pub fn failed_in(&mut self, segment: Segment) {
        if let Some(error) = &mut self.error {
            error.push(segment);
        }
    }
}
