//! What the tables declare beside the JSON: the traits that users rely on, constructors and setters.

use std::fmt::{Debug, Display};
use std::hash::Hash;
use std::str::FromStr;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;

use super::samples::{Order, Status};
use super::union_samples::{Anything, Forest, Pet};
use crate::runtime::json::builder::builder;
use crate::runtime::json::json_object::json_object;
use crate::runtime::json::nullable::Nullable;

/// What a queue, a log and a test ask of a value.
fn is_plain_data<T>()
where
    T: Clone + PartialEq + Debug + Serialize + DeserializeOwned + Send + Sync + 'static,
{
}

fn is_text<T: Eq + Hash + Display + FromStr + for<'t> From<&'t str> + From<String>>() {}

#[test]
fn all_that_tables_declare_is_plain_data() {
    is_plain_data::<Order>();
    is_plain_data::<Status>();
    is_plain_data::<Pet>();
    is_plain_data::<Forest>();
    is_plain_data::<Note>();
    is_text::<Status>();
}

#[test]
fn branches_convert_to_their_union() {
    assert_eq!(Anything::from("a"), Anything::Text("a".to_owned()));
    assert_eq!(Anything::from(1.5), Anything::Float(1.5));
}

#[derive(Clone, PartialEq)]
struct Note {
    text: String,
    object: String,
    limit: Nullable<i64>,
    answer_to: Option<Box<Note>>,
    new_: Option<bool>,
}

builder!(Note::new(text: impl Into<String>) {
    /// How many.
    limit: impl Into<Nullable<i64>> => Nullable,
    answer_to: Note => Box,
    new_ as newly: bool,
} with { object: "note".to_owned() });
json_object!(Note { text, object, limit, answer_to = "answerTo", new_ = "new" });

#[derive(Clone, PartialEq)]
struct Ledger {
    id: String,
    rows: i64,
    label: Option<String>,
}

builder!(Ledger::new(LedgerRequired { id: String, /** How many. */ rows: i64 }) { label: impl Into<String> });
json_object!(Ledger { id, rows, label });

#[derive(Clone, PartialEq, Default)]
struct Filter {
    search: Option<String>,
}

builder!(Filter { search: impl Into<String> });
json_object!(Filter { search });

#[test]
fn a_builder_sets_what_it_lists_and_nothing_else() {
    let note = Note::new("a");
    assert_eq!(json!(note), json!({"text": "a", "object": "note"}));
    let note = note.limit(5).answer_to(Note::new("b")).newly(true);
    let expected = json!({
        "text": "a", "object": "note", "limit": 5, "answerTo": {"text": "b", "object": "note"}, "new": true,
    });
    assert_eq!(json!(note), expected);
    assert_eq!(json!(note.limit(Nullable::Null))["limit"], json!(null));
}

#[test]
fn many_required_members_are_given_by_name() {
    let required = LedgerRequired {
        id: "a".to_owned(),
        rows: 2,
    };
    let ledger = Ledger::new(required).label("b");
    assert_eq!(json!(ledger), json!({"id": "a", "rows": 2, "label": "b"}));
}

#[test]
fn nothing_required_is_a_default() {
    assert_eq!(Filter::new(), Filter::default());
    assert_eq!(json!(Filter::new().search("a")), json!({"search": "a"}));
}
