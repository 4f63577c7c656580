//! References to files beside the document, without a disk.

mod faults;

use super::{Outcome, at};
use crate::diagnostics::{Diagnostics, Source, Style, render_all, to_json};
use crate::spec::Document;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// A document in files, and which of them were asked for.
struct Folder {
    texts: BTreeMap<&'static str, String>,
    asked: RefCell<Vec<String>>,
}

const MAIN: &str = "openapi.yaml";

impl Folder {
    fn new(texts: &[(&'static str, &str)]) -> Self {
        Self {
            texts: texts
                .iter()
                .map(|(path, text)| (*path, (*text).to_owned()))
                .collect(),
            asked: RefCell::default(),
        }
    }

    /// A document of version 3.1 with this schema, and other files.
    fn with_schema(schema: &str, others: &[(&'static str, &str)]) -> Self {
        let mut folder = Self::new(others);
        let text = super::with_schema("3.1.0", schema);
        folder.texts.insert(MAIN, text);
        folder
    }

    /// The document if it is accepted, and all findings as `file:line:column title`.
    fn load(&self) -> (Option<Document>, Vec<String>) {
        let files = |path: &str| {
            self.asked.borrow_mut().push(path.to_owned());
            self.texts
                .get(path)
                .cloned()
                .ok_or_else(|| "there is no such file".to_owned())
        };
        let name = format!("spec/{MAIN}");
        let source =
            Source::new(&name, self.texts.get(MAIN).map_or("", String::as_str)).with_files(&files);
        let mut diagnostics = Diagnostics::new();
        let document = Document::load(&source, &mut diagnostics);
        assert_eq!(document.is_some(), !diagnostics.has_errors());
        // Both forms tell the same places.
        let asked = self.asked.borrow().clone();
        let objects = to_json(&diagnostics, &source);
        let lines: Vec<_> = objects
            .iter()
            .map(|it| {
                let text = |key: &str| it[key].as_str().unwrap_or_default();
                let place = format!("{}:{}:{}", text("file"), it["line"], it["column"]);
                format!(
                    "{place} {}[{}]: {}",
                    text("severity"),
                    text("code"),
                    text("message")
                )
            })
            .collect();
        let printed = render_all(&diagnostics, &source, Style::Plain);
        for line in &lines {
            let place = line.split(' ').next().unwrap_or_default();
            assert!(
                printed.contains(&format!("--> {place}\n")),
                "{place} in {printed}"
            );
        }
        *self.asked.borrow_mut() = asked;
        (document, lines)
    }

    /// The document of files that nothing is to be said of.
    fn accept(&self) -> Result<Document, String> {
        let (document, findings) = self.load();
        assert_eq!(findings, Vec::<String>::new());
        document.ok_or_else(|| "it has no errors".to_owned())
    }
}

fn ends(document: &Document, from: &str) -> String {
    match document.resolve(&at(from)) {
        Ok(end) => end.to_string(),
        Err(finding) => finding.message,
    }
}

#[test]
fn references_between_files_come_to_an_end() -> Outcome {
    let folder = Folder::with_schema(
        "{properties: {a: {$ref: 'schemas/pet.yaml'}, b: {$ref: './schemas/all.json#/$defs/Tail'}, \
         c: {$ref: 'openapi.yaml#/components/schemas/B'}, d: {$ref: 'my%20file.yml#/a~1b'}, e: {$ref: 'schemas/all.json#/'}}}",
        &[
            (
                "schemas/pet.yaml",
                "properties:\n  tail: {$ref: 'all.json#/$defs/Tail'}\n  self: {$ref: '#'}\n  name: {$ref: '../openapi.yaml#/components/schemas/B'}\n",
            ),
            (
                "schemas/all.json",
                r##"{"$defs": {"Tail": {"properties": {"of": {"$ref": "./pet.yaml#"}, "next": {"$ref": "#/$defs/Tail"}}}}}"##,
            ),
            ("my file.yml", "a/b: {type: string}\n"),
        ],
    );
    let document = folder.accept()?;
    let own = "/components/schemas/A/properties";
    let pet = "/x-oas31-files/schemas~1pet.yaml/properties";
    let tail = "/x-oas31-files/schemas~1all.json/$defs/Tail/properties";
    for (from, expected) in [
        (format!("{own}/a"), "schemas/pet.yaml#"),
        (format!("{own}/b"), "schemas/all.json#/$defs/Tail"),
        (format!("{own}/c"), "#/components/schemas/B"),
        (format!("{own}/d"), "my file.yml#/a~1b"),
        (format!("{own}/e"), "schemas/all.json#"),
        (format!("{pet}/tail"), "schemas/all.json#/$defs/Tail"),
        (format!("{pet}/self"), "schemas/pet.yaml#"),
        (format!("{pet}/name"), "#/components/schemas/B"),
        (format!("{tail}/of"), "schemas/pet.yaml#"),
        (format!("{tail}/next"), "schemas/all.json#/$defs/Tail"),
    ] {
        assert_eq!(ends(&document, &from), expected, "{from}");
    }
    let mut asked = folder.asked.borrow().clone();
    asked.sort();
    assert_eq!(
        asked,
        ["my file.yml", "schemas/all.json", "schemas/pet.yaml"]
    );
    Ok(())
}

#[test]
fn names_of_schemas_are_no_files() -> Outcome {
    let folder = Folder::with_schema(
        "{$id: 'https://a/pet', properties: {a: {$id: item.json}, b: {$ref: item.json}, c: {$ref: 'https://a/pet'}, d: {$ref: B}}}",
        &[],
    );
    let (document, findings) = folder.load();
    let expected = "spec/openapi.yaml:7:125 warning[unresolved-reference]: there is nothing at `B`";
    assert_eq!(findings, [expected]);
    let document = document.ok_or("it has errors")?;
    let own = "/components/schemas/A/properties";
    assert_eq!(
        ends(&document, &format!("{own}/b")),
        "#/components/schemas/A/properties/a"
    );
    assert_eq!(folder.asked.borrow().len(), 0);
    Ok(())
}

#[test]
fn a_file_may_be_written_as_part_of_the_document() -> Outcome {
    let folder = Folder::with_schema(
        "{$ref: 'a.yaml'}",
        &[(
            "a.yaml",
            "properties:\n  b: {$ref: '#/components/schemas/B'}\n  c: {$ref: '#/definitions/B'}\n",
        )],
    );
    let (document, findings) = folder.load();
    assert_eq!(
        findings,
        [
            "spec/a.yaml:2:13 warning[unresolved-reference]: there is nothing at `#/components/schemas/B` in this file",
            "spec/a.yaml:3:13 warning[unresolved-reference]: there is nothing at `#/definitions/B` in this file",
        ]
    );
    let document = document.ok_or("it has errors")?;
    for member in ["b", "c"] {
        let from = format!("/x-oas31-files/a.yaml/properties/{member}");
        assert_eq!(ends(&document, &from), "#/components/schemas/B");
    }
    Ok(())
}

#[test]
fn values_of_a_discriminator_may_be_in_files() -> Outcome {
    let folder = Folder::with_schema(
        "{oneOf: [{$ref: cat.yaml}, {$ref: dog.yaml}], discriminator: {propertyName: kind, mapping: {c: cat.yaml, d: './dog.yaml#'}}}",
        &[
            (
                "cat.yaml",
                "type: object\nproperties: {kind: {type: string}}\n",
            ),
            (
                "dog.yaml",
                "type: object\nproperties: {kind: {type: string}, tail: {type: string}}\n",
            ),
        ],
    );
    let schema = folder.accept()?.schema(&at("/components/schemas/A"));
    let Ok(crate::spec::SchemaNode::Inline(schema)) = schema else {
        return Err(format!("{schema:?}"));
    };
    let values = schema
        .discriminator
        .map(|discriminator| discriminator.values);
    assert_eq!(values, Some(vec![("c".to_owned(), 0), ("d".to_owned(), 1)]));
    let names = schema.union.map(|union| union.names);
    assert_eq!(
        names,
        Some(vec![Some("cat".to_owned()), Some("dog".to_owned())])
    );
    Ok(())
}

#[test]
fn whole_sections_may_be_in_files() -> Outcome {
    let folder = Folder::new(&[
        (
            MAIN,
            "openapi: 3.0.3\ninfo: {$ref: info.yaml}\npaths: {$ref: 'paths/all.yaml'}\ncomponents: {$ref: components.yaml}\n",
        ),
        ("info.yaml", "title: T\nversion: '1'\n"),
        ("paths/all.yaml", "/pets: {$ref: pets.json}\n"),
        (
            "paths/pets.json",
            r##"{"get": {"responses": {"200": {"$ref": "../components.yaml#/responses/Pets"}}}}"##,
        ),
        (
            "components.yaml",
            "responses:\n  Pets: {description: d, content: {application/json: {schema: {$ref: 'openapi.yaml#/components/schemas/Pet'}}}}\nschemas: {$ref: 'schemas.yaml'}\n",
        ),
        ("schemas.yaml", "Pet: {type: object}\n"),
    ]);
    let (document, findings) = folder.load();
    let titles: Vec<_> = findings
        .iter()
        .filter_map(|line| line.split_once(": "))
        .map(|(_, title)| title)
        .collect();
    assert_eq!(
        titles,
        [
            "`info` cannot be a reference",
            "`paths` cannot be a reference",
            "`schemas` cannot be a reference",
            "`components` cannot be a reference",
        ]
    );
    let document = document.ok_or("it has errors")?;
    assert_eq!(
        document.info().map(|info| info.value.title),
        Ok("T".to_owned())
    );
    let places: Vec<_> = document
        .operations()
        .iter()
        .map(|it| it.at.to_string())
        .collect();
    assert_eq!(places, ["paths/pets.json#/get"]);
    let schema = "/x-oas31-files/components.yaml/responses/Pets/content/application~1json/schema";
    assert_eq!(ends(&document, schema), "schemas.yaml#/Pet");
    Ok(())
}
