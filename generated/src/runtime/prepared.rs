//! What requests have in common that carry nothing but a body.
//!
//! In: how the first request of an operation is made. Out: the same for the next ones. To put
//! a URL together and to find the credentials takes longer than all the rest of a request,
//! and comes to the same for each call without parameters: reports and events are sent so.
//!
//! Credentials are part of it, as long as the client is there. What is fetched for an
//! attempt is not: it is put on a copy.

use std::ptr;
use std::sync::{Mutex, MutexGuard, PoisonError};

use http::HeaderValue;

use crate::runtime::error::Error;
use crate::runtime::operation::Info;
use crate::runtime::outgoing::Addressed;

/// The heads of the operations that were called without parameters: the last one of each.
/// An operation is known by where its facts are; should the same ones be in two places, it
/// is known twice.
#[derive(Default)]
pub(crate) struct Prepared(Mutex<Vec<Known>>);

struct Known {
    operation: &'static Info,
    /// Of the body, if there was one.
    media_type: Option<HeaderValue>,
    head: Addressed,
}

impl Prepared {
    /// An operation's, made now if the last one was none for a body of this kind.
    pub(crate) fn get(
        &self,
        operation: &'static Info,
        media_type: Option<&HeaderValue>,
        make: impl FnOnce() -> Result<Addressed, Error>,
    ) -> Result<Addressed, Error> {
        let is_it = |it: &Known| ptr::eq(it.operation, operation);
        if let Some(last) = self.known().iter().find(|it| is_it(it))
            && last.media_type.as_ref() == media_type
        {
            return Ok(last.head.clone());
        }
        let head = make()?;
        let now = Known {
            operation,
            media_type: media_type.cloned(),
            head: head.clone(),
        };
        let mut known = self.known();
        match known.iter_mut().find(|it| is_it(it)) {
            Some(last) => *last = now,
            None => known.push(now),
        }
        Ok(head)
    }

    fn known(&self) -> MutexGuard<'_, Vec<Known>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
