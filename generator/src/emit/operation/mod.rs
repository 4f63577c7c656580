//! One operation: the method that makes its request, and its wire facts.
//!
//! In: an operation of the IR. Out: the method of its resource ([`method`]) and
//! what stands beside the resource ([`emit`]).

mod by_status;
mod docs;
mod errors;
mod info;
mod inputs;
mod output;
mod setters;
mod status;
mod streamed;

use super::imports::Imports;
use super::tokens::{doc_lines, ident, text};
use super::ty::{Naming, ty};
use crate::ir::{Api, Operation, Paging, Resource};
pub use info::credentials;
use proc_macro2::TokenStream;
use quote::quote;

/// ```text
/// /// Cancels a payout.
/// pub fn cancel(&self, id: impl Into<String>, body: types::CancelPayout) -> Request<Cancel> {
///     Parts::new().path("id", &id.into()).json(&body).request(self.client)
/// }
/// ```
pub fn method(api: &Api, operation: &Operation, imports: &mut Imports) -> TokenStream {
    imports.runtime("parts", "Parts");
    imports.runtime("request", "Request");
    let name = ident(operation.name.rust());
    let marker = ident(operation.marker.rust());
    let docs = doc_lines(&docs::method(api, operation).0);
    let deprecated = operation.deprecated.then(|| quote!(#[deprecated]));
    let inputs = inputs::of(operation, imports);
    let (arguments, calls) = (inputs.arguments, inputs.calls);
    quote! {
        #docs
        #deprecated
        pub fn #name(&self, #(#arguments),*) -> Request<#marker> {
            Parts::new()#(#calls)*.request(self.client)
        }
    }
}

/// What stands beside a resource for one of its operations.
pub struct Emitted {
    /// Its row in the table of operations.
    pub row: TokenStream,
    /// The types that only it has, and its paging.
    pub items: TokenStream,
}

/// The operation's own type with its facts and the setters of its optional
/// inputs is a row; what else it has are items.
///
/// ```text
/// Cancel: types::Payout as enveloped = PUT("cancelPayout", "/payouts/{id}/cancel") { … };
/// ```
pub fn emit(
    api: &Api,
    resource: &Resource,
    operation: &Operation,
    imports: &mut Imports,
) -> Emitted {
    let marker = ident(operation.marker.rust());
    let inputs = inputs::structure(resource, operation, imports);
    let info = info::emit(api, operation, imports);
    let output = output::emit(resource, operation, imports);
    let (ty, definition) = (output.ty, output.definition);
    let decode = output.decode.map(|decode| quote!(as #decode));
    let setters = setters::emit(operation, imports);
    let errors = errors::emit(resource, operation, imports);
    let (stream_row, streamed) = streamed::emit(api, operation, imports).unzip();
    let paging = operation
        .paging
        .as_ref()
        .map(|paging| self::paging(operation, paging, imports));
    Emitted {
        row: quote! {
            #marker: #ty #decode = #info #setters;
            #stream_row
        },
        items: quote! {
            #streamed
            #inputs
            #definition
            #errors
            #paging
        },
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
