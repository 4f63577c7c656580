//! `src/types/`: one file a schema, with the inline types it owns.

mod checks;
mod constant;
mod constructor;
mod integer_enum;
mod json;
mod string_enum;
mod structure;
mod union;
mod wrapper;

use super::imports::Imports;
use super::tokens::{doc_lines, ident};
use super::ty::Naming;
use crate::ir::{Api, TypeDef, TypeKind, TypeModule};
use crate::render::SourceFile;
use proc_macro2::TokenStream;
use quote::quote;

pub use string_enum::emit as string_enum;

/// All files under `types/`.
pub fn emit_all(api: &Api) -> Vec<SourceFile> {
    if api.types.is_empty() {
        return Vec::new();
    }
    let files = api.types.iter().map(module);
    std::iter::once(index(api)).chain(files).collect()
}

/// ```text
/// mod campaign;
/// mod conversion;
///
/// pub use campaign::{Campaign, CampaignStatus};
/// pub use conversion::Conversion;
/// ```
fn index(api: &Api) -> SourceFile {
    let mut modules: Vec<_> = api.types.iter().collect();
    modules.sort_by_key(|module| module.name.rust());
    let declared = modules.iter().map(|module| {
        let name = ident(module.name.rust());
        quote!(mod #name;)
    });
    let exported = modules.iter().map(|module| {
        let mut exports = Imports::default();
        for definition in &module.types {
            for name in structure::names(definition) {
                exports.add(module.name.rust(), name.rust());
            }
        }
        exports.emit_public()
    });
    SourceFile {
        path: "src/types/mod.rs".to_owned(),
        docs: vec![format!(
            "The types that the operations of the {} take and return.",
            api.package.heading
        )],
        tokens: quote!(#(#declared)* #(#exported)*),
    }
}

fn module(module: &TypeModule) -> SourceFile {
    let mut imports = Imports::default();
    let naming = Naming::Imported {
        file: Some(module.name.rust()),
    };
    let items: Vec<_> = module
        .types
        .iter()
        .map(|definition| item(definition, naming, &mut imports))
        .collect();
    let imports = imports.emit();
    SourceFile {
        path: format!("src/types/{}.rs", module.name.rust()),
        docs: Vec::new(),
        tokens: quote!(#imports #(#items)*),
    }
}

fn item(definition: &TypeDef, naming: Naming<'_>, imports: &mut Imports) -> TokenStream {
    match &definition.kind {
        TypeKind::Struct(strukt) => structure::emit(definition, strukt, naming, imports),
        TypeKind::StringEnum(values) => string_enum(definition, values, imports),
        TypeKind::IntegerEnum(values) => integer_enum::emit(definition, values, imports),
        TypeKind::Union(union) => union::emit(definition, union, naming, imports),
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
