//! Each row of the tables is reached by the check, and does what it says.

use serde_json::{Map, Value, json};

use crate::diagnostics::{Code, Diagnostics, Pointer};
use crate::spec::bundle::Beside;
use crate::spec::check::check;
use crate::spec::keywords::root::ROOT;
use crate::spec::keywords::schema::SCHEMA;
use crate::spec::rules::Rule;
use crate::spec::table::{Entries, Era, Expect, Object, Required, Row, Status};
use crate::spec::version::Version;

/// A kind of object and the steps from the root to one.
struct Way {
    kind: &'static Object,
    steps: Vec<(&'static Object, &'static str, Expect)>,
}

/// The least that a value must be.
fn least(expect: Expect) -> Value {
    match expect {
        Expect::Any | Expect::Number | Expect::Count => json!(1),
        Expect::Text => json!("x"),
        Expect::Bool => json!(true),
        Expect::Choice(words) => json!(words.first()),
        Expect::List(item) => json!([least(*item)]),
        Expect::Map(item) => json!({ "x": least(*item) }),
        Expect::Object(kind) | Expect::Referable(kind) => Value::Object(least_object(kind)),
        Expect::Schema => json!({}),
        Expect::SchemaTarget => json!("#/components/schemas/Any"),
        Expect::Either(options) => options
            .first()
            .map_or(Value::Null, |(_, option)| least(*option)),
    }
}

fn least_object(kind: &'static Object) -> Map<String, Value> {
    let mut members = Map::new();
    let needed = |row: &&Row| !matches!(row.required, Required::No);
    for row in kind.rows.iter().filter(needed) {
        members.insert(row.key.to_owned(), least(row.expect));
    }
    for rule in kind.rules {
        let (key, value) = match rule {
            Rule::SchemaOrContent => ("schema", json!({})),
            Rule::PathIsRequired => ("required", json!(true)),
            Rule::SchemeIsWhole => ("name", json!("x")),
            Rule::SomeResponse => ("200", json!({ "description": "x" })),
            Rule::StyleFitsPlace => continue,
        };
        members.insert(key.to_owned(), value);
    }
    if kind.rules.contains(&Rule::SchemeIsWhole) {
        members.insert("in".to_owned(), json!("query"));
    }
    if kind.name == ROOT.name {
        members.insert("components".to_owned(), json!({ "schemas": { "Any": {} } }));
    }
    members
}

/// The object kind inside what a key takes, with the value around an instance and the pointer into it.
fn around(expect: Expect, inside: Value, at: &Pointer) -> (Value, Pointer) {
    match expect {
        Expect::List(item) => {
            let (value, at) = around(*item, inside, &at.index(0));
            (json!([value]), at)
        }
        Expect::Map(item) => {
            let (value, at) = around(*item, inside, &at.child("x"));
            (json!({ "x": value }), at)
        }
        _ => (inside, at.clone()),
    }
}

fn kind_in(expect: Expect) -> Option<&'static Object> {
    match expect {
        Expect::Object(kind) | Expect::Referable(kind) => Some(kind),
        Expect::Schema => Some(&SCHEMA),
        Expect::List(item) | Expect::Map(item) => kind_in(*item),
        _ => None,
    }
}

/// All kinds of object that the check can come to.
fn ways() -> Vec<Way> {
    let mut ways = vec![Way {
        kind: &ROOT,
        steps: Vec::new(),
    }];
    let mut index = 0;
    while let Some(Way { kind, steps }) = ways.get(index) {
        let (kind, steps) = (*kind, steps.clone());
        let rows = kind
            .rows
            .iter()
            .filter(|row| matches!(row.status, Status::Modelled));
        let entry = match kind.entries {
            Entries::None => None,
            Entries::Any(expect) => Some(("x", expect)),
            Entries::Paths(expect) => Some(("/x", expect)),
            Entries::Statuses(expect) => Some(("2XX", expect)),
        };
        for (key, expect) in rows.map(|row| (row.key, row.expect)).chain(entry) {
            let Some(child) = kind_in(expect) else {
                continue;
            };
            if !ways.iter().any(|way| std::ptr::eq(way.kind, child)) {
                let steps = steps.iter().copied().chain([(kind, key, expect)]).collect();
                ways.push(Way { kind: child, steps });
            }
        }
        index += 1;
    }
    ways
}

