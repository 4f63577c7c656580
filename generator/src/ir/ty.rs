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
    /// Bytes that travel as text in base64.
    Base64,
    /// A file, as a part of a multipart body.
    File,
    /// A whole body that is sent: bytes, a file or a stream.
    Upload,
    /// A whole body that is received as a file.
    Download,
    /// A whole body, piece by piece.
    Stream,
    /// A whole body, event by event; what each carries.
    Events(Box<Type>),
    /// A whole body, line by line; what stands on each.
    JsonLines(Box<Type>),
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
    /// A type of this crate that is an enum of strings or integers.
    Enum(TypeRef),
    /// A type of this crate that is one of several types.
    Union(TypeRef),
    /// A type of this crate around one other type.
    Wrapper(TypeRef),
}

impl Type {
    /// Whether the type is too deep to be written out, going by how Clippy counts:
    /// each name ten times as deep as it stands, and 250 in all.
    pub fn is_deep(&self) -> bool {
        self.complexity(1) > 25
    }

    fn complexity(&self, depth: usize) -> usize {
        depth
            + match self {
                Self::Events(inner)
                | Self::JsonLines(inner)
                | Self::List(inner)
                | Self::Boxed(inner)
                | Self::Optional(inner)
                | Self::Nullable(inner) => inner.complexity(depth + 1),
                // The name of its keys' type counts too.
                Self::Map(inner) => depth + 1 + inner.complexity(depth + 1),
                _ => 0,
            }
    }
}

/// The width of an integer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Integer {
    /// `i32`.
    I32,
    /// `i64`.
    I64,
    /// `u32`.
    U32,
    /// `u64`.
    U64,
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
