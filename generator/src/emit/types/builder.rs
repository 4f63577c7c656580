//! Constructors and setters of the objects that requests hold.

use super::constant;
use crate::emit::imports::Imports;
use crate::emit::tokens::{doc_lines, ident};
use crate::emit::ty::{Naming, argument, ty};
use crate::ir::{Constructor, Field, Setter, Struct, Type, TypeDef};
use crate::names::FieldName;
use proc_macro2::TokenStream;
use quote::quote;

/// Whether a value without members makes sense: nothing is required.
pub fn derives_default(strukt: &Struct) -> bool {
    let needs_nothing = matches!(
        &strukt.constructor,
        Some(Constructor::Arguments { required, .. }) if required.is_empty()
    );
    needs_nothing && !strukt.fields.iter().any(constant::is_set)
}

/// ```text
/// builder!(RefundConversion::new(external_id: impl Into<String>) {
///     amount: i64,
///     currency: impl Into<String>,
/// });
/// ```
pub fn emit(
    definition: &TypeDef,
    strukt: &Struct,
    naming: Naming<'_>,
    imports: &mut Imports,
) -> TokenStream {
    let Some(constructor) = &strukt.constructor else {
        return TokenStream::new();
    };
    imports.runtime("json::builder", "builder");
    let name = ident(definition.name.rust());
    let fields = strukt.fields.iter();
    let (new, setters) = match constructor {
        Constructor::Arguments { setters, .. } if derives_default(strukt) => {
            (TokenStream::new(), setters)
        }
        Constructor::Arguments { required, setters } => {
            let is_required = |field: &&Field| required.iter().any(|(_, it)| *it == field.name);
            let arguments = fields.filter(is_required);
            let arguments: Vec<_> = arguments
                .map(|field| given(field, &field.ty, naming, imports))
                .collect();
            (quote!(::new(#(#arguments),*)), setters)
        }
        Constructor::Struct {
            name,
            required,
            setters,
        } => {
            let name = ident(name.rust());
            let members = fields.filter(|field| required.contains(&field.name));
            let members: Vec<_> = members
                .map(|field| {
                    let (name, ty) = (ident(field.name.rust()), ty(&field.ty, naming, imports));
                    let docs = summary(field);
                    quote!(#docs #name: #ty)
                })
                .collect();
            (quote!(::new(#name { #(#members),* })), setters)
        }
    };
    let others = others(strukt, constructor, naming, imports);
    let find = |setter: &Setter| {
        strukt
            .fields
            .iter()
            .find(|field| field.name == setter.field)
    };
    let setters: Vec<_> = setters
        .iter()
        .filter_map(|each| Some(setter(find(each)?, each, naming, imports)))
        .collect();
    quote!(builder!(#name #new { #(#setters),* } #others);)
}

/// ```text
/// note: impl Into<String>
/// parent: Order => Box
/// ```
fn given(field: &Field, value: &Type, naming: Naming<'_>, imports: &mut Imports) -> TokenStream {
    let name = ident(field.name.rust());
    let (ty, into) = passed(value, naming, imports);
    quote!(#name: #ty #into)
}

fn passed(
    value: &Type,
    naming: Naming<'_>,
    imports: &mut Imports,
) -> (TokenStream, Option<TokenStream>) {
    let (ty, _) = argument(value, &TokenStream::new(), naming, imports);
    let into = match value {
        Type::Boxed(_) => Some(quote!(=> Box)),
        Type::Nullable(_) => Some(quote!(=> Nullable)),
        _ => None,
    };
    (ty, into)
}

/// The first paragraph of what the document says of a member.
fn summary(field: &Field) -> TokenStream {
    let lines = &field.docs.0;
    let first = lines.split(String::is_empty).next().unwrap_or_default();
    let is_text = !first.iter().any(|line| line.contains("```"));
    doc_lines(if is_text { first } else { &[] })
}

/// ```text
/// /// Whether it is new.
/// new as new_: bool
/// ```
fn setter(
    field: &Field,
    setter: &Setter,
    naming: Naming<'_>,
    imports: &mut Imports,
) -> TokenStream {
    let value = match &field.ty {
        Type::Optional(inner) => inner,
        other => other,
    };
    let name = ident(field.name.rust());
    let method = (setter.name.rust() != field.name.rust()).then(|| {
        let method = ident(setter.name.rust());
        quote!(as #method)
    });
    let (ty, into) = passed(value, naming, imports);
    let docs = summary(field);
    quote!(#docs #name #method: #ty #into)
}

/// The members that users do not set, constants with their values.
///
/// ```text
/// with { kind: "cat".to_owned(), created_at }
/// ```
fn others(
    strukt: &Struct,
    constructor: &Constructor,
    naming: Naming<'_>,
    imports: &mut Imports,
) -> Option<TokenStream> {
    if derives_default(strukt) {
        return None;
    }
    let is_settable = |name: &FieldName| match constructor {
        Constructor::Arguments { required, setters } => {
            required.iter().any(|(_, it)| it == name) || setters.iter().any(|it| it.field == *name)
        }
        Constructor::Struct {
            required, setters, ..
        } => required.contains(name) || setters.iter().any(|it| it.field == *name),
    };
    let fields = strukt
        .fields
        .iter()
        .filter(|field| !is_settable(&field.name));
    let fields = fields.map(|field| {
        let name = ident(field.name.rust());
        match constant::emit(field, naming, imports) {
            Some(constant) => quote!(#name: #constant),
            None => quote!(#name),
        }
    });
    let mut others: Vec<_> = fields.collect();
    others.extend(strukt.extra.iter().map(|(name, _)| {
        let name = ident(name.rust());
        quote!(#name)
    }));
    (!others.is_empty()).then(|| quote!(with { #(#others),* }))
}
