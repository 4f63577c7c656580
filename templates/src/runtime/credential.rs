//! What a credential does to a request. Each kind of security scheme is a file
//! of its own that implements this.

use std::error::Error as StdError;
use std::sync::Arc;

use crate::runtime::future::BoxFuture;
use crate::runtime::http_request::Head;
use crate::runtime::platform::clock::Clock;

/// A secret that some operations send.
pub trait Credential: Send + Sync {
    /// The name of the security scheme in the document.
    fn scheme(&self) -> &'static str;

    /// Puts the secret on a request; the reason when that is impossible.
    fn apply(&self, head: &mut Head) -> Result<(), String>;

    /// What has to be fetched before each attempt; `apply` only keeps its place.
    fn fetched(&self) -> Option<Arc<dyn Fetched>> {
        None
    }

    /// The text without the secret, should a server have echoed it.
    fn scrub(&self, text: &str) -> String;
}

/// Why a secret could not be fetched, for all calls that have waited for it.
pub(crate) type Cause = Arc<dyn StdError + Send + Sync>;

/// Which of the secrets over time was sent.
pub(crate) type Ticket = u64;

/// A secret that is not known beforehand.
pub trait Fetched: Send + Sync {
    /// Puts the secret on a request, and tells which one it was.
    fn fetch<'a>(
        &'a self,
        clock: &'a dyn Clock,
        head: &'a mut Head,
    ) -> BoxFuture<'a, Result<Ticket, Cause>>;

    /// The server did not accept that secret: another one has to be fetched.
    fn refused(&self, ticket: Ticket);
}
