//! The wire form of `oneOf` and `anyOf`: a value that is one of several types.
//!
//! In: the branches as data, each with what tells it apart; `json_union!`
//! makes them of a table. Unions stay open: a value that no branch is for is
//! kept as it is. How a branch is found stands in `union_read`.

use serde_json::Value;

use super::checks::Checks;
use super::error::DecodeError;
use super::reader::Reader;
use super::value::{FormFile, JsonValue};
use super::writer::{Tag, Writer};

/// A value that is one of several types.
pub trait Union: Sized + 'static {
    /// The member that names the branch; `""`: there is none.
    const TAG: &'static str = "";

    /// The branches, in the document's order.
    const BRANCHES: &'static [Branch<Self>];

    /// The variant for a value that no branch is for.
    fn unknown(value: UnknownJson) -> Self;

    /// What the variant holds.
    fn value(&self) -> &dyn UnionValue;

    /// The tag to write, if the branch's own type does not write one; `""`: it
    /// does, or there is none. Like [`Branch::untold`] when it is read.
    fn untold_tag(&self) -> &'static str {
        ""
    }
}

/// One of the types that a union may be.
pub struct Branch<U> {
    pub(super) facts: Facts,
    pub(super) read: fn(&mut Reader<'_>) -> Result<U, DecodeError>,
}

/// What tells a branch apart from the others.
pub(super) struct Facts {
    /// The tag's values.
    pub(super) tags: &'static [&'static str],
    /// What kinds of JSON the branch may be.
    pub(super) kinds: &'static [Kind],
    /// Members with the JSON that they always have.
    pub(super) constants: &'static [(&'static str, &'static str)],
    /// The branch's own type does not declare the tag.
    pub(super) is_untold: bool,
}

/// A kind of JSON.
#[allow(dead_code, reason = "which kinds occur is the API's choice")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A string.
    String,
    /// A number without a fraction.
    Integer,
    /// Any number.
    Number,
    /// A boolean.
    Boolean,
    /// An array.
    Array,
    /// An object.
    Object,
    /// Free-form JSON. Such a branch is the last resort.
    Any,
}

#[allow(dead_code, reason = "which branches occur is the API's choice")]
impl<U> Branch<U> {
    /// An object that the tag names by one of these values.
    pub const fn tagged(
        tags: &'static [&'static str],
        read: fn(&mut Reader<'_>) -> Result<U, DecodeError>,
    ) -> Self {
        let mut branch = Self::of(&[Kind::Object], read);
        branch.facts.tags = tags;
        branch
    }

    /// A value of one of these kinds.
    pub const fn of(
        kinds: &'static [Kind],
        read: fn(&mut Reader<'_>) -> Result<U, DecodeError>,
    ) -> Self {
        let facts = Facts {
            tags: &[],
            kinds,
            constants: &[],
            is_untold: false,
        };
        Self { facts, read }
    }

    /// Only where the object has these members with exactly this JSON.
    #[must_use]
    pub const fn with(mut self, constants: &'static [(&'static str, &'static str)]) -> Self {
        self.facts.constants = constants;
        self
    }

    /// The branch's own type does not declare the tag.
    #[must_use]
    pub const fn untold(mut self) -> Self {
        self.facts.is_untold = true;
        self
    }
}

/// Reads what a variant holds.
pub fn read<T: JsonValue, U>(
    reader: &mut Reader<'_>,
    variant: fn(T) -> U,
) -> Result<U, DecodeError> {
    T::read_value(reader).map(variant)
}

/// Reads a value of the branch of that index, whatever it looks like; without one it is kept as it is.
#[allow(dead_code, reason = "only events that somebody names are read so")]
pub fn read_branch<U: Union>(
    branch: Option<usize>,
    reader: &mut Reader<'_>,
) -> Result<U, DecodeError> {
    match branch.and_then(|index| U::BRANCHES.get(index)) {
        Some(branch) => (branch.read)(reader),
        None => UnknownJson::read_value(reader).map(U::unknown),
    }
}

/// Writes what the variant holds, with the tag if nothing else writes it.
#[inline(never)]
pub fn write<U: Union>(value: &U, writer: &mut Writer) {
    let tag = Tag {
        name: U::TAG,
        value: value.untold_tag(),
        depth: writer.depth + 1,
    };
    // A union directly within a union may have the same tag: one of them is enough.
    let is_same = |other: &Tag| other.depth == tag.depth && other.name == tag.name;
    if tag.value.is_empty() || writer.tags.iter().any(is_same) {
        return value.value().write_branch(writer);
    }
    let outer = writer.tags.len();
    writer.tags.push(tag);
    value.value().write_branch(writer);
    writer.tags.truncate(outer);
}

/// What a variant holds, of whatever type.
pub trait UnionValue {
    /// Writes it.
    fn write_branch(&self, writer: &mut Writer);

    /// Checks its constraints.
    fn check_branch(&self, checks: &mut Checks);

    /// The files that it consists of.
    fn files_of_branch(&self) -> Option<Vec<&dyn FormFile>>;
}

impl<T: JsonValue> UnionValue for T {
    fn write_branch(&self, writer: &mut Writer) {
        self.write_value(writer);
    }

    fn check_branch(&self, checks: &mut Checks) {
        self.check_value(checks);
    }

    fn files_of_branch(&self) -> Option<Vec<&dyn FormFile>> {
        self.files()
    }
}

/// JSON that this version of the crate does not know.
#[derive(Clone, PartialEq)]
pub struct UnknownJson(Value);

impl UnknownJson {
    /// The JSON.
    #[must_use]
    pub fn as_json(&self) -> &Value {
        &self.0
    }

    /// The JSON.
    #[must_use]
    pub fn into_json(self) -> Value {
        self.0
    }
}

impl std::fmt::Debug for UnknownJson {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        super::bridge::debug("UnknownJson", self, f)
    }
}

impl JsonValue for UnknownJson {
    fn read_value(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.unrecognised += 1;
        Value::read_value(reader).map(Self)
    }

    fn write_value(&self, writer: &mut Writer) {
        self.0.write_value(writer);
    }
}
