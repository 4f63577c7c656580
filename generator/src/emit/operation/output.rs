//! What a successful answer becomes.

use super::by_status;
use crate::emit::imports::Imports;
use crate::emit::ty::{Naming, ty};
use crate::ir::{Decode, Operation, Output, Payload, Resource, Type};
use proc_macro2::TokenStream;
use quote::quote;

/// The output of an operation.
pub struct Emitted {
    /// Its type.
    pub ty: TokenStream,
    /// The expression that reads it out of `body`.
    pub decode: TokenStream,
    /// The type's definition, if it is the operation's own.
    pub definition: Option<TokenStream>,
}

/// ```text
/// Page<types::Conversion>
/// body.enveloped(&ENVELOPE).map(PageItems::<Self>::into_page)
/// ```
pub fn emit(resource: &Resource, operation: &Operation, imports: &mut Imports) -> Emitted {
    let (ty, decode) = match (&operation.output, &operation.paging) {
        (Output::One(payload), Some(paging)) => {
            imports.runtime("paging", "Page");
            imports.runtime("page_items", "PageItems");
            let item = ty(&paging.item, Naming::Qualified, imports);
            let decode = decode(payload.decode, imports);
            (
                quote!(Page<#item>),
                quote!(#decode.map(PageItems::<Self>::into_page)),
            )
        }
        (Output::One(payload), None) => {
            let ty = payload_ty(payload, imports);
            (ty, decode(payload.decode, imports))
        }
        (Output::ByStatus(statuses), _) => {
            return by_status::emit(resource, operation, statuses, imports);
        }
        (Output::Nothing, _) => (quote!(()), quote!(body.ignore())),
    };
    Emitted {
        ty,
        decode,
        definition: None,
    }
}

/// The type of a body.
pub fn payload_ty(payload: &Payload, imports: &mut Imports) -> TokenStream {
    let inner = ty(&payload.ty, Naming::Qualified, imports);
    match (&payload.ty, payload.decode) {
        (Type::Optional(_), _) => inner,
        (_, Decode::OptionalJson) => quote!(Option<#inner>),
        _ => inner,
    }
}

/// The expression that reads a body.
pub fn decode(decode: Decode, imports: &mut Imports) -> TokenStream {
    match decode {
        Decode::Json => quote!(body.json()),
        Decode::OptionalJson => quote!(body.optional_json()),
        Decode::Enveloped => {
            imports.add("crate::client", "ENVELOPE");
            quote!(body.enveloped(&ENVELOPE))
        }
        Decode::Text => quote!(body.text()),
        Decode::Bytes => quote!(body.bytes()),
        Decode::Stream => quote!(body.stream()),
    }
}

/// All the ways in which an operation's successes are read.
pub fn decodes(operation: &Operation) -> impl Iterator<Item = Decode> {
    payloads(operation).map(|payload| payload.decode)
}

fn payloads(operation: &Operation) -> impl Iterator<Item = &Payload> {
    let (one, several) = match &operation.output {
        Output::Nothing => (None, &[][..]),
        Output::One(payload) => (Some(payload), &[][..]),
        Output::ByStatus(statuses) => (None, statuses.variants.as_slice()),
    };
    let several = several
        .iter()
        .filter_map(|variant| variant.payload.as_ref());
    one.into_iter().chain(several)
}
