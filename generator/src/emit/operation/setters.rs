//! The setters of what a request can go without, as rows of the operation's block.

use super::inputs::{body_call, call};
use crate::emit::imports::Imports;
use crate::emit::tokens::{doc_lines, ident};
use crate::emit::ty::{Naming, argument};
use crate::ir::{Body, Docs, HandedOver, Input, Operation, Spelling, Type};
use crate::names::MethodName;
use proc_macro2::TokenStream;
use quote::quote;

/// ```text
/// {
///     /// The page size.
///     fn limit(query: i64);
///     /// The status.
///     fn of_status(query("status"): impl Into<types::Status>);
/// }
/// ```
pub fn emit(operation: &Operation, imports: &mut Imports) -> Option<TokenStream> {
    let parameters = operation.setters.iter();
    let mut rows: Vec<_> = parameters.map(|input| parameter(input, imports)).collect();
    if let Some((body, name)) = body_setter(operation) {
        let (method, arguments) = body_call(body, imports);
        let put = put(method, &arguments);
        rows.push(row(name, &body.docs, &put, &body.ty, imports));
    }
    (!rows.is_empty()).then(|| quote!({ #(#rows)* }))
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
    if input.deprecated {
        docs.paragraph("Deprecated.");
    }
    let wire = input.name.wire();
    let (method, arguments) = call(wire, input.place, input.spelling, imports);
    let says_itself = input.spelling == Spelling::Text && input.name.rust() == wire;
    let put = put(&method, if says_itself { &[] } else { &arguments });
    row(&input.name, &docs, &put, &input.ty, imports)
}

/// `query`, `query("of")`
fn put(method: &str, arguments: &[TokenStream]) -> TokenStream {
    let method = ident(method);
    let arguments = (!arguments.is_empty()).then(|| quote!((#(#arguments),*)));
    quote!(#method #arguments)
}

fn row(
    name: &MethodName,
    docs: &Docs,
    put: &TokenStream,
    ty: &Type,
    imports: &mut Imports,
) -> TokenStream {
    let (docs, name) = (doc_lines(&docs.0), ident(name.rust()));
    let (ty, _) = argument(ty, &quote!(value), Naming::Qualified, imports);
    quote!(#docs fn #name(#put: #ty);)
}
