//! The API as a whole.

use super::{Docs, Events, Resource, TypeDef, TypeModule, Webhook};
use crate::names::{FieldName, MethodName, VariantName};

/// An API, ready to be emitted.
#[derive(Debug, Clone)]
pub struct Api {
    /// What the crate is called and says of itself.
    pub package: Package,
    /// The servers that a client can use as they are.
    pub servers: Vec<Server>,
    /// The URL of the default one, if the document has one.
    pub base_url: Option<String>,
    /// The credentials that a client is built with.
    pub credentials: Vec<Credential>,
    /// The security schemes that most operations name: alternatives, as there.
    pub security: Vec<Vec<String>>,
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
    /// How many types may stand inside of one another, each holding the next.
    pub nesting: usize,
    /// What the API sends: its events, and what operations are called back with.
    pub webhooks: Vec<Webhook>,
    /// The enum of its events, if it sends any.
    pub events: Option<Events>,
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
    /// The variant, where the crate lists its servers.
    pub name: VariantName,
    /// The base URL, without a trailing slash, with `{name}` for its variables.
    pub url: String,
    /// What it is for, on one line.
    pub summary: String,
    /// The variables, in the URL's order.
    pub variables: Vec<ServerVariable>,
}

impl Server {
    /// The URL with the defaults of its variables.
    pub fn default_url(&self) -> String {
        let url = self.url.clone();
        self.variables.iter().fold(url, |url, variable| {
            url.replace(&format!("{{{}}}", variable.name.wire()), &variable.default)
        })
    }
}

/// A variable of a server's URL.
#[derive(Debug, Clone)]
pub struct ServerVariable {
    /// The field; its wire text is the variable's name.
    pub name: FieldName,
    /// The value that stands for it where none is given.
    pub default: String,
    /// The enum of its values, if they are listed.
    pub values: Option<TypeDef>,
    /// What the document says of it.
    pub docs: Docs,
}

/// A credential, made from a security scheme.
#[derive(Debug, Clone)]
pub struct Credential {
    /// The security scheme's name in the document.
    pub scheme: String,
    /// The builder's method.
    pub setter: MethodName,
    /// The builder's method that takes a source of tokens, where it sends tokens.
    pub source_setter: Option<MethodName>,
    /// How it is sent.
    pub kind: CredentialKind,
    /// What the document says of it.
    pub docs: Docs,
    /// The environment variables, or for user name and password the beginning of them.
    pub variable: String,
}

/// How a credential is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CredentialKind {
    /// `Authorization: Bearer …` (RFC 6750); also what OAuth 2 and OpenID Connect send.
    Bearer,
    /// `Authorization: Basic …` (RFC 7617): a user name and a password.
    Basic,
    /// `Authorization`, with another scheme of HTTP's.
    Authorization(String),
    /// A header of this name.
    Header(String),
    /// A query parameter of this name.
    Query(String),
    /// A cookie of this name.
    Cookie(String),
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
