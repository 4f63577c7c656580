//! String enums, open to values that the document does not list.

use super::docs;
use crate::emit::imports::Imports;
use crate::emit::tokens::{doc_lines, ident, text};
use crate::ir::{StringEnum, TypeDef, Variant};
use proc_macro2::TokenStream;
use quote::quote;

/// ```text
/// /// How a conversion came about.
/// #[derive(Clone, PartialEq, Eq, Hash)]
/// #[non_exhaustive]
/// pub enum ConversionType {
///     /// `SALE`
///     Sale,
///     /// A value that this version of the crate does not know.
///     Unknown(UnknownValue),
/// }
///
/// impl StringEnum for ConversionType {
///     const VALUES: &'static [(&'static str, Self)] = &[("SALE", Self::Sale)];
///     …
/// }
///
/// string_enum!(ConversionType);
/// ```
pub fn emit(definition: &TypeDef, values: &StringEnum, imports: &mut Imports) -> TokenStream {
    for item in ["StringEnum", "UnknownValue", "string_enum"] {
        imports.runtime("json::string_enum", item);
    }
    let name = ident(definition.name.rust());
    let docs = docs(definition);
    let variants = values.variants.iter().map(|variant| {
        let name = ident(variant.name.rust());
        let docs = variant_docs(wire(variant), variant);
        quote! {
            #docs
            #name,
        }
    });
    let table = values.variants.iter().map(|variant| {
        let (name, wire) = (ident(variant.name.rust()), text(variant.name.wire()));
        quote!((#wire, Self::#name))
    });
    quote! {
        #docs
        #[derive(Clone, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A value that this version of the crate does not know.
            Unknown(UnknownValue),
        }
        impl StringEnum for #name {
            const VALUES: &'static [(&'static str, Self)] = &[#(#table),*];

            fn unknown(value: UnknownValue) -> Self {
                Self::Unknown(value)
            }

            fn as_unknown(&self) -> Option<&UnknownValue> {
                if let Self::Unknown(value) = self { Some(value) } else { None }
            }
        }
        string_enum!(#name);
    }
}

/// The value, and below it what the document says of it.
pub fn variant_docs(value: String, variant: &Variant) -> TokenStream {
    let mut lines = vec![value];
    if !variant.docs.is_empty() {
        lines.push(String::new());
        lines.extend(variant.docs.0.iter().cloned());
    }
    doc_lines(&lines)
}

/// The value, in a form that Markdown leaves alone.
fn wire(variant: &Variant) -> String {
    match variant.name.wire() {
        "" => "The empty text.".to_owned(),
        _ => format!("`{}`", variant.name.wire_code()),
    }
}
