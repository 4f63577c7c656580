//! From tokens to text.
//!
//! In: the tokens of a file and the lines of its documentation. Out: the text
//! as it stands on disk, and the [`FileTree`] of all of them. Not here: what
//! the code says, which is `emit`'s, and any touching of a disk.

mod calls;
mod error;
mod source;
mod spacing;
mod table;
#[cfg(test)]
mod tests;
mod tree;
mod words;

pub use source::SourceFile;
pub use tree::FileTree;
