//! The facts of the whole API, as statics.

use crate::emit::imports::Imports;
use crate::emit::operation;
use crate::emit::tokens::text;
use crate::ir::{Api, ErrorMap};
use proc_macro2::TokenStream;
use quote::quote;

/// ```text
/// static API: Api = Api {
///     user_agent: concat!("shop-rust/", env!("CARGO_PKG_VERSION")),
///     base_url: "https://api.shop.example",
///     credentials: &[&["bearerAuth"]],
///     errors: None,
/// };
/// ```
pub fn emit(api: &Api, imports: &mut Imports) -> TokenStream {
    let agent = text(&format!("{}-rust/", api.package.name));
    let base_url = text(api.base_url.as_deref().unwrap_or_default());
    let credentials = operation::credentials(&api.security);
    let errors = match &api.errors {
        None => quote!(None),
        Some(map) => error_map(map, imports),
    };
    quote! {
        static API: Api = Api {
            user_agent: concat!(#agent, env!("CARGO_PKG_VERSION")),
            base_url: #base_url,
            credentials: #credentials,
            errors: #errors,
        };
    }
}

/// The names that responses are wrapped by, and what reads such a response.
pub fn envelope(api: &Api, imports: &mut Imports) -> Option<TokenStream> {
    let envelope = api.envelope.as_ref()?;
    imports.runtime("decode", "Body");
    imports.runtime("json::envelope", "Envelope");
    imports.runtime("json::error", "DecodeError");
    imports.runtime("json::value", "JsonValue");
    let (data, meta) = (text(&envelope.data), text(&envelope.meta));
    let success = text(&envelope.success);
    let payload_success = text(&envelope.payload_success);
    Some(quote! {
        /// The members of every successful response.
        static ENVELOPE: Envelope = Envelope {
            data: #data,
            meta: #meta,
            success: #success,
            payload_success: #payload_success,
        };
        /// Reads the payload of a response.
        pub(crate) fn enveloped<T: JsonValue>(body: Body<'_>) -> Result<T, DecodeError> {
            body.enveloped(&ENVELOPE)
        }
    })
}

fn error_map(map: &ErrorMap, imports: &mut Imports) -> TokenStream {
    imports.runtime("error_map", "ErrorMap");
    let (code, message, details) = (text(&map.code), text(&map.message), text(&map.details));
    let (request_id, timestamp) = (text(&map.request_id), text(&map.timestamp));
    let always = map
        .always_retried
        .iter()
        .map(|code| (text(code), quote!(CodeRetry::Always)));
    let never = map
        .never_retried
        .iter()
        .map(|code| (text(code), quote!(CodeRetry::Never)));
    let retry: Vec<_> = always
        .chain(never)
        .map(|(code, retry)| quote!((#code, #retry)))
        .collect();
    if !retry.is_empty() {
        imports.runtime("retry", "CodeRetry");
    }
    quote! {
        Some(ErrorMap {
            code: #code,
            message: #message,
            details: #details,
            request_id: #request_id,
            timestamp: #timestamp,
            retry: &[#(#retry),*],
        })
    }
}
