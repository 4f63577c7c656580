//! An operation that answers in a stream too, if it is asked to.

use super::{info, output};
use crate::emit::imports::Imports;
use crate::emit::tokens::ident;
use crate::ir::{Api, Operation, Output, Streamed};
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
