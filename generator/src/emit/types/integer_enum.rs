//! Integer enums, open to values that the document does not list.

use super::docs;
use crate::emit::imports::Imports;
use crate::emit::tokens::{doc_lines, ident, integer};
use crate::ir::{IntegerEnum, TypeDef};
use proc_macro2::TokenStream;
use quote::quote;

/// ```text
/// integer_enum! {
///     /// How loud it is.
///     pub enum Level { Value1 = 1, Value2 = 2 }
/// }
/// ```
pub fn emit(definition: &TypeDef, values: &IntegerEnum, imports: &mut Imports) -> TokenStream {
    imports.runtime("json::integer_enum", "integer_enum");
    let name = ident(definition.name.rust());
    let docs = docs(definition);
    let variants = values.variants.iter().map(|(variant, value)| {
        let (name, value) = (ident(variant.name.rust()), integer(*value));
        let docs = doc_lines(&variant.docs.0);
        quote!(#docs #name = #value)
    });
    quote! {
        integer_enum! {
            #docs
            pub enum #name { #(#variants),* }
        }
    }
}
