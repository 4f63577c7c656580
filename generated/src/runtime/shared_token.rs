//! The token that all calls of a client share, and the fetch that they share without it.
//!
//! In: what begins a fetch. Out: the token that is there, as a header, or what the fetch
//! comes to: a token for every call, or a failure for those that waited for it. Not
//! here: what a token is, and where it comes from (`token_source`).
//!
//! A fetch belongs to no call. It lies in a place that calls take turns at: whoever has
//! the turn polls it. A call that is dropped meanwhile leaves it where it is, and the
//! next one in the line goes on with it.

use std::error::Error as StdError;
use std::future::poll_fn;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use http::header::AUTHORIZATION;
use http::{HeaderValue, Request};
use secrecy::{ExposeSecret, SecretString};

use crate::runtime::bearer;
use crate::runtime::credential::{Cause, Fetched, Ticket};
use crate::runtime::future::BoxFuture;
use crate::runtime::payload::Payload;
use crate::runtime::platform::clock::Clock;
use crate::runtime::platform::turns::{Turn, Turns};
use crate::runtime::token_source::Token;

/// How long before its end a token is replaced, at most.
const MARGIN: Duration = Duration::from_secs(30);

/// The age at which a fetch is no longer left to the next call. Without it, a source
/// that waits for ever would stop the client for good.
const TOO_OLD: Duration = Duration::from_secs(60);

/// Why a fetch gave no token, before it is told to more than one call.
type Failure = Box<dyn StdError + Send + Sync>;

/// A token on its way.
type Fetch = BoxFuture<'static, Result<Token, Failure>>;

pub(crate) struct SharedToken {
    source: Box<dyn Fn() -> Fetch + Send + Sync>,
    under_way: Turns<Option<UnderWay>>,
    held: Mutex<Held>,
}

/// A fetch that has begun and not ended.
struct UnderWay {
    fetch: Fetch,
    began: Instant,
}

/// What is known without a turn.
#[derive(Default)]
struct Held {
    current: Option<Current>,
    /// By which a refusal is told to mean the current token.
    ticket: Ticket,
    /// The texts of the last two tokens, also once they were refused: an answer may
    /// quote what a call sent before the change.
    last: [Option<SecretString>; 2],
    /// How many fetches have failed, and why the last one did if none has succeeded
    /// since.
    failures: u64,
    failure: Option<Cause>,
}

struct Current {
    value: HeaderValue,
    renew_at: Option<Instant>,
}

impl Fetched for SharedToken {
    fn fetch<'a>(
        &'a self,
        clock: &'a dyn Clock,
        request: &'a mut Request<Payload>,
    ) -> BoxFuture<'a, Result<Ticket, Cause>> {
        Box::pin(async move {
            let (ticket, value) = self.get(clock).await?;
            request.headers_mut().insert(AUTHORIZATION, value);
            Ok(ticket)
        })
    }

    fn refused(&self, ticket: Ticket) {
        let mut held = self.held();
        // Or another call has got a new one since.
        if held.ticket == ticket {
            held.current = None;
        }
    }
}

impl SharedToken {
    pub(crate) fn new(source: Box<dyn Fn() -> Fetch + Send + Sync>) -> Self {
        Self {
            source,
            under_way: Turns::default(),
            held: Mutex::default(),
        }
    }

    /// The token that is there, or else a new one.
    async fn get(&self, clock: &dyn Clock) -> Result<(Ticket, HeaderValue), Cause> {
        if let Some(found) = self.usable(clock) {
            return Ok(found);
        }
        let failures = self.held().failures;
        let turn = self.under_way.next().await;
        // What this call has waited for may have ended.
        if let Some(found) = self.usable(clock) {
            return Ok(found);
        }
        if let Some(cause) = self.failed_since(failures) {
            return Err(cause);
        }
        // The turn lasts until what the fetch came to is there for the others.
        let mut at = AtFetch { turn, clock };
        let fetched = self.go_on(&mut at).await;
        let kept = fetched.and_then(|token| self.keep(token, clock));
        kept.map_err(|failure| self.fail(failure))
    }

    /// Goes on with the fetch under way, or begins one.
    async fn go_on(&self, at: &mut AtFetch<'_>) -> Result<Token, Failure> {
        let begin = || UnderWay {
            fetch: (self.source)(),
            began: at.clock.now(),
        };
        poll_fn(|context| {
            // Put back only where it is to be polled again: not after a panic.
            let mut under_way = at.turn.take().unwrap_or_else(begin);
            let polled = under_way.fetch.as_mut().poll(context);
            if polled.is_pending() {
                *at.turn = Some(under_way);
            }
            polled
        })
        .await
    }

    fn keep(&self, token: Token, clock: &dyn Clock) -> Result<(Ticket, HeaderValue), Failure> {
        let value = bearer::value(token.text.expose_secret())?;
        let early = |lifetime: Duration| lifetime - MARGIN.min(lifetime / 10);
        let renew_at = token
            .lifetime
            .and_then(|lifetime| clock.now().checked_add(early(lifetime)));
        let mut held = self.held();
        held.current = Some(Current {
            value: value.clone(),
            renew_at,
        });
        held.ticket += 1;
        held.last.rotate_right(1);
        held.last[0] = Some(token.text);
        held.failure = None;
        Ok((held.ticket, value))
    }

    fn fail(&self, failure: Failure) -> Cause {
        let cause = Cause::from(failure);
        let mut held = self.held();
        held.failures += 1;
        held.failure = Some(cause.clone());
        cause
    }

    fn usable(&self, clock: &dyn Clock) -> Option<(Ticket, HeaderValue)> {
        let held = self.held();
        let current = held.current.as_ref()?;
        let is_fresh = current.renew_at.is_none_or(|end| clock.now() < end);
        is_fresh.then(|| (held.ticket, current.value.clone()))
    }

    /// Why there is no token, for a call that began to wait after so many failures.
    fn failed_since(&self, failures: u64) -> Option<Cause> {
        let held = self.held();
        let failure = held.failure.as_ref();
        failure.filter(|_| held.failures > failures).cloned()
    }

    /// The text without the tokens.
    pub(crate) fn scrub(&self, text: &str) -> String {
        let held = self.held();
        let last = held.last.iter().flatten();
        last.fold(text.to_owned(), |text, token| {
            text.replace(token.expose_secret(), "***")
        })
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A call's turn at the fetch.
struct AtFetch<'a> {
    turn: Turn<'a, Option<UnderWay>>,
    clock: &'a dyn Clock,
}

impl Drop for AtFetch<'_> {
    /// Leaves what is still under way to the next call, unless it is too old.
    fn drop(&mut self) {
        let now = self.clock.now();
        let age = |fetch: &UnderWay| now.saturating_duration_since(fetch.began);
        drop(self.turn.take_if(|fetch| age(fetch) >= TOO_OLD));
    }
}
