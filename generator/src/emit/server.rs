//! `src/server.rs`: the servers that the document lists.

use super::imports::Imports;
use super::markdown;
use super::tokens::{doc_lines, ident, text};
use super::types;
use crate::ir::{Api, Server, ServerVariable, TypeDef, TypeKind};
use crate::names::TypeName;
use crate::render::SourceFile;
use proc_macro2::TokenStream;
use quote::quote;

/// Whether there is a choice: several servers, or one with variables.
pub fn is_needed(api: &Api) -> bool {
    match api.servers.as_slice() {
        [] => false,
        [only] => !only.variables.is_empty(),
        _ => true,
    }
}

/// The enums of variables' values, each once: servers share them.
fn enums(api: &Api) -> Vec<&TypeDef> {
    let variables = api.servers.iter().flat_map(|server| &server.variables);
    let mut enums: Vec<&TypeDef> = Vec::new();
    for values in variables.filter_map(|variable| variable.values.as_ref()) {
        if !enums.iter().any(|known| known.name == values.name) {
            enums.push(values);
        }
    }
    enums
}

/// The names that the file exports beside `Server`.
pub fn names(api: &Api) -> impl Iterator<Item = &TypeName> {
    enums(api).into_iter().map(|definition| &definition.name)
}

/// ```text
/// /// The servers of the API, for `base_url` of a [`ClientBuilder`].
/// #[derive(Clone, Debug, PartialEq)]
/// #[non_exhaustive]
/// pub enum Server {
///     /// Production: <https://api.shop.example>
///     Production,
///     /// `https://{region}.shop.example`
///     Regional {
///         /// The region. By default `eu`.
///         region: Region,
///     },
/// }
///
/// impl From<Server> for String { … }
/// ```
pub fn emit(api: &Api) -> Option<SourceFile> {
    if !is_needed(api) {
        return None;
    }
    let mut imports = Imports::default();
    let enums: Vec<_> = enums(api)
        .into_iter()
        .filter_map(|definition| match &definition.kind {
            TypeKind::StringEnum(values) => {
                Some(types::string_enum(definition, values, &mut imports))
            }
            _ => None,
        })
        .collect();
    let variants = api.servers.iter().map(variant);
    let urls = api.servers.iter().map(url);
    let imports = imports.emit();
    Some(SourceFile {
        path: "src/server.rs".to_owned(),
        docs: Vec::new(),
        tokens: quote! {
            #imports

            /// The servers of the API, for `base_url` of a
            /// [`ClientBuilder`](crate::ClientBuilder).
            #[derive(Clone, Debug, PartialEq)]
            #[non_exhaustive]
            pub enum Server {
                #(#variants)*
            }

            impl From<Server> for String {
                fn from(server: Server) -> Self {
                    match server {
                        #(#urls)*
                    }
                }
            }

            #(#enums)*
        },
    })
}

fn variant(server: &Server) -> TokenStream {
    let url = markdown::link(&server.url);
    let docs = doc_lines(&[match server.summary.trim_end_matches('.') {
        "" => url,
        summary => format!("{summary}: {url}"),
    }]);
    let name = ident(server.name.rust());
    let fields: Vec<_> = server.variables.iter().map(field).collect();
    let fields = (!fields.is_empty()).then(|| quote!({ #(#fields)* }));
    quote! {
        #docs
        #name #fields,
    }
}

fn field(variable: &ServerVariable) -> TokenStream {
    let mut docs = variable.docs.clone();
    docs.paragraph(format!("By default {}.", markdown::code(&variable.default)));
    let docs = doc_lines(&docs.0);
    let name = ident(variable.name.rust());
    let ty = match &variable.values {
        Some(values) => {
            let name = ident(values.name.rust());
            quote!(#name)
        }
        None => quote!(String),
    };
    quote! {
        #docs
        #name: #ty,
    }
}

/// ```text
/// Server::Production => "https://api.shop.example".to_owned(),
/// Server::Regional { region } => format!("https://{region}.shop.example"),
/// ```
fn url(server: &Server) -> TokenStream {
    let name = ident(server.name.rust());
    if server.variables.is_empty() {
        let url = text(&server.url);
        return quote!(Server::#name => #url.to_owned(),);
    }
    let fields: Vec<_> = server
        .variables
        .iter()
        .map(|variable| ident(variable.name.rust()))
        .collect();
    let format = text(&format(server));
    quote!(Server::#name { #(#fields),* } => format!(#format),)
}

/// The URL as a format text, with the fields' names for the variables'.
fn format(server: &Server) -> String {
    let mut format = String::new();
    let mut rest = server.url.as_str();
    while let Some((literal, template)) = rest.split_once('{') {
        format.push_str(&literal.replace('}', "}}"));
        let variable = template.split_once('}').and_then(|(name, after)| {
            let mut variables = server.variables.iter();
            Some((variables.find(|each| each.name.wire() == name)?, after))
        });
        match variable {
            Some((variable, after)) => {
                format.push_str(&format!("{{{}}}", variable.name.rust()));
                rest = after;
            }
            None => {
                format.push_str("{{");
                rest = template;
            }
        }
    }
    format.push_str(&rest.replace('}', "}}"));
    format
}
