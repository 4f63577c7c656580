//! Tokens as words, with the spaces that rustfmt puts into types, paths, calls
//! and lists.

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};

/// Signs of several characters, the longest first.
const SIGNS: &[&str] = &["..=", "::", "=>", "->", "..", "&&"];
/// Signs that what follows is close to.
const OPENING: &[&str] = &["::", ".", "..", "..=", "&", "<", "-", "!", "#", "'"];
/// Signs that are close to what they follow.
const CLOSING: &[&str] = &[",", ";", ":", ".", "..=", "?", "!", ">"];

/// A name, a literal, a sign, or a list in parentheses.
pub(super) enum Word {
    Name(String),
    Sign(String),
    List(Group),
}

impl Word {
    /// The word on one line.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Name(text) | Self::Sign(text) => text.clone(),
            Self::List(group) => {
                let (open, close) = delimiters(group);
                let inner = text(group.stream());
                if is_block(group) && !inner.is_empty() {
                    format!("{open} {inner} {close}")
                } else {
                    format!("{open}{inner}{close}")
                }
            }
        }
    }
}

/// The tokens on one line.
pub(super) fn text(tokens: TokenStream) -> String {
    let mut out = String::new();
    for (is_apart, word) in words(tokens) {
        if is_apart {
            out.push(' ');
        }
        out.push_str(&word.text());
    }
    out
}

/// The words, and which of them are apart from the one before.
pub(super) fn words(tokens: TokenStream) -> Vec<(bool, Word)> {
    let tokens: Vec<_> = tokens.into_iter().collect();
    let mut words: Vec<(bool, Word)> = Vec::new();
    let mut rest = tokens.as_slice();
    while let Some((first, others)) = rest.split_first() {
        rest = others;
        let word = match first {
            TokenTree::Group(group) => Word::List(group.clone()),
            TokenTree::Punct(_) => {
                let run = joined(std::iter::once(first).chain(others));
                let found = SIGNS.iter().find(|sign| run.starts_with(**sign));
                rest = others
                    .get(found.map_or(0, |sign| sign.len() - 1)..)
                    .unwrap_or_default();
                Word::Sign(found.map_or_else(|| first.to_string(), |sign| (*sign).to_owned()))
            }
            name => Word::Name(name.to_string()),
        };
        let is_apart = words
            .last()
            .is_some_and(|(_, before)| is_apart(before, &word));
        words.push((is_apart, word));
    }
    words
}

/// The characters of the signs that stand close together: `..` and `=>` are two.
fn joined<'t>(tokens: impl Iterator<Item = &'t TokenTree>) -> String {
    let mut run = String::new();
    for token in tokens {
        let TokenTree::Punct(punct) = token else {
            break;
        };
        run.push(punct.as_char());
        if punct.spacing() == Spacing::Alone {
            break;
        }
    }
    run
}

/// The signs around a list.
pub(super) fn delimiters(group: &Group) -> (&'static str, &'static str) {
    match group.delimiter() {
        Delimiter::Parenthesis => ("(", ")"),
        Delimiter::Brace => ("{", "}"),
        Delimiter::Bracket => ("[", "]"),
        Delimiter::None => ("", ""),
    }
}

/// Whether the list stands in braces.
pub(super) fn is_block(group: &Group) -> bool {
    group.delimiter() == Delimiter::Brace
}

fn is_apart(before: &Word, after: &Word) -> bool {
    match (before, after) {
        // A range without an end.
        (Word::Sign(range), Word::Sign(arrow)) if range == ".." && arrow == "=>" => true,
        (Word::Sign(sign), _) if [",", "&&"].contains(&sign.as_str()) => true,
        (Word::Sign(sign), Word::List(list)) if sign == "!" => is_block(list),
        (Word::Sign(sign), _) if OPENING.contains(&sign.as_str()) => false,
        (_, Word::Sign(sign)) if CLOSING.contains(&sign.as_str()) => false,
        // A path, the arguments of a type, a range: close to a name.
        (_, Word::Sign(sign)) if ["::", "<", ".."].contains(&sign.as_str()) => {
            matches!(before, Word::Sign(before) if before != ">")
        }
        (Word::Sign(sign), Word::List(list)) => sign != ">" || is_block(list),
        (_, Word::List(list)) => is_block(list),
        _ => true,
    }
}
