//! The documented bodies of an operation's failures, where they differ.

use super::method_link;
use super::status::{pattern, rank};
use crate::emit::imports::Imports;
use crate::emit::tokens::{doc_lines, ident};
use crate::emit::ty::{Naming, ty};
use crate::ir::{ErrorEnum, ErrorVariant, Operation, Resource};
use proc_macro2::TokenStream;
use quote::quote;

/// ```text
/// /// What a failure of [`Payouts::create`] says.
/// #[derive(Clone, Debug, PartialEq)]
/// #[non_exhaustive]
/// pub enum CreateError {
///     /// 400: Something is missing.
///     BadRequest(types::Problem),
/// }
///
/// impl CreateError {
///     /// The documented body of a failure, if it has one.
///     pub fn of(error: &Error) -> Option<Self> {
///         match error.status()?.as_u16() {
///             400 => error.body().map(Self::BadRequest),
///             _ => None,
///         }
///     }
/// }
/// ```
pub fn emit(
    resource: &Resource,
    operation: &Operation,
    imports: &mut Imports,
) -> Option<TokenStream> {
    let errors = operation.errors.as_ref()?;
    imports.runtime("error", "Error");
    let name = ident(errors.name.rust());
    let docs = doc_lines(&[format!(
        "What a failure of {} says.",
        method_link(resource, operation)
    )]);
    let variants: Vec<_> = errors
        .variants
        .iter()
        .map(|each| variant(each, imports))
        .collect();
    let arms = arms(errors);
    Some(quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
        }
        impl #name {
            /// The documented body of a failure, if it has one.
            pub fn of(error: &Error) -> Option<Self> {
                match error.status()?.as_u16() {
                    #(#arms)*
                    _ => None,
                }
            }
        }
    })
}

fn variant(variant: &ErrorVariant, imports: &mut Imports) -> TokenStream {
    let docs = doc_lines(&[match variant.summary.as_str() {
        "" => format!("{}.", variant.status),
        summary => format!("{}: {summary}", variant.status),
    }]);
    let name = ident(variant.name.rust());
    let ty = ty(&variant.ty, Naming::Qualified, imports);
    quote! {
        #docs
        #name(#ty),
    }
}

fn arms(errors: &ErrorEnum) -> Vec<TokenStream> {
    let mut sorted: Vec<_> = errors.variants.iter().collect();
    sorted.sort_by_key(|variant| rank(variant.status));
    let statuses: Vec<_> = sorted.iter().map(|variant| variant.status).collect();
    let arms = sorted.into_iter().map(|variant| {
        let name = ident(variant.name.rust());
        let pattern = pattern(variant.status, &statuses);
        quote!(#pattern => error.body().map(Self::#name),)
    });
    arms.collect()
}
