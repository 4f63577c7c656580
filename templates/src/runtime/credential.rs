//! What a credential does to a request. Each kind of security scheme is a file
//! of its own that implements this.

use http::Request;

use crate::runtime::payload::Payload;

/// A secret that some operations send.
pub trait Credential: Send + Sync {
    /// The name of the security scheme in the document.
    fn scheme(&self) -> &'static str;

    /// Puts the secret on a request; the reason when that is impossible.
    fn apply(&self, request: &mut Request<Payload>) -> Result<(), String>;

    /// The text without the secret, should a server have echoed it.
    fn scrub(&self, text: &str) -> String;
}