/// The least document that has `members` at the end of a way, and where they are.
fn document(way: &Way, members: Map<String, Value>) -> (Value, Pointer) {
    let mut value = Value::Object(members);
    let mut tails = Vec::new();
    for (parent, key, expect) in way.steps.iter().rev() {
        let (wrapped, tail) = around(*expect, value, &Pointer::root().child(key));
        tails.push(tail);
        let mut object = least_object(parent);
        if *key == "content" {
            object.shift_remove("schema");
        }
        object.insert((*key).to_owned(), wrapped);
        value = Value::Object(object);
    }
    let at = tails.iter().rev().fold(Pointer::root(), |at, tail| {
        tail.tokens().fold(at, |at, key| at.child(&key))
    });
    (value, at)
}

fn run(document: &Value, version: Version) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    check(
        &mut document.clone(),
        Beside::default(),
        version,
        &mut diagnostics,
    );
    diagnostics
}

fn is_reference(key: &str) -> bool {
    // A dynamic reference is one before its row is asked.
    key == "$ref" || key == "$dynamicRef"
}

#[test]
fn every_row_is_reached_and_does_what_it_says() {
    let mut rows = 0;
    for way in ways() {
        for row in way.kind.rows.iter().filter(|row| !is_reference(row.key)) {
            rows += 1;
            let mut members = least_object(way.kind);
            members.insert(row.key.to_owned(), least(row.expect));
            if way.kind.rules.contains(&Rule::SchemaOrContent) && row.key == "content" {
                members.shift_remove("schema");
            }
            let (document, at) = document(&way, members);
            let at = at.child(row.key);
            let version = if row.era == Era::Only30 {
                Version::V3_0
            } else {
                Version::V3_1
            };
            let diagnostics = run(&document, version);
            let codes: Vec<_> = diagnostics
                .iter()
                .map(|found| (found.code, found.at() == Some(&at)))
                .collect();
            let expected = match row.status {
                Status::Modelled | Status::Ignored(_) => vec![],
            };
            assert_eq!(
                codes, expected,
                "`{}` on {}: {diagnostics:#?}\n{document:#}",
                row.key, way.kind.name
            );
        }
    }
    assert!(rows > 180, "{rows} rows");
}

#[test]
fn every_row_knows_its_type_and_version() {
    for way in ways() {
        let modelled = way
            .kind
            .rows
            .iter()
            .filter(|row| matches!(row.status, Status::Modelled) && row.key != "$dynamicRef");
        for row in modelled.filter(|row| !matches!(row.expect, Expect::Any)) {
            let mut members = least_object(way.kind);
            members.insert(row.key.to_owned(), Value::Null);
            let (value, at) = document(&way, members);
            let at = at.child(row.key);
            for version in [Version::V3_0, Version::V3_1] {
                let diagnostics = run(&value, version);
                let has = |code| {
                    diagnostics
                        .iter()
                        .any(|found| found.code == code && found.at() == Some(&at))
                };
                assert!(
                    has(Code::WrongType),
                    "`{}` on {}: {diagnostics:#?}",
                    row.key,
                    way.kind.name
                );
                let other = (row.era == Era::Only30 && version == Version::V3_1)
                    || (row.era == Era::Since31 && version == Version::V3_0);
                assert_eq!(
                    has(Code::OtherVersionKeyword),
                    other,
                    "`{}` on {}",
                    row.key,
                    way.kind.name
                );
            }
        }
    }
}

#[test]
fn every_kind_of_object_refuses_unknown_keys() {
    let mut kinds = 0;
    for way in ways()
        .iter()
        .filter(|way| matches!(way.kind.entries, Entries::None))
    {
        kinds += 1;
        let mut members = least_object(way.kind);
        members.insert("nonsense".to_owned(), json!(1));
        members.insert("x-vendor".to_owned(), json!(1));
        members.insert("x-sdk-nonsense".to_owned(), json!(1));
        let (document, at) = document(way, members);
        let diagnostics = run(&document, Version::V3_1);
        let codes: Vec<_> = diagnostics
            .iter()
            .map(|found| (found.code, found.at().cloned()))
            .collect();
        let expected = [
            (Code::UnknownExtension, Some(at.child("x-sdk-nonsense"))),
            (Code::UnknownKeyword, Some(at.child("nonsense"))),
        ];
        assert_eq!(codes, expected, "{}", way.kind.name);
    }
    assert!(kinds >= 25, "{kinds} kinds");
}

#[test]
fn no_row_stands_twice() {
    for way in ways() {
        let mut seen = std::collections::HashSet::new();
        for row in way.kind.rows {
            assert!(seen.insert(row.key), "`{}` on {}", row.key, way.kind.name);
        }
    }
}
