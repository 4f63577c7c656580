//! The secret of a call that is fetched before each of its attempts.
//!
//! In: where it comes from, and whether the server accepts it. Out: requests with the
//! secret on them, and whether to go on with another one. Not here: fetching it, and
//! sharing it with other calls (`credential`).

use std::sync::Arc;

use crate::runtime::credential::{Cause, Fetched, Ticket};
use crate::runtime::http_request::Head;
use crate::runtime::platform::clock::Clock;

/// What one call has to do with it.
#[derive(Clone)]
pub(crate) struct FetchedSecret {
    source: Arc<dyn Fetched>,
    /// Which one was sent last.
    ticket: Ticket,
    /// Whether that one was fetched because the server refused another.
    is_renewed: bool,
}

impl FetchedSecret {
    pub(crate) fn new(source: Arc<dyn Fetched>) -> Self {
        Self {
            source,
            ticket: 0,
            is_renewed: false,
        }
    }

    /// Puts the one that holds now on the request.
    pub(crate) async fn put_on(&mut self, head: &mut Head, clock: &dyn Clock) -> Result<(), Cause> {
        self.ticket = self.source.fetch(clock, head).await?;
        Ok(())
    }

    /// The server refused the one that was sent. Whether the call goes on with another,
    /// if it can be sent again: not if this one was fetched for it already.
    pub(crate) fn is_renewed_after_refusal(&mut self, can_be_sent_again: bool) -> bool {
        if self.is_renewed {
            return false;
        }
        self.source.refused(self.ticket);
        self.is_renewed = can_be_sent_again;
        can_be_sent_again
    }

    /// How many attempts there are besides those that count.
    pub(crate) fn renewals(&self) -> u32 {
        u32::from(self.is_renewed)
    }

    /// The call is made once more as one of its own.
    pub(crate) fn begin_again(&mut self) {
        self.is_renewed = false;
    }
}
