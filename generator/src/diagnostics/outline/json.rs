//! The outline of a JSON text.
//!
//! JSON is not quite YAML: tabs may indent it, and its escapes come in surrogate pairs. Only structure counts here; what is wrong with a text
//! is found where it is parsed.

use std::borrow::Cow;
use std::iter::Peekable;
use std::str::CharIndices;

use super::Chars;
use super::builder::Builder;

/// Scans a text. Says whether it looked like JSON to its end.
pub(super) fn scan(text: &str, builder: &mut Builder) -> bool {
    let mut scanner = Scanner {
        text,
        rest: text.char_indices().peekable(),
        count: 0,
    };
    while let Some((byte, character)) = scanner.next() {
        let start = scanner.count - 1;
        let here = Chars {
            start,
            end: scanner.count,
        };
        match character {
            '{' => builder.open_mapping(here, 0),
            '[' => builder.open_sequence(here, 0),
            '}' | ']' => builder.close(scanner.count),
            ',' | ':' | ' ' | '\t' | '\r' | '\n' => {}
            '"' => {
                let end = scanner.string();
                let quoted = text.get(byte..end).unwrap_or_default();
                builder.scalar(
                    &content(quoted),
                    Chars {
                        start,
                        end: scanner.count,
                    },
                    0,
                );
            }
            '-' | '0'..='9' | 't' | 'f' | 'n' => {
                scanner.word();
                builder.scalar(
                    "",
                    Chars {
                        start,
                        end: scanner.count,
                    },
                    0,
                );
            }
            _ => return false,
        }
    }
    true
}

/// What stands in quotes.
fn content(quoted: &str) -> Cow<'_, str> {
    let plain = quoted.get(1..quoted.len().saturating_sub(1));
    match plain.filter(|plain| !plain.contains(['\\', '"']) && quoted.ends_with('"')) {
        Some(plain) => Cow::Borrowed(plain),
        None => Cow::Owned(serde_json::from_str(quoted).unwrap_or_default()),
    }
}

struct Scanner<'t> {
    text: &'t str,
    rest: Peekable<CharIndices<'t>>,
    /// Characters so far.
    count: usize,
}

impl Scanner<'_> {
    fn next(&mut self) -> Option<(usize, char)> {
        let next = self.rest.next();
        self.count += usize::from(next.is_some());
        next
    }

    /// Goes past the end of a string that has begun, and gives the byte there.
    fn string(&mut self) -> usize {
        while let Some((byte, character)) = self.next() {
            match character {
                '"' => return byte + 1,
                '\\' => drop(self.next()),
                _ => {}
            }
        }
        self.text.len()
    }

    /// Goes to the end of a number or a literal.
    fn word(&mut self) {
        let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '+' | '.');
        while self
            .rest
            .peek()
            .is_some_and(|(_, character)| part(*character))
        {
            self.next();
        }
    }
}
