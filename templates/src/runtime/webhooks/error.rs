//! Why a delivery was not accepted.
//!
//! An error names the mistake, and holds nothing of the secret, the header or
//! the body: it ends up in a log.

use std::fmt;
use std::time::Duration;

use super::header::Fault;
use crate::runtime::event_error::EventError;

/// Why a delivery was not accepted, or no verifier built.
///
/// All but [`Event`](Self::Event) mean that nobody knows who sent it: answer
/// with 400 and act on nothing in it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum WebhookError {
    /// The secret is empty, or nothing but blanks.
    EmptySecret,
    /// This environment variable, which holds the secret, is unset, blank or not Unicode.
    UnsetSecret {
        /// The variable.
        variable: &'static str,
    },
    /// The delivery has no signature header, or an empty one.
    MissingHeader {
        /// The header's name.
        header: &'static str,
    },
    /// The signature header cannot be read.
    DamagedHeader {
        /// The header's name.
        header: &'static str,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// The signature header has no signature of the scheme `v1`.
    Unsigned {
        /// The header's name.
        header: &'static str,
    },
    /// No signature was made with one of the secrets over this very body.
    Mismatch {
        /// A secret begins or ends with blanks or a line break, which count like any other letter.
        blank_secret: bool,
    },
    /// The signature is right, and too old: somebody may be sending a delivery again.
    TooOld {
        /// How long ago it was made.
        age: Duration,
        /// The longest that is accepted.
        tolerance: Duration,
    },
    /// The signature is right, and from the future: one of the clocks is wrong.
    FromTheFuture {
        /// How far its time is ahead.
        ahead: Duration,
        /// The furthest that is accepted.
        tolerance: Duration,
    },
    /// The delivery is the service's, and its body cannot be read.
    Event(EventError),
}

impl WebhookError {
    /// What is wrong with the header of that name.
    pub(crate) fn of_header(header: &'static str, fault: Fault) -> Self {
        match fault {
            Fault::Empty => Self::MissingHeader { header },
            Fault::Damaged(problem) => Self::DamagedHeader { header, problem },
            Fault::Unsigned => Self::Unsigned { header },
        }
    }
}

impl fmt::Display for WebhookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EmptySecret => f.write_str("the webhook's secret is empty"),
            Self::UnsetSecret { variable } => {
                write!(f, "{variable}, the webhook's secret, is not set")
            }
            Self::MissingHeader { header } => write!(f, "the delivery has no {header}"),
            Self::DamagedHeader { header, problem } => {
                write!(f, "the delivery's {header} is damaged: {problem}")
            }
            Self::Unsigned { header } => {
                write!(f, "the delivery's {header} has no signature `v1`")
            }
            Self::Mismatch { blank_secret } => {
                f.write_str("no signature matches: the secret is another one, or the body is not byte for byte what arrived")?;
                match blank_secret {
                    true => f.write_str("; a secret has blanks or a line break around it"),
                    false => Ok(()),
                }
            }
            Self::TooOld { age, tolerance } => {
                let (age, most) = (age.as_secs(), tolerance.as_secs());
                write!(
                    f,
                    "the delivery was signed {age} s ago, and no more than {most} s are accepted"
                )
            }
            Self::FromTheFuture { ahead, tolerance } => {
                let (ahead, most) = (ahead.as_secs(), tolerance.as_secs());
                write!(
                    f,
                    "the delivery was signed {ahead} s ahead of this machine's clock, and no more than {most} s are accepted"
                )
            }
            Self::Event(error) => error.fmt(f),
        }
    }
}

/// Its text holds the reason already, so that there is no source to add.
impl std::error::Error for WebhookError {}

impl From<EventError> for WebhookError {
    fn from(error: EventError) -> Self {
        Self::Event(error)
    }
}
