//! The types of a crate by their names, and how they are written in Rust.

use generator::ir::{Api, Integer, Type, TypeDef, TypeKind};
use std::collections::BTreeMap;

/// All definitions of an API.
pub struct Types<'a>(BTreeMap<&'a str, &'a TypeDef>);

impl<'a> Types<'a> {
    pub fn of(api: &'a Api) -> Self {
        let types = api.types.iter().flat_map(|module| &module.types);
        let all = types.chain(&api.error_codes);
        Self(all.map(|one| (one.name.rust(), one)).collect())
    }

    pub fn get(&self, name: &str) -> Option<&'a TypeKind> {
        self.0.get(name).map(|one| &one.kind)
    }

    pub fn all(&self) -> impl Iterator<Item = (&'a str, &'a TypeKind)> {
        self.0.iter().map(|(name, one)| (*name, &one.kind))
    }
}

/// A type in Rust; `own` stands before the names of the crate's own types.
pub fn rust(ty: &Type, own: &str) -> String {
    let around = |outer: &str, inner: &Type| format!("{outer}<{}>", rust(inner, own));
    match ty {
        Type::Boolean => "bool".to_owned(),
        Type::Integer(Integer::I32) => "i32".to_owned(),
        Type::Integer(Integer::I64) => "i64".to_owned(),
        Type::Integer(Integer::U32) => "u32".to_owned(),
        Type::Integer(Integer::U64) => "u64".to_owned(),
        Type::Float | Type::Decimal => "f64".to_owned(),
        Type::String | Type::Base64 | Type::File | Type::Upload | Type::Download | Type::Stream => {
            "String".to_owned()
        }
        Type::Any => "serde_json::Value".to_owned(),
        Type::List(item) => around("Vec", item),
        Type::Map(value) => format!("std::collections::BTreeMap<String, {}>", rust(value, own)),
        Type::Events(inner) | Type::JsonLines(inner) => rust(inner, own),
        Type::Boxed(inner) => around("Box", inner),
        Type::Optional(inner) => around("Option", inner),
        Type::Nullable(inner) => format!("Option<{}>", around("Option", inner)),
        Type::Struct(of) | Type::Enum(of) | Type::Union(of) | Type::Wrapper(of) => {
            format!("{own}{}", of.name.rust())
        }
    }
}
