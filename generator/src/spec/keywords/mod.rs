//! The keyword tables: every key that each kind of object may have, and what becomes of it.
//!
//! To add a keyword, add a row. To start handling one, take `.unsupported(…)` off its row: its shape is already there, and the check then looks into it.
//! A row without an ending is modelled; `.ignored(…)` says why it may have no effect.

pub(super) mod extensions;
pub(super) mod operation;
pub(super) mod payload;
pub(super) mod root;
pub(super) mod schema;
pub(super) mod security;

use super::table::{Entries, Expect, Object, Row, key};

const TEXTS: Expect = Expect::List(&Expect::Text);

/// Requirements are alternatives; each names schemes and their scopes.
const SECURITY: Expect = Expect::List(&Expect::Map(&TEXTS));

const DOCS: &str = "links to further reading are for people";

/// `externalDocs`.
static EXTERNAL_DOCS: Object = Object {
    name: "a link to documentation",
    rows: &[
        key("description", Expect::Text),
        key("url", Expect::Text).required(),
    ],
    entries: Entries::None,
    rules: &[],
};

const fn external_docs() -> Row {
    key("externalDocs", Expect::Object(&EXTERNAL_DOCS)).ignored(DOCS)
}

/// All kinds of object that can hold an `x-sdk-` extension.
pub(super) static EXTENDED: &[&Object] = &[&root::ROOT, &operation::OPERATION];
