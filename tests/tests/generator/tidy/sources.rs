//! The project's sources as the rules look at them: words without comments
//! and texts, and without the tests.

use crate::fixtures;
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use std::fs;
use std::path::{Path, PathBuf};

/// A Rust file.
pub struct Source {
    /// The path, relative to the repository, with `/`.
    pub path: String,
    /// The text.
    pub text: String,
}

/// The files under a folder of the repository that are not tests, sorted.
pub fn under(folder: &str) -> Vec<Source> {
    let mut paths = Vec::new();
    walk(&fixtures::repository().join(folder), &mut paths);
    paths.sort();
    paths
        .iter()
        .map(|path| Source {
            path: shown(path),
            text: fixtures::read(path),
        })
        .collect()
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("cannot list {}: {error}", folder.display()))
    {
        let path = entry.expect("the folder can be listed").path();
        let name = path
            .file_name()
            .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        if path.is_dir() && name != "tests" {
            walk(&path, found);
        } else if name.ends_with(".rs") && name != "tests.rs" {
            found.push(path);
        }
    }
}

fn shown(path: &Path) -> String {
    let path = path
        .strip_prefix(fixtures::repository())
        .expect("it was listed under the repository");
    path.iter()
        .map(|part| part.to_string_lossy())
        .collect::<Vec<_>>()
        .join("/")
}

impl Source {
    /// The words and signs in their order, those inside of brackets too.
    pub fn words(&self) -> Vec<String> {
        let tokens: TokenStream = self
            .text
            .parse()
            .unwrap_or_else(|error| panic!("{}: {error}", self.path));
        let mut words = Vec::new();
        flatten(tokens, &mut words);
        words
    }

    /// The number of lines in front of the tests.
    pub fn lines(&self) -> usize {
        self.text
            .lines()
            .take_while(|line| *line != "#[cfg(test)]")
            .count()
    }
}

fn flatten(tokens: TokenStream, words: &mut Vec<String>) {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(sign)
                if sign.as_char() == '#' && tokens.peek().is_some_and(is_test_only) =>
            {
                skip_item(&mut tokens);
            }
            TokenTree::Group(group) => {
                let (open, close) = brackets(&group);
                words.push(open.to_owned());
                flatten(group.stream(), words);
                words.push(close.to_owned());
            }
            TokenTree::Literal(_) => words.push("…".to_owned()),
            TokenTree::Ident(word) => words.push(word.to_string()),
            TokenTree::Punct(sign) => words.push(sign.to_string()),
        }
    }
}

/// `[cfg(test)]`
fn is_test_only(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Group(group) if group.to_string().replace(' ', "") == "[cfg(test)]")
}

/// Up to the item's end: a block, or a semicolon.
fn skip_item(tokens: &mut impl Iterator<Item = TokenTree>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => return,
            TokenTree::Punct(sign) if sign.as_char() == ';' => return,
            _ => {}
        }
    }
}

fn brackets(group: &Group) -> (&'static str, &'static str) {
    match group.delimiter() {
        Delimiter::Parenthesis => ("(", ")"),
        Delimiter::Brace => ("{", "}"),
        Delimiter::Bracket => ("[", "]"),
        Delimiter::None => ("", ""),
    }
}
