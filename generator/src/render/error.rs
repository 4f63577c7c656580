//! Tokens that are no Rust: a fault of this generator, not of a document.

use proc_macro2::TokenStream;
use std::fmt;

/// How much of the offending tokens a message shows, in characters.
const SHOWN: usize = 400;

/// A file's tokens are not Rust.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenderError {
    path: String,
    reason: String,
    tokens: String,
}

impl RenderError {
    /// For the file at `path`, whose code cannot be read from `tokens` on.
    pub(super) fn new(path: &str, reason: impl fmt::Display, tokens: &TokenStream) -> Self {
        let text = tokens.to_string();
        let mut tokens: String = text.chars().take(SHOWN).collect();
        if tokens.len() < text.len() {
            tokens.push('…');
        }
        Self {
            path: path.to_owned(),
            reason: reason.to_string(),
            tokens,
        }
    }
}

impl fmt::Display for RenderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the generator made invalid Rust for `{}`: {}\nfrom here on: {}",
            self.path, self.reason, self.tokens
        )
    }
}

impl std::error::Error for RenderError {}
