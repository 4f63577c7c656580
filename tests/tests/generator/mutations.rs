//! No document makes the generator panic, however damaged it is.
//!
//! In: every fixture, and small real documents where they stand beside the repository, each changed
//! in ways that a seed decides: a key deleted or doubled, a type swapped, the text cut off, a part
//! of another fixture put in, deep nesting, nulls. Out: either errors, or files that are Rust, and the
//! same ones twice. Not here: the mutations that only a fuzzer finds, see `fuzz/`.

use crate::fixtures::{self, Document};
use generator::Options;
use generator::diagnostics::Source;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::panic;
use std::time::{Duration, Instant};

/// Mutations of a fixture, and of a real document.
const EACH: u64 = 12;

/// Real documents are large; those above are left to `cargo xtask corpus`.
const MOST_BYTES: usize = 60_000;

/// A slow machine tests less, but it tests all fixtures once.
const ENOUGH: Duration = Duration::from_secs(15);

/// What all documents have under each key.
type Donors = BTreeMap<String, Vec<Value>>;

/// The nesting that no reader of JSON or YAML follows to its end.
const DEEP: usize = 300;

#[test]
fn a_damaged_document_is_rejected_or_generated() {
    let started = Instant::now();
    let documents = documents();
    let mut donors = Donors::new();
    for document in &documents {
        donate(&tree(document), &mut donors);
    }
    let (mut accepted, mut tried) = (0, 0);
    for round in 0..EACH {
        for (number, document) in documents.iter().enumerate() {
            if round > 0 && started.elapsed() > ENOUGH {
                break;
            }
            let seed = round * 1_000 + number as u64;
            let text = damaged(document, &donors, &mut Dice::new(seed));
            accepted += usize::from(survives(&document.name, seed, &text));
            tried += 1;
        }
    }
    assert!(tried >= documents.len());
    // Where nothing gets through, nothing but the first checks is tested.
    assert!(
        accepted * 20 > tried,
        "{accepted} mutations of {tried} were accepted"
    );
}

/// Texts that are hostile as a whole.
#[test]
fn a_hostile_text_is_rejected() {
    let aliases: String = (1..40)
        .map(|level| format!("x-{level}: &a{level} [*a{0}, *a{0}, *a{0}]\n", level - 1))
        .collect();
    let cycle = "openapi: 3.1.0\ninfo: {title: a, version: '1'}\nservers: [{url: 'https://a.b'}]\npaths: {}\n\
                 components: {schemas: {A: {allOf: [{$ref: '#/components/schemas/A'}]}}}\n";
    let faulty = faulty_circle();
    let texts = [
        faulty,
        String::new(),
        "\u{feff}".to_owned(),
        "\0".to_owned(),
        "[".repeat(100_000),
        "{\"a\":".repeat(100_000),
        "a: ".repeat(10_000),
        "- ".repeat(10_000),
        "? ".repeat(10_000),
        "!!".repeat(10_000),
        "*".repeat(10_000),
        format!("x-0: &a0 [1]\n{aliases}"),
        "a: &a\n  b: *a\n".to_owned(),
        "<<: *a".to_owned(),
        "\"\\ud800\"".to_owned(),
        "{\"openapi\": \"3.1.0\", \"openapi\": \"3.0.0\"}".to_owned(),
        cycle.to_owned(),
    ];
    for (number, text) in texts.iter().enumerate() {
        survives("hostile", number as u64, text);
    }
}

