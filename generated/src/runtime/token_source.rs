//! Bearer tokens that run out, and where new ones come from.
//!
//! In: a function of the caller's that gets a token. Out: a `Credential` that calls it
//! when there is no token, when the one it has is about to run out, and once a call
//! when the server refuses it with 401. All calls of a client share one token: while
//! one of them gets it, the others wait for it. Not here: tokens that stay (`bearer`).

use std::error::Error as StdError;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use http::header::AUTHORIZATION;
use http::{HeaderValue, Request};
use secrecy::{ExposeSecret, SecretString};

use crate::runtime::bearer;
use crate::runtime::client::ClientBuilder;
use crate::runtime::credential::{Credential, Fetched, Ticket};
use crate::runtime::future::BoxFuture;
use crate::runtime::payload::Payload;
use crate::runtime::platform::clock::Clock;
use crate::runtime::platform::turns::Turns;

/// Why there is no token.
type Cause = Box<dyn StdError + Send + Sync>;

/// How long before its end a token is replaced, at most.
const MARGIN: Duration = Duration::from_secs(30);

/// A bearer token, as a token source gives it.
#[derive(Clone, Debug)]
pub struct Token {
    text: SecretString,
    lifetime: Option<Duration>,
}

impl Token {
    /// A token that is used until the server refuses it. White space around it, as where
    /// it comes from a file, does not count.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: SecretString::from(text.into().trim()),
            lifetime: None,
        }
    }

    /// How long the token can be used from now on, such as `expires_in` of OAuth 2
    /// (RFC 6749, section 5.1). A new one is asked for shortly before.
    #[must_use]
    pub fn expires_in(mut self, lifetime: Duration) -> Self {
        self.lifetime = Some(lifetime);
        self
    }
}

impl From<String> for Token {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

/// Where tokens come from: any function that gives a future of one, such as
/// `|| async { fetch_token().await }`, or a type that implements this.
pub trait TokenSource: Send + Sync + 'static {
    /// Gets a new token. An error fails the attempt, which is repeated as after a
    /// connection that could not be made.
    ///
    /// The future is dropped with the call that waits for it, and ends with the time for
    /// the attempt: where getting a token uses up the last one, do it on a task of its
    /// own. It must not call the same client with the same credential, since that call
    /// would wait for this token.
    fn token(&self) -> impl Future<Output = Result<Token, Cause>> + Send;
}

impl<S, F, T, E> TokenSource for S
where
    S: Fn() -> F + Send + Sync + 'static,
    F: Future<Output = Result<T, E>> + Send,
    T: Into<Token>,
    E: Into<Cause>,
{
    async fn token(&self) -> Result<Token, Cause> {
        self().await.map(Into::into).map_err(Into::into)
    }
}

impl<C> ClientBuilder<C> {
    /// Sends tokens from a source with the operations of this security scheme.
    #[doc(hidden)]
    pub fn bearer_source(mut self, scheme: &'static str, source: impl TokenSource) -> Self {
        let source = Arc::new(source);
        let get = move || -> BoxFuture<'static, Result<Token, Cause>> {
            let source = source.clone();
            Box::pin(async move { source.token().await })
        };
        let tokens = Tokens {
            source: Box::new(get),
            turns: Turns::default(),
            held: Mutex::default(),
        };
        self.credential(Box::new(Source {
            scheme,
            tokens: Arc::new(tokens),
        }));
        self
    }
}

type Get = dyn Fn() -> BoxFuture<'static, Result<Token, Cause>> + Send + Sync;

struct Source {
    scheme: &'static str,
    tokens: Arc<Tokens>,
}

struct Tokens {
    source: Box<Get>,
    turns: Turns,
    held: Mutex<Held>,
}

/// The token that is sent, and the ticket by which a refusal is told to mean it.
#[derive(Default)]
struct Held {
    ticket: Ticket,
    current: Option<Current>,
    /// The texts of the last two tokens, also once they were refused: an answer may
    /// quote what a call sent before the change.
    last: [Option<SecretString>; 2],
}

#[derive(Clone)]
struct Current {
    value: HeaderValue,
    renew_at: Option<Instant>,
}

impl Credential for Source {
    fn scheme(&self) -> &'static str {
        self.scheme
    }

    /// Keeps the place: the token itself is put there before each attempt.
    fn apply(&self, request: &mut Request<Payload>) -> Result<(), String> {
        let place = HeaderValue::from_static("");
        request.headers_mut().insert(AUTHORIZATION, place);
        Ok(())
    }

    fn fetched(&self) -> Option<Arc<dyn Fetched>> {
        Some(self.tokens.clone())
    }

    fn scrub(&self, text: &str) -> String {
        let held = self.tokens.held();
        let last = held.last.iter().flatten();
        last.fold(text.to_owned(), |text, token| {
            text.replace(token.expose_secret(), "***")
        })
    }
}

impl Fetched for Tokens {
    fn fetch<'a>(
        &'a self,
        clock: &'a dyn Clock,
        request: &'a mut Request<Payload>,
    ) -> BoxFuture<'a, Result<Ticket, Cause>> {
        Box::pin(async move {
            let (ticket, value) = self.token(clock).await?;
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

impl Tokens {
    /// The token that is there, or else a new one.
    async fn token(&self, clock: &dyn Clock) -> Result<(Ticket, HeaderValue), Cause> {
        if let Some(found) = self.usable(clock) {
            return Ok(found);
        }
        let _turn = self.turns.next().await;
        // Whoever had the turn before may have got it.
        if let Some(found) = self.usable(clock) {
            return Ok(found);
        }
        let token = (self.source)().await?;
        let value = bearer::value(token.text.expose_secret())?;
        let early = |lifetime: Duration| lifetime - MARGIN.min(lifetime / 10);
        let renew_at = token
            .lifetime
            .and_then(|lifetime| clock.now().checked_add(early(lifetime)));
        let mut held = self.held();
        held.ticket += 1;
        held.last.rotate_right(1);
        held.last[0] = Some(token.text);
        held.current = Some(Current {
            value: value.clone(),
            renew_at,
        });
        Ok((held.ticket, value))
    }

    fn usable(&self, clock: &dyn Clock) -> Option<(Ticket, HeaderValue)> {
        let held = self.held();
        let current = held.current.as_ref()?;
        let is_fresh = current.renew_at.is_none_or(|end| clock.now() < end);
        is_fresh.then(|| (held.ticket, current.value.clone()))
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
