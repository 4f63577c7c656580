//! Which types a draft refers to.

use crate::ir::{Type, TypeRef};
use crate::lower::draft::{Draft, DraftKind};
use crate::lower::drafts::Drafts;
use std::collections::HashMap;

/// The drafts by the name of their type.
pub type ByName<'a> = HashMap<&'a str, &'a Draft>;

/// The drafts by the name of their type.
pub fn by_name(drafts: &Drafts) -> ByName<'_> {
    let types = drafts.types.values();
    types
        .map(|draft| (draft.reference.name.rust(), draft))
        .collect()
}

/// The types of all that a draft holds, each with the member or variant that holds it.
pub fn parts(draft: &Draft) -> Vec<(&str, &Type)> {
    match &draft.kind {
        DraftKind::Struct(strukt) => {
            let fields = strukt.fields.iter();
            let fields = fields.map(|field| (field.name.wire(), &field.ty));
            let extra = strukt.extra.iter().map(|(name, ty)| (name.rust(), ty));
            fields.chain(extra).collect()
        }
        DraftKind::Union(union) => {
            let branches = union.branches.iter();
            branches
                .map(|branch| (branch.name.rust(), &branch.ty))
                .collect()
        }
        DraftKind::Wrapper(inner) => vec![("", inner)],
        DraftKind::StringEnum(_) | DraftKind::IntegerEnum(_) => Vec::new(),
    }
}

/// The names of the types that a draft refers to, in the order of its members.
pub fn neighbours(draft: &Draft) -> impl Iterator<Item = &str> {
    let parts = parts(draft).into_iter();
    parts.filter_map(|(_, ty)| Some(named_in(ty)?.name.rust()))
}

/// The type of this crate inside a type, however it is wrapped.
pub fn named_in(ty: &Type) -> Option<&TypeRef> {
    match ty {
        Type::Struct(reference)
        | Type::Enum(reference)
        | Type::Union(reference)
        | Type::Wrapper(reference) => Some(reference),
        Type::List(inner)
        | Type::Map(inner)
        | Type::Boxed(inner)
        | Type::Optional(inner)
        | Type::Nullable(inner)
        | Type::Events(inner)
        | Type::JsonLines(inner) => named_in(inner),
        Type::Boolean
        | Type::Integer(_)
        | Type::Float
        | Type::Decimal
        | Type::String
        | Type::Base64
        | Type::File
        | Type::Upload
        | Type::Download
        | Type::Stream
        | Type::Any => None,
    }
}

/// The type of this crate that a value holds in itself, not behind a pointer.
pub fn held_by_value(ty: &Type) -> Option<&TypeRef> {
    match ty {
        Type::Struct(reference) | Type::Union(reference) => Some(reference),
        Type::Optional(inner) | Type::Nullable(inner) => held_by_value(inner),
        _ => None,
    }
}
