//! Unions, open to values that the document does not describe.

use super::docs;
use crate::emit::imports::Imports;
use crate::emit::tokens::{doc_lines, ident, text};
use crate::emit::ty::{Naming, link, ty};
use crate::ir::{Branch, Constant, Kind, Type, TypeDef, Union, When};
use proc_macro2::TokenStream;
use quote::quote;

/// ```text
/// json_union! {
///     /// An animal.
///     pub enum Pet by "petType" {
///         /// A cat.
///         Cat(Cat) tagged "cat",
///     }
/// }
/// ```
pub fn emit(
    definition: &TypeDef,
    union: &Union,
    has_serde: bool,
    naming: Naming<'_>,
    imports: &mut Imports,
) -> TokenStream {
    imports.runtime("json::json_union", "json_union");
    let name = ident(definition.name.rust());
    let docs = docs(definition);
    let tag = union.tag.as_deref().map(|tag| {
        let tag = text(tag);
        quote!(by #tag)
    });
    let no_serde = (!has_serde).then(|| quote!(without serde));
    let branches: Vec<_> = union
        .branches
        .iter()
        .map(|branch| {
            let docs = branch_docs(branch, naming);
            let variant = ident(branch.name.rust());
            let payload = ty(&branch.ty, naming, imports);
            let told = told(branch);
            let without = (!converts(definition, branch)).then(|| quote!(without From));
            quote!(#docs #variant(#payload) #told #without)
        })
        .collect();
    quote! {
        json_union! {
            #docs
            pub enum #name #tag #no_serde { #(#branches),* }
        }
    }
}

/// Whether the macro may make a conversion: every type converts to itself already.
fn converts(definition: &TypeDef, branch: &Branch) -> bool {
    let payload = match &branch.ty {
        Type::Boxed(inner) => inner,
        other => other,
    };
    let is_itself = matches!(payload, Type::Union(itself) if itself.name == definition.name);
    branch.converts && !is_itself
}

fn branch_docs(branch: &Branch, naming: Naming<'_>) -> TokenStream {
    let mut docs = branch.docs.clone();
    if docs.is_empty() {
        docs.paragraph(match &branch.ty {
            Type::Boolean => "`true` or `false`.".to_owned(),
            Type::String => "A text.".to_owned(),
            Type::Integer(_) => "A number without a fraction.".to_owned(),
            Type::Float | Type::Decimal => "A number.".to_owned(),
            Type::Any => "Any JSON.".to_owned(),
            Type::List(_) => format!("A list, {}.", link(&branch.ty, naming)),
            Type::Map(_) => format!("An object, {}.", link(&branch.ty, naming)),
            other => format!("{}.", link(other, naming)),
        });
    }
    doc_lines(&docs.0)
}

/// What tells the branch apart.
///
/// ```text
/// tagged "cat"
/// untold "dog" | "hound"
/// of Object with "type" = "\"URL\""
/// ```
fn told(branch: &Branch) -> TokenStream {
    match &branch.when {
        When::Tagged { values, told } => {
            let how = ident(if *told { "tagged" } else { "untold" });
            let values = values.iter().map(|value| text(value));
            quote!(#how #(#values)|*)
        }
        When::Shaped { kinds, constants } => {
            let kinds = kinds.iter().map(|each| ident(kind(*each)));
            let constants = constants.iter().map(|(member, constant)| {
                let (member, json) = (text(member), text(&json(constant)));
                quote!(#member = #json)
            });
            let constants: Vec<_> = constants.collect();
            let with = (!constants.is_empty()).then(|| quote!(with #(#constants)and*));
            quote!(of #(#kinds)|* #with)
        }
    }
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::String => "String",
        Kind::Integer => "Integer",
        Kind::Number => "Number",
        Kind::Boolean => "Boolean",
        Kind::Array => "Array",
        Kind::Object => "Object",
        Kind::Any => "Any",
    }
}

/// The constant as JSON has it.
fn json(constant: &Constant) -> String {
    match constant {
        Constant::Text(value) => serde_json::Value::from(value.as_str()).to_string(),
        Constant::Integer(value) => value.to_string(),
        Constant::Boolean(value) => value.to_string(),
    }
}
