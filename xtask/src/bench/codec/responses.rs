//! The responses that are decoded and encoded, each by a crate that has its operation only.

use anyhow::{Context, Result, anyhow};
use generator::ir::{Api, Output, Type};
use generator::{Options, Source};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// An operation of a document, and what its answer is called in the figures.
pub struct Response {
    pub document: &'static str,
    pub operation: &'static str,
    pub name: &'static str,
    /// The name of its crate and of its module.
    pub module: &'static str,
}

pub const ALL: [Response; 3] = [
    Response {
        document: "github",
        operation: "repos/list-for-org",
        name: "github: repositories",
        module: "github",
    },
    Response {
        document: "typesense",
        operation: "searchCollection",
        name: "typesense: a search",
        module: "typesense",
    },
    // Not `getFileNodes`: its tags also stand in structs of their own, which derive cannot express.
    Response {
        document: "figma",
        operation: "getComments",
        name: "figma: comments of a file",
        module: "figma",
    },
];

/// A crate for one operation.
pub struct Emitted {
    pub files: BTreeMap<String, String>,
    pub api: Api,
    /// What the operation answers.
    pub answer: Type,
}

impl Response {
    /// Generates the crate. The rest of the document would only make it slow to compile.
    pub fn emit(&self, document: &Path) -> Result<Emitted> {
        let name = document.display().to_string();
        let text = fs::read_to_string(document).with_context(|| format!("cannot read {name}"))?;
        let mut tree: Value = match serde_json::from_str(&text) {
            Ok(tree) => tree,
            Err(_) => serde_yaml::from_str(&text)?,
        };
        keep(&mut tree, self.operation);
        let text = tree.to_string();
        let options = Options {
            crate_name: Some(format!("bench-{}", self.module)),
            ..Options::default()
        };
        let output = generator::generate(&Source::new(&name, &text), &options)
            .map_err(|_| anyhow!("{name} with one operation only was rejected"))?;
        let files = output
            .files
            .iter()
            .map(|(path, text)| (path.to_string(), text.to_string()))
            .collect();
        let mut operations = output.api.resources.iter().flat_map(|of| &of.operations);
        let operation = operations.next().context("the operation is not there")?;
        let Output::One(payload) = &operation.output else {
            return Err(anyhow!("{} has not one answer", self.operation));
        };
        Ok(Emitted {
            files,
            answer: payload.ty.clone(),
            api: output.api,
        })
    }
}

/// Takes all operations but one out of a document.
fn keep(document: &mut Value, id: &str) {
    let Some(paths) = document["paths"].as_object_mut() else {
        return;
    };
    for item in paths.values_mut().filter_map(Value::as_object_mut) {
        item.retain(|_, operation| {
            operation.get("responses").is_none() || operation["operationId"] == id
        });
    }
    paths.retain(|_, item| {
        let members = item.as_object();
        members.is_some_and(|item| item.values().any(|one| one.get("responses").is_some()))
    });
    if let Some(document) = document.as_object_mut() {
        document.retain(|key, _| key != "webhooks");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn one_operation_is_kept_with_what_it_shares() {
        let operation = |id: &str| json!({"operationId": id, "responses": {}});
        let mut document = json!({"paths": {
            "/a": {"parameters": [], "get": operation("a"), "put": operation("b")},
            "/c": {"get": operation("c")},
        }, "webhooks": {}});
        keep(&mut document, "b");
        let expected = json!({"paths": {"/a": {"parameters": [], "put": operation("b")}}});
        assert_eq!(document, expected);
    }
}
