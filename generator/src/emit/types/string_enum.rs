//! String enums, open to values that the document does not list.

use super::docs;
use crate::emit::imports::Imports;
use crate::emit::tokens::{doc_lines, ident, text};
use crate::ir::{StringEnum, TypeDef};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// ```text
/// string_enum! {
///     /// How a conversion came about.
///     pub enum ConversionType { Sale = "SALE", Lead = "LEAD" }
/// }
/// ```
pub fn emit(definition: &TypeDef, values: &StringEnum, imports: &mut Imports) -> TokenStream {
    imports.runtime("json::string_enum", "string_enum");
    let name = ident(definition.name.rust());
    let docs = docs(definition);
    let variants = values.variants.iter().map(|variant| {
        let (name, wire) = (ident(variant.name.rust()), quoted(variant.name.wire()));
        let docs = doc_lines(&variant.docs.0);
        quote!(#docs #name = #wire)
    });
    quote! {
        string_enum! {
            #docs
            pub enum #name { #(#variants),* }
        }
    }
}

/// The literal, which also is the variant's documentation, in backticks.
fn quoted(wire: &str) -> Literal {
    let literal = text(wire);
    let escaped = literal.to_string().replace('`', "\\u{60}");
    escaped.parse().unwrap_or(literal)
}
