//! One schema, in one form whatever it describes.
//!
//! In comes a schema that is composed; where it came to something else than what is written, that is decoded.

use openapiv3::{AnySchema, SchemaData};
use serde::Deserialize;
use serde_json::Value;

use super::compose::keys::{COMPOSED, DISCRIMINATOR, ENUM_DOCS, ENUM_NAMES, UNION};
use super::decode::SCHEMA;
use super::enum_words::EnumWords;
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
    /// What the server takes where nothing is sent; `null` too can be stated.
    pub default: Option<Value>,
    /// Where the schemas of members whose names match a pattern are; the patterns are not handed over.
    pub pattern_properties: Vec<Pointer>,
    /// Where the schemas of a list's first items are, in their order.
    pub prefix_items: Vec<Pointer>,
    /// The branches, if it is a union: the keywords say nothing then.
    pub union: Option<Union>,
    /// The member that tells the branches apart. A schema that is no union may have one too.
    pub discriminator: Option<Discriminator>,
    /// Whether members are described, even if there is none.
    pub has_members: bool,
    /// What the document calls the values of `keywords.enumeration`; as long as those, or empty.
    pub enum_names: Vec<Option<String>>,
    /// What the document says of the values of `keywords.enumeration`; as long as those, or empty.
    pub enum_docs: Vec<Option<String>>,
}

/// The branches of a `oneOf`, an `anyOf` or a list of types.
#[derive(Clone, Debug, PartialEq)]
pub struct Union {
    /// Where the branches are, at least one.
    pub branches: Vec<Pointer>,
    /// What the document calls them, as many as there are branches.
    pub names: Vec<Option<String>>,
    /// Whether the document says that exactly one matches.
    pub exclusive: bool,
}

/// Which values of a member lead to which branch.
#[derive(Clone, Debug, PartialEq)]
pub struct Discriminator {
    /// The member's name.
    pub property: String,
    /// Values, each once, and the index of the branch in [`Union::branches`]; none without a union.
    pub values: Vec<(String, usize)>,
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
    let words = EnumWords::read(value);
    let value = match value.get(COMPOSED) {
        Some(composed) => composed.clone(),
        None => shallow(value, SCHEMA, &at),
    };
    let mut data = SchemaData::deserialize(&value).map_err(refused)?;
    let mut keywords = AnySchema::deserialize(&value).map_err(refused)?;
    let has_members = value.get("properties").is_some();
    if keywords.properties.is_empty() {
        // Groups of required members say nothing where no member is described.
        keywords.any_of.clear();
    }
    let mut private = |key: &str| data.extensions.shift_remove(key);
    Ok(Schema {
        const_value: private(CONST),
        union: private(UNION).as_ref().map(union),
        discriminator: private(DISCRIMINATOR).as_ref().and_then(discriminator),
        enum_names: private(ENUM_NAMES).map_or(words.names, |names| texts(Some(&names))),
        enum_docs: private(ENUM_DOCS).map_or(words.docs, |docs| texts(Some(&docs))),
        default: value.get("default").cloned(),
        pattern_properties: places(value.get("patternProperties")),
        prefix_items: places(value.get("prefixItems")),
        at,
        data,
        keywords,
        has_members,
    })
}

/// The places of children that are put apart, in a list or a mapping.
fn places(children: Option<&Value>) -> Vec<Pointer> {
    let place = |child: &Value| Pointer::parse(child.get("$ref")?.as_str()?);
    match children {
        Some(Value::Array(items)) => items.iter().filter_map(place).collect(),
        Some(Value::Object(members)) => members.values().filter_map(place).collect(),
        _ => Vec::new(),
    }
}

fn union(value: &Value) -> Union {
    Union {
        branches: places(value.get("branches")),
        names: texts(value.get("names")),
        exclusive: value.get("exclusive") == Some(&Value::Bool(true)),
    }
}

fn discriminator(value: &Value) -> Option<Discriminator> {
    let pair = |pair: &Value| {
        let index = usize::try_from(pair.get(1)?.as_u64()?).ok()?;
        Some((pair.get(0)?.as_str()?.to_owned(), index))
    };
    let values = value.get("values").and_then(Value::as_array);
    Some(Discriminator {
        property: value.get("property")?.as_str()?.to_owned(),
        values: values.into_iter().flatten().filter_map(pair).collect(),
    })
}

fn texts(value: Option<&Value>) -> Vec<Option<String>> {
    let texts = value.and_then(Value::as_array).into_iter().flatten();
    texts.map(|text| text.as_str().map(str::to_owned)).collect()
}
