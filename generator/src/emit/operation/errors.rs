//! The documented bodies of an operation's failures, where they differ.

use super::method_link;
use super::status::{pattern, rank};
use crate::emit::imports::Imports;
use crate::emit::tokens::{doc_lines, ident};
use crate::emit::ty::{Naming, ty};
use crate::ir::{Operation, Resource};
use proc_macro2::TokenStream;
use quote::quote;

/// ```text
/// error_bodies! {
///     /// What a failure of [`Payouts::create`] says.
///     enum CreateError;
///     /// Something is missing.
///     400 => BadRequest(types::Problem);
/// }
/// ```
pub fn emit(
    resource: &Resource,
    operation: &Operation,
    imports: &mut Imports,
) -> Option<TokenStream> {
    let errors = operation.errors.as_ref()?;
    imports.runtime("error_bodies", "error_bodies");
    let name = ident(errors.name.rust());
    let docs = doc_lines(&[format!(
        "What a failure of {} says.",
        method_link(resource, operation)
    )]);
    // Codes before the hundreds that they are among. The sort keeps the document's order else.
    let mut sorted: Vec<_> = errors.variants.iter().collect();
    sorted.sort_by_key(|variant| rank(variant.status));
    let statuses: Vec<_> = sorted.iter().map(|variant| variant.status).collect();
    let rows = sorted.into_iter().map(|variant| {
        let docs = (!variant.summary.is_empty()).then(|| variant.summary.clone());
        let docs = doc_lines(docs.as_slice());
        let pattern = pattern(variant.status, &statuses);
        let (name, ty) = (
            ident(variant.name.rust()),
            ty(&variant.ty, Naming::Qualified, imports),
        );
        quote!(#docs #pattern => #name(#ty);)
    });
    let rows: Vec<_> = rows.collect();
    Some(quote! {
        error_bodies! {
            #docs
            enum #name;
            #(#rows)*
        }
    })
}
