//! Types as tokens, and how values of them are passed in.

use super::imports::Imports;
use super::tokens::ident;
use crate::ir::{Integer, Type, TypeHome, TypeRef};
use proc_macro2::TokenStream;
use quote::quote;

/// How a file names the types of this crate.
#[derive(Clone, Copy)]
pub enum Naming<'a> {
    /// Imported by name; types of the named file need no import.
    Imported {
        /// The file that is being emitted, if it holds types.
        file: Option<&'a str>,
    },
    /// As `types::Name`.
    Qualified,
}

/// The type's tokens; what it needs is added to `imports`.
pub fn ty(ty: &Type, naming: Naming<'_>, imports: &mut Imports) -> TokenStream {
    within(ty, ty.is_deep(), naming, imports)
}

/// The tokens of a type in another one, which may be too deep to be written out.
fn within(ty: &Type, deep: bool, naming: Naming<'_>, imports: &mut Imports) -> TokenStream {
    let wrapped = |outer: TokenStream, inner: &Type, imports: &mut Imports| {
        let inner = within(inner, deep, naming, imports);
        quote!(#outer<#inner>)
    };
    match ty {
        Type::Boolean => quote!(bool),
        Type::Integer(Integer::I32) => quote!(i32),
        Type::Integer(Integer::I64) => quote!(i64),
        Type::Integer(Integer::U32) => quote!(u32),
        Type::Integer(Integer::U64) => quote!(u64),
        Type::Float => quote!(f64),
        Type::String => quote!(String),
        Type::Decimal => external("rust_decimal", "Decimal", imports),
        Type::Any => external("serde_json", "Value", imports),
        Type::Upload => external("crate::runtime::upload", "Upload", imports),
        Type::Download => external("crate::runtime::download", "Download", imports),
        Type::Base64 => external("crate::runtime::json::base64", "Base64", imports),
        Type::File => external("crate::runtime::json::file", "File", imports),
        Type::Stream => external("crate::runtime::byte_stream", "ByteStream", imports),
        Type::Events(inner) => {
            imports.runtime("event_stream", "EventStream");
            wrapped(quote!(EventStream), inner, imports)
        }
        Type::JsonLines(inner) => {
            imports.runtime("json_lines", "JsonLines");
            wrapped(quote!(JsonLines), inner, imports)
        }
        Type::List(inner) => wrapped(quote!(Vec), inner, imports),
        Type::Boxed(inner) => wrapped(quote!(Box), inner, imports),
        Type::Optional(inner) => wrapped(quote!(Option), inner, imports),
        Type::Nullable(inner) => {
            imports.runtime("json::nullable", "Nullable");
            wrapped(quote!(Nullable), inner, imports)
        }
        Type::Map(inner) if deep => {
            imports.runtime("json::string_map", "StringMap");
            wrapped(quote!(StringMap), inner, imports)
        }
        Type::Map(inner) => {
            imports.add("std::collections", "BTreeMap");
            let inner = within(inner, deep, naming, imports);
            quote!(BTreeMap<String, #inner>)
        }
        Type::Struct(reference)
        | Type::Enum(reference)
        | Type::Union(reference)
        | Type::Wrapper(reference) => named(reference, naming, imports),
    }
}

fn external(module: &str, item: &str, imports: &mut Imports) -> TokenStream {
    imports.add(module, item);
    let item = ident(item);
    quote!(#item)
}

fn named(reference: &TypeRef, naming: Naming<'_>, imports: &mut Imports) -> TokenStream {
    let name = ident(reference.name.rust());
    match (&reference.home, naming) {
        (TypeHome::Types(module), Naming::Imported { file }) => {
            if file != Some(module.rust()) {
                imports.add("crate::types", reference.name.rust());
            }
            quote!(#name)
        }
        (TypeHome::Types(_), Naming::Qualified) => {
            imports.add("crate", "types");
            quote!(types::#name)
        }
        (TypeHome::ErrorCode, _) => {
            imports.add("crate::error_code", reference.name.rust());
            quote!(#name)
        }
    }
}

/// The type of an argument, and the expression that makes the value of it:
/// texts, bytes, lists, open enums and unions are taken in any form that converts.
pub fn argument(
    value: &Type,
    name: &TokenStream,
    naming: Naming<'_>,
    imports: &mut Imports,
) -> (TokenStream, TokenStream) {
    match value {
        Type::Boxed(inner) => {
            let (inner, expression) = argument(inner, name, naming, imports);
            (inner, quote!(Box::new(#expression)))
        }
        value => {
            let plain = ty(value, naming, imports);
            if converts(value) {
                (quote!(impl Into<#plain>), quote!(#name.into()))
            } else {
                (plain, quote!(#name))
            }
        }
    }
}

fn converts(value: &Type) -> bool {
    match value {
        Type::String
        | Type::Base64
        | Type::File
        | Type::Upload
        | Type::Any
        | Type::List(_)
        | Type::Optional(_)
        | Type::Nullable(_)
        | Type::Enum(_)
        | Type::Union(_)
        | Type::Wrapper(_) => true,
        // A decimal is taken as one: a bare 4990 may mean 4990 or 49.90.
        Type::Boolean
        | Type::Integer(_)
        | Type::Float
        | Type::Decimal
        | Type::Download
        | Type::Stream
        | Type::Events(_)
        | Type::JsonLines(_)
        | Type::Map(_)
        | Type::Boxed(_)
        | Type::Struct(_) => false,
    }
}

/// The type in documentation: linked where it is one of ours. A file that
/// imports the name needs no path, and rustdoc would say so.
pub fn link(ty: &Type, naming: Naming<'_>) -> String {
    match ty {
        Type::Struct(reference)
        | Type::Enum(reference)
        | Type::Union(reference)
        | Type::Wrapper(reference) => {
            let name = reference.name.rust();
            match (&reference.home, naming) {
                (TypeHome::Types(_), Naming::Qualified) => {
                    format!("[`{name}`](crate::types::{name})")
                }
                (TypeHome::Types(_), Naming::Imported { .. }) | (TypeHome::ErrorCode, _) => {
                    format!("[`{name}`]")
                }
            }
        }
        Type::Boxed(inner) => link(inner, naming),
        Type::Download => "a [`Download`]".to_owned(),
        Type::Stream => "a [`ByteStream`]".to_owned(),
        Type::Events(inner) => format!("an [`EventStream`] of {}", link(inner, naming)),
        Type::JsonLines(inner) => format!("[`JsonLines`] of {}", link(inner, naming)),
        other => format!("`{}`", crate::ir::text::Ty(other)),
    }
}
