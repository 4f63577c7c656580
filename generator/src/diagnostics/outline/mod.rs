//! Where each value of a YAML or JSON text stands: the shape of the document with spans, without the values.
//!
//! In comes the text, out comes a tree of keys and spans, counted in characters as the parser counts them.
//! A text that breaks off in an error keeps the outline up to there. Not here: bytes and lines, see [`super::span`].

mod builder;
mod json;
mod yaml;

use std::collections::HashMap;

use builder::Builder;

/// The outline of the first document of a text.
pub(super) struct Outline {
    nodes: Vec<Node>,
    anchors: HashMap<usize, usize>,
}

/// Half-open, in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Chars {
    pub start: usize,
    pub end: usize,
}

struct Node {
    span: Chars,
    shape: Shape,
}

enum Shape {
    Scalar,
    Alias(usize),
    Sequence(Vec<usize>),
    /// Sorted by key, and equal keys as in the text: there may be thousands, looked up thousands of times.
    Mapping(Vec<Entry>),
}

struct Entry {
    key: Box<str>,
    key_span: Chars,
    value: usize,
}

/// Where a value is, and the key that it stands under.
#[derive(Clone, Copy)]
pub(super) struct Found {
    pub key: Option<Chars>,
    pub value: Chars,
    node: usize,
}

/// No honest document chains more aliases or merges than this.
const MAX_HOPS: usize = 32;

impl Outline {
    pub(super) fn of(text: &str) -> Self {
        let mut builder = Builder::default();
        if text.trim_start().starts_with('{') && json::scan(text, &mut builder) {
            return builder.outline();
        }
        let mut builder = Builder::default();
        yaml::scan(text, &mut builder);
        builder.outline()
    }

    /// Follows the keys from the root as far as they lead; the flag says whether that was all the way.
    pub(super) fn find<'k>(
        &self,
        keys: impl Iterator<Item = impl AsRef<str> + 'k>,
    ) -> Option<(Found, bool)> {
        let mut found = Found {
            key: None,
            value: self.nodes.first()?.span,
            node: 0,
        };
        for key in keys {
            match self.member(found.node, key.as_ref(), MAX_HOPS) {
                Some(member) => found = member,
                None => return Some((found, false)),
            }
        }
        Some((found, true))
    }

    fn member(&self, node: usize, key: &str, hops: usize) -> Option<Found> {
        let hops = hops.checked_sub(1)?;
        match &self.nodes.get(node)?.shape {
            Shape::Scalar => None,
            Shape::Alias(anchor) => self.member(*self.anchors.get(anchor)?, key, hops),
            Shape::Sequence(items) => self.found(None, *items.get(key.parse::<usize>().ok()?)?),
            Shape::Mapping(entries) => {
                // The last of two equal keys: it is the one too many.
                match under(entries, key).last() {
                    Some(entry) => self.found(Some(entry.key_span), entry.value),
                    None => under(entries, "<<")
                        .iter()
                        .find_map(|entry| self.merged(entry.value, key, hops)),
                }
            }
        }
    }

    /// A merge key's value is a mapping or a list of mappings, mostly behind aliases.
    fn merged(&self, node: usize, key: &str, hops: usize) -> Option<Found> {
        let hops = hops.checked_sub(1)?;
        match &self.nodes.get(node)?.shape {
            Shape::Sequence(items) => items.iter().find_map(|item| self.member(*item, key, hops)),
            Shape::Alias(anchor) => self.merged(*self.anchors.get(anchor)?, key, hops),
            Shape::Mapping(_) => self.member(node, key, hops),
            Shape::Scalar => None,
        }
    }

    fn found(&self, key: Option<Chars>, node: usize) -> Option<Found> {
        Some(Found {
            key,
            value: self.nodes.get(node)?.span,
            node,
        })
    }
}

/// The entries of a key.
fn under<'e>(entries: &'e [Entry], key: &str) -> &'e [Entry] {
    let start = entries.partition_point(|entry| &*entry.key < key);
    let end = entries.partition_point(|entry| &*entry.key <= key);
    entries.get(start..end).unwrap_or_default()
}
