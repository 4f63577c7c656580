//! The words in which the keyword tables are written.
//!
//! A kind of object is a list of rows: one row a key, with what the key takes and what becomes of it. The tables are in [`super::keywords`].

use serde_json::Value;

use super::rules::Rule;
use super::version::Version;

/// A kind of object.
pub(super) struct Object {
    /// With its article, as it stands in messages: `a schema`.
    pub name: &'static str,
    /// Its fixed keys.
    pub rows: &'static [Row],
    /// What else it may hold, under keys that are not fixed.
    pub entries: Entries,
    /// What holds between its keys.
    pub rules: &'static [Rule],
}

/// The keys of an object that are not fixed.
#[derive(Clone, Copy)]
pub(super) enum Entries {
    /// There are none: any other key is a mistake.
    None,
    /// Whatever its author chooses.
    Any(Expect),
    /// Path templates.
    Paths(Expect),
    /// Status codes, ranges of them, and `default`.
    Statuses(Expect),
}

/// One key of a kind of object.
pub(super) struct Row {
    pub key: &'static str,
    pub expect: Expect,
    pub status: Status,
    pub required: Required,
    pub era: Era,
}

/// What becomes of a key.
#[derive(Clone, Copy)]
pub(super) enum Status {
    /// It has an effect, or is there for lowering to look at.
    Modelled,
    /// It has none, for the reason beside its row; it is not looked into.
    Ignored,
    /// It would change the meaning and is not handled: an error, with this way out.
    Unsupported(&'static str),
}

/// Whether a key must be there.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Required {
    No,
    Yes,
    /// Only OpenAPI 3.0 insists on it.
    In30,
}

/// The OpenAPI versions that have a key.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Era {
    Both,
    Only30,
    Since31,
}

/// What a key takes.
#[derive(Clone, Copy)]
pub(super) enum Expect {
    Any,
    Text,
    Bool,
    Number,
    /// A whole number from 0.
    Count,
    /// One of some words.
    Choice(&'static [&'static str]),
    List(&'static Expect),
    /// A mapping with keys of the author's choice.
    Map(&'static Expect),
    Object(&'static Object),
    /// An object, or a `$ref` to one.
    Referable(&'static Object),
    /// A schema: `true` is one too.
    Schema,
    /// The text of a reference to a schema, outside of a `$ref`.
    SchemaTarget,
    /// Whichever of these forms fits; a form may belong to one version.
    Either(&'static [(Era, Expect)]),
}

/// A row for a key that is modelled and optional; the methods say otherwise.
pub(super) const fn key(key: &'static str, expect: Expect) -> Row {
    Row {
        key,
        expect,
        status: Status::Modelled,
        required: Required::No,
        era: Era::Both,
    }
}

impl Row {
    pub(super) const fn required(self) -> Self {
        Self {
            required: Required::Yes,
            ..self
        }
    }

    pub(super) const fn required_in_30(self) -> Self {
        Self {
            required: Required::In30,
            ..self
        }
    }

    /// The reason is for those who read the table.
    pub(super) const fn ignored(self, _reason: &'static str) -> Self {
        Self {
            status: Status::Ignored,
            ..self
        }
    }

    pub(super) const fn unsupported(self, help: &'static str) -> Self {
        Self {
            status: Status::Unsupported(help),
            ..self
        }
    }

    pub(super) const fn since_31(self) -> Self {
        Self {
            era: Era::Since31,
            ..self
        }
    }

    pub(super) const fn only_30(self) -> Self {
        Self {
            era: Era::Only30,
            ..self
        }
    }
}

impl Era {
    /// The version that alone has it, when the document states another.
    pub(super) fn other_than(self, stated: Version) -> Option<Version> {
        let only = match self {
            Self::Both => return None,
            Self::Only30 => Version::V3_0,
            Self::Since31 => Version::V3_1,
        };
        (only != stated).then_some(only)
    }
}

impl Object {
    pub(super) fn row(&self, key: &str) -> Option<&'static Row> {
        self.rows.iter().find(|row| row.key == key)
    }
}

impl Expect {
    /// Whether a value has the right JSON type at its top.
    pub(super) fn takes(self, value: &Value) -> bool {
        match self {
            Self::Any => true,
            Self::Text | Self::Choice(_) | Self::SchemaTarget => value.is_string(),
            Self::Bool => value.is_boolean(),
            Self::Number => value.is_number(),
            Self::Count => value.is_u64(),
            Self::List(_) => value.is_array(),
            Self::Map(_) | Self::Object(_) | Self::Referable(_) => value.is_object(),
            Self::Schema => value.is_object() || value.is_boolean(),
            Self::Either(options) => options.iter().any(|(_, option)| option.takes(value)),
        }
    }

    /// What it takes, in words; `many` for the plural.
    pub(super) fn describe(self, many: bool) -> String {
        let (one, several) = match self {
            Self::Any => ("a value", "values"),
            Self::Text | Self::Choice(_) => ("a string", "strings"),
            Self::Bool => ("`true` or `false`", "booleans"),
            Self::Number => ("a number", "numbers"),
            Self::Count => ("a whole number from 0", "whole numbers"),
            Self::Map(_) => ("a mapping", "mappings"),
            Self::Object(object) | Self::Referable(object) if !many => (object.name, ""),
            Self::Object(_) | Self::Referable(_) => ("", "mappings"),
            Self::Schema => ("a schema", "schemas"),
            Self::SchemaTarget => ("the reference of a schema", "references"),
            Self::List(item) => {
                let items = item.describe(true);
                return if many {
                    format!("lists of {items}")
                } else {
                    format!("a list of {items}")
                };
            }
            Self::Either(options) => {
                let words: Vec<_> = options
                    .iter()
                    .map(|(_, option)| option.describe(many))
                    .collect();
                return words.join(" or ");
            }
        };
        if many {
            several.to_owned()
        } else {
            one.to_owned()
        }
    }
}

/// What a value is, in words.
pub(super) fn found(value: &Value) -> String {
    match value {
        Value::Null => "nothing (null)".to_owned(),
        Value::Bool(value) => format!("`{value}`"),
        Value::Number(number) => format!("the number {number}"),
        Value::String(_) => "a string".to_owned(),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "a mapping".to_owned(),
    }
}
