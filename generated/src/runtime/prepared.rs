//! What requests have in common that carry nothing but a body.
//!
//! In: how the first request of an operation is made. Out: the same for the next ones. To put
//! a URL together and to find the credentials takes longer than all the rest of a request,
//! and comes to the same for each call without parameters: reports and events are sent so.

use std::ptr;
use std::sync::{Mutex, PoisonError};

use http::HeaderValue;

use crate::runtime::error::Error;
use crate::runtime::operation::Info;
use crate::runtime::outgoing::Addressed;

/// The heads of the operations that were called without parameters, one each.
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
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = known.iter().position(|it| ptr::eq(it.operation, operation));
        if let Some(last) = at.map(|at| &known[at])
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
        match at {
            Some(at) => known[at] = now,
            None => known.push(now),
        }
        Ok(head)
    }
}
