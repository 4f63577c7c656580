//! The same types as a person would write them with serde's derive.
//!
//! They keep the same members. What serde does more quickly in another form is written in that form:
//! enums are closed, and a tag stands in its enum only.

use generator::ir::{Api, Branch, Presence, Struct, Type, TypeKind, Union, When};
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

/// A module with all types of an API.
pub fn module(api: &Api) -> String {
    let types = Types::of(api);
    let tags = tags(&types);
    let mut text = HEAD.to_owned();
    for (name, kind) in types.all() {
        let derive = "#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]";
        text += &match kind {
            TypeKind::Struct(object) => format!("\n{derive}\n{}", structure(name, object, &tags)),
            TypeKind::StringEnum(values) => {
                let variants = values.variants.iter().map(|variant| {
                    let (wire, name) = (variant.name.wire(), variant.name.rust());
                    format!("    #[serde(rename = {wire:?})]\n    {name},\n")
                });
                let variants: String = variants.collect();
                format!("\n{derive}\npub enum {name} {{\n{variants}}}\n")
            }
            TypeKind::IntegerEnum(_) => format!("\npub type {name} = i64;\n"),
            TypeKind::Union(union) => format!("\n{derive}\n{}", enumeration(name, union)),
            TypeKind::Wrapper(inner) => format!(
                "\n{derive}\n#[serde(transparent)]\npub struct {name}(pub {});\n",
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

fn object(ty: &Type) -> Option<&str> {
    match ty {
        Type::Struct(of) => Some(of.name.rust()),
        Type::Boxed(inner) => object(inner),
        _ => None,
    }
}

fn structure(name: &str, object: &Struct, tags: &BTreeSet<(&str, &str)>) -> String {
    let mut text = format!("pub struct {name} {{\n");
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
        let (rust_name, ty) = (field.name.rust(), rust(&field.ty, ""));
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
    text + "}\n"
}

fn enumeration(name: &str, union: &Union) -> String {
    let tag = tag(union);
    let attribute = tag.map_or("untagged".to_owned(), |tag| format!("tag = {tag:?}"));
    let mut text = format!("#[serde({attribute})]\npub enum {name} {{\n");
    for branch in &union.branches {
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
