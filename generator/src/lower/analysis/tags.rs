//! The members by which the branches of unions are told apart, and what follows
//! from them: the branch that one value stands for always has that value.

use super::graph::ByName;
use super::kinds::Kinds;
use crate::ir::{Constant, Kind, Presence, Type};
use crate::lower::draft::{DraftBranch, DraftField, DraftKind, DraftStruct, DraftUnion};
use crate::lower::drafts::Drafts;
use std::collections::{HashMap, HashSet};

/// The value by an object's name and a member's wire name. An object that
/// stands for several values, in one union or in several, has none.
pub fn constants(drafts: &Drafts) -> HashMap<(String, String), String> {
    let mut found: HashMap<(String, String), Option<String>> = HashMap::new();
    for draft in drafts.types.values() {
        let DraftKind::Union(union) = &draft.kind else {
            continue;
        };
        let Some(tag) = &union.tag else {
            continue;
        };
        for branch in &union.branches {
            if let Type::Struct(reference) = &branch.ty {
                let key = (reference.name.rust().to_owned(), tag.clone());
                let value = match branch.tags.as_slice() {
                    [only] => Some(only.clone()),
                    _ => None,
                };
                let known = found.entry(key).or_insert_with(|| value.clone());
                if *known != value {
                    *known = None;
                }
            }
        }
    }
    let single = found.into_iter();
    single
        .filter_map(|(key, value)| Some((key, value?)))
        .collect()
}

/// Whether a branch's own type has the member that tells it apart.
pub fn has_member(ty: &Type, member: &str, types: &ByName<'_>) -> bool {
    let Type::Struct(reference) = ty else {
        // A union or free-form JSON brings its own.
        return true;
    };
    match types.get(reference.name.rust()).map(|draft| &draft.kind) {
        Some(DraftKind::Struct(strukt)) => {
            let mut fields = strukt.fields.iter();
            fields.any(|field| field.name.wire() == member)
        }
        _ => true,
    }
}

/// A member that tells the objects of a union apart although no discriminator
/// says so: each of them requires it, and no text for it is allowed by two.
pub fn implicit(union: &DraftUnion, types: &ByName<'_>, kinds: &Kinds<'_>) -> Option<String> {
    let objects: Vec<_> = objects(union, types, kinds).collect();
    let (first, rest) = objects.split_first()?;
    if rest.is_empty() {
        return None;
    }
    let fields = first.fields.iter().map(|field| field.name.wire());
    let tells = |member: &&str| {
        let mut seen = HashSet::new();
        objects.iter().all(|object| {
            let texts = texts(object, member, types);
            !texts.is_empty() && texts.into_iter().all(|text| seen.insert(text))
        })
    };
    fields.into_iter().find(tells).map(str::to_owned)
}

/// The texts that a member may have in a branch, if it is one of such objects.
pub fn texts_of(ty: &Type, member: &str, types: &ByName<'_>) -> Vec<String> {
    let object = object(ty, types);
    object
        .map(|object| texts(object, member, types))
        .unwrap_or_default()
}

/// The objects of a union; none where another branch may be an object of any shape.
fn objects<'a>(
    union: &'a DraftUnion,
    types: &'a ByName<'a>,
    kinds: &Kinds<'_>,
) -> impl Iterator<Item = &'a DraftStruct> {
    let is_open = |branch: &DraftBranch| {
        let kinds = kinds.of(&branch.ty);
        let may_be = kinds.contains(&Kind::Object) || kinds.contains(&Kind::Any);
        may_be && object(&branch.ty, types).is_none()
    };
    let open = union.branches.iter().any(is_open);
    let branches = union.branches.iter().filter(move |_| !open);
    branches.filter_map(|branch| object(&branch.ty, types))
}

/// The object that a type is.
pub fn object<'a>(ty: &Type, types: &ByName<'a>) -> Option<&'a DraftStruct> {
    let Type::Struct(reference) = ty else {
        return None;
    };
    match &types.get(reference.name.rust())?.kind {
        DraftKind::Struct(strukt) => Some(strukt),
        _ => None,
    }
}

fn texts(object: &DraftStruct, member: &str, types: &ByName<'_>) -> Vec<String> {
    let is_it =
        |field: &&DraftField| field.name.wire() == member && field.presence == Presence::Required;
    let Some(field) = object.fields.iter().find(is_it) else {
        return Vec::new();
    };
    match (&field.constant, &field.ty) {
        (Some(Constant::Text(text)), _) => vec![text.clone()],
        (None, Type::Enum(reference)) => {
            match types.get(reference.name.rust()).map(|it| &it.kind) {
                Some(DraftKind::StringEnum(values)) => {
                    let texts = values.iter().map(|value| value.name.wire().to_owned());
                    texts.collect()
                }
                _ => Vec::new(),
            }
        }
        _ => Vec::new(),
    }
}
