//! Credentials: the calls that give them to a client's builder.
//!
//! In: the API's credentials. Out: calls of the runtime's builder, and a setter
//! for each where a client can be built without it.

use crate::emit::markdown::code;
use crate::emit::tokens::{doc_lines, ident, text};
use crate::ir::{Api, Credential, CredentialKind};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// The credential that every client is built with: there is one, of one part.
pub fn only(api: &Api) -> Option<&Credential> {
    match api.credentials.as_slice() {
        [credential] if credential.kind != CredentialKind::Basic => Some(credential),
        _ => None,
    }
}

/// Whether any credential is a bearer token, which may come from a source.
pub fn any_bearer(api: &Api) -> bool {
    let mut kinds = api.credentials.iter().map(|credential| &credential.kind);
    kinds.any(|kind| *kind == CredentialKind::Bearer)
}

/// `.bearer("bearerAuth", token)`, without the point.
pub fn given(credential: &Credential, secret: &TokenStream) -> TokenStream {
    let (method, arguments) = method(credential);
    let method = ident(method);
    quote!(#method(#(#arguments,)* #secret))
}

/// `.bearer_source("bearerAuth", source)`, without the point; for bearer tokens only.
pub fn from_source(credential: &Credential) -> Option<TokenStream> {
    let scheme = text(&credential.scheme);
    let is_bearer = credential.kind == CredentialKind::Bearer;
    is_bearer.then(|| quote!(bearer_source(#scheme, source)))
}

/// What a token source does, for the documentation of whatever takes one.
pub const SOURCE_DOCS: [&str; 2] = [
    "The source is called when there is no token, shortly before one runs out, and once",
    "more for a call whose token the server refuses with 401. All calls share the token.",
];

/// `.bearer_from_env("bearerAuth", "SHOP_API_KEY", true)`, without the point.
pub fn from_env(credential: &Credential, is_required: bool) -> TokenStream {
    let (method, arguments) = method(credential);
    let method = ident(&format!("{method}_from_env"));
    let variables = variables(credential);
    let variables = variables.iter().map(|variable| text(variable));
    quote!(#method(#(#arguments,)* #(#variables,)* #is_required))
}

/// The builder's method in the runtime, and what it takes before the secret.
fn method(credential: &Credential) -> (&'static str, Vec<Literal>) {
    let (method, name) = match &credential.kind {
        CredentialKind::Bearer => ("bearer", None),
        CredentialKind::Basic => ("basic", None),
        CredentialKind::Authorization(prefix) => ("authorization", Some(prefix)),
        CredentialKind::Header(name) => ("api_key_header", Some(name)),
        CredentialKind::Query(name) => ("api_key_query", Some(name)),
        CredentialKind::Cookie(name) => ("api_key_cookie", Some(name)),
    };
    let name = name.map(|name| text(name));
    let arguments = std::iter::once(text(&credential.scheme)).chain(name);
    (method, arguments.collect())
}

/// The environment variables that a credential is taken from.
pub fn variables(credential: &Credential) -> Vec<String> {
    let variable = &credential.variable;
    match credential.kind {
        CredentialKind::Basic => ["USERNAME", "PASSWORD"]
            .map(|part| format!("{variable}_{part}"))
            .to_vec(),
        _ => vec![variable.clone()],
    }
}

/// What the secret is, in words.
pub fn words(credential: &Credential) -> &'static str {
    match credential.kind {
        CredentialKind::Bearer => "the token",
        CredentialKind::Basic => "the user name and password",
        CredentialKind::Authorization(_) => "the credentials",
        CredentialKind::Header(_) | CredentialKind::Query(_) | CredentialKind::Cookie(_) => {
            "the API key"
        }
    }
}

/// ```text
/// impl ClientBuilder {
///     /// What the document says of it.
///     pub fn oauth(self, token: impl Into<String>) -> Self {
///         self.bearer("oauth", token)
///     }
/// }
/// ```
pub fn setters(api: &Api) -> Option<TokenStream> {
    if api.credentials.is_empty() || only(api).is_some() {
        return None;
    }
    let setters = api.credentials.iter().map(setter);
    Some(quote! {
        impl ClientBuilder {
            #(#setters)*
        }
    })
}

fn setter(credential: &Credential) -> TokenStream {
    let mut docs = credential.docs.clone();
    docs.paragraph(format!(
        "Sets {} for the operations that name {}.",
        words(credential),
        code(&credential.scheme)
    ));
    let docs = doc_lines(&docs.0);
    let name = ident(credential.setter.rust());
    let (arguments, secret) = match credential.kind {
        CredentialKind::Basic => (
            quote!(user: impl Into<String>, password: impl Into<String>),
            quote!(user, password),
        ),
        CredentialKind::Bearer => (quote!(token: impl Into<String>), quote!(token)),
        CredentialKind::Authorization(_) => {
            (quote!(credentials: impl Into<String>), quote!(credentials))
        }
        CredentialKind::Header(_) | CredentialKind::Query(_) | CredentialKind::Cookie(_) => {
            (quote!(key: impl Into<String>), quote!(key))
        }
    };
    let given = given(credential, &secret);
    let with_source = setter_of_source(credential);
    quote! {
        #docs
        pub fn #name(self, #arguments) -> Self {
            self.#given
        }

        #with_source
    }
}

/// ```text
/// pub fn oauth_source(self, source: impl TokenSource) -> Self {
///     self.bearer_source("oauth", source)
/// }
/// ```
fn setter_of_source(credential: &Credential) -> Option<TokenStream> {
    let given = from_source(credential)?;
    let scheme = code(&credential.scheme);
    let first = format!("Sets where tokens come from for the operations that name {scheme}.");
    let mut docs = vec![first, String::new()];
    docs.extend(SOURCE_DOCS.map(str::to_owned));
    let docs = doc_lines(&docs);
    let name = ident(credential.source_setter.as_ref()?.rust());
    Some(quote! {
        #docs
        pub fn #name(self, source: impl TokenSource) -> Self {
            self.#given
        }
    })
}
