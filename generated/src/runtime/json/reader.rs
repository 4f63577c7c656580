//! The cursor over a document's text.
//!
//! In: text that is known to be UTF-8. Out: one JSON token after another, and
//! located errors. What the tokens mean is up to the implementations of
//! `JsonValue`. Nesting is counted here, for every value, whether it is
//! wanted or skipped.

use std::any::TypeId;
use std::collections::BTreeMap;

use jiter::{Jiter, JiterError, JiterErrorType, JsonErrorType, Peek};

use super::error::DecodeError;
use super::keys::Hidden;

/// How deep arrays and objects may be nested.
pub const DEPTH_LIMIT: usize = 128;

/// The cursor.
pub struct Reader<'j> {
    pub(super) jiter: Jiter<'j>,
    pub(super) text: &'j str,
    /// For text that a serde format wrote: where numbers stand that it handed
    /// over as binary floating point and that have more digits than that can
    /// be trusted with.
    pub(super) rounded: Option<&'j [usize]>,
    pub(super) depth: usize,
    /// For an object that may be something else altogether: the outermost one
    /// must have a member that its type names, other than these.
    #[allow(dead_code, reason = "an API may have no objects")]
    pub(super) aside: Option<[&'static str; 3]>,
    /// Where the next name is looked for: an error in a value that nobody
    /// wants reads the name again.
    pub(super) before_key: usize,
    /// The tags that unions around this place have read already.
    pub(super) hidden: Vec<Hidden>,
    /// How much was found that its type does not know: members, and values of
    /// open enums. By that a union tells which of its branches fits best.
    #[allow(dead_code, reason = "an API may have no unions")]
    pub(super) unrecognised: usize,
    /// Whether what is read may turn out to be something else.
    #[allow(dead_code, reason = "an API may have no unions")]
    pub(super) on_trial: bool,
    /// How many bytes may still be read on trial within a trial.
    #[allow(dead_code, reason = "an API may have no unions")]
    pub(super) trial_bytes: usize,
    /// Within a trial: which of a union's candidates was the right one, by the
    /// place and the union, so that another trial need not try them again.
    #[allow(dead_code, reason = "an API may have no unions")]
    pub(super) winners: BTreeMap<(usize, TypeId), usize>,
    /// How many unions are being read around this place.
    #[allow(dead_code, reason = "an API may have no unions")]
    pub(super) unions: usize,
}

