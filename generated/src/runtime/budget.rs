//! What a client may spend on repeats: a bucket of tokens that all its calls share.
//!
//! In: what a repeat costs, and what successes bring in. Out: whether a repeat may
//! be made. When a service is in trouble, every client repeats, and the repeats
//! alone keep it there. The bucket runs dry then, and calls fail after their first
//! attempt until successes fill it again. Not here: whether a failure is worth a
//! repeat at all (`retry`).

use std::sync::atomic::{AtomicU32, Ordering};

use crate::runtime::retry::Failed;

/// What a repeat costs.
const REPEAT: u32 = 5;
/// What a repeat costs after a timeout: a server that does not answer in time is
/// in more trouble than one that refuses.
const REPEAT_AFTER_TIMEOUT: u32 = 10;
/// What a call brings in that succeeds with its first attempt.
const FIRST_SUCCESS: u32 = 1;

/// How many repeats all calls of a client may make together.
///
/// A client and its clones share a bucket of tokens, 500 at first. A repeat costs
/// 5 of them, after a timeout 10; they are given back when that attempt succeeds.
/// A call that succeeds with its first attempt adds 1, up to the capacity. Without
/// enough tokens no repeat is made, however many attempts the call has left. In
/// the long run there is so one repeat in vain for five calls that succeed at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub struct RetryBudget {
    /// `None`: no limit.
    capacity: Option<u32>,
}

impl Default for RetryBudget {
    fn default() -> Self {
        Self {
            capacity: Some(500),
        }
    }
}

impl RetryBudget {
    /// 500 tokens.
    pub fn new() -> Self {
        Self::default()
    }

    /// The number of tokens at first, and at most.
    pub fn capacity(mut self, tokens: u32) -> Self {
        self.capacity = Some(tokens);
        self
    }

    /// No limit: each call makes all its attempts.
    pub fn unlimited() -> Self {
        Self { capacity: None }
    }
}

/// The bucket of one client.
#[derive(Debug)]
pub(crate) struct Bucket {
    budget: RetryBudget,
    tokens: AtomicU32,
}

impl Bucket {
    pub(crate) fn new(budget: RetryBudget) -> Self {
        Self {
            budget,
            tokens: AtomicU32::new(budget.capacity.unwrap_or_default()),
        }
    }

    /// Pays for a repeat: what it cost, or `None` if there is not enough.
    pub(crate) fn pay(&self, failed: &Failed) -> Option<u32> {
        if self.budget.capacity.is_none() {
            return Some(0);
        }
        let cost = match failed.timed_out {
            true => REPEAT_AFTER_TIMEOUT,
            false => REPEAT,
        };
        let take = |tokens: u32| tokens.checked_sub(cost);
        let paid = self
            .tokens
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, take);
        paid.is_ok().then_some(cost)
    }

    /// An attempt has succeeded, for which so much was paid; nothing for a first one.
    pub(crate) fn succeeded(&self, paid: Option<u32>) {
        let Some(capacity) = self.budget.capacity else {
            return;
        };
        let gain = paid.unwrap_or(FIRST_SUCCESS);
        let add = |tokens: u32| {
            let filled = tokens.saturating_add(gain).min(capacity);
            // A full bucket is the usual case: leave the shared line of memory alone.
            (filled != tokens).then_some(filled)
        };
        let _full = self
            .tokens
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, add);
    }
}
