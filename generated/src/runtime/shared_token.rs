//! The token that all calls of a client share, and the fetch that they share without it.
//!
//! In: what begins a fetch. Out: the token that is there, as a header, or what the fetch
//! comes to: a token for every call, or a failure for those that waited for it. Not
//! here: what a token is, and where it comes from (`token_source`).
//!
//! A fetch belongs to no call: each one that waits for it can take it further. One that
//! is dropped, or that nobody polls, holds up no other.

use std::error::Error as StdError;
use std::panic::AssertUnwindSafe;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use futures_util::FutureExt;
use futures_util::future::Shared;
use http::HeaderValue;
use http::header::AUTHORIZATION;
use secrecy::{ExposeSecret, SecretString};

use crate::runtime::bearer;
use crate::runtime::credential::{Cause, Fetched, Ticket};
use crate::runtime::future::BoxFuture;
use crate::runtime::http_request::Head;
use crate::runtime::platform::clock::Clock;
use crate::runtime::token_source::Token;

/// How long before its end a token is replaced, at most.
const MARGIN: Duration = Duration::from_secs(30);

/// The age at which a fetch is no longer left to the next call. Without it, a source
/// that waits for ever would stop the client for good.
const TOO_OLD: Duration = Duration::from_secs(60);

/// A token on its way from the source.
type FromSource = BoxFuture<'static, Result<Token, Box<dyn StdError + Send + Sync>>>;

pub(crate) struct SharedToken {
    source: Box<dyn Fn() -> FromSource + Send + Sync>,
    held: Mutex<Held>,
}

#[derive(Default)]
struct Held {
    current: Option<Current>,
    /// The texts of the last two tokens, also once they were refused: an answer may
    /// quote what a call sent before the change.
    last: [Option<SecretString>; 2],
    /// The fetch that has begun and not ended.
    under_way: Option<UnderWay>,
    /// How many have begun; by its number a token is known when it is refused.
    begun: Ticket,
    /// Which of them brought the last token.
    kept: Ticket,
}

struct Current {
    value: HeaderValue,
    renew_at: Option<Instant>,
}

#[derive(Clone)]
struct UnderWay {
    ticket: Ticket,
    began: Instant,
    fetch: Shared<BoxFuture<'static, Result<Arrived, Cause>>>,
}

/// A token, and the header that it is sent in.
#[derive(Clone)]
struct Arrived {
    token: Token,
    value: HeaderValue,
}

impl Fetched for SharedToken {
    fn fetch<'a>(
        &'a self,
        clock: &'a dyn Clock,
        head: &'a mut Head,
    ) -> BoxFuture<'a, Result<Ticket, Cause>> {
        Box::pin(async move {
            let (ticket, value) = self.get(clock).await?;
            head.headers.insert(AUTHORIZATION, value);
            Ok(ticket)
        })
    }

    fn refused(&self, ticket: Ticket) {
        let mut held = self.held();
        // Or another call has got a new one since.
        if held.kept == ticket {
            held.current = None;
        }
    }
}

impl SharedToken {
    pub(crate) fn new(source: Box<dyn Fn() -> FromSource + Send + Sync>) -> Self {
        Self {
            source,
            held: Mutex::default(),
        }
    }

    /// The token that is there, or else a new one.
    async fn get(&self, clock: &dyn Clock) -> Result<(Ticket, HeaderValue), Cause> {
        let found = self.held().usable(clock.now());
        if let Some(found) = found {
            return Ok(found);
        }
        let UnderWay { ticket, fetch, .. } = self.under_way(clock.now());
        let _wait = Wait {
            token: self,
            clock,
            ticket,
        };
        let fetched = fetch.await;
        self.held().ended(ticket, &fetched, clock.now());
        fetched.map(|arrived| (ticket, arrived.value))
    }

    /// The fetch that all wait for. It begins here if it has not.
    fn under_way(&self, now: Instant) -> UnderWay {
        let mut held = self.held();
        let number = held.begun + 1;
        let under_way = held.under_way.get_or_insert_with(|| UnderWay {
            ticket: number,
            began: now,
            fetch: arriving((self.source)()).boxed().shared(),
        });
        let under_way = under_way.clone();
        held.begun = under_way.ticket;
        under_way
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

/// What the source gives, ready to be sent. A panic in it is a failure as any other: it
/// would meet the calls of all who wait.
async fn arriving(source: FromSource) -> Result<Arrived, Cause> {
    let token = AssertUnwindSafe(source).catch_unwind().await;
    let token = token.unwrap_or_else(|_| Err("the token source panicked".into()))?;
    let value = bearer::value(token.text.expose_secret());
    let value = value.map_err(<Box<dyn StdError + Send + Sync>>::from)?;
    Ok(Arrived { token, value })
}

impl Held {
    fn usable(&self, now: Instant) -> Option<(Ticket, HeaderValue)> {
        let current = self.current.as_ref()?;
        let is_fresh = current.renew_at.is_none_or(|end| now < end);
        is_fresh.then(|| (self.kept, current.value.clone()))
    }

    /// What a fetch has come to, told by each call that has waited for it.
    fn ended(&mut self, ticket: Ticket, fetched: &Result<Arrived, Cause>, now: Instant) {
        drop(self.under_way.take_if(|it| it.ticket == ticket));
        let Ok(Arrived { token, value }) = fetched else {
            return;
        };
        if self.kept >= ticket {
            return;
        }
        let early = |lifetime: Duration| lifetime - MARGIN.min(lifetime / 10);
        let renew_at = |lifetime| now.checked_add(early(lifetime));
        self.kept = ticket;
        self.current = Some(Current {
            value: value.clone(),
            renew_at: token.lifetime.and_then(renew_at),
        });
        self.last.rotate_right(1);
        self.last[0] = Some(token.text.clone());
    }
}

/// A call that waits for a fetch.
struct Wait<'a> {
    token: &'a SharedToken,
    clock: &'a dyn Clock,
    ticket: Ticket,
}

impl Drop for Wait<'_> {
    /// Leaves what is still under way to the next call, unless it is too old.
    fn drop(&mut self) {
        let now = self.clock.now();
        let is_over = |fetch: &mut UnderWay| {
            fetch.ticket == self.ticket && now.saturating_duration_since(fetch.began) >= TOO_OLD
        };
        // Dropped without the lock: it is the caller's code.
        let _over = self.token.held().under_way.take_if(is_over);
    }
}
