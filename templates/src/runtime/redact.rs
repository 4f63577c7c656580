//! Masks e-mail addresses in text that may end up in a log.
//!
//! In: any text. Out: the same text, with `***@***` for everything that is
//! shaped like `local@domain`. An at sign may also be percent-encoded. When
//! in doubt it masks too much.

use std::borrow::Cow;

const MASK: &str = "***@***";

/// The text without its e-mail addresses.
#[must_use]
pub fn mask(text: &str) -> Cow<'_, str> {
    let mut masked = String::new();
    let mut done = 0;
    let mut from = 0;
    while let Some((at, after)) = find_at_sign(text, from) {
        let end = after + domain_length(&text[after..]);
        from = end;
        if end == after {
            continue;
        }
        let before = &text[done..at];
        let start = match quoted_length(before) {
            0 => at - local_length(before),
            quoted => at - quoted,
        };
        if done > 0 && before.is_empty() {
            done = end;
        } else if start < at || before.ends_with('"') {
            masked.push_str(&text[done..start]);
            masked.push_str(MASK);
            done = end;
        }
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    masked.push_str(&text[done..]);
    Cow::Owned(masked)
}

/// Where the next at sign begins and ends.
fn find_at_sign(text: &str, from: usize) -> Option<(usize, usize)> {
    let rest = &text[from..];
    rest.match_indices(['@', '%']).find_map(|(at, _)| {
        let length = match &rest[at..] {
            sign if sign.starts_with('@') => 1,
            sign if sign.starts_with("%40") => 3,
            _ => return None,
        };
        Some((from + at, from + at + length))
    })
}

/// How much of the end of `before` can be the part before the at sign.
fn local_length(before: &str) -> usize {
    let is_local = |c: char| c.is_alphanumeric() || "!#$%'*+=^_`{|}~.-".contains(c);
    before.len() - before.trim_end_matches(is_local).len()
}

/// How much of the end of `before` is a quoted part before the at sign, such as
/// `"jane doe"`. Inside a JSON text its quotes are escaped, both alike. What
/// stands between two of JSON's own strings is not one.
fn quoted_length(before: &str) -> usize {
    let Some(inner) = before.strip_suffix('"') else {
        return 0;
    };
    let escapes = |text: &str| text.len() - text.trim_end_matches('\\').len();
    let level = escapes(inner);
    let is_opening = |quote: &usize| escapes(&inner[..*quote]) <= level;
    let mut quotes = inner.rmatch_indices('"').map(|(quote, _)| quote);
    let Some(opening) = quotes.find(is_opening) else {
        return 0;
    };
    let start = opening - escapes(&inner[..opening]);
    let is_between = |c: char| c.is_whitespace() || ":,[]{}\\".contains(c);
    match inner[opening + 1..].chars().all(is_between) {
        true => 0,
        false => before.len() - start,
    }
}

/// How much of the beginning of `after` can be the part after the at sign: a
/// name, or an address in brackets.
fn domain_length(after: &str) -> usize {
    if let Some(address) = after.strip_prefix('[') {
        let rest = address.trim_start_matches(|c: char| c.is_alphanumeric() || ".:".contains(c));
        return after.len() - rest.strip_prefix(']').unwrap_or(rest).len();
    }
    if !after.starts_with(char::is_alphanumeric) {
        return 0;
    }
    let rest = after.trim_start_matches(|c: char| c.is_alphanumeric() || "-._".contains(c));
    let domain = &after[..after.len() - rest.len()];
    domain.trim_end_matches(['-', '.', '_']).len()
}
