//! What a successful answer becomes.

use super::by_status;
use crate::emit::imports::Imports;
use crate::emit::tokens::ident;
use crate::emit::ty::{Naming, ty};
use crate::ir::{Decode, EventData, Operation, Output, Paging, Payload, Resource, Type};
use proc_macro2::TokenStream;
use quote::quote;

/// The output of an operation.
pub struct Emitted {
    /// Its type.
    pub ty: TokenStream,
    /// The path of the function that reads it, where it is not plain JSON.
    pub decode: Option<TokenStream>,
    /// What only this operation has: the type, or the function that reads it.
    pub definition: Option<TokenStream>,
}

/// ```text
/// Download
/// Body::download
/// ```
pub fn emit(resource: &Resource, operation: &Operation, imports: &mut Imports) -> Emitted {
    match (&operation.output, &operation.paging) {
        (Output::One(payload), Some(paging)) => page(operation, payload, paging, imports),
        (Output::One(payload), None) => Emitted {
            ty: payload_ty(payload, imports),
            decode: function(payload.decode, imports),
            definition: None,
        },
        (Output::ByStatus(statuses), _) => by_status::emit(resource, operation, statuses, imports),
        (Output::Nothing, _) => {
            imports.runtime("decode", "Body");
            Emitted {
                ty: quote!(()),
                decode: Some(quote!(Body::ignore)),
                definition: None,
            }
        }
    }
}

/// ```text
/// impl List {
///     fn read(body: Body<'_>) -> Result<Page<types::Conversion>, DecodeError> {
///         enveloped(body).map(PageItems::<Self>::into_page)
///     }
/// }
/// ```
fn page(
    operation: &Operation,
    payload: &Payload,
    paging: &Paging,
    imports: &mut Imports,
) -> Emitted {
    imports.runtime("decode", "Body");
    imports.runtime("json::error", "DecodeError");
    imports.runtime("paging", "Page");
    imports.runtime("page_items", "PageItems");
    let marker = ident(operation.marker.rust());
    let item = ty(&paging.item, Naming::Qualified, imports);
    let decode = decode(payload.decode, imports);
    let page = quote!(Page<#item>);
    Emitted {
        decode: Some(quote!(#marker::read)),
        definition: Some(quote! {
            impl #marker {
                fn read(body: Body<'_>) -> Result<#page, DecodeError> {
                    #decode.map(PageItems::<Self>::into_page)
                }
            }
        }),
        ty: page,
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

/// The path of the function that reads a body; none where it is plain JSON.
pub fn function(decode: Decode, imports: &mut Imports) -> Option<TokenStream> {
    if decode == Decode::Enveloped {
        imports.add("crate::client", "enveloped");
        return Some(quote!(enveloped));
    }
    let method = ident(method(decode)?);
    imports.runtime("decode", "Body");
    Some(quote!(Body::#method))
}

/// The expression that reads `body`.
pub fn decode(decode: Decode, imports: &mut Imports) -> TokenStream {
    if decode == Decode::Enveloped {
        imports.add("crate::client", "enveloped");
        return quote!(enveloped(body));
    }
    let method = ident(method(decode).unwrap_or("json"));
    quote!(body.#method())
}

/// The method of a body that reads it so; none where it is plain JSON.
fn method(decode: Decode) -> Option<&'static str> {
    match decode {
        Decode::Json | Decode::Enveloped => None,
        Decode::OptionalJson => Some("optional_json"),
        Decode::Text => Some("text"),
        Decode::Download => Some("download"),
        Decode::Stream => Some("stream"),
        Decode::Events(EventData::Json) => Some("events"),
        Decode::Events(EventData::Text) => Some("text_events"),
        Decode::Events(EventData::Whole) => Some("whole_events"),
        Decode::JsonLines => Some("json_lines"),
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
