//! HTML, which rustdoc would let through and which no reader of the source
//! wants. What Markdown can say is said in it; the rest is shown as it stands.

use super::edits::{Edit, is_escaped, part};
use std::ops::Range;

/// What a tag becomes in Markdown, opening or closing.
const TAGS: [(&str, &str); 22] = [
    ("b", "**"),
    ("strong", "**"),
    ("em", "*"),
    ("i", "*"),
    ("code", "`"),
    ("kbd", "`"),
    ("tt", "`"),
    ("br", " "),
    ("div", " "),
    ("hr", " "),
    ("p", " "),
    ("center", ""),
    ("font", ""),
    ("ins", ""),
    ("mark", ""),
    ("nobr", ""),
    ("small", ""),
    ("span", ""),
    ("sub", ""),
    ("sup", ""),
    ("u", ""),
    ("wbr", ""),
];

/// Replaces or escapes the tags in `range`.
pub(super) fn tags(text: &str, range: Range<usize>) -> Vec<Edit> {
    let slice = part(text, range.clone());
    let starts = slice
        .match_indices('<')
        .filter(|(at, _)| starts_tag(part(slice, at + 1..slice.len())));
    starts
        .map(|(at, _)| {
            let tag = part(slice, at..slice.len())
                .split_inclusive('>')
                .next()
                .unwrap_or_default();
            let at = range.start + at;
            match markdown(tag) {
                Some(markdown) => Edit::replace(at..at + tag.len(), markdown),
                None => Edit::escape(at),
            }
        })
        .collect()
}

/// The comment at the start of `range`, which nobody is meant to read.
pub(super) fn comment(text: &str, range: Range<usize>) -> Option<Edit> {
    let slice = part(text, range.clone());
    if !slice.starts_with("<!--") {
        return None;
    }
    let end = slice
        .find("-->")
        .map_or(slice.trim_end_matches('\n').len(), |at| at + 3);
    Some(Edit::replace(range.start..range.start + end, ""))
}

/// Whether `<` before this text could be taken for a tag.
pub(super) fn starts_tag(after: &str) -> bool {
    after.starts_with(|next: char| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?'))
}

/// Backslashes for each `<` in prose that could be taken for a tag.
pub(super) fn angles(text: &str, range: Range<usize>) -> impl Iterator<Item = Edit> {
    let found = part(text, range.clone())
        .match_indices('<')
        .map(move |(at, _)| range.start + at);
    found
        .filter(|at| !is_escaped(text, *at) && starts_tag(part(text, at + 1..text.len())))
        .map(Edit::escape)
}

/// Whether this is the tag that begins (or, with `/`, ends) code.
pub(super) fn is_code(tag: &str) -> bool {
    markdown(tag) == Some("`")
}

fn markdown(tag: &str) -> Option<&'static str> {
    let inner = tag.strip_prefix('<')?.strip_suffix('>')?;
    let name = inner
        .trim_start_matches('/')
        .split([' ', '/', '\n'])
        .next()?
        .to_ascii_lowercase();
    TAGS.iter()
        .find(|(known, _)| *known == name)
        .map(|(_, markdown)| *markdown)
}
