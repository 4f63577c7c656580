//! An operation of the API as data: its type carries the facts and the way its
//! answer is read.
//!
//! In: what the document says about one operation. Out: what the loop and the
//! URL builder need to know. Not here: how operations are declared
//! (`operations`), the inputs of one call (`parts`).

use crate::runtime::decode::Body;
use crate::runtime::json::error::DecodeError;

/// One operation of the API. The types that implement this are never built.
pub trait Operation: 'static {
    /// What a successful answer is decoded to.
    type Output;

    /// The facts of the operation.
    const INFO: Info;

    /// Reads a successful answer.
    const DECODE: Decode<Self::Output>;
}

/// What reads a successful answer.
pub type Decode<T> = fn(Body<'_>) -> Result<T, DecodeError>;

/// The facts of an operation that do not change from call to call.
#[derive(Debug)]
pub struct Info {
    /// The operation's id in the document.
    pub id: &'static str,
    /// The HTTP method.
    pub method: &'static str,
    /// The path below the base URL, with `{name}` for its variables.
    pub path: &'static str,
    /// The media types that the answer may have.
    pub accept: &'static str,
    /// The credentials, where they are not those of most operations.
    pub credentials: Option<Credentials>,
    /// The server, where it is not the API's own.
    pub server: Option<&'static str>,
    /// Whether it may be sent again when it may already have been processed.
    pub safety: Safety,
    /// Whether the body of a success is handed over while it arrives.
    pub streams: bool,
    /// Whether a redirect is an answer that the document describes.
    pub redirects: bool,
}

/// Sets of security schemes, each of which will do: none for a public
/// operation, an empty set where credentials are optional.
pub type Credentials = &'static [&'static [&'static str]];

#[allow(dead_code, reason = "which facts stand out is the API's choice")]
impl Info {
    /// What most operations with this method have in common.
    pub const fn new(method: &'static str, id: &'static str, path: &'static str) -> Self {
        Self {
            id,
            method,
            path,
            accept: "application/json",
            credentials: None,
            server: None,
            safety: Safety::of(method),
            streams: false,
            redirects: false,
        }
    }

    /// With other media types.
    pub const fn accept(self, accept: &'static str) -> Self {
        Self { accept, ..self }
    }

    /// With other credentials.
    pub const fn credentials(self, credentials: Credentials) -> Self {
        Self {
            credentials: Some(credentials),
            ..self
        }
    }

    /// On another server.
    pub const fn server(self, url: &'static str) -> Self {
        Self {
            server: Some(url),
            ..self
        }
    }

    /// More or less safe to repeat than its method says.
    pub const fn safety(self, safety: Safety) -> Self {
        Self { safety, ..self }
    }

    /// With a success that is handed over while it arrives, or not.
    pub const fn streams(self, streams: bool) -> Self {
        Self { streams, ..self }
    }

    /// With a redirect for an answer, or not.
    pub const fn redirects(self, redirects: bool) -> Self {
        Self { redirects, ..self }
    }
}

/// Whether a repeat of an operation can do harm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Safety {
    /// A repeat changes nothing.
    Safe,
    /// A repeat changes nothing as long as the body carries this property.
    Idempotent {
        /// The top-level property of the body that the server recognises a repeat by.
        key: &'static str,
    },
    /// A repeat may count twice.
    Unsafe,
}

impl Safety {
    /// What HTTP says of a method (RFC 9110, section 9.2.2).
    const fn of(method: &str) -> Self {
        match method.as_bytes() {
            b"GET" | b"HEAD" | b"OPTIONS" | b"TRACE" | b"PUT" | b"DELETE" => Self::Safe,
            _ => Self::Unsafe,
        }
    }
}
