//! The wire facts of an operation, as a constant.

use super::output;
use crate::emit::imports::Imports;
use crate::emit::tokens::text;
use crate::ir::{Decode, Operation, Safety};
use proc_macro2::TokenStream;
use quote::quote;

/// What `Accept` says where nothing else is stated.
const ACCEPT: &str = "application/json";

/// ```text
/// const INFO: Info = Info {
///     id: "listPayouts",
///     method: "GET",
///     path: "/payouts",
///     credentials: &[&["bearerAuth"]],
///     safety: Safety::Safe,
///     ..Info::DEFAULT
/// };
/// ```
pub fn emit(operation: &Operation, imports: &mut Imports) -> TokenStream {
    imports.runtime("operation", "Info");
    imports.runtime("operation", "Safety");
    let id = text(&operation.id);
    let method = text(&operation.method);
    let path = text(&operation.path);
    let safety = match &operation.safety {
        Safety::Safe => quote!(Safety::Safe),
        Safety::Unsafe => quote!(Safety::Unsafe),
        Safety::Idempotent { key } => {
            let key = text(key);
            quote!(Safety::Idempotent { key: #key })
        }
    };
    let accept = (operation.accept != ACCEPT).then(|| text(&operation.accept));
    let accept = accept.map(|accept| quote!(accept: #accept,));
    let credentials = (!operation.credentials.is_empty()).then(|| {
        let alternatives = operation.credentials.iter().map(|set| {
            let schemes = set.iter().map(|scheme| text(scheme));
            quote!(&[#(#schemes),*])
        });
        quote!(credentials: &[#(#alternatives),*],)
    });
    let server = operation.server.as_deref().map(text);
    let server = server.map(|server| quote!(server: Some(#server),));
    let streams = output::decodes(operation).any(|decode| decode == Decode::Stream);
    let streams = streams.then(|| quote!(streams: true,));
    let redirects = operation.redirects.then(|| quote!(redirects: true,));
    let stated = [&accept, &credentials, &server, &streams, &redirects];
    // Where nothing is left to be said, Clippy finds the rest needless.
    let rest = stated
        .iter()
        .any(|fact| fact.is_none())
        .then(|| quote!(..Info::DEFAULT));
    quote! {
        const INFO: Info = Info {
            id: #id,
            method: #method,
            path: #path,
            #accept
            #credentials
            #server
            safety: #safety,
            #streams
            #redirects
            #rest
        };
    }
}
