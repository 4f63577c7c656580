//! Unions: `oneOf` and `anyOf`.

use super::{Constant, Docs, Type};
use crate::names::VariantName;

/// One of several types.
#[derive(Debug, Clone)]
pub struct Union {
    /// The member that tells the branches apart: the discriminator.
    pub tag: Option<String>,
    /// The branches, in the document's order.
    pub branches: Vec<Branch>,
}

/// One type of a union.
#[derive(Debug, Clone)]
pub struct Branch {
    /// The variant.
    pub name: VariantName,
    /// What it holds.
    pub ty: Type,
    /// What the document says of it.
    pub docs: Docs,
    /// How a value of it is recognised.
    pub when: When,
    /// Whether no other branch holds the same type, so that a value converts.
    pub converts: bool,
}

/// How a value of a branch is recognised.
#[derive(Debug, Clone, PartialEq)]
pub enum When {
    /// By the discriminator.
    Tagged {
        /// Its values for this branch.
        values: Vec<String>,
        /// Whether the branch's own type has the member.
        told: bool,
    },
    /// By what the value is.
    Shaped {
        /// The JSON types that it may be of.
        kinds: Vec<Kind>,
        /// Members that have one value.
        constants: Vec<(String, Constant)>,
    },
}

/// A type of JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Text.
    String,
    /// A number without a fraction.
    Integer,
    /// Any number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A list.
    Array,
    /// An object.
    Object,
    /// Any of them.
    Any,
}
