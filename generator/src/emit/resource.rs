//! `src/resources/`: one file a tag, with the tag's handle and its operations.

use super::features;
use super::imports::Imports;
use super::markdown::code;
use super::operation;
use super::tokens::{doc_lines, ident};
use crate::ir::{Api, Resource};
use crate::render::SourceFile;
use quote::quote;

/// `resources/mod.rs`.
///
/// ```text
/// pub mod campaigns;
/// pub mod conversions;
/// ```
pub fn index(api: &Api) -> Option<SourceFile> {
    if api.resources.is_empty() {
        return None;
    }
    let modules = api.resources.iter().map(|resource| {
        let cfg = features::cfg(&resource.feature);
        let module = ident(resource.module.rust());
        quote!(#cfg pub mod #module;)
    });
    Some(SourceFile {
        path: "src/resources/mod.rs".to_owned(),
        docs: vec![format!(
            "The operations of the {}, one module a tag.",
            api.package.heading
        )],
        tokens: quote!(#(#modules)*),
    })
}

/// One tag's file under `resources/`.
///
/// ```text
/// /// Conversions of the merchant.
/// #[derive(Clone, Copy)]
/// pub struct Conversions<'a> {
///     client: &'a Core,
/// }
///
/// impl<'a> Conversions<'a> {
///     pub(crate) fn new(client: &'a Core) -> Self {
///         Self { client }
///     }
///
///     /// Tracks a conversion.
///     pub fn track(&self, body: types::TrackConversion) -> Request<Track> { … }
/// }
///
/// operations! {
///     Track: types::Tracked = POST("trackConversion", "/conversions");
/// }
/// ```
pub fn file(api: &Api, resource: &Resource) -> SourceFile {
    let mut imports = Imports::default();
    imports.runtime("client", "Core");
    let handle = ident(resource.handle.rust());
    let mut docs = resource.docs.clone();
    if docs.is_empty() {
        docs.paragraph(format!(
            "The operations tagged {}.",
            code(resource.accessor.wire())
        ));
    }
    docs.paragraph(format!(
        "Obtained by [`Client::{}`](crate::Client::{0}).",
        resource.accessor.rust()
    ));
    let docs = doc_lines(&docs.0);
    let methods: Vec<_> = resource
        .operations
        .iter()
        .map(|operation| operation::method(api, operation, &mut imports))
        .collect();
    let operations: Vec<_> = resource
        .operations
        .iter()
        .map(|operation| operation::emit(api, resource, operation, &mut imports))
        .collect();
    let rows = operations.iter().map(|operation| &operation.row);
    let items = operations.iter().map(|operation| &operation.items);
    imports.runtime("operations", "operations");
    let imports = imports.emit();
    SourceFile {
        path: format!("src/resources/{}.rs", resource.module.rust()),
        docs: vec![format!("Operations of [`{}`].", resource.handle.rust())],
        tokens: quote! {
            #imports

            #docs
            #[derive(Clone, Copy)]
            pub struct #handle<'a> {
                client: &'a Core,
            }
            impl<'a> #handle<'a> {
                pub(crate) fn new(client: &'a Core) -> Self {
                    Self { client }
                }
                #(#methods)*
            }
            operations! {
                #(#rows)*
            }
            #(#items)*
        },
    }
}
