//! The table against the document: all of it, and nothing that is not in it.

use super::rows;
use serde_yaml::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// What the document says of an operation.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Documented {
    operation: String,
    method: String,
    path: String,
    key: bool,
    body: bool,
}

#[test]
fn the_table_has_every_operation_of_the_document() {
    let documented = documented();
    assert_eq!(documented.len(), 24);
    let paths: Vec<_> = documented.iter().map(|it| it.path.as_str()).collect();
    let tabled: BTreeSet<_> = rows()
        .iter()
        .map(|row| Documented {
            operation: row.operation.to_owned(),
            method: row.method.to_owned(),
            path: template(row.target, &paths),
            key: row.key,
            body: row.body.is_some(),
        })
        .collect();
    assert_eq!(rows().len(), tabled.len(), "an operation has two rows");
    assert_eq!(tabled, documented);
}

fn documented() -> BTreeSet<Documented> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/refcampaign.yaml");
    let text = fs::read_to_string(path).expect("the document is there");
    let document: Value = serde_yaml::from_str(&text).expect("the document is YAML");
    let paths = document["paths"].as_mapping().expect("there are paths");
    let operations = paths.iter().flat_map(|(path, item)| {
        let item = item.as_mapping().expect("a path has operations");
        item.iter().map(move |(method, operation)| Documented {
            operation: text_of(&operation["operationId"]),
            method: text_of(method).to_uppercase(),
            path: text_of(path),
            key: operation["security"].is_null(),
            body: !operation["requestBody"].is_null(),
        })
    });
    operations.collect()
}

fn text_of(value: &Value) -> String {
    value.as_str().expect("it is a text").to_owned()
}

/// The documented path that a target is of; one without variables comes first.
fn template(target: &str, paths: &[&str]) -> String {
    let target: Vec<_> = target.split(['?', '/']).collect();
    let fits = |path: &&&str| {
        let mut steps = path.split('/').zip(&target);
        let query = usize::from(target.last().is_some_and(|last| last.contains('=')));
        path.split('/').count() == target.len() - query
            && steps.all(|(step, sent)| step.starts_with('{') || step == *sent)
    };
    let mut found: Vec<_> = paths.iter().filter(fits).collect();
    found.sort_by_key(|path| path.contains('{'));
    found.first().map_or_else(String::new, ToString::to_string)
}
