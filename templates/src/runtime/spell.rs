//! The styles of OpenAPI: how lists and objects are spelled outside of JSON.
//!
//! In: a name, a tree and a spelling. Out: pieces that lie between separators,
//! with every character encoded that is not a delimiter. Not here: what stands
//! around them (`spelled`, `body_form`).
//!
//! The specification's table of examples holds. Where it says nothing:
//!
//! - Members and items that are null are left out.
//! - An empty list or object sends nothing where it is pulled apart, and an empty
//!   value (`name=`) where it is not.
//! - What lies deeper in a list or an object than its style can express is JSON.
//! - `deepObject` puts each name in brackets (`a%5Bb%5D%5Bc%5D=1`). A list of
//!   scalars in it repeats the name; a list that is the parameter itself, or
//!   that has lists or objects as items, counts them (`a%5B0%5D%5Bb%5D=1`).
//! - `spaceDelimited` and `pipeDelimited` that are pulled apart are `form`.
//!   Not pulled apart they cannot carry a text that has their delimiter: the
//!   server would see two texts. It is refused.
//! - Kept reserved characters (`allowReserved`) are all but those that a query
//!   does not have or that have a meaning in it: `#[]&=+`, and in a list the
//!   comma. What is percent-encoded already stays as it is.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::runtime::escape::strict;
use crate::runtime::json::node::Node;
use crate::runtime::spelling::{Spelling, Style};
use crate::runtime::tree;

/// What stays of the reserved characters where a document keeps them.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b',')
    .remove(b';');

/// Whether a place takes percent-encoding.
#[allow(dead_code, reason = "an API may have only one kind of form")]
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// Part of a URL, a cookie or a form.
    Encoded,
    /// A header, or a part of a multipart body: texts stay as they are.
    Plain,
}

/// The pieces of a value, or why it cannot be spelled so.
pub(crate) fn pieces(
    name: &str,
    node: &Node,
    spelling: Spelling,
    place: Place,
) -> Result<Vec<String>, String> {
    let pen = Pen { spelling, place };
    match node {
        _ if spelling.style == Style::DeepObject => Ok(pen.deep_all(name, node)),
        Node::Null => Ok(Vec::new()),
        Node::Array(items) => pen.list(name, items),
        Node::Object(members) => pen.object(name, members),
        _ => Ok(vec![pen.named(name, &pen.value(node).unwrap_or_default())]),
    }
}

struct Pen {
    spelling: Spelling,
    place: Place,
}

impl Pen {
    fn list(&self, name: &str, items: &[Node]) -> Result<Vec<String>, String> {
        let values = items.iter().filter_map(|item| self.value(item));
        if self.spelling.explode {
            return Ok(values.map(|value| self.named(name, &value)).collect());
        }
        self.joined(name, items.iter().filter_map(tree::text).collect())
    }

    fn object(&self, name: &str, members: &[(String, Node)]) -> Result<Vec<String>, String> {
        let given = members
            .iter()
            .filter_map(|(key, node)| Some((key.as_str(), tree::text(node)?)));
        if self.spelling.explode {
            let pairs =
                given.map(|(key, value)| format!("{}={}", self.key(key), self.escape(&value)));
            return Ok(pairs.collect());
        }
        let flat = given.flat_map(|(key, value)| [Cow::Borrowed(key), value]);
        self.joined(name, flat.collect())
    }

    /// All texts in one value, between the style's delimiters.
    fn joined(&self, name: &str, texts: Vec<Cow<'_, str>>) -> Result<Vec<String>, String> {
        let (delimiter, alone) = match self.spelling.style {
            Style::SpaceDelimited => ("%20", Some(' ')),
            Style::PipeDelimited => ("%7C", Some('|')),
            _ => (",", None),
        };
        if alone.is_some_and(|alone| texts.iter().any(|text| text.contains(alone))) {
            return Err(format!(
                "a value of `{name}` has the character that stands between its values"
            ));
        }
        let escaped: Vec<_> = texts.iter().map(|text| self.escape_item(text)).collect();
        Ok(vec![self.named(name, &escaped.join(delimiter))])
    }

    fn deep_all(&self, name: &str, node: &Node) -> Vec<String> {
        let mut pieces = Vec::new();
        match node {
            Node::Array(items) => self.counted(&self.key(name), items, &mut pieces),
            _ => self.deep(&self.key(name), node, &mut pieces),
        }
        pieces
    }

    fn deep(&self, name: &str, node: &Node, pieces: &mut Vec<String>) {
        match node {
            Node::Object(members) => {
                for (key, value) in members {
                    self.deep(&self.bracketed(name, key), value, pieces);
                }
            }
            Node::Array(items) if items.iter().any(is_nested) => self.counted(name, items, pieces),
            Node::Array(items) => {
                for item in items {
                    self.deep(name, item, pieces);
                }
            }
            _ => pieces.extend(self.value(node).map(|value| format!("{name}={value}"))),
        }
    }

    fn counted(&self, name: &str, items: &[Node], pieces: &mut Vec<String>) {
        for (index, item) in items.iter().enumerate() {
            self.deep(&self.bracketed(name, &index.to_string()), item, pieces);
        }
    }

    fn bracketed(&self, name: &str, key: &str) -> String {
        match self.place {
            Place::Encoded => format!("{name}%5B{}%5D", self.key(key)),
            Place::Plain => format!("{name}[{key}]"),
        }
    }

    /// `name=value` in the styles that have names; `;name` for an empty matrix.
    fn named(&self, name: &str, value: &str) -> String {
        match self.spelling.style {
            Style::Simple | Style::Label => value.to_owned(),
            Style::Matrix if value.is_empty() => self.key(name),
            _ => format!("{}={value}", self.key(name)),
        }
    }

    fn value(&self, node: &Node) -> Option<String> {
        tree::text(node).map(|text| self.escape(&text))
    }

    fn key(&self, text: &str) -> String {
        match self.place {
            Place::Encoded => strict(text),
            Place::Plain => text.to_owned(),
        }
    }

    fn escape(&self, text: &str) -> String {
        match self.place {
            Place::Plain => text.to_owned(),
            Place::Encoded if self.spelling.reserved => keep_reserved(text),
            Place::Encoded => strict(text),
        }
    }

    fn escape_item(&self, text: &str) -> String {
        let escaped = self.escape(text);
        match self.place {
            Place::Encoded => escaped.replace(',', "%2C"),
            Place::Plain => escaped,
        }
    }
}

fn is_nested(node: &Node) -> bool {
    matches!(node, Node::Array(_) | Node::Object(_))
}

/// Reserved expansion: a percent sign stays where it begins a triplet.
fn keep_reserved(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        kept.extend(utf8_percent_encode(before, KEPT));
        let is_triplet = match after.as_bytes() {
            [first, second, ..] => first.is_ascii_hexdigit() && second.is_ascii_hexdigit(),
            _ => false,
        };
        kept.push_str(if is_triplet { "%" } else { "%25" });
        rest = after;
    }
    kept.extend(utf8_percent_encode(rest, KEPT));
    kept
}
