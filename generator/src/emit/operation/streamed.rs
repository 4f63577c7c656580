//! An operation that answers in a stream too, if it is asked to.

use super::{info, output};
use crate::emit::imports::Imports;
use crate::emit::tokens::ident;
use crate::ir::{Api, Operation, Output, Streamed, Type, TypeKind};
use proc_macro2::TokenStream;
use quote::quote;

/// A row of its own in the table of operations, and what leads there.
///
/// ```text
/// CompleteStream: EventStream<types::Chunk> as Body::events = POST(
///     "complete", "/completions",
///     accept: "text/event-stream",
///     streams: true,
/// );
///
/// impl Streamed for Complete {
///     type Stream = CompleteStream;
/// }
/// ```
pub fn emit(
    api: &Api,
    operation: &Operation,
    imports: &mut Imports,
) -> Option<(TokenStream, TokenStream)> {
    let Streamed {
        marker,
        payload,
        accept,
    } = operation.streamed.as_ref()?;
    imports.runtime("streamed", "Streamed");
    let (whole, stream) = (ident(operation.marker.rust()), ident(marker.rust()));
    let ty = output::payload_ty(payload, imports);
    let decode = output::function(payload.decode, imports);
    let decode = decode.map(|decode| quote!(as #decode));
    let facts = Operation {
        output: Output::One(payload.clone()),
        accept: accept.clone(),
        ..operation.clone()
    };
    let info = info::emit(api, &facts, imports);
    let row = quote!(#stream: #ty #decode = #info;);
    let leads_there = quote! {
        impl Streamed for #whole {
            type Stream = #stream;
        }
    };
    Some((row, leads_there))
}

/// The member or parameter by which services are told besides.
const SWITCH: &str = "stream";

/// What has to be set besides, behind what the documentation says of `.stream()`:
/// without it a service may answer as a whole, which is no stream.
///
/// ```text
/// (set `stream` in the body too)
/// ```
pub fn told(api: &Api, operation: &Operation) -> Option<String> {
    operation.streamed.as_ref()?;
    // An argument of that name is in sight already.
    let mut setters = operation.setters.iter();
    if let Some(setter) = setters.find(|it| it.name.wire() == SWITCH && is_boolean(&it.ty)) {
        return Some(format!(" (set `{}` too)", setter.name.rust()));
    }
    let body = operation.body.as_ref()?;
    has_switch(api, &body.ty).then(|| format!(" (set `{SWITCH}` in the body too)"))
}

fn has_switch(api: &Api, ty: &Type) -> bool {
    let Type::Struct(reference) = ty else {
        return false;
    };
    let mut types = api.types.iter().flat_map(|module| &module.types);
    let definition = types.find(|it| it.name == reference.name);
    definition.is_some_and(|definition| match &definition.kind {
        TypeKind::Struct(strukt) => {
            let mut fields = strukt.fields.iter();
            fields.any(|it| it.name.wire() == SWITCH && is_boolean(&it.ty))
        }
        _ => false,
    })
}

fn is_boolean(ty: &Type) -> bool {
    match ty {
        Type::Optional(inner) | Type::Nullable(inner) => is_boolean(inner),
        ty => *ty == Type::Boolean,
    }
}
