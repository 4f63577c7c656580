//! One operation: the method that makes its request, and its wire facts.
//!
//! In: an operation of the IR. Out: the method of its resource ([`method`]) and
//! the types that stand beside the resource ([`emit`]).

mod by_status;
mod docs;
mod errors;
mod info;
mod inputs;
mod output;
mod setters;
mod status;

use super::imports::Imports;
use super::tokens::{doc_lines, ident, text};
use super::ty::{Naming, ty};
use crate::ir::{Operation, Paging, Resource};
use proc_macro2::TokenStream;
use quote::quote;

/// ```text
/// /// Cancels a payout.
/// pub fn cancel(&self, id: impl Into<String>, body: types::CancelPayout) -> Request<Cancel> {
///     let mut parts = Parts::new();
///     parts.path("id", &id.into());
///     parts.json(&body);
///     Request::new(self.client, parts)
/// }
/// ```
pub fn method(operation: &Operation, imports: &mut Imports) -> TokenStream {
    imports.runtime("parts", "Parts");
    imports.runtime("request", "Request");
    let name = ident(operation.name.rust());
    let marker = ident(operation.marker.rust());
    let docs = doc_lines(&docs::method(operation).0);
    let deprecated = operation.deprecated.then(|| quote!(#[deprecated]));
    let inputs = inputs::of(operation, imports);
    let arguments = inputs.arguments;
    let statements = inputs.statements;
    let request = if statements.is_empty() {
        quote!(Request::new(self.client, Parts::new()))
    } else {
        quote! {
            let mut parts = Parts::new();
            #(#statements)*
            Request::new(self.client, parts)
        }
    };
    quote! {
        #docs
        #deprecated
        pub fn #name(&self, #(#arguments),*) -> Request<#marker> {
            #request
        }
    }
}

/// The operation's own type with its facts, the setters of its optional inputs,
/// the types that only it has, and its paging.
///
/// ```text
/// /// The operation of [`Payouts::cancel`].
/// pub enum Cancel {}
///
/// impl Operation for Cancel {
///     type Output = types::Payout;
///
///     const INFO: Info = Info { id: "putPayoutsByIdCancel", method: "PUT", … };
///
///     fn decode(body: Body<'_>) -> Result<Self::Output, DecodeError> {
///         body.enveloped(&ENVELOPE)
///     }
/// }
/// ```
pub fn emit(resource: &Resource, operation: &Operation, imports: &mut Imports) -> TokenStream {
    imports.runtime("operation", "Operation");
    imports.runtime("decode", "Body");
    imports.runtime("json::error", "DecodeError");
    let marker = ident(operation.marker.rust());
    let docs = doc_lines(&[format!(
        "The operation of {}.",
        method_link(resource, operation)
    )]);
    let inputs = inputs::structure(resource, operation, imports);
    let info = info::emit(operation, imports);
    let output = output::emit(resource, operation, imports);
    let (ty, decode, output) = (output.ty, output.decode, output.definition);
    let setters = setters::emit(operation, imports);
    let errors = errors::emit(resource, operation, imports);
    let paging = operation
        .paging
        .as_ref()
        .map(|paging| self::paging(operation, paging, imports));
    quote! {
        #docs
        pub enum #marker {}
        impl Operation for #marker {
            type Output = #ty;

            #info

            fn decode(body: Body<'_>) -> Result<Self::Output, DecodeError> {
                #decode
            }
        }
        #setters
        #inputs
        #output
        #errors
        #paging
    }
}

/// The operation's method, as documentation links it.
fn method_link(resource: &Resource, operation: &Operation) -> String {
    format!("[`{}::{}`]", resource.handle.rust(), operation.name.rust())
}

/// ```text
/// impl Paged for List {
///     type Item = types::Conversion;
///
///     const PAGING: Paging = Paging { limit: "limit", offset: "offset", items: "" };
/// }
/// ```
fn paging(operation: &Operation, paging: &Paging, imports: &mut Imports) -> TokenStream {
    for item in ["Paged", "Paging"] {
        imports.runtime("paging", item);
    }
    let marker = ident(operation.marker.rust());
    let item = ty(&paging.item, Naming::Qualified, imports);
    let (limit, offset, items) = (
        text(&paging.limit),
        text(&paging.offset),
        text(&paging.items),
    );
    quote! {
        impl Paged for #marker {
            type Item = #item;

            const PAGING: Paging = Paging { limit: #limit, offset: #offset, items: #items };
        }
    }
}
