//! The methods of a request that set what it can go without.

use super::inputs::{body_docs, put, put_body};
use crate::emit::imports::Imports;
use crate::emit::tokens::{doc_lines, ident, variable};
use crate::emit::ty::{Naming, argument};
use crate::ir::{Body, HandedOver, Input, Operation, Place};
use crate::names::MethodName;
use proc_macro2::TokenStream;
use quote::quote;

/// ```text
/// impl Request<List> {
///     /// The page size.
///     pub fn limit(mut self, limit: i64) -> Self {
///         self.parts.query("limit", &limit);
///         self
///     }
/// }
/// ```
pub fn emit(operation: &Operation, imports: &mut Imports) -> Option<TokenStream> {
    let mut methods: Vec<_> = operation
        .setters
        .iter()
        .map(|input| parameter(input, imports))
        .collect();
    if let Some((body, name)) = body_setter(operation) {
        methods.push(self::body(body, name, imports));
    }
    if methods.is_empty() {
        return None;
    }
    let marker = ident(operation.marker.rust());
    Some(quote! {
        impl Request<#marker> {
            #(#methods)*
        }
    })
}

/// The body, where it is a setter.
pub fn body_setter(operation: &Operation) -> Option<(&Body, &MethodName)> {
    let body = operation.body.as_ref()?;
    match &body.by {
        HandedOver::Setter(name) => Some((body, name)),
        HandedOver::Argument(_) => None,
    }
}

fn parameter(input: &Input<MethodName>, imports: &mut Imports) -> TokenStream {
    let mut docs = input.docs.clone();
    if docs.is_empty() {
        let place = match input.place {
            Place::Path => "path variable",
            Place::Query => "query parameter",
            Place::Header => "header",
            Place::Cookie => "cookie",
        };
        docs.paragraph(format!("The {place} `{}`.", input.name.wire_code()));
    }
    if input.deprecated {
        docs.paragraph("Deprecated.");
    }
    let docs = doc_lines(&docs.0);
    let name = ident(input.name.rust());
    let given = variable(input.name.rust());
    let (ty, value) = argument(&input.ty, &quote!(#given), Naming::Qualified, imports);
    let wire = input.name.wire();
    let parts = quote!(self.parts);
    let put = put(&parts, wire, input.place, input.spelling, &value, imports);
    quote! {
        #docs
        pub fn #name(mut self, #given: #ty) -> Self {
            #put
            self
        }
    }
}

fn body(body: &Body, name: &MethodName, imports: &mut Imports) -> TokenStream {
    let docs = body_docs(body);
    let name = ident(name.rust());
    let (ty, value) = argument(&body.ty, &quote!(#name), Naming::Qualified, imports);
    let put = put_body(&quote!(self.parts), body, &value, imports);
    quote! {
        #docs
        pub fn #name(mut self, #name: #ty) -> Self {
            #put
            self
        }
    }
}
