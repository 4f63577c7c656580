//! One node of the tree to a typed value of `openapiv3`.

use openapiv3::{
    Header, Info, MediaType, Operation, Parameter, PathItem, RequestBody, Response, SecurityScheme,
    Server, Tag,
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::shallow::{Child, Shape, shallow};
use crate::diagnostics::{Code, Diagnostic, Pointer};

/// A value and its place in the document.
#[derive(Clone, Debug, PartialEq)]
pub struct Node<T> {
    /// The place, after all references.
    pub at: Pointer,
    /// The value.
    pub value: T,
}

/// A type that a node can be decoded to.
pub trait Kind: DeserializeOwned + sealed::Shaped {}

impl<T: DeserializeOwned + sealed::Shaped> Kind for T {}

/// Decodes the object at `at`.
pub(super) fn decode<T: Kind>(value: &Value, at: Pointer) -> Result<Node<T>, Diagnostic> {
    let mut value = shallow(value, T::SHAPE, &at);
    if let Value::Object(members) = &mut value {
        for key in T::DEFAULTED {
            members.entry(*key).or_insert_with(|| json!({}));
        }
    }
    match serde_json::from_value(value) {
        Ok(value) => Ok(Node { at, value }),
        // The keyword check lets nothing through that is refused here; if it does, the place is right at least.
        Err(error) => Err(Diagnostic::error(Code::WrongType, at, error.to_string())),
    }
}

const MEDIA_TYPE: Shape = &[
    ("schema", Child::Apart),
    ("example", Child::Dropped),
    ("examples", Child::Dropped),
    ("encoding", Child::MapOf(&[("headers", Child::MapApart)])),
];

const PARAMETER: Shape = &[
    ("schema", Child::Apart),
    ("content", Child::MapOf(MEDIA_TYPE)),
    ("example", Child::Dropped),
    ("examples", Child::Dropped),
];

pub(super) const SCHEMA: Shape = &[
    ("properties", Child::MapApart),
    ("additionalProperties", Child::Apart),
    ("items", Child::Apart),
    ("allOf", Child::ListApart),
    ("anyOf", Child::ListApart),
    ("oneOf", Child::ListApart),
    ("patternProperties", Child::MapApart),
    ("prefixItems", Child::ListApart),
    // The keyword check does not look into what has no effect.
    ("not", Child::Dropped),
    ("multipleOf", Child::Dropped),
    ("pattern", Child::Dropped),
    ("minProperties", Child::Dropped),
    ("maxProperties", Child::Dropped),
    ("example", Child::Dropped),
    ("externalDocs", Child::Dropped),
];

mod sealed {
    use super::Shape;

    pub trait Shaped {
        const SHAPE: Shape;
        /// Objects that may be missing although `openapiv3` wants them.
        const DEFAULTED: &'static [&'static str] = &[];
    }
}

macro_rules! kinds {
    ($($kind:ty: $shape:expr;)*) => {
        $(impl sealed::Shaped for $kind {
            const SHAPE: Shape = $shape;
        })*
    };
}

kinds! {
    Info: &[("termsOfService", Child::Dropped)];
    // Lowering looks at the variables one by one; a default may be missing.
    Server: &[("variables", Child::Dropped)];
    Tag: &[("externalDocs", Child::Dropped)];
    SecurityScheme: &[];
    MediaType: MEDIA_TYPE;
    Parameter: PARAMETER;
    Header: PARAMETER;
    RequestBody: &[("content", Child::MapOf(MEDIA_TYPE))];
    Response: &[
        ("headers", Child::MapApart),
        ("content", Child::MapOf(MEDIA_TYPE)),
        ("links", Child::Dropped),
    ];
    // The operations of a path are nodes of their own.
    PathItem: &[
        ("get", Child::Dropped),
        ("put", Child::Dropped),
        ("post", Child::Dropped),
        ("delete", Child::Dropped),
        ("options", Child::Dropped),
        ("head", Child::Dropped),
        ("patch", Child::Dropped),
        ("trace", Child::Dropped),
        ("summary", Child::Dropped),
        ("description", Child::Dropped),
        ("parameters", Child::ListApart),
    ];
}

impl sealed::Shaped for Operation {
    const SHAPE: Shape = &[
        ("parameters", Child::ListApart),
        ("requestBody", Child::Apart),
        ("responses", Child::MapApart),
        ("callbacks", Child::Dropped),
        ("externalDocs", Child::Dropped),
    ];
    // OpenAPI 3.1 lets an operation have no responses.
    const DEFAULTED: &'static [&'static str] = &["responses"];
}
