//! Findings as JSON: an object a line on the standard error, the summary last.

use crate::project::{Project, Run};
use serde_json::{Value, json};

/// A document with one warning, and with an error behind it where that is asked for.
fn project(error: bool) -> Project {
    let project = Project::new(&["Orange"]);
    let text = project.read("shop.yaml");
    let mut text = text.replace("id: {type: string}", "id: {type: string, format: fruit}");
    if error {
        text = text.replace("operationId:", "operationid:");
    }
    project.write("shop.yaml", &text);
    project
}

fn objects(run: &Run) -> Vec<Value> {
    let lines = run.printed.lines();
    lines
        .filter(|line| line.starts_with('{'))
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn a_rejected_document_is_told_in_json_alone() {
    let project = project(true);
    let before = project.contents();
    for command in [
        &["codegen", "--spec", "shop.yaml", "--out", "out"][..],
        &["codegen", "--spec", "shop.yaml", "--out", "out", "--check"],
        &["ir", "--spec", "shop.yaml"],
    ] {
        let run = project.run(&[command, &["--format", "json"]].concat());
        assert_eq!(run.code, 2, "{command:?}: {}", run.printed);
        let objects = objects(&run);
        assert_eq!(
            run.printed.lines().count(),
            objects.len(),
            "{}",
            run.printed
        );
        let error = objects.iter().find(|object| object["severity"] == "error");
        let error = error.unwrap();
        assert_eq!(error["code"], "unknown-keyword");
        assert_eq!((&error["line"], &error["column"]), (&json!(7), &json!(7)));
        assert_eq!(error["file"], "shop.yaml");
        let summary = &objects.last().unwrap()["summary"];
        assert_eq!(summary["accepted"], false);
        assert_eq!(summary["errors"], 1);
    }
    assert_eq!(project.contents(), before);
}

#[test]
fn an_accepted_document_has_its_warnings_and_a_summary() {
    let run = project(false).codegen(&["--format", "json"]);
    assert_eq!(run.code, 0, "{}", run.printed);
    let objects = objects(&run);
    assert_eq!(objects[0]["code"], "unknown-format");
    let expected = json!({"file": "shop.yaml", "accepted": true, "errors": 0, "warnings": 1});
    assert_eq!(objects.last().unwrap()["summary"], expected);
}

#[test]
fn a_document_that_is_no_text_is_rejected_with_its_place() {
    let project = project(false);
    let path = project.path("shop.yaml");
    std::fs::write(&path, b"openapi: 3.1.0\nx: \xff\n").unwrap();
    let run = project.codegen(&[]);
    assert_eq!(run.code, 2, "{}", run.printed);
    assert!(run.printed.contains("--> shop.yaml:2:4"), "{}", run.printed);
    std::fs::remove_file(&path).unwrap();
    let run = project.codegen(&["--format", "json"]);
    assert_eq!(run.code, 2, "{}", run.printed);
    let objects = objects(&run);
    assert_eq!(objects.len(), 2, "{}", run.printed);
    assert_eq!(objects[1]["summary"]["accepted"], false);
}
