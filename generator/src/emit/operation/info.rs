//! The wire facts of an operation, as the end of its row.

use super::output;
use crate::emit::imports::Imports;
use crate::emit::tokens::{ident, text};
use crate::ir::{Api, Decode, Operation, Safety};
use proc_macro2::TokenStream;
use quote::quote;

/// What `Accept` says where nothing else is stated.
const ACCEPT: &str = "application/json";

/// Only what is not so for most operations stands behind the path.
///
/// ```text
/// PUT("cancelPayout", "/payouts/{id}/cancel", safety: Safety::Unsafe)
/// ```
pub fn emit(api: &Api, operation: &Operation, imports: &mut Imports) -> TokenStream {
    let method = ident(&operation.method);
    let (id, path) = (text(&operation.id), text(&operation.path));
    let accept = (operation.accept != ACCEPT).then(|| text(&operation.accept));
    let accept = accept.map(|accept| quote!(, accept: #accept));
    let credentials = (operation.credentials != api.security).then(|| {
        let credentials = credentials(&operation.credentials);
        quote!(, credentials: #credentials)
    });
    let server = operation.server.as_deref().map(text);
    let server = server.map(|server| quote!(, server: #server));
    let safety = safety(operation, imports);
    // Beside what is read whole, a file is too: which it is, the status tells.
    let mut decodes = output::decodes(operation).peekable();
    let streams = decodes.peek().is_some() && decodes.all(Decode::streams);
    let streams = streams.then(|| quote!(, streams: true));
    let redirects = operation.redirects.then(|| quote!(, redirects: true));
    quote!(#method(#id, #path #accept #credentials #server #safety #streams #redirects))
}

/// `&[&["bearerAuth"], &[]]`
pub fn credentials(alternatives: &[Vec<String>]) -> TokenStream {
    let alternatives = alternatives.iter().map(|set| {
        let schemes = set.iter().map(|scheme| text(scheme));
        quote!(&[#(#schemes),*])
    });
    quote!(&[#(#alternatives),*])
}

/// Whether it is safe to repeat, where the method does not say so already.
fn safety(operation: &Operation, imports: &mut Imports) -> Option<TokenStream> {
    let by_method = match operation.method.as_str() {
        "POST" | "PATCH" => Safety::Unsafe,
        _ => Safety::Safe,
    };
    if operation.safety == by_method {
        return None;
    }
    imports.runtime("operation", "Safety");
    let safety = match &operation.safety {
        Safety::Safe => quote!(Safety::Safe),
        Safety::Unsafe => quote!(Safety::Unsafe),
        Safety::Idempotent { key } => {
            let key = text(key);
            quote!(Safety::Idempotent { key: #key })
        }
    };
    Some(quote!(, safety: #safety))
}
