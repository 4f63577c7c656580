//! Links. rustdoc takes `[Name]` and links without a scheme for items of the
//! crate, and warns of addresses that are no links.

use super::edits::{Edit, is_escaped, part, rest_of_line};
use pulldown_cmark::{BlockQuoteKind, LinkType};
use std::ops::Range;

/// A link or an image whose end has not been seen.
#[derive(Debug)]
pub(super) struct OpenLink {
    /// Whether it leads somewhere.
    pub keep: bool,
    /// Where its last content ends.
    pub content_end: Option<usize>,
}

impl OpenLink {
    /// A link or an image to `target`.
    pub fn new(kind: LinkType, target: &str) -> Self {
        Self {
            keep: kind == LinkType::Email || is_absolute(target),
            content_end: None,
        }
    }
}

/// Takes the link off its text; an address in `<>` is shown as it stands.
pub(super) fn unlinked(text: &str, range: Range<usize>, content_end: Option<usize>) -> Vec<Edit> {
    let slice = part(text, range.clone());
    if slice.starts_with('<') {
        return vec![Edit::escape(range.start)];
    }
    let opening = if slice.starts_with('!') { 2 } else { 1 };
    let opened = range.start + opening;
    let tail = content_end.unwrap_or(opened).max(opened);
    vec![
        Edit::replace(range.start..opened, ""),
        Edit::replace(tail..range.end, ""),
    ]
}

/// Backslashes for each `[` in prose; in a link's text also for each `]`.
pub(super) fn brackets(
    text: &str,
    range: Range<usize>,
    in_link: bool,
) -> impl Iterator<Item = Edit> {
    let wanted = move |letter: char| letter == '[' || (in_link && letter == ']');
    let found = part(text, range.clone())
        .match_indices(wanted)
        .map(move |(at, _)| range.start + at);
    found.filter(|at| !is_escaped(text, *at)).map(Edit::escape)
}

/// The `[!NOTE]` of a quote in words.
pub(super) fn note(text: &str, quote: usize, kind: BlockQuoteKind) -> Option<Edit> {
    let label = match kind {
        BlockQuoteKind::Note => "**Note:**",
        BlockQuoteKind::Tip => "**Tip:**",
        BlockQuoteKind::Important => "**Important:**",
        BlockQuoteKind::Warning => "**Warning:**",
        BlockQuoteKind::Caution => "**Caution:**",
    };
    let line = rest_of_line(text, quote);
    let (open, close) = (line.find("[!")?, line.find(']')?);
    Some(Edit::replace(quote + open..quote + close + 1, label))
}

/// `<>` around each web address in prose.
pub(super) fn addresses(text: &str, range: Range<usize>) -> Vec<Edit> {
    let slice = part(text, range.clone());
    let starts = slice.match_indices("http").map(|(at, _)| range.start + at);
    starts
        .filter_map(|start| {
            let length = address(part(text, start..text.len()))?;
            Some([Edit::insert(start, "<"), Edit::insert(start + length, ">")])
        })
        .flatten()
        .collect()
}

/// Whether a link leads somewhere from wherever it stands.
pub(super) fn is_absolute(target: &str) -> bool {
    let target = target.to_ascii_lowercase();
    ["https://", "http://", "mailto:"]
        .iter()
        .any(|scheme| target.starts_with(scheme))
}

/// The length of the web address that `text` starts with.
fn address(text: &str) -> Option<usize> {
    let scheme = ["https://", "http://"]
        .into_iter()
        .find(|scheme| text.starts_with(scheme))?;
    let mut open = 0;
    let ends = |letter: char| match letter {
        '(' => {
            open += 1;
            false
        }
        ')' => {
            open -= 1;
            open < 0
        }
        _ => letter.is_whitespace() || "<>\"`|\\*[]".contains(letter),
    };
    let all = text.split(ends).next().unwrap_or_default();
    let address = all.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '_', '~', '(']);
    let host = address.strip_prefix(scheme)?;
    host.starts_with(|first: char| first.is_alphanumeric() || first == '{')
        .then_some(address.len())
}
