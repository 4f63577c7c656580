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
    match ty {
        Type::Boolean => quote!(bool),
        Type::Integer(Integer::I32) => quote!(i32),
        Type::Integer(Integer::I64) => quote!(i64),
        Type::Float => quote!(f64),
        Type::String => quote!(String),
        Type::Decimal => external("rust_decimal", "Decimal", imports),
        Type::Any => external("serde_json", "Value", imports),
        Type::List(inner) => wrapped(quote!(Vec), inner, naming, imports),
        Type::Boxed(inner) => wrapped(quote!(Box), inner, naming, imports),
        Type::Optional(inner) => wrapped(quote!(Option), inner, naming, imports),
        Type::Nullable(inner) => {
            imports.runtime("json::nullable", "Nullable");
            wrapped(quote!(Nullable), inner, naming, imports)
        }
        Type::Map(inner) => {
            imports.add("std::collections", "BTreeMap");
            let inner = self::ty(inner, naming, imports);
            quote!(BTreeMap<String, #inner>)
        }
        Type::Struct(reference) | Type::Enum(reference) => named(reference, naming, imports),
    }
}

fn wrapped(
    outer: TokenStream,
    inner: &Type,
    naming: Naming<'_>,
    imports: &mut Imports,
) -> TokenStream {
    let inner = ty(inner, naming, imports);
    quote!(#outer<#inner>)
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
/// texts, lists and open enums are taken in any form that converts.
pub fn argument(
    value: &Type,
    name: &TokenStream,
    naming: Naming<'_>,
    imports: &mut Imports,
) -> (TokenStream, TokenStream) {
    let plain = ty(value, naming, imports);
    match value {
        Type::String | Type::Any | Type::List(_) | Type::Enum(_) | Type::Nullable(_) => {
            (quote!(impl Into<#plain>), quote!(#name.into()))
        }
        Type::Boxed(inner) => {
            let (inner, expression) = argument(inner, name, naming, imports);
            (inner, quote!(Box::new(#expression)))
        }
        Type::Optional(inner) => {
            let inner = ty(inner, naming, imports);
            (quote!(impl Into<Option<#inner>>), quote!(#name.into()))
        }
        // A decimal is taken as one: a bare 4990 may mean 4990 or 49.90.
        Type::Boolean
        | Type::Integer(_)
        | Type::Float
        | Type::Decimal
        | Type::Map(_)
        | Type::Struct(_) => (plain, quote!(#name)),
    }
}
