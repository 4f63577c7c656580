//! Types as the tests name them: from outside of the crate.

use crate::ir::{Integer, Resource, Type, TypeHome};
use crate::names::TypeName;

/// The type's name.
pub fn ty(of: &Type) -> String {
    match of {
        Type::Boolean => "bool".to_owned(),
        Type::Integer(Integer::I32) => "i32".to_owned(),
        Type::Integer(Integer::I64) => "i64".to_owned(),
        Type::Integer(Integer::U32) => "u32".to_owned(),
        Type::Integer(Integer::U64) => "u64".to_owned(),
        Type::Float => "f64".to_owned(),
        Type::String => "String".to_owned(),
        Type::Decimal => "crate::api::Decimal".to_owned(),
        Type::Any => "crate::api::Value".to_owned(),
        Type::Upload => "crate::api::Upload".to_owned(),
        Type::Download => "crate::api::Download".to_owned(),
        Type::Base64 => "crate::api::Base64".to_owned(),
        Type::File => "crate::api::File".to_owned(),
        Type::Stream => "crate::api::ByteStream".to_owned(),
        Type::Events(inner) => format!("crate::api::EventStream<{}>", ty(inner)),
        Type::JsonLines(inner) => format!("crate::api::JsonLines<{}>", ty(inner)),
        Type::List(inner) => format!("Vec<{}>", ty(inner)),
        Type::Map(inner) => format!("std::collections::BTreeMap<String, {}>", ty(inner)),
        Type::Boxed(inner) => format!("Box<{}>", ty(inner)),
        Type::Optional(inner) => format!("Option<{}>", ty(inner)),
        Type::Nullable(inner) => format!("crate::api::Nullable<{}>", ty(inner)),
        Type::Struct(reference)
        | Type::Enum(reference)
        | Type::Union(reference)
        | Type::Wrapper(reference) => {
            let name = reference.name.rust();
            match reference.home {
                TypeHome::Types(_) => format!("types::{name}"),
                TypeHome::ErrorCode => format!("crate::api::{name}"),
            }
        }
    }
}

/// Whether serde reads and writes it: some types of the runtime it does not know.
pub fn has_serde(of: &Type) -> bool {
    match of {
        Type::Decimal
        | Type::Upload
        | Type::Download
        | Type::Base64
        | Type::File
        | Type::Stream
        | Type::Events(_)
        | Type::JsonLines(_)
        | Type::Nullable(_) => false,
        Type::List(inner) | Type::Map(inner) | Type::Boxed(inner) | Type::Optional(inner) => {
            has_serde(inner)
        }
        Type::Boolean
        | Type::Integer(_)
        | Type::Float
        | Type::String
        | Type::Any
        | Type::Struct(_)
        | Type::Enum(_)
        | Type::Union(_)
        | Type::Wrapper(_) => true,
    }
}

/// The path of what stands beside a resource's handle.
pub fn resource_item(resource: &Resource, name: &TypeName) -> String {
    let module = resource.module.rust();
    format!("crate::api::resources::{module}::{}", name.rust())
}
