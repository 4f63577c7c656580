//! The keyword tables: every key that each kind of object may have, and what becomes of it.
//!
//! To add a keyword, add a row: its shape says how far the check looks into it.
//! A row without an ending is modelled; `.ignored(…)` says why it may have no effect. `.presumed(…)` says what is read where a key is missing,
//! `.dispensable()` that the client is the same without the key, so that a value that makes no sense may be left out.

pub(super) mod extensions;
pub(super) mod operation;
pub(super) mod payload;
pub(super) mod root;
pub(super) mod schema;
pub(super) mod security;

use serde_json::Value;

use super::table::{Entries, Expect, Object, Row, key};

const TEXTS: Expect = Expect::List(&Expect::Text);

/// Requirements are alternatives; each names schemes and their scopes.
const SECURITY: Expect = Expect::List(&Expect::Map(&TEXTS));

const DOCS: &str = "links to further reading are for people";

/// `externalDocs`.
static EXTERNAL_DOCS: Object = Object {
    name: "a link to documentation",
    rows: &[
        words("description"),
        key("url", Expect::Text).presumed(no_text),
    ],
    entries: Entries::None,
    habits: &[],
    rules: &[],
};

/// Words for people.
const fn words(name: &'static str) -> Row {
    key(name, Expect::Text).dispensable()
}

fn no_text() -> Value {
    Value::from("")
}

const fn external_docs() -> Row {
    key("externalDocs", Expect::Object(&EXTERNAL_DOCS)).ignored(DOCS)
}

/// All kinds of object that can hold an `x-sdk-` extension.
pub(super) static EXTENDED: &[&Object] = &[&root::ROOT, &operation::OPERATION];
