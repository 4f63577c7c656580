//! The `use` lines of a file, collected while its items are emitted.

use super::tokens::{ident, path};
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::{BTreeMap, BTreeSet};

/// What a file imports, sorted, one line a module.
#[derive(Default)]
pub struct Imports(BTreeMap<String, BTreeSet<String>>);

impl Imports {
    /// Imports `item` of `module`, for example `crate::runtime::error` and `Error`.
    pub fn add(&mut self, module: &str, item: &str) {
        self.0
            .entry(module.to_owned())
            .or_default()
            .insert(item.to_owned());
    }

    /// Imports `item` of a module of the runtime.
    pub fn runtime(&mut self, module: &str, item: &str) {
        self.add(&format!("crate::runtime::{module}"), item);
    }

    /// `use` lines.
    pub fn emit(&self) -> TokenStream {
        self.lines(&TokenStream::new())
    }

    /// `pub use` lines.
    pub fn emit_public(&self) -> TokenStream {
        self.lines(&quote!(pub))
    }

    fn lines(&self, visibility: &TokenStream) -> TokenStream {
        // As rustfmt sorts them: by the whole path.
        let mut sorted: Vec<_> = self.0.iter().collect();
        sorted.sort_by_key(|(module, items)| {
            format!("{module}::{}", items.first().map_or("", String::as_str))
        });
        let lines = sorted.into_iter().map(|(module, items)| {
            let module = path(module);
            let items: Vec<_> = items.iter().map(|item| ident(item)).collect();
            match items.as_slice() {
                [item] => quote!(#visibility use #module::#item;),
                items => quote!(#visibility use #module::{#(#items),*};),
            }
        });
        quote!(#(#lines)*)
    }
}
