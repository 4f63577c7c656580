//! The same types as a person would write them with serde's derive.
//!
//! They keep the same members. What serde does more quickly in another form is written in that form:
//! enums are closed, and a tag stands in its enum only. A member with a constant is an enum of one
//! value, by which serde tells the variants of an untagged enum apart.

use generator::ir::{Api, Branch, Constant, Presence, Struct, Type, TypeKind, Union, When};
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::types::{Types, rust};

const HEAD: &str = "\
use serde::{Deserialize, Deserializer, Serialize};

/// Absent and null are two things.
fn present<'de, T: Deserialize<'de>, D: Deserializer<'de>>(from: D) -> Result<Option<T>, D::Error> {
    T::deserialize(from).map(Some)
}
";

const DERIVE: &str = "#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]";

/// A module with all types of an API.
pub fn module(api: &Api) -> String {
    let types = Types::of(api);
    let tags = tags(&types);
    let mut text = HEAD.to_owned();
    for (name, kind) in types.all() {
        text += &match kind {
            TypeKind::Struct(object) => format!("\n{DERIVE}\n{}", structure(name, object, &tags)),
            TypeKind::StringEnum(values) => {
                let variants = values.variants.iter().map(|variant| {
                    let (wire, name) = (variant.name.wire(), variant.name.rust());
                    format!("    #[serde(rename = {wire:?})]\n    {name},\n")
                });
                let variants: String = variants.collect();
                format!("\n{DERIVE}\npub enum {name} {{\n{variants}}}\n")
            }
            TypeKind::IntegerEnum(_) => format!("\npub type {name} = i64;\n"),
            TypeKind::Union(union) => {
                format!("\n{DERIVE}\n{}", enumeration(name, union, &types))
            }
            TypeKind::Wrapper(inner) => format!(
                "\n{DERIVE}\n#[serde(transparent)]\npub struct {name}(pub {});\n",
                rust(inner, "")
            ),
        };
    }
    text
}

/// Which member of which object is read by the enum around it.
fn tags<'a>(types: &Types<'a>) -> BTreeSet<(&'a str, &'a str)> {
    let unions = types.all().filter_map(|(_, kind)| match kind {
        TypeKind::Union(union) => Some((tag(union)?, union)),
        _ => None,
    });
    let told = unions.flat_map(|(tag, union)| {
        let objects = union
            .branches
            .iter()
            .filter_map(|branch| object(&branch.ty));
        objects.map(move |object| (object, tag))
    });
    told.collect()
}

/// The tag, where serde can tell the branches apart by it.
fn tag(union: &Union) -> Option<&str> {
    let tagged = |branch: &Branch| {
        matches!(branch.when, When::Tagged { .. }) && object(&branch.ty).is_some()
    };
    let all = union.branches.iter().all(tagged);
    union.tag.as_deref().filter(|_| all)
}

/// How many members a branch's object must have.
fn members(branch: &Branch, types: &Types<'_>) -> usize {
    match object(&branch.ty).and_then(|name| types.get(name)) {
        Some(TypeKind::Struct(object)) => {
            let required =
                |presence| matches!(presence, Presence::Required | Presence::RequiredNullable);
            let fields = object.fields.iter();
            fields.filter(|field| required(field.presence)).count()
        }
        _ => 0,
    }
}

fn object(ty: &Type) -> Option<&str> {
    match ty {
        Type::Struct(of) => Some(of.name.rust()),
        Type::Boxed(inner) => object(inner),
        _ => None,
    }
}

fn structure(name: &str, object: &Struct, tags: &BTreeSet<(&str, &str)>) -> String {
    let mut text = format!("pub struct {name} {{\n");
    let mut constants = String::new();
    for field in &object.fields {
        let wire = field.name.wire();
        if tags.contains(&(name, wire)) {
            continue;
        }
        let more = match field.presence {
            Presence::Required | Presence::RequiredNullable => "",
            Presence::Optional => ", skip_serializing_if = \"Option::is_none\"",
            Presence::OptionalNullable => {
                ", default, deserialize_with = \"present\", skip_serializing_if = \"Option::is_none\""
            }
        };
        let (rust_name, mut ty) = (field.name.rust(), rust(&field.ty, ""));
        if let Some(Constant::Text(value)) = &field.constant {
            let only = format!("{name}Constant{}", constants.lines().count());
            constants += &constant(&only, value);
            ty = ty.replace("String", &only);
        }
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "    #[serde(rename = {wire:?}{more})]\n    pub {rust_name}: {ty},"
        );
    }
    if let Some((extra, ty)) = &object.extra {
        let (extra, ty) = (extra.rust(), rust(ty, ""));
        let map = format!("std::collections::BTreeMap<String, {ty}>");
        let _ = writeln!(text, "    #[serde(flatten)]\n    pub {extra}: {map},");
    }
    text + "}\n" + &constants
}

fn constant(name: &str, value: &str) -> String {
    format!("\n{DERIVE}\npub enum {name} {{\n    #[serde(rename = {value:?})]\n    Only,\n}}\n")
}

fn enumeration(name: &str, union: &Union, types: &Types<'_>) -> String {
    let tag = tag(union);
    let attribute = tag.map_or("untagged".to_owned(), |tag| format!("tag = {tag:?}"));
    let mut text = format!("#[serde({attribute})]\npub enum {name} {{\n");
    let mut branches: Vec<_> = union.branches.iter().collect();
    if tag.is_none() {
        // Serde takes the first that fits: one with more members must stand before one with fewer.
        branches.sort_by_key(|branch| Reverse(members(branch, types)));
    }
    for branch in branches {
        if let (Some(_), When::Tagged { values, .. }) = (tag, &branch.when) {
            let mut values = values.iter();
            let first = values.next().map(|value| format!("rename = {value:?}"));
            let others = values.map(|value| format!("alias = {value:?}"));
            let names: Vec<_> = first.into_iter().chain(others).collect();
            let _ = writeln!(text, "    #[serde({})]", names.join(", "));
        }
        let _ = writeln!(
            text,
            "    {}({}),",
            branch.name.rust(),
            rust(&branch.ty, "")
        );
    }
    text + "}\n"
}
