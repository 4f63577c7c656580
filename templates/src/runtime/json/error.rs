//! Why a document could not be read, or a value not written.
//!
//! Both errors know kinds and places, never contents: a response may hold an
//! e-mail address, and an error ends up in a log. That is why a message is
//! `&'static str`. The path is built while the error travels outwards, so
//! that it costs nothing while all goes well.

use std::borrow::Cow;
use std::fmt;

use super::path::{Segment, write_path};

/// A document that is not what the type asks for, or not JSON at all.
#[derive(Clone, PartialEq, Eq)]
pub struct DecodeError(pub(super) Box<Details>);

#[derive(Clone, PartialEq, Eq)]
pub(super) struct Details {
    pub(super) problem: Problem,
    /// Innermost step first.
    pub(super) path: Vec<Segment>,
    pub(super) offset: Option<usize>,
    position: Option<Position>,
}

#[derive(Clone, PartialEq, Eq)]
pub(super) enum Problem {
    Mismatch {
        expected: &'static str,
        found: &'static str,
    },
    Other(&'static str),
    /// A union: what is wrong with each of its branches.
    #[allow(dead_code, reason = "an API may have no unions")]
    Branches(Vec<DecodeError>),
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct Position {
    line: usize,
    column: usize,
}

impl DecodeError {
    /// Something else than what was expected.
    #[cold]
    pub fn mismatch(expected: &'static str, found: &'static str) -> Self {
        Self::from_problem(Problem::Mismatch { expected, found })
    }

    /// Any other problem, in words that hold nothing of the document.
    #[cold]
    pub fn new(problem: &'static str) -> Self {
        Self::from_problem(Problem::Other(problem))
    }

    pub(super) fn from_problem(problem: Problem) -> Self {
        Self(Box::new(Details {
            problem,
            path: Vec::new(),
            offset: None,
            position: None,
        }))
    }

    /// Says at which byte it happened, unless an inner place is already known.
    #[cold]
    #[must_use]
    pub fn at(mut self, offset: usize) -> Self {
        self.0.offset.get_or_insert(offset);
        self
    }

    /// Adds the member in which it happened.
    #[cold]
    #[must_use]
    pub fn in_member(mut self, name: impl Into<Cow<'static, str>>) -> Self {
        self.0.path.push(Segment::Member(name.into()));
        self
    }

    /// Adds the item in which it happened.
    #[cold]
    #[must_use]
    pub fn in_item(mut self, index: usize) -> Self {
        self.0.path.push(Segment::Item(index));
        self
    }

    /// Turns the byte's offset into line and column.
    #[cold]
    #[must_use]
    pub fn locate(mut self, text: &[u8]) -> Self {
        if let Problem::Branches(branches) = &mut self.0.problem {
            let located = std::mem::take(branches).into_iter();
            *branches = located.map(|branch| branch.locate(text)).collect();
        }
        let before = self.0.offset.and_then(|offset| text.get(..offset));
        self.0.position = before.map(|before| {
            let line_start = before.iter().rposition(|&byte| byte == b'\n');
            Position {
                line: 1 + before.iter().filter(|&&byte| byte == b'\n').count(),
                column: before.len() - line_start.map_or(0, |at| at + 1) + 1,
            }
        });
        self
    }

    /// The place in the document, such as `$.data.items[3].amount`.
    #[must_use]
    pub fn path(&self) -> String {
        path_text(&self.0.path)
    }
}

/// Writing into a `String` cannot fail.
pub(super) fn path_text(innermost_first: &[Segment]) -> String {
    let mut path = String::new();
    let _ = write_path(&mut path, "$", innermost_first.iter().rev());
    path
}

impl DecodeError {
    /// The error's text, where `outer` leads to the value that it speaks of.
    fn print(&self, outer: &[Segment], f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0.problem {
            Problem::Mismatch { expected, found } => {
                write!(f, "expected {expected}, found {found}")?;
            }
            Problem::Other(problem) => f.write_str(problem)?,
            Problem::Branches(_) => f.write_str("no branch of the union fits")?,
        }
        let path = [self.0.path.as_slice(), outer].concat();
        write!(f, " at {}", path_text(&path))?;
        if let Some(Position { line, column }) = self.0.position {
            write!(f, " (line {line}, column {column})")?;
        }
        if let Problem::Branches(branches) = &self.0.problem {
            for (index, branch) in branches.iter().enumerate() {
                f.write_str(if index == 0 { ": " } else { "; " })?;
                branch.print(&path, f)?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.print(&[], f)
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DecodeError({self})")
    }
}

impl std::error::Error for DecodeError {}
