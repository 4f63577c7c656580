//! Integer enums, open to values that the document does not list.

use super::docs;
use super::string_enum::variant_docs;
use crate::emit::imports::Imports;
use crate::emit::tokens::{ident, integer};
use crate::ir::{IntegerEnum, TypeDef};
use proc_macro2::TokenStream;
use quote::quote;

/// ```text
/// /// How loud it is.
/// #[derive(Clone, Copy, PartialEq, Eq, Hash)]
/// #[non_exhaustive]
/// pub enum Level {
///     /// `1`
///     Value1,
///     /// A value that this version of the crate does not know.
///     Unknown(UnknownInteger),
/// }
///
/// impl IntegerEnum for Level {
///     const VALUES: &'static [(i64, Self)] = &[(1, Self::Value1)];
///     …
/// }
///
/// integer_enum!(Level);
/// ```
pub fn emit(definition: &TypeDef, values: &IntegerEnum, imports: &mut Imports) -> TokenStream {
    for item in ["IntegerEnum", "UnknownInteger", "integer_enum"] {
        imports.runtime("json::integer_enum", item);
    }
    let name = ident(definition.name.rust());
    let docs = docs(definition);
    let variants = values.variants.iter().map(|(variant, value)| {
        let name = ident(variant.name.rust());
        let docs = variant_docs(format!("`{value}`"), variant);
        quote! {
            #docs
            #name,
        }
    });
    let table = values.variants.iter().map(|(variant, value)| {
        let (name, value) = (ident(variant.name.rust()), integer(*value));
        quote!((#value, Self::#name))
    });
    quote! {
        #docs
        #[derive(Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A value that this version of the crate does not know.
            Unknown(UnknownInteger),
        }
        impl IntegerEnum for #name {
            const VALUES: &'static [(i64, Self)] = &[#(#table),*];

            fn unknown(value: UnknownInteger) -> Self {
                Self::Unknown(value)
            }

            fn as_unknown(&self) -> Option<UnknownInteger> {
                if let Self::Unknown(value) = self { Some(*value) } else { None }
            }
        }
        integer_enum!(#name);
    }
}
