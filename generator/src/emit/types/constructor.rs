//! Constructors and setters of the objects that requests hold.

use super::constant;
use super::structure::field_docs;
use crate::emit::imports::Imports;
use crate::emit::tokens::{doc_lines, ident, variable};
use crate::emit::ty::{Naming, argument, ty};
use crate::ir::{Constructor, Field, Presence, Setter, Struct, Type, TypeDef};
use crate::names::{ArgName, FieldName};
use proc_macro2::TokenStream;
use quote::quote;

/// Whether a value without members makes sense: nothing is required.
pub fn derives_default(strukt: &Struct) -> bool {
    needs_nothing(strukt) && !strukt.fields.iter().any(constant::is_set)
}

/// Whether a value can be made out of nothing.
fn needs_nothing(strukt: &Struct) -> bool {
    matches!(&strukt.constructor, Some(Constructor::Arguments { required, .. }) if required.is_empty())
}

/// ```text
/// impl RefundConversion {
///     /// A value with the required members; …
///     pub fn new(external_id: impl Into<String>) -> Self {
///         Self { external_id: external_id.into(), amount: None }
///     }
///
///     /// The refunded amount.
///     pub fn amount(mut self, amount: i64) -> Self {
///         self.amount = Some(amount);
///         self
///     }
/// }
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
    let name = ident(definition.name.rust());
    let (before, new, setters) = match constructor {
        Constructor::Arguments { required, setters } => (
            TokenStream::new(),
            with_arguments(strukt, required, naming, imports),
            setters,
        ),
        Constructor::Struct {
            name: required_name,
            required,
            setters,
        } => {
            let (before, new) = with_struct(
                definition,
                strukt,
                required_name.rust(),
                required,
                naming,
                imports,
            );
            (before, new, setters)
        }
    };
    let setters: Vec<_> = setters
        .iter()
        .filter_map(|each| setter(strukt, each, naming, imports))
        .collect();
    let default = (needs_nothing(strukt) && !derives_default(strukt)).then(|| {
        quote! {
            impl Default for #name {
                fn default() -> Self {
                    Self::new()
                }
            }
        }
    });
    quote! {
        #before
        impl #name {
            #new
            #(#setters)*
        }
        #default
    }
}

fn with_arguments(
    strukt: &Struct,
    required: &[(ArgName, FieldName)],
    naming: Naming<'_>,
    imports: &mut Imports,
) -> TokenStream {
    if derives_default(strukt) {
        return quote! {
            /// A value with no member set.
            pub fn new() -> Self {
                Default::default()
            }
        };
    }
    let mut arguments = Vec::new();
    let mut members = Vec::new();
    for field in &strukt.fields {
        let name = ident(field.name.rust());
        match required.iter().find(|(_, wanted)| *wanted == field.name) {
            Some((given, _)) => {
                let given = ident(given.rust());
                let (ty, expression) = argument(&field.ty, &quote!(#given), naming, imports);
                arguments.push(quote!(#given: #ty));
                members.push(if quote!(#name).to_string() == expression.to_string() {
                    quote!(#name)
                } else {
                    quote!(#name: #expression)
                });
            }
            None => members.push(untold(field, naming, imports)),
        }
    }
    members.extend(no_extra(strukt, imports));
    quote! {
        /// A value with the required members set and no other.
        pub fn new(#(#arguments),*) -> Self {
            Self { #(#members),* }
        }
    }
}

/// Many required members are passed as a struct, so that each is named where it is given.
fn with_struct(
    definition: &TypeDef,
    strukt: &Struct,
    required_name: &str,
    required: &[FieldName],
    naming: Naming<'_>,
    imports: &mut Imports,
) -> (TokenStream, TokenStream) {
    let required_name = ident(required_name);
    let mut declared = Vec::new();
    let mut members = Vec::new();
    for field in &strukt.fields {
        if !required.contains(&field.name) {
            members.push(untold(field, naming, imports));
            continue;
        }
        let name = ident(field.name.rust());
        let docs = field_docs(field);
        let ty = ty(&field.ty, naming, imports);
        declared.push(quote! {
            #docs
            pub #name: #ty,
        });
        members.push(quote!(#name: required.#name));
    }
    members.extend(no_extra(strukt, imports));
    let docs = doc_lines(&[format!(
        "The required members of [`{}`].",
        definition.name.rust()
    )]);
    let before = quote! {
        #docs
        #[derive(Clone, PartialEq)]
        pub struct #required_name {
            #(#declared)*
        }
    };
    let new = quote! {
        /// A value with the required members set and no other.
        pub fn new(required: #required_name) -> Self {
            Self { #(#members),* }
        }
    };
    (before, new)
}

/// A member that a constructor is not given: its constant, or nothing.
fn untold(field: &Field, naming: Naming<'_>, imports: &mut Imports) -> TokenStream {
    let name = ident(field.name.rust());
    if let Some(constant) = constant::emit(field, naming, imports) {
        return quote!(#name: #constant);
    }
    match field.presence {
        Presence::OptionalNullable => quote!(#name: Nullable::Absent),
        Presence::Required | Presence::RequiredNullable | Presence::Optional => quote!(#name: None),
    }
}

fn no_extra(strukt: &Struct, imports: &mut Imports) -> Option<TokenStream> {
    let (name, _) = strukt.extra.as_ref()?;
    imports.add("std::collections", "BTreeMap");
    let name = ident(name.rust());
    Some(quote!(#name: BTreeMap::new()))
}

fn setter(
    strukt: &Struct,
    setter: &Setter,
    naming: Naming<'_>,
    imports: &mut Imports,
) -> Option<TokenStream> {
    let field = strukt
        .fields
        .iter()
        .find(|field| field.name == setter.field)?;
    let docs = field_docs(field);
    let method = ident(setter.name.rust());
    let name = ident(field.name.rust());
    let (value, wrap) = match &field.ty {
        Type::Optional(inner) => (inner.as_ref(), true),
        other => (other, false),
    };
    let given = variable(field.name.rust());
    let (ty, expression) = argument(value, &quote!(#given), naming, imports);
    let expression = if wrap {
        quote!(Some(#expression))
    } else {
        expression
    };
    Some(quote! {
        #docs
        pub fn #method(mut self, #given: #ty) -> Self {
            self.#name = #expression;
            self
        }
    })
}
