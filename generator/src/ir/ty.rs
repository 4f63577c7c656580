//! References to types.

use crate::names::{ModuleName, TypeName};

/// A type as it stands in a field, an argument or a result.
#[derive(Debug, Clone, PartialEq)]
pub enum Type {
    /// `bool`.
    Boolean,
    /// An integer.
    Integer(Integer),
    /// `f64`.
    Float,
    /// An exact decimal number.
    Decimal,
    /// `String`.
    String,
    /// Free-form JSON.
    Any,
    /// `Vec<…>`.
    List(Box<Type>),
    /// A map from strings.
    Map(Box<Type>),
    /// A heap-allocated value, where a type contains itself.
    Boxed(Box<Type>),
    /// `Option<…>`: absent or null are both `None`.
    Optional(Box<Type>),
    /// Absent, null and a value are three things.
    Nullable(Box<Type>),
    /// A type of this crate that is an object.
    Struct(TypeRef),
    /// A type of this crate that is a string enum.
    Enum(TypeRef),
}

/// The width of an integer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Integer {
    /// `i32`.
    I32,
    /// `i64`.
    I64,
}

/// A type of this crate, by name and place.
#[derive(Debug, Clone, PartialEq)]
pub struct TypeRef {
    /// The type's name.
    pub name: TypeName,
    /// Where it is defined.
    pub home: TypeHome,
}

/// Where a type is defined.
#[derive(Debug, Clone, PartialEq)]
pub enum TypeHome {
    /// `src/types/<module>.rs`.
    Types(ModuleName),
    /// `src/error_code.rs`.
    ErrorCode,
}
