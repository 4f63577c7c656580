//! `corpus`: a folder with a good document, a faulty one and one that takes too long.

use crate::project::Project;
use serde_json::Value;

/// `corpus/` with one document that is accepted and one that is not.
fn project() -> Project {
    let project = Project::new(&["Orange", "Pear"]);
    let long = format!("{}# {}\n", project.read("shop.yaml"), "long".repeat(250));
    project.write("corpus/good.yaml", &long);
    project.write(
        "corpus/bad.json",
        r##"{"openapi": "3.1.0", "paths": {"/a": {"$ref": "#/nowhere"}}}"##,
    );
    project.write("corpus/README.md", "not a document");
    project
}

#[test]
fn a_line_a_document_and_the_totals_last() {
    let project = project();
    let run = project.run(&["corpus", "corpus", "--json", "found.json"]);
    assert_eq!(run.code, 0, "{}", run.printed);
    let lines: Vec<_> = run.printed.lines().collect();
    assert!(
        lines[1].starts_with("bad.json   rejected ")
            && lines[1].contains("error[unresolved-reference] at 1:"),
        "{}",
        run.printed
    );
    assert!(
        lines[2].starts_with("good.yaml  generated") && lines[2].contains(" 2/2 "),
        "{}",
        run.printed
    );
    assert_eq!(
        lines.last(),
        Some(&"1 generated, 1 rejected, 0 crashed of 2")
    );
    let found: Value = serde_json::from_str(&project.read("found.json")).unwrap();
    assert_eq!(found[0]["outcome"], "rejected");
    assert_eq!(found[0]["errors"]["unresolved-reference"], 1);
    assert_eq!(found[1]["package"], "corpus-good");
    assert!(found[1]["lines"].as_u64() > Some(1_000));
}

#[test]
fn a_document_over_its_limit_has_crashed() {
    let run = project().run(&["corpus", "corpus", "--time", "0", "--jobs", "1"]);
    assert_eq!(run.code, 1, "{}", run.printed);
    assert!(
        run.printed
            .contains("\n0 generated, 0 rejected, 2 crashed of 2\n"),
        "{}",
        run.printed
    );
}

#[test]
fn only_small_documents_are_taken_where_that_is_asked_for() {
    let run = project().run(&["corpus", "corpus", "--under", "1"]);
    assert_eq!(run.code, 0, "{}", run.printed);
    assert!(
        run.printed
            .ends_with("0 generated, 1 rejected, 0 crashed of 1\n"),
        "{}",
        run.printed
    );
}

#[test]
fn a_folder_without_documents_is_wrong_usage() {
    let project = project();
    for folder in ["nowhere", "."] {
        let run = project.run(&["corpus", folder, "--under", "0"]);
        assert_eq!(run.code, 2, "{folder}: {}", run.printed);
    }
}
