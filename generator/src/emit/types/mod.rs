//! `src/types/`: one file a schema, with the inline types it owns.

mod builder;
mod checks;
mod constant;
mod events;
mod integer_enum;
mod json;
mod string_enum;
mod structure;
mod union;
mod wrapper;

use super::imports::Imports;
use super::tokens::{doc_lines, ident};
use super::ty::Naming;
use crate::ir::{Api, Events, Told, TypeDef, TypeKind, TypeModule};
use crate::names::TypeName;
use crate::render::SourceFile;
use proc_macro2::TokenStream;
use quote::quote;

pub use string_enum::emit as string_enum;

/// `types/mod.rs`.
///
/// ```text
/// mod campaign;
///
/// pub use campaign::{Campaign, CampaignStatus};
///
/// types_with! {
///     ["conversions"];
///     conversion(Conversion);
/// }
/// ```
pub fn index(api: &Api) -> Option<SourceFile> {
    if api.types.is_empty() {
        return None;
    }
    let mut modules: Vec<_> = api.types.iter().collect();
    modules.sort_by_key(|module| (&module.features, module.name.rust()));
    let switched = modules.partition_point(|module| module.features.is_empty());
    let (always, switched) = modules.split_at_checked(switched).unwrap_or_default();
    let mut imports = Imports::default();
    if !switched.is_empty() {
        imports.runtime("types_with", "types_with");
    }
    let imports = imports.emit();
    let declared = always.iter().map(|module| {
        let name = ident(module.name.rust());
        quote!(mod #name;)
    });
    let exported = always.iter().map(|module| {
        let mut exports = Imports::default();
        for name in exports_of(module) {
            exports.add(module.name.rust(), name.rust());
        }
        exports.emit_public()
    });
    let switched = switched.chunk_by(|one, other| one.features == other.features);
    let switched = switched.map(switched_on);
    Some(SourceFile {
        path: "src/types/mod.rs".to_owned(),
        docs: vec![format!(
            "The types that the operations of the {} take and return.",
            api.package.heading
        )],
        tokens: quote!(#imports #(#declared)* #(#exported)* #(#switched)*),
    })
}

/// Files that the same features switch on.
fn switched_on(modules: &[&TypeModule]) -> TokenStream {
    let features = modules.first().map(|module| &module.features);
    let features = features.into_iter().flatten();
    let files = modules.iter().map(|module| {
        let file = ident(module.name.rust());
        let names = exports_of(module).map(|name| ident(name.rust()));
        quote!(#file(#(#names),*);)
    });
    quote! {
        types_with! {
            [#(#features),*];
            #(#files)*
        }
    }
}

fn exports_of(module: &TypeModule) -> impl Iterator<Item = &TypeName> {
    module.types.iter().flat_map(structure::names)
}

/// The file of a schema and the inline types it owns. One of them may be the enum of the events.
pub fn module(module: &TypeModule, events: Option<&Events>) -> SourceFile {
    let mut imports = Imports::default();
    let naming = Naming::Imported {
        file: Some(module.name.rust()),
    };
    let items: Vec<_> = module
        .types
        .iter()
        .map(|definition| {
            let events = events.filter(|events| events.ty.name == definition.name);
            // The JSON of events that the receiver names does not say which one it is.
            let is_named = events.is_some_and(|events| matches!(events.told, Told::ByName(_)));
            let item = item(definition, !is_named, naming, &mut imports);
            let events = events.map(|events| events::emit(events, &mut imports));
            quote!(#item #events)
        })
        .collect();
    let imports = imports.emit();
    SourceFile {
        path: format!("src/types/{}.rs", module.name.rust()),
        docs: Vec::new(),
        tokens: quote!(#imports #(#items)*),
    }
}

fn item(
    definition: &TypeDef,
    has_serde: bool,
    naming: Naming<'_>,
    imports: &mut Imports,
) -> TokenStream {
    match &definition.kind {
        TypeKind::Struct(strukt) => structure::emit(definition, strukt, naming, imports),
        TypeKind::StringEnum(values) => string_enum(definition, values, imports),
        TypeKind::IntegerEnum(values) => integer_enum::emit(definition, values, imports),
        TypeKind::Union(union) => union::emit(definition, union, has_serde, naming, imports),
        TypeKind::Wrapper(inner) => wrapper::emit(definition, inner, naming, imports),
    }
}

/// The documentation of a type.
fn docs(definition: &TypeDef) -> TokenStream {
    let mut docs = definition.docs.clone();
    if docs.is_empty() {
        docs.paragraph(format!("The schema `{}`.", definition.name.wire_code()));
    }
    if definition.deprecated {
        docs.paragraph("Deprecated.");
    }
    doc_lines(&docs.0)
}