/// Two types that lead to each other, with an error in each that only the making of types finds:
/// more lists in lists than there may be.
fn faulty_circle() -> String {
    let lists = (0..30).fold(
        json!({"type": "string"}),
        |items, _| json!({"type": "array", "items": items}),
    );
    let object = |other: &str| {
        let other = json!({"$ref": format!("#/components/schemas/{other}")});
        json!({"type": "object", "properties": {"other": other, "lists": lists}})
    };
    let content = json!({"application/json": {"schema": object("A")}});
    let operation = json!({
        "operationId": "a",
        "tags": ["a"],
        "responses": {"200": {"description": "a", "content": content}},
    });
    let document = json!({
        "openapi": "3.1.0",
        "info": {"title": "a", "version": "1"},
        "servers": [{"url": "https://a.b"}],
        "paths": {"/a": {"get": operation}},
        "components": {"schemas": {"A": object("B"), "B": object("A")}},
    });
    document.to_string()
}

/// Whether the text was accepted. Fails with the text's origin on a panic, on code that is not Rust,
/// and on two runs that differ.
fn survives(name: &str, seed: u64, text: &str) -> bool {
    let case = format!("{name}, seed {seed}");
    let run = || {
        let name = if text.starts_with('{') {
            "x.json"
        } else {
            "x.yaml"
        };
        generator::generate(&Source::new(name, text), &Options::default())
    };
    let first = panic::catch_unwind(run).unwrap_or_else(|_| panic!("{case} panics:\n{text}"));
    match (first, run()) {
        (Ok(first), Ok(second)) => {
            assert!(first.files == second.files, "{case}: two runs differ");
            for (path, text) in first.files.iter() {
                // The runtime is copied, and tested where it is written.
                if path.ends_with(".rs") && !path.starts_with("src/runtime/") {
                    let parsed = syn::parse_file(text);
                    assert!(parsed.is_ok(), "{case}: {path}: {:?}", parsed.err());
                }
            }
            true
        }
        (Err(first), Err(second)) => {
            assert!(first.diagnostics.has_errors(), "{case}: no error says why");
            assert!(
                first.diagnostics.iter().eq(second.diagnostics.iter()),
                "{case}: two runs differ"
            );
            false
        }
        _ => panic!("{case}: accepted by one run alone"),
    }
}

fn documents() -> Vec<Document> {
    let mut documents = fixtures::accepted();
    documents.extend(fixtures::in_folder("rejected"));
    let beside = fixtures::repository().join("../shared/corpus");
    let mut paths: Vec<_> = fs::read_dir(beside)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    paths.sort();
    let real = paths.iter().filter(|path| {
        path.extension()
            .is_some_and(|kind| kind == "json" || kind == "yaml")
    });
    let real = real.map(|path| fixtures::at_path(path));
    documents.extend(real.filter(|document| document.text.len() < MOST_BYTES));
    documents
}

/// The tree of a document; null for the fixtures that are not even YAML.
fn tree(document: &Document) -> Value {
    serde_yaml::from_str(&document.text).unwrap_or_default()
}

/// The text after one or two mutations.
fn damaged(document: &Document, donors: &Donors, dice: &mut Dice) -> String {
    let mut tree = tree(document);
    if tree.is_null() || dice.below(8) == 0 {
        return cut(&document.text, dice);
    }
    for _ in 0..=dice.below(2) {
        mutate(&mut tree, donors, dice);
    }
    match dice.below(4) {
        0 => serde_yaml::to_string(&tree).unwrap_or_default(),
        1 => doubled(&tree.to_string(), dice),
        _ => format!("{tree:#}"),
    }
}

/// The text without its end, or without a piece of its middle.
fn cut(text: &str, dice: &mut Dice) -> String {
    let characters: Vec<char> = text.chars().collect();
    let start = dice.below(characters.len());
    let end = match dice.below(2) {
        0 => characters.len(),
        _ => (start + dice.below(20)).min(characters.len()),
    };
    [&characters[..start], &characters[end..]]
        .concat()
        .iter()
        .collect()
}

/// A JSON text in which one key stands twice in its object.
fn doubled(text: &str, dice: &mut Dice) -> String {
    let keys: Vec<_> = text.match_indices("{\"").collect();
    if keys.is_empty() {
        return text.to_owned();
    }
    let at = keys[dice.below(keys.len())].0 + 1;
    let Some(length) = text[at..].find(':') else {
        return text.to_owned();
    };
    let key = &text[at..at + length];
    format!("{}{key}:1,{}", &text[..at], &text[at..])
}

