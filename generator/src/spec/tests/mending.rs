//! Faults whose meaning is certain: what the tree says afterwards, and that it was said.

use openapiv3::{Operation, Parameter, SecurityScheme, Tag};
use serde_json::Value;

use super::{Outcome, accept, at, findings, raw, with_schema};

/// The schema `A` as it is read.
fn read_as(version: &str, schema: &str) -> Result<String, String> {
    let document = accept(&with_schema(version, schema))?;
    let schema = raw(&document, "/components/schemas/A");
    Ok(schema.map(Value::to_string).unwrap_or_default())
}

#[test]
fn schemas_that_can_be_meant_in_one_way_only() -> Outcome {
    for (before, after) in [
        // Null stands for nothing.
        (
            "{description: null, enum: null, properties: null, items: null, type: null}",
            "{}",
        ),
        // Types in quotes and without.
        (
            "{maxLength: '5', minLength: 2.0}",
            r#"{"maxLength":5,"minLength":2}"#,
        ),
        (
            "{minimum: '1', maximum: ' 2.5 '}",
            r#"{"minimum":1,"maximum":2.5}"#,
        ),
        (
            "{nullable: 'true', deprecated: 'False'}",
            r#"{"nullable":true,"deprecated":false}"#,
        ),
        (
            "{format: 64, title: true}",
            r#"{"format":"64","title":"true"}"#,
        ),
        ("{required: id}", r#"{"required":["id"]}"#),
        ("{enum: 1}", r#"{"enum":[1]}"#),
        ("{properties: []}", r#"{"properties":{}}"#),
        (
            "{additionalProperties: 'false'}",
            r#"{"additionalProperties":false}"#,
        ),
        (
            "{discriminator: kind}",
            r#"{"discriminator":{"propertyName":"kind"},"x-oas31-composed":{"x-oas31-discriminator":{"property":"kind","values":[]}}}"#,
        ),
        // Bounds that bound nothing.
        ("{minLength: -1, maxItems: 1e40}", "{}"),
        // What makes no sense and changes no type.
        (
            "{title: {}, minimum: low, maxLength: 1.5, readOnly: []}",
            "{}",
        ),
        // Names of types.
        ("{type: file}", r#"{"type":"string","format":"binary"}"#),
        ("{type: any}", "{}"),
        ("{type: ''}", "{}"),
        ("{type: String}", r#"{"type":"string"}"#),
        ("{type: long}", r#"{"type":"integer","format":"int64"}"#),
        (
            "{type: long, format: mine}",
            r#"{"type":"integer","format":"mine"}"#,
        ),
        ("{type: []}", "{}"),
        ("{type: 'null'}", r#"{"enum":[null],"nullable":true}"#),
        // Older drafts.
        (
            "{properties: {a: {required: true}, b: {required: false}, c: {required: 'true'}}}",
            r#"{"properties":{"a":{},"b":{},"c":{}},"required":["a","c"]}"#,
        ),
        (
            "{properties: {a: {required: true}}, required: [b]}",
            r#"{"properties":{"a":{}},"required":["b","a"]}"#,
        ),
        ("{type: string, required: true}", r#"{"type":"string"}"#),
        (
            "{items: [{type: string}]}",
            r#"{"items":{"type":"string"}}"#,
        ),
        (
            "{items: [{}, {const: 1}]}",
            r#"{"prefixItems":[{},{"const":1,"enum":[1],"x-oas31-const":1}]}"#,
        ),
        ("{items: []}", r#"{"items":{}}"#),
        // No value is one that nothing matches.
        (
            "{properties: {a: false, b: null}}",
            r#"{"properties":{"a":{},"b":{}}}"#,
        ),
    ] {
        assert_eq!(read_as("3.0.3", before)?, after, "{before}");
        let found = findings(&with_schema("3.0.3", before));
        assert!(!found.is_empty(), "{before}");
    }
    Ok(())
}

#[test]
fn examples_may_be_anything() {
    let text = "\
openapi: 3.0.3
info: {title: T, version: '1'}
paths:
  /a:
    get:
      parameters: [{name: a, in: query, example: {}, examples: [1], schema: {type: string, example: [], xml: 1, default: {}}}]
      responses: {'200': {description: ok, content: {a/b: {examples: none}}}}
components: {examples: 7}
";
    assert_eq!(findings(text), Vec::<String>::new());
}

const TEXT: &str = "\
openapi: 3.0
info: {title: T, version: 1.5, license: MIT, contact: me}
tags: [pets, {description: no name}]
servers: https://a
security: {key: null}
paths:
  a/{id}:
    get:
      tags: pets
      parameters:
        - {name: id, in: Path, type: int, maximum: 3, description: 4}
        - {name: none, in: query, style: nonsense, required: 'true'}
        - {name: both, in: query, schema: {type: string}, content: {a/b: {}}}
        - null
      responses: {2xx: {description: null, headers: [], content: {a/b: null}}}
    post: {responses: []}
    put: {}
components:
  securitySchemes:
    key: {type: ApiKey, in: Header, name: X}
    basic: {type: basic}
    jwt: {type: http, bearerFormat: JWT}
    flow: {type: oauth2, flows: {implicit: {}, password: {scopes: null}}}
    none: {type: oauth2}
    open: {type: openIdConnect}
    tls: {type: mutualTLS}
";

#[test]
fn the_rest_of_a_document_is_mended_too() -> Outcome {
    let document = accept(TEXT)?;
    let lines = findings(TEXT);
    assert!(
        lines.iter().all(|line| line.contains(" warning[")),
        "{lines:#?}"
    );
    for (place, expected) in [
        (
            "/info",
            r#"{"title":"T","version":"1.5","license":{"name":"MIT"}}"#,
        ),
        ("/servers", r#"[{"url":"https://a"}]"#),
        ("/security", r#"[{"key":[]}]"#),
        ("/paths/a~1{id}/get/tags", r#"["pets"]"#),
        (
            "/paths/a~1{id}/get/parameters",
            r#"[{"name":"id","in":"path","description":"4","schema":{"type":"integer","maximum":3},"required":true},{"name":"none","in":"query","required":true,"schema":{"type":"string"}},{"name":"both","in":"query","schema":{"type":"string"}}]"#,
        ),
        (
            "/paths/a~1{id}/get/responses/2xx",
            r#"{"headers":{},"content":{"a/b":{}},"description":""}"#,
        ),
    ] {
        let found = raw(&document, place).map(Value::to_string);
        assert_eq!(found.as_deref(), Some(expected), "{place}");
    }
    Ok(())
}

#[test]
fn what_was_mended_can_be_decoded() -> Outcome {
    let document = accept(TEXT)?;
    let said = |error: crate::diagnostics::Diagnostic| error.message;
    let paths: Vec<_> = document
        .operations()
        .into_iter()
        .map(|place| place.path)
        .collect();
    assert_eq!(paths, ["/a/{id}"; 3]);
    for place in document.operations() {
        document.decode::<Operation>(&place.at).map_err(said)?;
    }
    for index in 0..3 {
        let place = at("/paths/a~1{id}/get/parameters").index(index);
        document.decode::<Parameter>(&place).map_err(said)?;
    }
    let tags = document.tags().map_err(said)?;
    let names: Vec<Tag> = tags.into_iter().map(|tag| tag.value).collect();
    assert_eq!(names.first().map(|tag| tag.name.as_str()), Some("pets"));
    let mut schemes = Vec::new();
    for (name, place) in document.security_schemes() {
        let scheme = document.decode::<SecurityScheme>(&place).map_err(said)?;
        if let SecurityScheme::HTTP { scheme, .. } = scheme.value {
            schemes.push((name, scheme));
        }
    }
    let expected = [
        ("basic", "basic"),
        ("jwt", "bearer"),
        ("tls", "x-oas31-mutual-tls"),
    ];
    let expected = expected.map(|(name, scheme)| (name.to_owned(), scheme.to_owned()));
    assert_eq!(schemes, expected);
    Ok(())
}

#[test]
fn what_cannot_be_told_is_an_error() {
    for (schema, expected) in [
        ("{type: sting}", "`sting` is not known here"),
        (
            "{type: [string, 7]}",
            "expected a string, found the number 7",
        ),
        ("{properties: [a]}", "expected a mapping, found a list"),
        ("{items: text}", "expected a schema, found a string"),
        (
            "{allOf: 3}",
            "expected a list of schemas, found the number 3",
        ),
        ("{nulable: true}", "a schema has no key `nulable`"),
    ] {
        let found = findings(&with_schema("3.0.3", schema));
        let is_error = |line: &String| line.contains(" error[") && line.ends_with(expected);
        assert!(found.iter().any(is_error), "{schema}: {found:#?}");
    }
}

#[test]
fn a_key_that_nobody_knows_is_left_out() {
    for schema in [
        "{id: a}",
        "{definitions: {}}",
        "{optional: true}",
        "{exmaple: 1}",
        "{descripton: a}",
    ] {
        let found = findings(&with_schema("3.0.3", schema));
        assert_eq!(found.len(), 1, "{schema}: {found:#?}");
        assert!(
            found
                .iter()
                .all(|line| line.contains(" warning[unknown-keyword]")),
            "{found:#?}"
        );
    }
}
