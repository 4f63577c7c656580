use openapiv3::Parameter;

use super::{Outcome, accept, at, findings, with_schema};
use crate::spec::SchemaNode;

const TEXT: &str = "\
openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /a~b/{id}: {get: {parameters: [{$ref: '#/components/parameters/First'}]}}
  /copy: {$ref: '#/paths/~1a~0b~1{id}'}
components:
  parameters:
    First: {$ref: '#/components/parameters/Second'}
    Second: {name: q, in: query, schema: {$ref: '#/components/schemas/Gr%C3%B6%C3%9Fe%25'}}
  schemas:
    Größe%: {type: string}
    Alias: {$ref: '#/components/schemas/Gr%c3%b6ße%25'}
    Chain: {$ref: '#/components/schemas/Alias'}
    Inside: {$ref: '#/components/schemas/Object/properties/a~1b/items'}
    Object: {properties: {a/b: {items: {type: integer}}}}
";

#[test]
fn references_are_followed_to_their_ends() -> Outcome {
    let document = accept(TEXT)?;
    for (from, to) in [
        ("/components/schemas/Chain", "/components/schemas/Größe%"),
        (
            "/components/schemas/Inside",
            "/components/schemas/Object/properties/a~1b/items",
        ),
        ("/components/schemas/Object", "/components/schemas/Object"),
        ("/paths/~1copy", "/paths/~1a~0b~1{id}"),
        (
            "/paths/~1a~0b~1{id}/get/parameters/0",
            "/components/parameters/Second",
        ),
    ] {
        assert_eq!(document.resolve(&at(from)), Ok(at(to)), "{from}");
    }
    let chain = document.schema(&at("/components/schemas/Chain"));
    let expected = SchemaNode::Reference {
        at: at("/components/schemas/Chain"),
        target: at("/components/schemas/Größe%"),
    };
    assert_eq!(chain, Ok(expected));
    let target = document.target(&at(""), "#/components/schemas/Alias");
    assert_eq!(target, Ok(at("/components/schemas/Größe%")));
    Ok(())
}

#[test]
fn decoding_follows_references_and_children_know_their_places() -> Outcome {
    let document = accept(TEXT)?;
    let node = document
        .decode::<Parameter>(&at("/components/parameters/First"))
        .map_err(|error| error.message)?;
    assert_eq!(node.at, at("/components/parameters/Second"));
    let openapiv3::ParameterSchemaOrContent::Schema(schema) = node.value.parameter_data().format
    else {
        return Err("no schema".to_owned());
    };
    assert_eq!(
        document.follow(&schema),
        at("/components/parameters/Second/schema")
    );
    Ok(())
}

#[test]
fn references_that_lead_nowhere() {
    for (text, expected) in [
        (
            "#/components/schemas/C",
            "error[unresolved-reference]: there is nothing at #/components/schemas/C",
        ),
        (
            "#/components/schemas/A",
            "error[reference-cycle]: this reference leads back to itself",
        ),
        (
            "#B",
            "error[unsupported-reference]: `#B` is not a JSON pointer",
        ),
        (
            "#/%zz",
            "error[unsupported-reference]: `#/%zz` is not a JSON pointer",
        ),
        (
            "#/%ff",
            "error[unsupported-reference]: `#/%ff` is not a JSON pointer",
        ),
        (
            "b.json",
            "error[unsupported-reference]: `b.json` leads out of the document",
        ),
        (
            "https://a/b#/c",
            "error[unsupported-reference]: `https://a/b#/c` leads out of the document",
        ),
        (
            "",
            "error[unsupported-reference]: `` leads out of the document",
        ),
        (
            "#",
            "error[wrong-reference]: this must refer to a schema, but # is an OpenAPI document",
        ),
        (
            "#/info",
            "error[wrong-reference]: this must refer to a schema, but #/info is the document's `info`",
        ),
        (
            "#/info/title",
            "error[wrong-type]: expected a schema, found a string",
        ),
    ] {
        let found = findings(&with_schema("3.1.0", &format!("{{$ref: '{text}'}}")));
        assert_eq!(found.len(), 1, "{text}: {found:#?}");
        assert!(
            found.iter().all(|line| line.ends_with(expected)),
            "{text}: {found:#?}"
        );
    }
}