fn mutate(tree: &mut Value, donors: &Donors, dice: &mut Dice) {
    let places = count(tree);
    let chosen = nth(tree, &mut dice.below(places)).expect("the place was counted");
    match dice.below(8) {
        0 => *chosen = Value::Null,
        1 => *chosen = other_type(chosen, dice),
        2 => {
            let inner = chosen.take();
            let key = ["items", "allOf", "properties", "x"][dice.below(4)];
            let depth = [3, DEEP][dice.below(2)];
            *chosen = (0..depth).fold(inner, |inner, _| match key {
                "allOf" => json!({"allOf": [inner]}),
                key => json!({key: inner}),
            });
        }
        3 | 4 => delete(chosen, dice),
        _ => replace(tree, donors, dice),
    }
}

/// Puts what another document has under a key in the place of what stands there: what is most
/// likely to be accepted, and so to come through to the code.
fn replace(tree: &mut Value, donors: &Donors, dice: &mut Dice) {
    for _ in 0..10 {
        let mut place = dice.below(count(tree));
        let Some(Value::Object(members)) = nth(tree, &mut place) else {
            continue;
        };
        let chosen = dice.below(members.len());
        if let Some((key, value)) = members.iter_mut().nth(chosen)
            && let Some(others) = donors.get(key)
        {
            *value = others[dice.below(others.len())].clone();
            return;
        }
    }
}

fn donate(tree: &Value, donors: &mut Donors) {
    match tree {
        Value::Object(members) => {
            for (key, value) in members {
                donors.entry(key.clone()).or_default().push(value.clone());
                donate(value, donors);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| donate(item, donors)),
        _ => {}
    }
}

/// Deletes a member or an item, or replaces what has none.
fn delete(value: &mut Value, dice: &mut Dice) {
    match value {
        Value::Object(members) if !members.is_empty() => {
            let chosen = dice.below(members.len());
            let kept = members.iter().enumerate();
            let kept = kept.filter(|(number, _)| *number != chosen);
            *members = kept
                .map(|(_, (key, value))| (key.clone(), value.clone()))
                .collect::<Map<_, _>>();
        }
        Value::Array(items) if !items.is_empty() => drop(items.remove(dice.below(items.len()))),
        other => *other = other_type(other, dice),
    }
}

fn other_type(value: &Value, dice: &mut Dice) -> Value {
    let others = [
        json!(true),
        json!(-1),
        json!(1.5e300),
        json!(u64::MAX),
        json!(""),
        json!("self"),
        json!("a\u{0}\u{202e}'\"\\{}//*/"),
        json!("#/components/schemas/~1%ZZ"),
        json!("#"),
        json!([]),
        json!({}),
        json!([value]),
        json!({"$ref": "#/paths"}),
        json!({"": value}),
    ];
    others[dice.below(others.len())].clone()
}

/// All values of a tree.
fn count(tree: &Value) -> usize {
    1 + match tree {
        Value::Array(items) => items.iter().map(count).sum(),
        Value::Object(members) => members.values().map(count).sum(),
        _ => 0,
    }
}

/// The value with a number, in the order of the text.
fn nth<'t>(tree: &'t mut Value, number: &mut usize) -> Option<&'t mut Value> {
    if *number == 0 {
        return Some(tree);
    }
    *number -= 1;
    match tree {
        Value::Array(items) => items.iter_mut().find_map(|item| nth(item, number)),
        Value::Object(members) => members.values_mut().find_map(|value| nth(value, number)),
        _ => None,
    }
}

/// Numbers that look thrown and are the same in every run: splitmix64.
struct Dice(u64);

impl Dice {
    fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below the limit; 0 where nothing is.
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        (mixed % limit.max(1) as u64) as usize
    }
}
