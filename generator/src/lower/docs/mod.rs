//! Documentation text: from a document's prose to lines for rustdoc.
//!
//! In: Markdown that someone wrote for a web page. Out: the same text, changed
//! only where rustdoc would run it, warn of it or take it for something else,
//! and where Clippy would complain. Not here: what is said where nothing is
//! written, which the emitters know.
//!
//! The text is parsed, what must not stay is replaced in place, and that is
//! repeated until nothing is left to replace. So cleaning twice changes
//! nothing, and what comes out has been looked at as rustdoc will.

mod blocks;
mod characters;
mod containers;
mod edits;
mod html;
mod links;
mod plain;
mod summary;
#[cfg(test)]
mod tests;
mod walk;

use edits::apply;

pub use summary::summary;

/// How often a text is looked at. Each look finds all it can; more than a few
/// are needed only by texts that nobody would write.
const LOOKS: usize = 16;

/// The lines of a text, ready to stand behind `///`. None for a blank text.
pub fn clean(markdown: &str) -> Vec<String> {
    let text = characters::printable(markdown);
    let text = settled(&text).unwrap_or_else(|| plain::escaped(&text));
    text.lines().map(str::to_owned).collect()
}

/// The text with nothing left to replace, unless it never comes to rest.
fn settled(text: &str) -> Option<String> {
    let mut text = characters::dedented(text);
    for _ in 0..LOOKS {
        let next = characters::trimmed(&apply(&text, walk::edits(&text)));
        if next == text {
            return Some(text);
        }
        text = next;
    }
    None
}
