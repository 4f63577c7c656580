//! The layout of what stands in a macro call: prettyplease leaves it to us.
//!
//! In: a call. Out: one line where it fits; else a list in it over several, and
//! so on with what is still too wide. Short entries share lines, as names in a
//! `use` do; `name: Type` and what is documented stand alone.

use super::words::{Word, delimiters, is_block, text, words};
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::quote;
use syn::{ItemMacro, LitStr, MacroDelimiter};

/// How long a line may be.
const WIDTH: usize = 100;
/// One step inwards.
const STEP: usize = 4;

/// The text of a call.
pub(super) fn layout(call: &ItemMacro) -> String {
    let (path, body) = (&call.mac.path, &call.mac.tokens);
    let tokens = match call.mac.delimiter {
        MacroDelimiter::Paren(_) => quote!(#path!(#body)),
        MacroDelimiter::Brace(_) => quote!(#path! { #body }),
        MacroDelimiter::Bracket(_) => quote!(#path![#body]),
    };
    let mut out = String::new();
    write(tokens, 0, call.semi_token.map_or("", |_| ";"), &mut out);
    out
}

/// Writes tokens on one line, or with as many of their lists spread as it takes.
fn write(tokens: TokenStream, indent: usize, end: &str, out: &mut String) {
    let mut parts: Vec<_> = words(tokens).into_iter().map(Part::new).collect();
    let column = column(out);
    while let Some(index) = too_wide(&parts, indent, column, end) {
        let widest = parts.iter_mut().skip(index).take(1);
        widest.for_each(|part| part.is_spread = true);
    }
    for part in &parts {
        if part.is_apart {
            out.push(' ');
        }
        match &part.word {
            Word::List(group) if part.is_spread => {
                let (open, close) = delimiters(group);
                out.push_str(open);
                list(group, indent, out);
                out.push_str(close);
            }
            _ => out.push_str(&part.text),
        }
    }
    out.push_str(end);
}

/// A word on its way into the text.
struct Part {
    is_apart: bool,
    word: Word,
    /// The word on one line; empty if it has several in any case.
    text: String,
    is_spread: bool,
}

impl Part {
    fn new((is_apart, word): (bool, Word)) -> Self {
        let is_spread = has_lines(&word);
        let text = if is_spread {
            String::new()
        } else {
            word.text()
        };
        Self {
            is_apart,
            word,
            text,
            is_spread,
        }
    }
}

/// The list to spread next: of a line that is too wide the longest, one in braces
/// first.
fn too_wide(parts: &[Part], indent: usize, column: usize, end: &str) -> Option<usize> {
    let mut width = column;
    let mut candidate = None;
    for (index, part) in parts.iter().enumerate() {
        width += usize::from(part.is_apart);
        if part.is_spread {
            if width + 1 > WIDTH && candidate.is_some() {
                break;
            }
            (width, candidate) = (indent + 1, None);
            continue;
        }
        let length = part.text.chars().count();
        width += length;
        if let Word::List(group) = &part.word {
            let this = Some((is_block(group), length, index));
            if this > candidate && is_worth_lines(group) {
                candidate = this;
            }
        }
    }
    let is_too_wide = width + end.len() > WIDTH;
    candidate.filter(|_| is_too_wide).map(|(_, _, index)| index)
}

/// Whether a list becomes less wide by lines of its own.
fn is_worth_lines(group: &Group) -> bool {
    let entries = entries(group.stream());
    entries.len() > 1
        || entries
            .iter()
            .any(|entry| is_block(group) || entry.holds_lists())
}

/// Writes what is in a list on lines of its own.
fn list(group: &Group, indent: usize, out: &mut String) {
    let entries = entries(group.stream());
    if let [only] = entries.as_slice()
        && !is_block(group)
        && only.docs.is_empty()
        && only.holds_lists()
    {
        return write(only.tokens.clone(), indent, only.end, out);
    }
    let mut shares_line = false;
    for entry in &entries {
        let end = entry.closed(entries.len());
        let is_short = entry.is_short();
        let width = column(out) + 1 + text(entry.tokens.clone()).chars().count() + end.len();
        if shares_line && is_short && width <= WIDTH {
            out.push(' ');
        } else {
            new_line(indent + STEP, out);
        }
        for line in &entry.docs {
            out.push_str(format!("///{line}").trim_end());
            new_line(indent + STEP, out);
        }
        write(entry.tokens.clone(), indent + STEP, end, out);
        shares_line = is_short;
    }
    new_line(indent, out);
}

/// What stands between two commas or semicolons.
struct Entry {
    docs: Vec<String>,
    tokens: TokenStream,
    end: &'static str,
}

impl Entry {
    fn holds_lists(&self) -> bool {
        let mut trees = self.tokens.clone().into_iter();
        trees.any(|tree| matches!(tree, TokenTree::Group(_)))
    }

    /// A comma after the last of several, but not after `..rest`.
    fn closed(&self, entries: usize) -> &'static str {
        let is_rest = text(self.tokens.clone()).starts_with("..");
        if entries > 1 && self.end.is_empty() && !is_rest {
            ","
        } else {
            self.end
        }
    }

    fn is_short(&self) -> bool {
        let is_typed = |(_, word): &(bool, Word)| matches!(word, Word::Sign(sign) if sign == ":");
        self.docs.is_empty()
            && self.end != ";"
            && !words(self.tokens.clone())
                .iter()
                .any(|it| is_typed(it) || has_lines(&it.1))
    }
}

fn entries(stream: TokenStream) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut docs = Vec::new();
    let mut tokens: Vec<TokenTree> = Vec::new();
    let mut depth = 0_usize;
    for tree in stream {
        if let TokenTree::Punct(punct) = &tree {
            match (punct.as_char(), tokens.last()) {
                ('<', _) => depth += 1,
                ('>', Some(TokenTree::Punct(before))) if "=-".contains(before.as_char()) => {}
                ('>', _) => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        let end = match &tree {
            TokenTree::Punct(punct) if punct.as_char() == ',' && depth == 0 => ",",
            TokenTree::Punct(punct) if punct.as_char() == ';' => ";",
            _ => "",
        };
        if end.is_empty() {
            tokens.push(tree);
            if let [.., TokenTree::Punct(_), TokenTree::Group(group)] = tokens.as_slice()
                && let Some(line) = doc_line(group)
            {
                docs.push(line);
                tokens.truncate(tokens.len() - 2);
            }
            continue;
        }
        let (docs, tokens) = (std::mem::take(&mut docs), tokens.drain(..).collect());
        entries.push(Entry { docs, tokens, end });
    }
    if !tokens.is_empty() {
        let tokens = tokens.into_iter().collect();
        entries.push(Entry {
            docs,
            tokens,
            end: "",
        });
    }
    entries
}

/// The text of `[doc = "…"]`.
fn doc_line(group: &Group) -> Option<String> {
    let trees: Vec<_> = group.stream().into_iter().collect();
    match trees.as_slice() {
        [TokenTree::Ident(doc), TokenTree::Punct(_), text]
            if group.delimiter() == Delimiter::Bracket && doc == "doc" =>
        {
            syn::parse2::<LitStr>(text.clone().into())
                .ok()
                .map(|text| text.value())
        }
        _ => None,
    }
}

/// Whether a list has lines of its own in any case: documentation or statements.
fn has_lines(word: &Word) -> bool {
    let Word::List(group) = word else {
        return false;
    };
    entries(group.stream()).iter().any(|entry| {
        !entry.docs.is_empty()
            || entry.end == ";"
            || words(entry.tokens.clone())
                .iter()
                .any(|(_, word)| has_lines(word))
    })
}

fn column(out: &str) -> usize {
    out.rsplit('\n').next().unwrap_or_default().chars().count()
}

fn new_line(indent: usize, out: &mut String) {
    out.push('\n');
    out.extend(std::iter::repeat_n(' ', indent));
}
