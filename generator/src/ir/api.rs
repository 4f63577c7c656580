//! The API as a whole.

use super::{Docs, Resource, Type, TypeDef, TypeModule};

/// An API, ready to be emitted.
#[derive(Debug, Clone)]
pub struct Api {
    /// What the crate is called and says of itself.
    pub package: Package,
    /// The servers, the default one first; never empty.
    pub servers: Vec<Server>,
    /// The credentials that a client is built with.
    pub credentials: Vec<Credential>,
    /// Where a response keeps its payload, if the API wraps it.
    pub envelope: Option<Envelope>,
    /// Where an error body keeps its parts, if the document says so.
    pub errors: Option<ErrorMap>,
    /// The operations, grouped by tag.
    pub resources: Vec<Resource>,
    /// The enum of the API's error codes, if the document has one.
    pub error_codes: Option<TypeDef>,
    /// The files under `types/`.
    pub types: Vec<TypeModule>,
    /// The events that the API sends.
    pub webhooks: Vec<Webhook>,
    /// Hand-written modules of the runtime that the crate carries, by name.
    pub modules: Vec<String>,
}

/// The package that the crate is published as.
#[derive(Debug, Clone)]
pub struct Package {
    /// The package's name, as in `Cargo.toml`.
    pub name: String,
    /// The name that Rust code uses: the package's with `_` for `-`.
    pub lib: String,
    /// The version: the document's when it is a semantic version.
    pub version: String,
    /// The licence, as an SPDX expression, if the document names one.
    pub license: Option<String>,
    /// The API's title, on one line.
    pub title: String,
    /// The same as Markdown, for documentation.
    pub heading: String,
    /// The document's description.
    pub docs: Docs,
    /// The prefix of the environment variables, for example `REFCAMPAIGN`.
    pub env_prefix: String,
}

/// A server of the API.
#[derive(Debug, Clone)]
pub struct Server {
    /// The base URL, without a trailing slash.
    pub url: String,
    /// What it is for, on one line.
    pub summary: String,
}

/// A credential, made from a security scheme.
#[derive(Debug, Clone)]
pub struct Credential {
    /// The security scheme's name in the document.
    pub scheme: String,
    /// How it is sent.
    pub kind: CredentialKind,
    /// What the document says of it.
    pub docs: Docs,
}

/// How a credential is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CredentialKind {
    /// `Authorization: Bearer …` (RFC 6750).
    Bearer,
}

/// Names of the members of a response envelope.
#[derive(Debug, Clone)]
pub struct Envelope {
    /// The payload.
    pub data: String,
    /// Facts about the response.
    pub meta: String,
    /// Whether the call succeeded.
    pub success: String,
    /// The member of the payload that says so once more; empty if there is none.
    pub payload_success: String,
}

/// JSON pointers (RFC 6901) into an error body; empty where not mapped.
#[derive(Debug, Clone)]
pub struct ErrorMap {
    /// The error code.
    pub code: String,
    /// The message for people.
    pub message: String,
    /// Anything more.
    pub details: String,
    /// The id of the request.
    pub request_id: String,
    /// When it happened.
    pub timestamp: String,
    /// Codes after which a request may always be repeated.
    pub always_retried: Vec<String>,
    /// Codes after which a request is never repeated.
    pub never_retried: Vec<String>,
}

/// An event that the API sends to its users.
#[derive(Debug, Clone)]
pub struct Webhook {
    /// The event's name in the document.
    pub event: String,
    /// The type of the payload.
    pub payload: Type,
}
