//! Cargo features: one a tag, where the document has many.

use crate::ir::Api;
use proc_macro2::TokenStream;
use quote::quote;

/// The feature that switches on all operations.
pub const ALL: &str = "all-operations";

/// The feature that checks who sent an event.
pub const WEBHOOKS: &str = "webhooks";

/// The features of all resources, in their order.
pub fn all(api: &Api) -> Vec<&str> {
    let features = api.resources.iter();
    features
        .filter_map(|resource| resource.feature.as_deref())
        .collect()
}

/// `#[cfg(any(feature = "orders", feature = "users"))]`, or nothing for none.
pub fn cfg<'f>(features: impl IntoIterator<Item = &'f String>) -> Option<TokenStream> {
    let features: Vec<_> = features
        .into_iter()
        .map(|feature| quote!(feature = #feature))
        .collect();
    match features.as_slice() {
        [] => None,
        [only] => Some(quote!(#[cfg(#only)])),
        several => Some(quote!(#[cfg(any(#(#several),*))])),
    }
}