impl<'j> Reader<'j> {
    /// The offset of the next byte.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.jiter.current_index()
    }

    /// The first byte of the next value; white space before it is passed over.
    pub fn peek(&mut self) -> Result<Peek, DecodeError> {
        self.jiter.peek().map_err(syntax)
    }

    /// Reads `null` if the next value is that.
    pub fn null(&mut self) -> Result<bool, DecodeError> {
        if self.peek()? != Peek::Null {
            return Ok(false);
        }
        self.jiter.known_null().map_err(syntax)?;
        Ok(true)
    }

    /// Reads a boolean.
    pub fn bool(&mut self) -> Result<bool, DecodeError> {
        let peek = self.peek()?;
        if !matches!(peek, Peek::True | Peek::False) {
            return Err(self.mismatch("a boolean"));
        }
        self.jiter.known_bool(peek).map_err(syntax)
    }

    /// Reads a string, its escapes resolved.
    pub fn string(&mut self) -> Result<&str, DecodeError> {
        if self.peek()? != Peek::String {
            return Err(self.mismatch("a string"));
        }
        self.jiter.known_str().map_err(syntax)
    }

    /// Reads a number as it is written, and says where it begins.
    pub fn number(&mut self, expected: &'static str) -> Result<(usize, &'j str), DecodeError> {
        let peek = self.peek()?;
        if !peek.is_num() {
            return Err(self.mismatch(expected));
        }
        let start = self.offset();
        self.jiter.known_number_bytes(peek).map_err(syntax)?;
        let text = self.text.get(start..self.offset());
        Ok((start, text.unwrap_or_default()))
    }

    /// Whether the number that begins there may have been rounded.
    #[must_use]
    pub fn is_rounded(&self, start: usize) -> bool {
        self.rounded
            .is_some_and(|rounded| rounded.binary_search(&start).is_ok())
    }

    /// Reads an array; `item` reads each item.
    pub fn array(
        &mut self,
        item: &mut dyn FnMut(&mut Self) -> Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        if self.peek()? != Peek::Array {
            return Err(self.mismatch("an array"));
        }
        self.enter()?;
        let mut next = self.jiter.known_array().map_err(syntax)?;
        let mut index = 0;
        while next.is_some() {
            item(self).map_err(|error| error.in_item(index))?;
            index += 1;
            next = self.jiter.array_step().map_err(syntax)?;
        }
        self.depth -= 1;
        Ok(())
    }

    /// Passes over the next value. It is checked like any other.
    pub fn skip(&mut self) -> Result<(), DecodeError> {
        match self.peek()? {
            Peek::Null => self.null().map(drop),
            Peek::True | Peek::False => self.bool().map(drop),
            Peek::String => self.jiter.known_bytes().map(drop).map_err(syntax),
            Peek::Array => self.array(&mut Self::skip),
            Peek::Object => {
                let mut more = self.first_key()?.is_some();
                while more {
                    self.skip_member()?;
                    more = self.next_key()?.is_some();
                }
                Ok(())
            }
            _ => self.number("a value").map(drop),
        }
    }

    /// Passes over the value of the member whose name was read last.
    pub fn skip_member(&mut self) -> Result<(), DecodeError> {
        let offset = self.before_key;
        let error = match self.skip() {
            Ok(()) => return Ok(()),
            Err(error) => error,
        };
        // The name is not kept, but an error needs it: it is read again.
        let rest = self.text.as_bytes().get(offset..).unwrap_or_default();
        let quote = rest.iter().position(|&byte| byte == b'"').unwrap_or(0);
        let mut name = Jiter::new(rest.get(quote..).unwrap_or_default());
        Err(error.in_member(name.next_str().unwrap_or_default().to_owned()))
    }

    /// The error for a next value of another kind.
    #[cold]
    pub fn mismatch(&mut self, expected: &'static str) -> DecodeError {
        let found = match self.peek() {
            Ok(Peek::Null) => "null",
            Ok(Peek::True | Peek::False) => "a boolean",
            Ok(Peek::String) => "a string",
            Ok(Peek::Array) => "an array",
            Ok(Peek::Object) => "an object",
            Ok(Peek::Minus) => "a number",
            Ok(other) if other.into_inner().is_ascii_digit() => "a number",
            Ok(_) => "something that is not JSON",
            Err(error) => return error,
        };
        DecodeError::mismatch(expected, found).at(self.offset())
    }

    pub(super) fn enter(&mut self) -> Result<(), DecodeError> {
        self.depth += 1;
        if self.depth > DEPTH_LIMIT {
            let error = DecodeError::new("arrays and objects are nested too deeply");
            return Err(error.at(self.offset()));
        }
        Ok(())
    }
}

impl Clone for Reader<'_> {
    fn clone(&self) -> Self {
        Self {
            jiter: self.jiter.clone(),
            hidden: self.hidden.clone(),
            winners: BTreeMap::new(),
            ..*self
        }
    }
}

/// The parser's error in our words. Its own could quote the document.
#[cold]
pub(super) fn syntax(error: JiterError) -> DecodeError {
    use JsonErrorType as Kind;
    let problem = match error.error_type {
        JiterErrorType::JsonError(kind) => match kind {
            Kind::EofWhileParsingList
            | Kind::EofWhileParsingObject
            | Kind::EofWhileParsingString
            | Kind::EofWhileParsingValue => "not valid JSON: the document ends too early",
            Kind::ExpectedColon => "not valid JSON: `:` is missing after a member's name",
            Kind::ExpectedListCommaOrEnd => "not valid JSON: expected `,` or `]`",
            Kind::ExpectedObjectCommaOrEnd => "not valid JSON: expected `,` or `}`",
            Kind::KeyMustBeAString => "not valid JSON: a member's name must be a string",
            Kind::TrailingComma => "not valid JSON: a comma with nothing after it",
            Kind::TrailingCharacters => "not valid JSON: something follows the value",
            Kind::InvalidNumber => "not valid JSON: a malformed number",
            Kind::NumberOutOfRange => "a number has too many digits",
            Kind::InvalidEscape => "not valid JSON: an unknown escape in a string",
            Kind::LoneLeadingSurrogateInHexEscape | Kind::UnexpectedEndOfHexEscape => {
                "not valid JSON: half of a surrogate pair in a string"
            }
            Kind::ControlCharacterWhileParsingString => {
                "not valid JSON: a control character in a string"
            }
            Kind::InvalidUnicodeCodePoint => "not valid UTF-8",
            _ => "not valid JSON: expected a value",
        },
        JiterErrorType::WrongType { .. } => "not valid JSON: expected a value",
    };
    DecodeError::new(problem).at(error.index)
}
