//! A document in three files that refer to each other.

use crate::project::Project;
use serde_json::Value;

const PATHS: &str = r##"{"get": {
  "operationId": "getPet",
  "tags": ["Pets"],
  "summary": "Read one",
  "responses": {"200": {
    "description": "It.",
    "content": {"application/json": {"schema": {"$ref": "../schemas/my%20pet.yaml#/Pet"}}}
  }}
}}"##;

const SCHEMAS: &str = "\
Pet:
  type: object
  properties:
    name: {type: string}
    friends: {type: array, items: {$ref: '#/Pet'}}
    owner: {$ref: '../shop.yaml#/components/schemas/Owner'}
";

const MAIN: &str = "\
openapi: 3.1.0
info: {title: Shop, version: 1.0.0}
servers: [{url: 'https://api.example.com'}]
paths:
  /pets: {$ref: ./paths/pets.json}
components:
  schemas:
    Animal: {$ref: 'schemas/my pet.yaml#/Pet', description: As the files have it.}
    Owner:
      type: object
      properties: {pets: {type: array, items: {$ref: '#/components/schemas/Animal'}}}
";

fn project() -> Project {
    let project = Project::new(&[]);
    project.write("shop.yaml", MAIN);
    project.write("paths/pets.json", PATHS);
    project.write("schemas/my pet.yaml", SCHEMAS);
    project
}

#[test]
fn a_document_in_files_becomes_a_crate() {
    let project = project();
    let run = project.codegen(&[]);
    assert_eq!(run.code, 0, "{}", run.printed);
    let own: Vec<_> = project.owned();
    let types: Vec<_> = own
        .iter()
        .filter_map(|it| it.strip_prefix("out/src/types/"))
        .collect();
    assert_eq!(types, ["animal.rs", "mod.rs", "owner.rs"]);
    let animal = project.read("out/src/types/animal.rs");
    assert!(
        animal.contains("pub friends: Option<Vec<Animal>>"),
        "{animal}"
    );
    assert!(animal.contains("pub owner: Option<Owner>"), "{animal}");
    let before = project.contents();
    let run = project.codegen(&["--check"]);
    assert_eq!(run.code, 0, "{}", run.printed);
    assert_eq!(project.contents(), before);
}

#[test]
fn a_schema_in_a_file_that_nothing_needs_is_told() {
    let project = project();
    project.write("schemas/idle.yaml", "type: object\n");
    let more = "    Idle: {$ref: schemas/idle.yaml}\n    Owner:";
    project.write("shop.yaml", &MAIN.replace("    Owner:", more));
    let run = project.codegen(&[]);
    assert_eq!(run.code, 0, "{}", run.printed);
    let expected = "warning[unused-schema]: nothing refers to 1 of the schemas: `idle`";
    assert!(run.printed.contains(expected), "{}", run.printed);
}

#[test]
fn a_changed_file_makes_the_crate_stale() {
    let project = project();
    assert_eq!(project.codegen(&[]).code, 0);
    let text = SCHEMAS.replace("name:", "surname:");
    project.write("schemas/my pet.yaml", &text);
    let run = project.codegen(&["--check"]);
    assert_eq!(run.code, 1, "{}", run.printed);
    assert!(
        run.printed.contains("different: out/src/types/animal.rs"),
        "{}",
        run.printed
    );
}

#[test]
fn an_error_in_another_file_has_its_line() {
    let project = project();
    let text = SCHEMAS.replace(
        "    name: {type: string}",
        "    name: {typo: string}\n    tail: {$ref: tail.yaml}",
    );
    project.write("schemas/my pet.yaml", &text.replace("typo", "tpye"));
    let run = project.codegen(&[]);
    assert_eq!(run.code, 2, "{}", run.printed);
    for line in [
        " --> schemas/my pet.yaml:4:12\n",
        "4 |     name: {tpye: string}\n",
        "note: at schemas/my pet.yaml",
        " --> schemas/my pet.yaml:5:18\n",
        "the file `schemas/tail.yaml` cannot be read: there is no such file\n",
    ] {
        assert!(run.printed.contains(line), "{line} in {}", run.printed);
    }
    let run = project.run(&["ir", "--spec", "shop.yaml", "--format", "json"]);
    let first = run.printed.lines().next().unwrap();
    let finding: Value = serde_json::from_str(first).unwrap();
    assert_eq!(finding["file"], "schemas/my pet.yaml");
    assert_eq!(finding["line"], 4);
    assert_eq!(finding["pointer"], "#/Pet/properties/name/tpye");
}

#[test]
fn files_above_the_folder_are_not_read() {
    let project = Project::new(&[]);
    project.write("pet.yaml", "type: object\n");
    project.write(
        "api/shop.yaml",
        &MAIN.replace("./paths/pets.json", "../pet.yaml"),
    );
    let run = project.run(&["ir", "--spec", "api/shop.yaml"]);
    assert_eq!(run.code, 2, "{}", run.printed);
    for line in [
        "error[unsupported-reference]: `../pet.yaml` leads out of the document",
        " --> api/shop.yaml:5:17\n",
        "@redocly/cli bundle",
    ] {
        assert!(run.printed.contains(line), "{line} in {}", run.printed);
    }
}
