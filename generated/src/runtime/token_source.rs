//! Bearer tokens that run out, and where new ones come from.
//!
//! In: a function of the caller's that gets a token. Out: a `Credential` that calls it
//! when there is no token, when the one it has is about to run out, and once a call
//! when the server refuses it with 401. Not here: how all calls of a client share the
//! token and the wait for it (`shared_token`), tokens that stay (`bearer`).

use std::error::Error as StdError;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;
use http::header::AUTHORIZATION;
use secrecy::SecretString;

use crate::runtime::client::ClientBuilder;
use crate::runtime::credential::{Credential, Fetched};
use crate::runtime::http_request::Head;
use crate::runtime::shared_token::SharedToken;

/// Why there is no token.
type Cause = Box<dyn StdError + Send + Sync>;

/// A bearer token, as a token source gives it.
#[derive(Clone, Debug)]
pub struct Token {
    pub(crate) text: SecretString,
    pub(crate) lifetime: Option<Duration>,
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
    /// Gets a new token, for all calls of the client. An error fails one attempt of each call
    /// that has waited for it, and is the source of the call's error; attempts are repeated
    /// as after a connection that could not be made, and ask for a token anew.
    ///
    /// The future belongs to no call: all of those that wait for it take it further. When
    /// they are dropped, or have no time left, the next call that needs a token goes on with
    /// it, however much later. So it may rest half done: let what it waits for have a time
    /// limit of its own.
    ///
    /// It is dropped with the last clone of the client; and once it is a minute old, when
    /// a call that waits for it ends without a token, so that the next one asks anew. Where
    /// getting a token uses up the last one and may take so long, do it on a task of its own.
    ///
    /// It must not call the same client with the same credential, since that call would
    /// wait for this token.
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
        let token = SharedToken::new(Box::new(move || {
            let source = source.clone();
            Box::pin(async move { source.token().await })
        }));
        self.credential(Box::new(Source {
            scheme,
            token: Arc::new(token),
        }));
        self
    }
}

struct Source {
    scheme: &'static str,
    token: Arc<SharedToken>,
}

impl Credential for Source {
    fn scheme(&self) -> &'static str {
        self.scheme
    }

    /// Keeps the place: the token itself is put there before each attempt.
    fn apply(&self, head: &mut Head) -> Result<(), String> {
        let place = HeaderValue::from_static("");
        head.headers.insert(AUTHORIZATION, place);
        Ok(())
    }

    fn fetched(&self) -> Option<Arc<dyn Fetched>> {
        Some(self.token.clone())
    }

    fn scrub(&self, text: &str) -> String {
        self.token.scrub(text)
    }
}
