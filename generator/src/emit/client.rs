//! `src/client.rs`: the client and the facts of the whole API.

use super::imports::Imports;
use super::tokens::{doc_lines, ident, text};
use crate::ir::{Api, Credential, CredentialKind, Resource};
use crate::render::SourceFile;
use proc_macro2::TokenStream;
use quote::quote;

/// ```text
/// static API: Api = Api { … };
/// pub(crate) static ENVELOPE: Envelope = Envelope { … };
///
/// /// A client of the API. …
/// #[derive(Clone)]
/// pub struct Client { core: Core }
///
/// impl Client {
///     pub fn new(api_key: impl Into<String>) -> Result<Self, Error> { … }
///     pub fn conversions(&self) -> Conversions<'_> { … }
/// }
/// ```
pub fn emit(api: &Api) -> SourceFile {
    let mut imports = Imports::default();
    for item in ["Api", "Core"] {
        imports.runtime("client", item);
    }
    imports.runtime("error", "Error");
    imports.add("crate::runtime", "client");
    let facts = facts(api, &mut imports);
    let envelope = envelope(api, &mut imports);
    let constructors = constructors(api);
    let accessors: Vec<_> = api
        .resources
        .iter()
        .map(|resource| accessor(resource, &mut imports))
        .collect();
    // Without operations nothing reads it.
    let core = ident(if api.resources.is_empty() {
        "_core"
    } else {
        "core"
    });
    let docs = doc_lines(&[
        format!("A client of the {}.", api.package.heading),
        String::new(),
        "It is cheap to clone, and its clones share their connections.".to_owned(),
    ]);
    let imports = imports.emit();
    SourceFile {
        path: "src/client.rs".to_owned(),
        docs: vec!["The client and the facts of the whole API.".to_owned()],
        tokens: quote! {
            #imports
            #facts
            #envelope

            #docs
            #[derive(Clone, Debug)]
            pub struct Client {
                #core: Core,
            }

            /// Builds a [`Client`].
            pub type ClientBuilder = client::ClientBuilder<Client>;

            impl Client {
                #constructors
                #(#accessors)*
            }

            impl From<Core> for Client {
                fn from(#core: Core) -> Self {
                    Self { #core }
                }
            }
        },
    }
}

fn facts(api: &Api, imports: &mut Imports) -> TokenStream {
    let agent = text(&format!("{}-rust/", api.package.name));
    let base_url = api.servers.first().map(|server| text(&server.url));
    let errors = match &api.errors {
        None => quote!(None),
        Some(map) => {
            imports.runtime("error_map", "ErrorMap");
            let (code, message, details) =
                (text(&map.code), text(&map.message), text(&map.details));
            let (request_id, timestamp) = (text(&map.request_id), text(&map.timestamp));
            let always = map
                .always_retried
                .iter()
                .map(|code| (text(code), quote!(CodeRetry::Always)));
            let never = map
                .never_retried
                .iter()
                .map(|code| (text(code), quote!(CodeRetry::Never)));
            let retry = always
                .chain(never)
                .map(|(code, retry)| quote!((#code, #retry)));
            let retry: Vec<_> = retry.collect();
            if !retry.is_empty() {
                imports.runtime("retry", "CodeRetry");
            }
            quote! {
                Some(ErrorMap {
                    code: #code,
                    message: #message,
                    details: #details,
                    request_id: #request_id,
                    timestamp: #timestamp,
                    retry: &[#(#retry),*],
                })
            }
        }
    };
    quote! {
        static API: Api = Api {
            user_agent: concat!(#agent, env!("CARGO_PKG_VERSION")),
            base_url: #base_url,
            errors: #errors,
        };
    }
}

fn envelope(api: &Api, imports: &mut Imports) -> Option<TokenStream> {
    let envelope = api.envelope.as_ref()?;
    imports.runtime("json::envelope", "Envelope");
    let (data, meta) = (text(&envelope.data), text(&envelope.meta));
    let success = text(&envelope.success);
    let payload_success = text(&envelope.payload_success);
    Some(quote! {
        /// The members of every successful response.
        pub(crate) static ENVELOPE: Envelope = Envelope {
            data: #data,
            meta: #meta,
            success: #success,
            payload_success: #payload_success,
        };
    })
}

/// With a credential the client is built from it; without one from nothing.
fn constructors(api: &Api) -> TokenStream {
    match api.credentials.first() {
        Some(credential) => with_credential(api, credential),
        None => without_credential(api),
    }
}

fn with_credential(api: &Api, credential: &Credential) -> TokenStream {
    let CredentialKind::Bearer = credential.kind;
    let scheme = text(&credential.scheme);
    let key_variable = format!("{}_API_KEY", api.package.env_prefix);
    let url_variable = format!("{}_API_URL", api.package.env_prefix);
    let from_env_docs = from_env_docs(api, Some(&key_variable), &url_variable);
    let (key_variable, url_variable) = (text(&key_variable), text(&url_variable));
    quote! {
        /// A client with the given API key and the defaults for everything else.
        ///
        /// # Errors
        ///
        /// When the key is empty or cannot stand in a header.
        pub fn new(api_key: impl Into<String>) -> Result<Self, Error> {
            Self::builder(api_key).build()
        }

        /// Builds a client with the given API key.
        pub fn builder(api_key: impl Into<String>) -> ClientBuilder {
            ClientBuilder::new(&API).bearer(#scheme, api_key)
        }

        #from_env_docs
        pub fn from_env() -> Result<Self, Error> {
            Self::builder_from_env().build()
        }

        /// Builds a client from the same variables as [`from_env`](Self::from_env).
        pub fn builder_from_env() -> ClientBuilder {
            ClientBuilder::new(&API)
                .bearer_from_env(#scheme, #key_variable)
                .base_url_from_env(#url_variable)
        }
    }
}

fn without_credential(api: &Api) -> TokenStream {
    let url_variable = format!("{}_API_URL", api.package.env_prefix);
    let from_env_docs = from_env_docs(api, None, &url_variable);
    let url_variable = text(&url_variable);
    quote! {
        /// A client with the defaults for everything.
        ///
        /// # Errors
        ///
        /// When the platform's TLS cannot be set up.
        pub fn new() -> Result<Self, Error> {
            Self::builder().build()
        }

        /// Builds a client.
        pub fn builder() -> ClientBuilder {
            ClientBuilder::new(&API)
        }

        #from_env_docs
        pub fn from_env() -> Result<Self, Error> {
            Self::builder_from_env().build()
        }

        /// Builds a client from the same variables as [`from_env`](Self::from_env).
        pub fn builder_from_env() -> ClientBuilder {
            ClientBuilder::new(&API).base_url_from_env(#url_variable)
        }
    }
}

fn from_env_docs(api: &Api, key: Option<&str>, url: &str) -> TokenStream {
    let mut lines = vec![
        "A client from the environment; a blank variable counts as unset.".to_owned(),
        String::new(),
    ];
    if let Some(key) = key {
        lines.push(format!("- `{key}`: the API key; required."));
    }
    let default = api.servers.first().map_or("", |server| &server.url);
    lines.push(format!("- `{url}`: the base URL; by default <{default}>."));
    lines.extend(["", "# Errors", ""].map(str::to_owned));
    lines.push("When a required variable is unset, or a value cannot be used.".to_owned());
    doc_lines(&lines)
}

fn accessor(resource: &Resource, imports: &mut Imports) -> TokenStream {
    imports.add(
        &format!("crate::resources::{}", resource.module.rust()),
        resource.handle.rust(),
    );
    let name = ident(resource.accessor.rust());
    let handle = ident(resource.handle.rust());
    let line = match resource.summary.as_str() {
        "" => format!("The operations tagged `{}`.", resource.accessor.wire_code()),
        summary => summary.to_owned(),
    };
    let docs = doc_lines(&[line]);
    quote! {
        #docs
        pub fn #name(&self) -> #handle<'_> {
            #handle::new(&self.core)
        }
    }
}
