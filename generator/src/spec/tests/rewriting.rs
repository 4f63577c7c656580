use serde_json::Value;

use super::{Outcome, accept, raw, with_schema};

fn rewritten(version: &str, schema: &str) -> Result<String, String> {
    let document = accept(&with_schema(version, schema))?;
    Ok(raw(&document, "/components/schemas/A")
        .map(Value::to_string)
        .unwrap_or_default())
}

#[test]
fn schemas_of_3_1_become_schemas_of_3_0() -> Outcome {
    for (before, after) in [
        ("true", "{}"),
        ("{}", "{}"),
        (
            "{type: [string, 'null']}",
            r#"{"type":"string","nullable":true}"#,
        ),
        ("{type: [integer]}", r#"{"type":"integer"}"#),
        ("{type: 'null'}", r#"{"enum":[null],"nullable":true}"#),
        (
            "{const: a}",
            r#"{"const":"a","enum":["a"],"x-oas31-const":"a"}"#,
        ),
        (
            "{exclusiveMinimum: 0}",
            r#"{"exclusiveMinimum":true,"minimum":0}"#,
        ),
        (
            "{exclusiveMaximum: 1.5}",
            r#"{"exclusiveMaximum":true,"maximum":1.5}"#,
        ),
        (
            "{minimum: 3, exclusiveMinimum: 3}",
            r#"{"minimum":3,"exclusiveMinimum":true}"#,
        ),
        (
            "{minimum: 5, exclusiveMinimum: 3}",
            r#"{"minimum":5,"exclusiveMinimum":false}"#,
        ),
        (
            "{maximum: 5, exclusiveMaximum: 3}",
            r#"{"maximum":3,"exclusiveMaximum":true}"#,
        ),
        ("{examples: [1, 2]}", r#"{"examples":[1,2],"example":1}"#),
        (
            "{example: 0, examples: [1]}",
            r#"{"example":0,"examples":[1]}"#,
        ),
        (
            "{$ref: '#/components/schemas/B'}",
            r##"{"$ref":"#/components/schemas/B"}"##,
        ),
        (
            "{$ref: '#/components/schemas/B', description: d}",
            r##"{"description":"d","allOf":[{"$ref":"#/components/schemas/B"}]}"##,
        ),
        (
            "{allOf: [{type: string}], $ref: '#/components/schemas/B'}",
            r##"{"allOf":[{"type":"string"},{"$ref":"#/components/schemas/B"}]}"##,
        ),
        ("{items: true}", r#"{"items":{}}"#),
        (
            "{additionalProperties: true}",
            r#"{"additionalProperties":true}"#,
        ),
        (
            "{additionalProperties: {type: [string, 'null']}}",
            r#"{"additionalProperties":{"type":"string","nullable":true}}"#,
        ),
    ] {
        assert_eq!(rewritten("3.1.0", before)?, after, "{before}");
    }
    Ok(())
}

#[test]
fn only_schemas_are_rewritten() -> Outcome {
    let data = r#"{"example":{"const":"a","type":["string","null"],"$ref":"b","c":"d"}}"#;
    assert_eq!(rewritten("3.1.0", data)?, data);
    let named = r#"{"properties":{"const":{"type":"string"},"type":{"type":"string"},"$ref":{"type":"string"}}}"#;
    assert_eq!(rewritten("3.1.0", named)?, named);
    Ok(())
}

#[test]
fn in_3_0_a_reference_keeps_only_what_does_not_change_it() -> Outcome {
    let before = "{$ref: '#/components/schemas/B', type: string, description: d, nullable: true}";
    let after =
        r##"{"description":"d","nullable":true,"allOf":[{"$ref":"#/components/schemas/B"}]}"##;
    assert_eq!(rewritten("3.0.3", before)?, after);
    assert_eq!(
        rewritten("3.0.3", "{minimum: 1, exclusiveMinimum: true}")?,
        r#"{"minimum":1,"exclusiveMinimum":true}"#
    );
    Ok(())
}

#[test]
fn schemas_anywhere_are_reached() -> Outcome {
    let text = "\
openapi: 3.1.0
info: {title: T, version: '1'}
webhooks:
  ping: {post: {requestBody: {content: {application/json: {schema: {type: [string, 'null']}}}}}}
x-elsewhere: {S: {const: 1}}
components:
  responses:
    R: {description: d, headers: {H: {schema: {$ref: '#/x-elsewhere/S'}}}, content: {a/b: {schema: {$defs: {D: {const: 1}}}}}}
";
    let document = accept(text)?;
    let webhook = "/webhooks/ping/post/requestBody/content/application~1json/schema/nullable";
    assert_eq!(raw(&document, webhook), Some(&Value::Bool(true)));
    assert!(raw(&document, "/x-elsewhere/S/enum").is_some());
    assert!(
        raw(
            &document,
            "/components/responses/R/content/a~1b/schema/$defs/D/enum"
        )
        .is_some()
    );
    Ok(())
}
