//! An operation of the API as data: its type carries the facts, its one
//! function reads the answer.
//!
//! In: what the document says about one operation. Out: what the loop and the
//! URL builder need to know. Not here: the inputs of one call (`parts`).

use crate::runtime::decode::Body;
use crate::runtime::json::error::DecodeError;

/// One operation of the API. The types that implement this are never built.
pub trait Operation: 'static {
    /// What a successful answer is decoded to.
    type Output;

    /// The facts of the operation.
    const INFO: Info;

    /// Reads a successful answer.
    fn decode(body: Body<'_>) -> Result<Self::Output, DecodeError>;
}

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
    /// Sets of security schemes, each of which will do: none for a public
    /// operation, an empty set where credentials are optional.
    pub credentials: &'static [&'static [&'static str]],
    /// The server, where it is not the API's own.
    pub server: Option<&'static str>,
    /// Whether it may be sent again when it may already have been processed.
    pub safety: Safety,
    /// Whether the body of a success is handed over while it arrives.
    pub streams: bool,
    /// Whether a redirect is an answer that the document describes.
    pub redirects: bool,
}

impl Info {
    /// What most operations have in common.
    pub const DEFAULT: Self = Self {
        id: "",
        method: "GET",
        path: "/",
        accept: "application/json",
        credentials: &[],
        server: None,
        safety: Safety::Unsafe,
        streams: false,
        redirects: false,
    };
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
