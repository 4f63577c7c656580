//! What is said of files, where it is said, and where nothing is.

use super::super::{Outcome, findings, with_schema};
use super::{Folder, MAIN};
use crate::diagnostics::{Diagnostics, Source};
use crate::spec::Document;

#[test]
fn a_circle_of_bare_references_is_told() {
    let folder = Folder::with_schema(
        "{$ref: 'a.yaml'}",
        &[("a.yaml", "$ref: b.yaml\n"), ("b.yaml", "$ref: a.yaml\n")],
    );
    let expected =
        "spec/openapi.yaml:7:15 error[reference-cycle]: this reference leads back to itself";
    assert_eq!(folder.load().1, [expected]);
}

#[test]
fn findings_in_a_file_have_its_lines() {
    let folder = Folder::with_schema(
        "{$ref: 'a/b.yaml#/B'}",
        &[
            (
                "a/b.yaml",
                "# pets\nB:\n  type: object\n  minLenght: 3\n  properties: {c: {$ref: 'd.yaml#/x'}, d: {$ref: '#/y'}}\n",
            ),
            ("a/d.yaml", ""),
        ],
    );
    assert_eq!(
        folder.load().1,
        [
            "spec/a/b.yaml:4:3 error[unknown-keyword]: a schema has no key `minLenght`",
            "spec/a/b.yaml:5:26 error[unresolved-reference]: there is nothing at a/d.yaml#/x",
            "spec/a/b.yaml:5:50 error[unresolved-reference]: there is nothing at a/b.yaml#/y",
        ]
    );
}

#[test]
fn files_that_cannot_be_read_are_told_where_they_are_needed() {
    for (reference, text, expected) in [
        (
            "no/where.yaml#/A",
            "",
            "spec/openapi.yaml:7:15 error[unresolved-reference]: the file `no/where.yaml` cannot be read: there is no such file",
        ),
        (
            "bad.yaml#/A",
            "a: 1\nb: [\n",
            "spec/bad.yaml:3:1 error[invalid-syntax]: did not find expected node content",
        ),
        (
            "bad.yaml#/a",
            "a: 1\na: 2\n",
            "spec/bad.yaml:2:1 error[duplicate-key]: the key `a` stands twice in one mapping",
        ),
        (
            "https://example.com/a.yaml",
            "",
            "spec/openapi.yaml:7:15 error[unsupported-reference]: `https://example.com/a.yaml` leads out of the document",
        ),
        (
            "../bad.yaml",
            "",
            "spec/openapi.yaml:7:15 error[unsupported-reference]: `../bad.yaml` leads out of the document",
        ),
        (
            "a\\bad.yaml",
            "",
            "spec/openapi.yaml:7:15 error[unsupported-reference]: `a\\bad.yaml` leads out of the document",
        ),
        (
            "/bad.yaml",
            "",
            "spec/openapi.yaml:7:15 error[unsupported-reference]: `/bad.yaml` leads out of the document",
        ),
    ] {
        let folder =
            Folder::with_schema(&format!("{{$ref: '{reference}'}}"), &[("bad.yaml", text)]);
        assert_eq!(folder.load().1, [expected], "{reference}");
    }
}

#[test]
fn what_is_no_reference_needs_no_file() -> Outcome {
    let schema = "{type: object, example: {$ref: no.yaml}, default: {$ref: bad.yaml}, x-note: {$ref: intro.md}, \
                  discriminator: {propertyName: k, mapping: {a: B, b: Nobody}}}";
    let folder = Folder::with_schema(schema, &[("bad.yaml", "b: [\n")]);
    let (document, findings) = folder.load();
    assert!(document.is_some());
    assert_eq!(findings, [""; 0]);
    Ok(())
}

#[test]
fn a_value_of_a_discriminator_that_is_no_file_is_told_as_it_is_written() {
    let folder = Folder::with_schema(
        "{oneOf: [{$ref: '#/components/schemas/B'}], discriminator: {propertyName: k, mapping: {c: com.example.Cat}}}",
        &[],
    );
    let (_, findings) = folder.load();
    let expected = "warning[unresolved-reference]: `com.example.Cat` is neither the name of a schema nor a reference to one";
    assert!(
        findings.iter().any(|line| line.ends_with(expected)),
        "{findings:?}"
    );
}

#[test]
fn the_member_for_files_is_refused_in_documents() {
    let mut text = with_schema("3.1.0", "{}");
    text.push_str("x-oas31-files: {a.yaml: {}}\n");
    let expected = "8:1 error[unknown-extension]: `x-oas31-files` is a name that the generator keeps for itself";
    assert_eq!(findings(&text), [expected]);
}

#[test]
fn too_many_files_are_told_once() {
    let schema = "{$ref: '0.yaml'}";
    let text = with_schema("3.1.0", schema);
    let files = |path: &str| {
        let number: usize = path
            .trim_end_matches(".yaml")
            .parse()
            .map_err(|_| "no number")?;
        Ok(format!(
            "properties: {{next: {{$ref: {}.yaml}}}}\n",
            number + 1
        ))
    };
    let source = Source::new(MAIN, &text).with_files(&files);
    let mut diagnostics = Diagnostics::new();
    assert!(Document::load(&source, &mut diagnostics).is_none());
    let codes: Vec<_> = diagnostics
        .iter()
        .map(|finding| (finding.code.as_str(), finding.place.file()))
        .collect();
    assert_eq!(codes, [("limit-exceeded", Some("9999.yaml".into()))]);
}

#[test]
fn too_large_files_are_not_read() {
    let folder = Folder::with_schema(
        "{$ref: 'a.yaml'}",
        &[("a.yaml", &"# large\n".repeat(9 << 20))],
    );
    let (_, findings) = folder.load();
    assert!(
        findings
            .first()
            .is_some_and(|line| line.starts_with("spec/openapi.yaml:7:15 error[limit-exceeded]")),
        "{findings:?}"
    );
}
