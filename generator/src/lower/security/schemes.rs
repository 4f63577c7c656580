//! Security schemes.

use super::documented;
use crate::diagnostics::{Code, Diagnostic, Pointer};
use crate::ir::{CredentialKind, Docs};
use crate::lower::context::Lowering;
use crate::lower::parameters::is_token;
use crate::spec::Node;
use indexmap::IndexMap;
use openapiv3::{APIKeyLocation, SecurityScheme};

/// What the front end makes of `type: mutualTLS`, which OpenAPI 3.0 does not have.
const CERTIFICATE: &str = "x-oas31-mutual-tls";

/// A security scheme.
pub struct Scheme {
    /// Its place.
    pub at: Pointer,
    /// How its credential is sent; none for a client certificate, which is
    /// the connection's and not a request's.
    pub kind: Option<CredentialKind>,
    /// What the document says of it.
    pub docs: Docs,
}

/// The document's security schemes by name, or why one cannot be used: that
/// matters only where an operation asks for it.
pub struct Schemes(IndexMap<String, Result<Scheme, Diagnostic>>);

impl Schemes {
    /// Reads the document's schemes.
    pub fn read(lowering: &Lowering<'_>) -> Self {
        let schemes = lowering.document.security_schemes();
        let read = schemes.into_iter().map(|(name, at)| {
            let scheme = lowering.document.decode::<SecurityScheme>(&at);
            (name, scheme.and_then(scheme_of))
        });
        Self(read.collect())
    }

    /// The scheme of this name, if the document declares one.
    pub fn get(&self, name: &str) -> Option<&Result<Scheme, Diagnostic>> {
        self.0.get(name)
    }

    /// The names of all schemes.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The schemes that have credentials, in the document's order.
    pub fn usable(&self) -> impl Iterator<Item = (&str, &CredentialKind, &Scheme)> {
        self.0.iter().filter_map(|(name, scheme)| {
            let scheme = scheme.as_ref().ok()?;
            Some((name.as_str(), scheme.kind.as_ref()?, scheme))
        })
    }
}

fn scheme_of(node: Node<SecurityScheme>) -> Result<Scheme, Diagnostic> {
    let at = node.at;
    let docs = documented::docs(&node.value);
    let kind = match node.value {
        SecurityScheme::HTTP { scheme, .. } => http(&at, scheme.trim())?,
        SecurityScheme::APIKey { location, name, .. } => Some(api_key(&at, &location, name)?),
        SecurityScheme::OAuth2 { .. } | SecurityScheme::OpenIDConnect { .. } => {
            Some(CredentialKind::Bearer)
        }
    };
    Ok(Scheme { at, kind, docs })
}

/// Names of schemes are the same in any case (RFC 9110, section 11.1).
fn http(at: &Pointer, scheme: &str) -> Result<Option<CredentialKind>, Diagnostic> {
    if scheme == CERTIFICATE {
        return Ok(None);
    }
    if !is_token(scheme) {
        let message = format!("`{}` is no scheme of HTTP's", scheme.escape_debug());
        let help = "use `bearer`, `basic` or the word that stands first in `Authorization`";
        let error = Diagnostic::error(Code::UnsupportedSecurity, at.child("scheme"), message);
        return Err(error.with_help(help));
    }
    Ok(Some(match scheme.to_ascii_lowercase().as_str() {
        "bearer" => CredentialKind::Bearer,
        "basic" => CredentialKind::Basic,
        _ => CredentialKind::Authorization(scheme.to_owned()),
    }))
}

fn api_key(
    at: &Pointer,
    location: &APIKeyLocation,
    name: String,
) -> Result<CredentialKind, Diagnostic> {
    let (kind, place): (fn(String) -> CredentialKind, _) = match location {
        APIKeyLocation::Query => return Ok(CredentialKind::Query(name)),
        APIKeyLocation::Header => (CredentialKind::Header, "header"),
        APIKeyLocation::Cookie => (CredentialKind::Cookie, "cookie"),
    };
    if is_token(&name) {
        return Ok(kind(name));
    }
    let message = format!("`{}` cannot be the name of a {place}", name.escape_debug());
    let error = Diagnostic::error(Code::UnsupportedSecurity, at.child("name"), message);
    Err(error.with_help("use letters, digits and hyphens"))
}
