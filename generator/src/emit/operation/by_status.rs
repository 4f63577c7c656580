//! Successes with different bodies: an enum with a variant a status.

use super::method_link;
use super::output::{Emitted, decode, payload_ty};
use super::status::{pattern, rank};
use crate::emit::imports::Imports;
use crate::emit::tokens::{doc_lines, ident};
use crate::ir::{Operation, OutputEnum, OutputVariant, Resource, Status};
use proc_macro2::TokenStream;
use quote::quote;

/// ```text
/// /// What [`Payouts::create`] resolves to.
/// #[derive(Clone, Debug, PartialEq)]
/// #[non_exhaustive]
/// pub enum CreateResponse {
///     /// 201: It was created.
///     Created(types::Payout),
///     /// 202: It will be.
///     Accepted,
/// }
///
/// impl CreateResponse {
///     fn read(body: Body<'_>) -> Result<Self, DecodeError> {
///         match body.status() {
///             202 => body.ignore().map(|()| Self::Accepted),
///             _ => body.json().map(Self::Created),
///         }
///     }
/// }
/// ```
pub fn emit(
    resource: &Resource,
    operation: &Operation,
    statuses: &OutputEnum,
    imports: &mut Imports,
) -> Emitted {
    let name = ident(statuses.name.rust());
    let docs = doc_lines(&[format!(
        "What {} resolves to.",
        method_link(resource, operation)
    )]);
    let variants: Vec<_> = statuses
        .variants
        .iter()
        .map(|each| variant(each, imports))
        .collect();
    let streams = statuses.variants.iter().any(|variant| {
        variant
            .payload
            .as_ref()
            .is_some_and(|payload| payload.decode.streams())
    });
    // A stream can be read once: it has no copy and no equal.
    let derives = match streams {
        true => quote!(#[derive(Debug)]),
        false => quote!(#[derive(Clone, Debug, PartialEq)]),
    };
    imports.runtime("decode", "Body");
    imports.runtime("json::error", "DecodeError");
    let read = by_status(&statuses.variants, imports);
    Emitted {
        ty: quote!(#name),
        decode: Some(quote!(#name::read)),
        definition: Some(quote! {
            #docs
            #derives
            #[non_exhaustive]
            pub enum #name {
                #(#variants)*
            }
            impl #name {
                fn read(body: Body<'_>) -> Result<Self, DecodeError> {
                    #read
                }
            }
        }),
    }
}

fn variant(variant: &OutputVariant, imports: &mut Imports) -> TokenStream {
    let docs = doc_lines(&variant_docs(variant));
    let name = ident(variant.name.rust());
    let payload = variant.payload.as_ref().map(|payload| {
        let ty = payload_ty(payload, imports);
        quote!((#ty))
    });
    quote! {
        #docs
        #name #payload,
    }
}

/// The status, and behind it what is said of it; a list or a fence has its own line.
fn variant_docs(variant: &OutputVariant) -> Vec<String> {
    let mut lines = variant.docs.0.clone();
    match lines.first_mut() {
        Some(first) if first.starts_with(char::is_alphanumeric) => {
            first.insert_str(0, &format!("{}: ", variant.status));
        }
        Some(_) => {
            lines.splice(..0, [format!("{}.", variant.status), String::new()]);
        }
        None => lines.push(format!("{}.", variant.status)),
    }
    lines
}

fn by_status(variants: &[OutputVariant], imports: &mut Imports) -> TokenStream {
    let mut sorted: Vec<_> = variants.iter().collect();
    // Codes before the hundreds that they are among. The sort keeps the document's order else.
    sorted.sort_by_key(|variant| rank(variant.status));
    let Some(rest) = rest(variants) else {
        return quote!(body.ignore());
    };
    sorted.retain(|variant| variant.name != rest.name);
    let statuses: Vec<_> = sorted.iter().map(|variant| variant.status).collect();
    let arms = sorted.into_iter().map(|variant| {
        let pattern = pattern(variant.status, &statuses);
        let read = read(variant, imports);
        quote!(#pattern => #read,)
    });
    let arms: Vec<_> = arms.collect();
    let rest = read(rest, imports);
    if arms.is_empty() {
        return rest;
    }
    quote! {
        match body.status() {
            #(#arms)*
            _ => #rest,
        }
    }
}

/// The variant for all statuses that no other one stands for: the document's
/// default, or what comes closest to one.
fn rest(variants: &[OutputVariant]) -> Option<&OutputVariant> {
    let is = |wanted: fn(Status) -> bool| {
        let mut found = variants
            .iter()
            .filter(move |variant| wanted(variant.status));
        found.next()
    };
    is(|status| status == Status::Default)
        .or_else(|| is(|status| status == Status::Range(2)))
        .or_else(|| is(|status| matches!(status, Status::Range(_))))
        .or_else(|| variants.first())
}

fn read(variant: &OutputVariant, imports: &mut Imports) -> TokenStream {
    let variant_name = ident(variant.name.rust());
    match &variant.payload {
        Some(payload) => {
            let decode = decode(payload.decode, imports);
            quote!(#decode.map(Self::#variant_name))
        }
        None => quote!(body.ignore().map(|()| Self::#variant_name)),
    }
}
