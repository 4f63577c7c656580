//! How a client is made: from what every client of the API needs, or from the
//! environment.

use super::credentials;
use crate::emit::markdown;
use crate::emit::tokens::{doc_lines, text};
use crate::ir::{Api, Credential};
use proc_macro2::TokenStream;
use quote::quote;

/// ```text
/// pub fn new(api_key: impl Into<String>) -> Result<Self, Error> {
///     Self::builder(api_key).build()
/// }
///
/// pub fn builder(api_key: impl Into<String>) -> ClientBuilder {
///     ClientBuilder::new(&API).bearer("bearerAuth", api_key)
/// }
///
/// pub fn from_env() -> Result<Self, Error> { … }
/// pub fn builder_from_env() -> ClientBuilder { … }
/// ```
pub fn emit(api: &Api) -> TokenStream {
    let credential = credentials::only(api);
    let needs_url = api.base_url.is_none();
    let mut arguments = Vec::new();
    let mut names = Vec::new();
    let mut calls = Vec::new();
    if needs_url {
        arguments.push(quote!(base_url: impl Into<String>));
        names.push(quote!(base_url));
        calls.push(quote!(.base_url(base_url)));
    }
    if let Some(credential) = credential {
        let given = credentials::given(credential, &quote!(api_key));
        arguments.push(quote!(api_key: impl Into<String>));
        names.push(quote!(api_key));
        calls.push(quote!(.#given));
    }
    let what = match (needs_url, credential) {
        (true, Some(_)) => " with the given base URL and API key",
        (true, None) => " with the given base URL",
        (false, Some(_)) => " with the given API key",
        (false, None) => "",
    };
    // Several credentials are given to the builder, each by a setter of its own.
    let is_whole = credential.is_some() || api.credentials.is_empty();
    let new = is_whole.then(|| {
        let docs = new_docs(what, credential, needs_url);
        quote! {
            #docs
            pub fn new(#(#arguments),*) -> Result<Self, Error> {
                Self::builder(#(#names),*).build()
            }
        }
    });
    let builder_docs = doc_lines(&[if is_whole {
        format!("Builds a client{what}.")
    } else {
        format!("Builds a client{what}; the builder takes its credentials.")
    }]);
    let with_source = credential.and_then(|credential| with_source(credential, needs_url));
    let from_env = from_env(api);
    quote! {
        #new

        #builder_docs
        pub fn builder(#(#arguments),*) -> ClientBuilder {
            ClientBuilder::new(&API)#(#calls)*
        }

        #with_source

        #from_env
    }
}

/// ```text
/// pub fn builder_with_token_source(source: impl TokenSource) -> ClientBuilder {
///     ClientBuilder::new(&API).bearer_source("bearerAuth", source)
/// }
/// ```
fn with_source(credential: &Credential, needs_url: bool) -> Option<TokenStream> {
    let given = credentials::from_source(credential)?;
    let (argument, call) = match needs_url {
        true => (
            quote!(base_url: impl Into<String>,),
            quote!(.base_url(base_url)),
        ),
        false => Default::default(),
    };
    let mut docs = vec![
        "Builds a client that takes tokens from a source, in place of one API key.".to_owned(),
        String::new(),
    ];
    docs.extend(credentials::SOURCE_DOCS.map(str::to_owned));
    let docs = doc_lines(&docs);
    Some(quote! {
        #docs
        pub fn builder_with_token_source(#argument source: impl TokenSource) -> ClientBuilder {
            ClientBuilder::new(&API)#call.#given
        }
    })
}

fn new_docs(what: &str, credential: Option<&Credential>, needs_url: bool) -> TokenStream {
    let first = match what {
        "" => "A client with the defaults for everything.".to_owned(),
        what => format!("A client{what} and the defaults for everything else."),
    };
    let errors = match (credential, needs_url) {
        (Some(_), false) => "When the key is empty or cannot stand in a request.",
        (Some(_), true) => "When the URL or the key cannot be used.",
        (None, true) => "When the URL cannot be used.",
        (None, false) => "When the platform's TLS cannot be set up.",
    };
    let lines = [&first, "", "# Errors", "", errors].map(str::to_owned);
    doc_lines(&lines)
}

fn from_env(api: &Api) -> TokenStream {
    let docs = from_env_docs(api);
    let url_variable = text(&url_variable(api));
    let is_required = credentials::only(api).is_some();
    let credentials = api
        .credentials
        .iter()
        .map(|credential| credentials::from_env(credential, is_required));
    quote! {
        #docs
        pub fn from_env() -> Result<Self, Error> {
            Self::builder_from_env().build()
        }

        /// Builds a client from the same variables as [`from_env`](Self::from_env).
        pub fn builder_from_env() -> ClientBuilder {
            ClientBuilder::new(&API)
                #(.#credentials)*
                .base_url_from_env(#url_variable)
        }
    }
}

/// The environment variable for the base URL.
pub fn url_variable(api: &Api) -> String {
    format!("{}_API_URL", api.package.env_prefix)
}

fn from_env_docs(api: &Api) -> TokenStream {
    let mut lines = vec![
        "A client from the environment; a blank variable counts as unset.".to_owned(),
        String::new(),
    ];
    lines.extend(environment(api));
    lines.extend(["", "# Errors", ""].map(str::to_owned));
    lines.push("When a required variable is unset, or a value cannot be used.".to_owned());
    doc_lines(&lines)
}

/// The environment variables as a list, with what each is for.
pub fn environment(api: &Api) -> Vec<String> {
    let only = credentials::only(api).is_some();
    let credentials = api.credentials.iter().map(|credential| {
        let variables = credentials::variables(credential);
        let variables: Vec<_> = variables.iter().map(|name| format!("`{name}`")).collect();
        let (variables, words) = (variables.join(", "), credentials::words(credential));
        if only {
            format!("- {variables}: {words}; required.")
        } else {
            let scheme = markdown::code(&credential.scheme);
            format!("- {variables}: {words} for {scheme}.")
        }
    });
    let url = url_variable(api);
    let url = match &api.base_url {
        Some(default) => {
            let default = markdown::link(default);
            format!("- `{url}`: the base URL; by default {default}.")
        }
        None => format!("- `{url}`: the base URL; required."),
    };
    credentials.chain([url]).collect()
}
