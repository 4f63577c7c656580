//! The private members that composing adds to schemas. Documents cannot have them: names with `x-oas31-` are refused there.

use super::super::keywords::schema::ANNOTATIONS;

/// What a schema comes to, with its children as references to their own places in the form that decoding reads.
/// It is decoded instead of the schema's own members, which stay as they are for all that refers to their places.
pub(in super::super) const COMPOSED: &str = "x-oas31-composed";
/// In a composed schema: its branches.
pub(in super::super) const UNION: &str = "x-oas31-union";
/// In a composed schema: its discriminator, resolved.
pub(in super::super) const DISCRIMINATOR: &str = "x-oas31-discriminator";
/// In a composed enum: names and descriptions of the values.
pub(in super::super) const ENUM_NAMES: &str = "x-oas31-enum-names";
/// See [`ENUM_NAMES`].
pub(in super::super) const ENUM_DOCS: &str = "x-oas31-enum-docs";

/// Made schemas: what all branches of a union have in common.
pub(super) const BASE: &str = "x-oas31-base";
/// Made schemas: branches that exist nowhere in the text.
pub(super) const BRANCHES: &str = "x-oas31-branches";
/// Made schemas: members that several schemas describe.
pub(super) const MEMBERS: &str = "x-oas31-members";
/// Made schema: the items that several schemas describe.
pub(super) const ITEMS: &str = "x-oas31-items";
/// Made schema: the further members that several schemas describe.
pub(super) const VALUES: &str = "x-oas31-values";

/// Members that no composed schema has: they hold schemas or notes, and say nothing of the values.
pub(super) const ASIDE: &[&str] = &[
    COMPOSED, BASE, BRANCHES, MEMBERS, ITEMS, VALUES, "$defs", "$schema", "$comment", "const",
    "xml",
];

/// Whether a member only speaks about a schema and does not change what its values are.
pub(super) fn is_annotation(key: &str) -> bool {
    ANNOTATIONS.contains(&key)
        || ASIDE.contains(&key) && key != "const"
        || (key.starts_with("x-") && !key.starts_with("x-oas31-"))
        || [ENUM_NAMES, ENUM_DOCS].contains(&key)
}

pub(super) use super::super::rewrite::CONST as CONSTANT;
