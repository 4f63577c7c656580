//! One finding about a document.

use std::borrow::{Borrow, Cow};

use super::code::Code;
use super::pointer::Pointer;

/// Whether a finding stops the generation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is written.
    Error,
    /// The output is right for what it covers, but something of the document is not in it.
    Warning,
}

/// Which side of a member is underlined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Target {
    /// The key itself: it should not be there, or its value as a whole is meant.
    Key,
    /// The value.
    Value,
}

/// Where a finding is.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// In the text, before there is a tree: both count from 1, the column in characters.
    Position {
        /// The file beside the document, if it is not in the document itself.
        file: Option<String>,
        /// The line.
        line: usize,
        /// The column.
        column: usize,
    },
    /// In the tree.
    Node {
        /// The value's place.
        at: Pointer,
        /// The side that is meant.
        target: Target,
    },
}

/// One finding: what, where, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// The kind of finding.
    pub code: Code,
    /// Whether it stops the generation.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// What is wrong, in one line, without a full stop.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl Place {
    /// The file beside the document that this is in; none for the document itself.
    pub fn file(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Position { file, .. } => file.as_deref().map(Cow::Borrowed),
            Self::Node { at, .. } => at.file().map(|(path, _)| path),
        }
    }

    /// A place in the text of a file, as one of the document that the file is beside.
    #[must_use]
    pub fn in_file(self, path: &str) -> Self {
        match self {
            Self::Position { line, column, .. } => Self::Position {
                file: Some(path.to_owned()),
                line,
                column,
            },
            Self::Node { at, target } => Self::Node {
                at: Pointer::of_file(path).join(&at),
                target,
            },
        }
    }
}

impl Diagnostic {
    /// An error about the value at `at`.
    pub fn error(code: Code, at: impl Borrow<Pointer>, message: impl Into<String>) -> Self {
        let place = Place::Node {
            at: at.borrow().clone(),
            target: Target::Value,
        };
        Self {
            code,
            severity: Severity::Error,
            place,
            message: message.into(),
            help: None,
        }
    }

    /// A warning about the value at `at`.
    pub fn warning(code: Code, at: impl Borrow<Pointer>, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(code, at, message)
        }
    }

    /// An error in the text itself. Line and column count from 1.
    pub fn in_text(code: Code, line: usize, column: usize, message: impl Into<String>) -> Self {
        let place = Place::Position {
            file: None,
            line,
            column,
        };
        Self {
            code,
            severity: Severity::Error,
            place,
            message: message.into(),
            help: None,
        }
    }

    /// Says what to do about it.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Means the key of the member instead of its value.
    #[must_use]
    pub fn on_key(mut self) -> Self {
        if let Place::Node { target, .. } = &mut self.place {
            *target = Target::Key;
        }
        self
    }

    /// The place in the tree, where there is one.
    pub fn at(&self) -> Option<&Pointer> {
        match &self.place {
            Place::Node { at, .. } => Some(at),
            Place::Position { .. } => None,
        }
    }
}
