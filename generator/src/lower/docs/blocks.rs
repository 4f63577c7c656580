//! Code blocks. rustdoc runs those without a language, indented ones too.

use super::containers::Container;
use super::edits::{Edit, line_start, part, rest_of_line};
use std::ops::Range;

/// The language of what is not to be run.
const TEXT: &str = "text";

/// A code block that stands indented becomes a fenced one.
pub(super) fn indented(
    text: &str,
    range: Range<usize>,
    code: &str,
    within: Option<&Container>,
) -> Edit {
    let line = line_start(text, range.start);
    let prefix = within.map_or("", |container| container.prefix.as_str());
    let opening = within
        .and_then(|container| container.opening(text, line))
        .unwrap_or(prefix);
    let fence = fence_for(code);
    let mut block = format!("{opening}{fence}{TEXT}\n");
    for row in code.trim_end_matches('\n').split('\n') {
        block.push_str(prefix);
        block.push_str(row);
        block.push('\n');
    }
    block.push_str(prefix);
    block.push_str(&fence);
    if part(text, range.clone()).ends_with('\n') {
        block.push('\n');
    }
    Edit::replace(line..range.end, block)
}

/// A fenced code block keeps its language if that is one that rustdoc leaves
/// alone, and is closed if the text ends before it does.
pub(super) fn fenced(text: &str, range: Range<usize>, within: Option<&Container>) -> Vec<Edit> {
    let line = rest_of_line(text, range.start);
    let mark = if line.starts_with('~') { '~' } else { '`' };
    let fence = part(line, 0..line.len() - line.trim_start_matches(mark).len());
    let info = range.start + fence.len()..range.start + line.len();
    let language = language(part(text, info.clone()));
    let mut edits = Vec::new();
    if part(text, info.clone()) != language {
        edits.push(Edit::replace(info, language));
    }
    // Within a list or a quote the end of that closes it.
    if within.is_none()
        && range.end == text.len()
        && !is_closed(part(text, range.clone()), fence, mark)
    {
        edits.push(Edit::insert(range.end, format!("\n{fence}")));
    }
    edits
}

fn is_closed(block: &str, fence: &str, mark: char) -> bool {
    let Some((_, last)) = block.trim_end_matches('\n').rsplit_once('\n') else {
        return false;
    };
    let indent = last.len() - last.trim_start_matches(' ').len();
    let last = last.trim();
    indent < 4 && last.len() >= fence.len() && last.chars().all(|letter| letter == mark)
}

/// A fence that is longer than any run of backticks in the code.
fn fence_for(code: &str) -> String {
    let longest = code
        .split(|letter| letter != '`')
        .map(str::len)
        .max()
        .unwrap_or(0);
    "`".repeat(longest.max(2) + 1)
}

/// The first word of a fence's info, if it names a language and not Rust.
fn language(info: &str) -> &str {
    let word = info.trim().split([' ', ',']).next().unwrap_or_default();
    let plain = word.starts_with(|first: char| first.is_ascii_alphanumeric())
        && word
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || "+#-_.".contains(letter));
    if !plain || is_rustish(word) {
        TEXT
    } else {
        word
    }
}

/// What makes rustdoc run a block, and misspellings that it warns of.
fn is_rustish(word: &str) -> bool {
    const ATTRIBUTES: [&str; 9] = [
        "allowfail",
        "compilefail",
        "custom",
        "norun",
        "shouldpanic",
        "standalone",
        "standalonecrate",
        "testharness",
        "rs",
    ];
    let word = word.to_lowercase().replace(['-', '_'], "");
    let error_code = word
        .strip_prefix('e')
        .is_some_and(|number| number.chars().all(|digit| digit.is_ascii_digit()));
    error_code
        || ATTRIBUTES.contains(&word.as_str())
        || ["rust", "ignore", "edition"]
            .iter()
            .any(|start| word.starts_with(start))
}
