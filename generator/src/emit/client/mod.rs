//! `src/client.rs`: the client and the facts of the whole API.

mod constructors;
mod credentials;
mod facts;

use super::features;
use super::imports::Imports;
use super::markdown::code;
use super::tokens::{doc_lines, ident};
use crate::ir::{Api, Resource};
use crate::render::SourceFile;
use proc_macro2::TokenStream;
use quote::quote;

pub use constructors::environment;
pub use credentials::only as only_credential;

/// ```text
/// static API: Api = Api { … };
/// static ENVELOPE: Envelope = Envelope { … };
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
    if credentials::any_bearer(api) {
        imports.runtime("token_source", "TokenSource");
    }
    let facts = facts::emit(api, &mut imports);
    let envelope = facts::envelope(api, &mut imports);
    let constructors = constructors::emit(api);
    let setters = credentials::setters(api);
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

            #setters

            impl From<Core> for Client {
                fn from(#core: Core) -> Self {
                    Self { #core }
                }
            }
        },
    }
}

fn accessor(resource: &Resource, imports: &mut Imports) -> TokenStream {
    let name = ident(resource.accessor.rust());
    let handle = ident(resource.handle.rust());
    let module = ident(resource.module.rust());
    let cfg = features::cfg(&resource.feature);
    // What may be switched off cannot be imported.
    let handle = match resource.feature {
        Some(_) => quote!(crate::resources::#module::#handle),
        None => {
            let file = format!("crate::resources::{}", resource.module.rust());
            imports.add(&file, resource.handle.rust());
            quote!(#handle)
        }
    };
    let line = match resource.summary.as_str() {
        "" => format!("The operations tagged {}.", code(resource.accessor.wire())),
        summary => summary.to_owned(),
    };
    let docs = doc_lines(&[line]);
    quote! {
        #docs
        #cfg
        pub fn #name(&self) -> #handle<'_> {
            #handle::new(&self.core)
        }
    }
}
