//! One schema, in one form whatever it describes.

use openapiv3::{AnySchema, SchemaData};
use serde::Deserialize;
use serde_json::Value;

use super::decode::SCHEMA;
use super::rewrite::CONST;
use super::shallow::shallow;
use crate::diagnostics::{Code, Diagnostic, Pointer};

/// What stands where a schema is expected.
#[derive(Clone, Debug, PartialEq)]
pub enum SchemaNode {
    /// A reference and nothing beside it.
    Reference {
        /// Where the reference stands.
        at: Pointer,
        /// Where it leads in the end.
        target: Pointer,
    },
    /// A schema. A reference with siblings is one too: an `allOf` with the reference as its last branch.
    Inline(Box<Schema>),
}

/// A schema, with its children as references to their own places.
#[derive(Clone, Debug, PartialEq)]
pub struct Schema {
    /// Its place.
    pub at: Pointer,
    /// What is said of it.
    pub data: SchemaData,
    /// What it is: always this form, so that classification is one match.
    pub keywords: AnySchema,
    /// The value of `const`; it is the only one of `keywords.enumeration` then, unless an `enum` beside it excludes it.
    pub const_value: Option<Value>,
}

impl Schema {
    /// Whether the schema says nothing but which members must be there.
    pub fn only_required(&self) -> bool {
        let bare = AnySchema {
            required: self.keywords.required.clone(),
            ..AnySchema::default()
        };
        // `type: object` only repeats what required members imply.
        let untyped = AnySchema {
            typ: None,
            ..self.keywords.clone()
        };
        let object = matches!(self.keywords.typ.as_deref(), None | Some("object"));
        object && !self.keywords.required.is_empty() && untyped == bare
    }
}

/// Decodes the schema at `at`, which is no mere reference.
pub(super) fn decode(value: &Value, at: Pointer) -> Result<Schema, Diagnostic> {
    let refused =
        |error: serde_json::Error| Diagnostic::error(Code::WrongType, &at, error.to_string());
    let value = shallow(value, SCHEMA, &at);
    let mut data = SchemaData::deserialize(&value).map_err(refused)?;
    let keywords = AnySchema::deserialize(&value).map_err(refused)?;
    let const_value = data.extensions.shift_remove(CONST);
    Ok(Schema {
        at,
        data,
        keywords,
        const_value,
    })
}
