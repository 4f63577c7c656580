//! Which types of JSON a value of a type may be of: untagged branches are told apart by it.

use super::graph::ByName;
use crate::ir::{Kind, Type, TypeRef};
use crate::lower::draft::{DraftKind, DraftUnion};

/// A union may hold unions, and in the end itself.
const DEEPEST: usize = 8;

/// The types of JSON, each once.
pub fn of(ty: &Type, types: &ByName<'_>) -> Vec<Kind> {
    let mut kinds = Vec::new();
    collect(ty, types, DEEPEST, &mut kinds);
    kinds.sort_unstable();
    kinds.dedup();
    if kinds.contains(&Kind::Any) {
        return vec![Kind::Any];
    }
    kinds
}

fn collect(ty: &Type, types: &ByName<'_>, depth: usize, kinds: &mut Vec<Kind>) {
    kinds.push(match ty {
        Type::Boolean => Kind::Boolean,
        Type::Integer(_) => Kind::Integer,
        Type::Float | Type::Decimal => Kind::Number,
        Type::String | Type::Base64 | Type::File => Kind::String,
        Type::Bytes | Type::Stream | Type::Any => Kind::Any,
        Type::List(_) => Kind::Array,
        Type::Map(_) | Type::Struct(_) => Kind::Object,
        Type::Boxed(inner) | Type::Optional(inner) | Type::Nullable(inner) => {
            return collect(inner, types, depth, kinds);
        }
        Type::Enum(reference) | Type::Union(reference) | Type::Wrapper(reference) => {
            return named(reference, types, depth, kinds);
        }
    });
}

fn named(reference: &TypeRef, types: &ByName<'_>, depth: usize, kinds: &mut Vec<Kind>) {
    let draft = types.get(reference.name.rust());
    match draft.map(|draft| &draft.kind) {
        Some(DraftKind::StringEnum(_)) => kinds.push(Kind::String),
        Some(DraftKind::IntegerEnum(_)) => kinds.push(Kind::Integer),
        Some(DraftKind::Struct(_)) => kinds.push(Kind::Object),
        Some(DraftKind::Wrapper(inner)) => collect(inner, types, depth, kinds),
        Some(DraftKind::Union(DraftUnion { branches, .. })) if depth > 0 => {
            for branch in branches {
                collect(&branch.ty, types, depth - 1, kinds);
            }
        }
        Some(DraftKind::Union(_)) | None => kinds.push(Kind::Any),
    }
}
