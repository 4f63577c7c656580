//! The same document gives the same bytes, however it is written down.

use crate::fixtures::{self, Document};
use generator::FileTree;

#[test]
fn a_second_run_gives_the_same_bytes() {
    for document in all() {
        assert_same(
            &document,
            &document.output().files,
            &document.output().files,
        );
    }
}

#[test]
fn line_ends_make_no_difference() {
    for document in all() {
        let windows = document.with_text(document.text.replace('\n', "\r\n"));
        assert_same(&document, &document.output().files, &windows.output().files);
    }
}

#[test]
fn json_and_yaml_give_the_same_bytes() {
    for document in all() {
        let Ok(value) = serde_yaml::from_str::<serde_json::Value>(&document.text) else {
            // Numbers beyond 64 bits do not survive the conversion.
            assert_eq!(document.name, "mended/large_numbers.yaml");
            continue;
        };
        for json in [value.to_string(), format!("{value:#}")] {
            let json = document.with_text(json);
            assert_same(&document, &document.output().files, &json.output().files);
        }
    }
}

#[test]
fn emitted_text_has_plain_line_ends() {
    for document in all() {
        for (path, text) in document.output().files.iter() {
            assert!(
                !text.contains('\r'),
                "{}: {path} holds a carriage return",
                document.name
            );
            assert!(
                text.ends_with('\n') && !text.ends_with("\n\n"),
                "{}: {path} ends badly",
                document.name
            );
            let trailing = text.lines().position(|line| line.ends_with([' ', '\t']));
            assert_eq!(
                trailing, None,
                "{}: {path} has blanks at the end of a line",
                document.name
            );
        }
    }
}

fn all() -> Vec<Document> {
    let mut documents = fixtures::accepted();
    documents.push(fixtures::own());
    documents
}

/// File by file, so that a failure names the file and prints no crate.
fn assert_same(document: &Document, left: &FileTree, right: &FileTree) {
    let name = &document.name;
    assert!(left.paths().eq(right.paths()), "{name}: other files");
    for (path, text) in left.iter() {
        assert_eq!(Some(text), right.get(path), "{name}: {path}");
    }
}
