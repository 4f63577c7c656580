//! Changes to a text, and places in it.

use std::ops::Range;

/// A part of a text and what stands there instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edit {
    /// The part, in bytes.
    pub range: Range<usize>,
    /// What stands there instead.
    pub text: String,
}

impl Edit {
    /// `text` instead of `range`.
    pub fn replace(range: Range<usize>, text: impl Into<String>) -> Self {
        Self {
            range,
            text: text.into(),
        }
    }

    /// `text` in front of `at`.
    pub fn insert(at: usize, text: impl Into<String>) -> Self {
        Self::replace(at..at, text)
    }

    /// A backslash in front of `at`.
    pub fn escape(at: usize) -> Self {
        Self::insert(at, "\\")
    }
}

/// Makes the changes. Of two that overlap only the first is made: the other
/// is found again when the text is next looked at.
pub(super) fn apply(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|edit| edit.range.start);
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for edit in edits {
        let Some(kept) = text.get(done..edit.range.start) else {
            continue;
        };
        out.push_str(kept);
        out.push_str(&edit.text);
        done = edit.range.end;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

/// The part of a text; empty if it has none there.
pub(super) fn part(text: &str, range: Range<usize>) -> &str {
    text.get(range).unwrap_or_default()
}

/// Where the line starts that `at` is on.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    part(text, 0..at)
        .rfind('\n')
        .map_or(0, |newline| newline + 1)
}

/// The rest of the line from `at` on.
pub(super) fn rest_of_line(text: &str, at: usize) -> &str {
    part(text, at..text.len())
        .split('\n')
        .next()
        .unwrap_or_default()
}

/// Whether the character at `at` has an escaping backslash in front of it.
pub(super) fn is_escaped(text: &str, at: usize) -> bool {
    let before = part(text, 0..at);
    (before.len() - before.trim_end_matches('\\').len()) % 2 == 1
}
