//! The inputs of one call, gathered before anything is sent.
//!
//! In: encoded pieces from the emitted code, by way of `path`, `query`, `spelled`,
//! `body` and their like, each of which is an `impl Parts` of its own. Out: the
//! same pieces for `outgoing`. Mistakes are kept and surface when the call is
//! sent, so that building a request never fails.
//!
//! A parameter that is set again replaces all that was set under its name.

use bytes::Bytes;
use http::{HeaderName, HeaderValue};

use crate::runtime::issues::ValidationIssue;
use crate::runtime::payload::Payload;

/// A parameter's name in the document, and its text as it is sent.
pub(crate) type Piece = (&'static str, String);

/// The variable parts of one call.
#[derive(Clone, Default)]
pub struct Parts {
    /// In a box, as many operations have none.
    pub(crate) parameters: Option<Box<Parameters>>,
    /// The encoded body with its media type.
    pub(crate) body: Option<(HeaderValue, Payload)>,
    /// Constraints of the document that the body breaks; checks can be switched off.
    pub(crate) issues: Vec<ValidationIssue>,
    /// Why the call cannot be sent at all: the first reason.
    pub(crate) fault: Option<String>,
}

/// The parameters of one call.
#[derive(Clone, Default)]
pub(crate) struct Parameters {
    /// Path variables, already percent-encoded.
    pub path: Vec<Piece>,
    /// Query parameters as `name=value`, already percent-encoded.
    pub query: Vec<Piece>,
    /// Cookies as `name=value`, already percent-encoded.
    pub cookies: Vec<Piece>,
    /// Header parameters of the operation.
    pub headers: Vec<(HeaderName, HeaderValue)>,
}

impl Parts {
    /// A call without inputs.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The parameters, to add to them.
    pub(crate) fn parameters(&mut self) -> &mut Parameters {
        self.parameters.get_or_insert_default()
    }

    /// Keeps the first reason why the call cannot be sent.
    #[cold]
    pub fn fail(&mut self, reason: String) {
        self.fault.get_or_insert(reason);
    }

    /// Puts an encoded text into the path.
    ///
    /// An empty one and the dot segments are refused: a URL parser would drop
    /// them and the call would reach another resource.
    pub fn put_path(&mut self, name: &'static str, encoded: String) {
        match encoded.as_str() {
            "" => self.fail(format!("the path variable `{name}` is empty")),
            "." | ".." => self.fail(format!("the path variable `{name}` is a dot segment")),
            _ => put(&mut self.parameters().path, name, encoded),
        }
    }

    /// Puts encoded pairs into the query; an empty text is none at all.
    pub fn put_query(&mut self, name: &'static str, encoded: String) {
        put(&mut self.parameters().query, name, encoded);
    }

    /// Puts encoded pairs into the `Cookie` header; an empty text is none at all.
    pub fn put_cookie(&mut self, name: &'static str, encoded: String) {
        put(&mut self.parameters().cookies, name, encoded);
    }

    /// Puts a text into a header, or a fault when it cannot stand in one: a
    /// line break would start another header.
    pub fn put_header(&mut self, name: &'static str, value: &str) {
        let header = HeaderName::from_bytes(name.as_bytes());
        match (header, HeaderValue::from_str(value)) {
            (Ok(header), Ok(value)) => put(&mut self.parameters().headers, header, value),
            (Err(_), _) => self.fail(format!("`{name}` is not a header name")),
            (_, Err(_)) => self.fail(format!(
                "the header `{name}` has characters that a header cannot carry"
            )),
        }
    }

    /// Leaves a header out that an earlier value set.
    pub fn drop_header(&mut self, name: &'static str) {
        if let Some(parameters) = &mut self.parameters {
            parameters.headers.retain(|(known, _)| known != name);
        }
    }

    /// Sets the body.
    pub fn put_body(&mut self, media_type: impl Into<Bytes>, bytes: impl Into<Bytes>) {
        self.put_payload(media_type, Payload::from(bytes.into()));
    }

    /// Sets a body of any kind.
    pub(crate) fn put_payload(&mut self, media_type: impl Into<Bytes>, payload: Payload) {
        match HeaderValue::from_maybe_shared(media_type.into()) {
            Ok(media_type) => self.body = Some((media_type, payload)),
            Err(_) => self.fail("the body's media type cannot stand in a header".into()),
        }
    }
}

/// Puts a value under its name, in place of an earlier one.
pub(crate) fn put<N: PartialEq, V>(pieces: &mut Vec<(N, V)>, name: N, value: V) {
    match pieces.iter_mut().find(|(known, _)| *known == name) {
        Some((_, earlier)) => *earlier = value,
        None => pieces.push((name, value)),
    }
}
