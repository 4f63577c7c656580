//! The words in which the keyword tables are written.
//!
//! A kind of object is a list of rows: one row a key, with what the key takes and what becomes of it. The tables are in [`super::keywords`].

use serde_json::Value;

use super::habits::Habit;
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
    /// What authors write on it that is of another dialect, and mended first.
    pub habits: &'static [Habit],
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
    /// A value that makes no sense is left out with a warning: what travels does not depend on it.
    pub dispensable: bool,
}

/// What becomes of a key.
#[derive(Clone, Copy)]
pub(super) enum Status {
    /// It has an effect, or is there for lowering to look at.
    Modelled,
    /// It has none, for this reason; it is not looked into.
    Ignored(&'static str),
}

/// Whether a key must be there.
#[derive(Clone, Copy)]
pub(super) enum Required {
    No,
    Yes,
    /// It must, but a client does without: this is put there.
    Presumed(fn() -> Value),
    /// Only OpenAPI 3.0 insists on it, and a client does without.
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
        dispensable: false,
    }
}

impl Row {
    pub(super) const fn required(self) -> Self {
        Self {
            required: Required::Yes,
            ..self
        }
    }

    /// Whether it holds words that no code depends on.
    pub(super) fn is_for_people(&self) -> bool {
        self.dispensable && matches!(self.expect, Expect::Text | Expect::Object(_))
    }

    pub(super) const fn presumed(self, value: fn() -> Value) -> Self {
        Self {
            required: Required::Presumed(value),
            ..self
        }
    }

    pub(super) const fn dispensable(self) -> Self {
        Self {
            dispensable: true,
            ..self
        }
    }

    pub(super) const fn required_in_30(self) -> Self {
        Self {
            required: Required::In30,
            ..self
        }
    }

    pub(super) const fn ignored(self, reason: &'static str) -> Self {
        Self {
            status: Status::Ignored(reason),
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
    /// Whether a value fits at its top: it has the right JSON type, and is one of the words.
    pub(super) fn takes(self, value: &Value) -> bool {
        match self {
            Self::Any => true,
            Self::Text | Self::SchemaTarget => value.is_string(),
            Self::Choice(words) => value.as_str().is_some_and(|word| words.contains(&word)),
            Self::Bool => value.is_boolean(),
            Self::Number => value.is_number(),
            Self::Count => value.is_u64(),
            Self::List(_) => value.is_array(),
            Self::Map(_) | Self::Object(_) | Self::Referable(_) => value.is_object(),
            Self::Schema => value.is_object() || value.is_boolean(),
            Self::Either(options) => options.iter().any(|(_, option)| option.takes(value)),
        }
    }

    /// The words that it takes, if it takes words.
    pub(super) fn words(self) -> Option<&'static [&'static str]> {
        match self {
            Self::Choice(words) => Some(words),
            Self::Either(options) => options.iter().find_map(|(_, option)| option.words()),
            _ => None,
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
