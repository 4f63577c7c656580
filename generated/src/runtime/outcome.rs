//! What is known about whether a failed call took effect.

use std::fmt;

/// What became of a call that failed, over all its attempts.
///
/// The variants are ordered by how much may have happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// No request reached the server.
    NotSent,
    /// The server said that it did not process the request.
    Refused,
    /// The server may have processed the request. Look before repeating it.
    Unknown,
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotSent => "not sent",
            Self::Refused => "not processed",
            Self::Unknown => "may have been processed",
        })
    }
}
