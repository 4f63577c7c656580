//! Objects as structs.

use super::{builder, docs, json};
use crate::emit::imports::Imports;
use crate::emit::tokens::{doc_lines, ident};
use crate::emit::ty::{Naming, ty};
use crate::ir::{Constructor, Field, Presence, Struct, Type, TypeDef, TypeKind};
use crate::names::TypeName;
use proc_macro2::TokenStream;
use quote::quote;

/// The names that a definition brings into its file's scope.
pub fn names(definition: &TypeDef) -> Vec<&TypeName> {
    let mut names = vec![&definition.name];
    if let TypeKind::Struct(strukt) = &definition.kind
        && let Some(Constructor::Struct { name, .. }) = &strukt.constructor
    {
        names.push(name);
    }
    names
}

/// ```text
/// /// A refund of a conversion.
/// #[derive(Clone, PartialEq)]
/// #[non_exhaustive]
/// pub struct RefundConversion {
///     /// The order's id.
///     pub external_id: String,
/// }
/// ```
/// with its constructor and setters, and its wire form.
pub fn emit(
    definition: &TypeDef,
    strukt: &Struct,
    naming: Naming<'_>,
    imports: &mut Imports,
) -> TokenStream {
    let name = ident(definition.name.rust());
    let docs = docs(definition);
    let fields: Vec<_> = strukt
        .fields
        .iter()
        .map(|field| member(field, naming, imports))
        .collect();
    let extra = strukt.extra.iter().map(|(name, values)| {
        let name = ident(name.rust());
        let map = Type::Map(Box::new(values.clone()));
        let map = ty(&map, naming, imports);
        quote! {
            /// Members that the document does not name.
            pub #name: #map,
        }
    });
    let extra: Vec<_> = extra.collect();
    let default = builder::derives_default(strukt).then(|| quote!(, Default));
    let builder = builder::emit(definition, strukt, naming, imports);
    let json = json::emit(definition, strukt, imports);
    quote! {
        #docs
        #[derive(Clone, PartialEq #default)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields)*
            #(#extra)*
        }
        #builder
        #json
    }
}

fn member(field: &Field, naming: Naming<'_>, imports: &mut Imports) -> TokenStream {
    let docs = field_docs(field);
    let name = ident(field.name.rust());
    let ty = ty(&field.ty, naming, imports);
    quote! {
        #docs
        pub #name: #ty,
    }
}

/// The documentation of a field, or a sentence that names its member.
fn field_docs(field: &Field) -> TokenStream {
    let mut docs = field.docs.clone();
    if docs.is_empty() {
        docs.paragraph(format!("The member `{}`.", field.name.wire_code()));
    }
    if field.presence == Presence::RequiredNullable {
        docs.paragraph("`None` is null.");
    }
    if field.deprecated {
        docs.paragraph("Deprecated.");
    }
    doc_lines(&docs.0)
}
