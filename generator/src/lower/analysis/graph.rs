//! Which types a draft refers to.

use crate::ir::{Type, TypeRef};
use crate::lower::draft::{Draft, DraftKind, Drafts};
use std::collections::HashMap;

/// The drafts by the name of their type.
pub fn by_name(drafts: &Drafts) -> HashMap<&str, &Draft> {
    drafts
        .types
        .values()
        .map(|draft| (draft.reference.name.rust(), draft))
        .collect()
}

/// The objects that `draft` refers to, in the order of its members.
pub fn structs(draft: &Draft) -> Vec<&TypeRef> {
    let DraftKind::Struct(strukt) = &draft.kind else {
        return Vec::new();
    };
    let fields = strukt.fields.iter().map(|field| &field.ty);
    let extra = strukt.extra.iter().map(|(_, ty)| ty);
    fields.chain(extra).filter_map(struct_in).collect()
}

/// The object inside a type, however it is wrapped.
pub fn struct_in(ty: &Type) -> Option<&TypeRef> {
    match ty {
        Type::Struct(reference) => Some(reference),
        Type::List(inner)
        | Type::Map(inner)
        | Type::Boxed(inner)
        | Type::Optional(inner)
        | Type::Nullable(inner) => struct_in(inner),
        Type::Boolean
        | Type::Integer(_)
        | Type::Float
        | Type::Decimal
        | Type::String
        | Type::Any
        | Type::Enum(_) => None,
    }
}
