//! What a caller is told about a conversion.

use refcampaign::Outcome;
use std::time::Duration;

/// What a caller is told about a conversion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Told {
    Done,
    /// It failed, and what became of it is known as far as this.
    Failed(Outcome),
    /// It failed, and nothing is said about what became of it.
    FailedSomehow,
    /// It failed, and the error does not say which conversion it was about.
    Unnamed,
}

impl Told {
    /// Whether the caller may simply report it again.
    pub fn may_repeat(self, harmless: bool) -> bool {
        match self {
            Self::Done => false,
            Self::Failed(Outcome::NotSent | Outcome::Refused) => true,
            Self::Failed(Outcome::Unknown) => harmless,
            // Nobody tells the caller to hold back.
            Self::FailedSomehow | Self::Unnamed => true,
        }
    }
}

/// A client that reports conversions.
pub trait Reporter: Send + Sync + 'static {
    /// Reports the conversion of an order, by one call that waits so long for each answer.
    fn report(&self, order: String, patience: Duration) -> impl Future<Output = Told> + Send;
}
