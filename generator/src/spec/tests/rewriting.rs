use serde_json::Value;

use super::{Outcome, accept, raw, with_schema};

fn rewritten(version: &str, schema: &str) -> Result<String, String> {
    let document = accept(&with_schema(version, schema))?;
    let mut schema = raw(&document, "/components/schemas/A").cloned();
    // What the rewriting is not responsible for.
    if let Some(Value::Object(members)) = &mut schema {
        members.shift_remove("x-oas31-composed");
    }
    Ok(schema.map(|schema| schema.to_string()).unwrap_or_default())
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
        ("{items: true}", r#"{"items":{}}"#),
        (
            "{prefixItems: [{}], items: false}",
            r#"{"prefixItems":[{}]}"#,
        ),
        (
            "{unevaluatedProperties: false}",
            r#"{"unevaluatedProperties":false,"additionalProperties":false}"#,
        ),
        (
            "{unevaluatedProperties: {const: 1}, additionalProperties: true}",
            r#"{"unevaluatedProperties":{"const":1,"enum":[1],"x-oas31-const":1},"additionalProperties":true}"#,
        ),
        (
            "{unevaluatedProperties: {}}",
            r##"{"unevaluatedProperties":{},"additionalProperties":{"$ref":"#/components/schemas/A/unevaluatedProperties"}}"##,
        ),
        (
            "{type: string, contentEncoding: base64}",
            r#"{"type":"string","contentEncoding":"base64","format":"byte"}"#,
        ),
        (
            "{type: [string, 'null'], contentEncoding: base64url}",
            r#"{"type":"string","contentEncoding":"base64url","format":"base64url","nullable":true}"#,
        ),
        (
            "{contentMediaType: image/png}",
            r#"{"contentMediaType":"image/png","type":"string","format":"binary"}"#,
        ),
        (
            "{contentMediaType: application/octet-stream, type: string}",
            r#"{"contentMediaType":"application/octet-stream","type":"string","format":"binary"}"#,
        ),
        (
            "{contentMediaType: application/json, type: string}",
            r#"{"contentMediaType":"application/json","type":"string"}"#,
        ),
        (
            "{contentEncoding: base64, type: string, format: mine}",
            r#"{"contentEncoding":"base64","type":"string","format":"mine"}"#,
        ),
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

#[test]
fn properties_of_a_condition_are_kept_as_optional_ones() -> Outcome {
    let before = "{properties: {a: {}}, required: [a], if: {properties: {a: {const: 1}}}, then: {properties: {b: {}}, required: [b]}, dependentSchemas: {a: {properties: {c%: {}}}}}";
    let text = with_schema("3.1.0", before);
    let document = accept(&text)?;
    assert_eq!(
        raw(&document, "/components/schemas/A/properties").map(Value::to_string),
        Some(
            r##"{"a":{},"b":{"$ref":"#/components/schemas/A/then/properties/b"},"c%":{"$ref":"#/components/schemas/A/dependentSchemas/a/properties/c%25"}}"##
                .to_owned()
        )
    );
    let unchecked = "warning[unchecked-constraint]";
    let found = super::findings(&text);
    assert_eq!(
        found.iter().filter(|line| line.contains(unchecked)).count(),
        2,
        "{found:#?}"
    );
    Ok(())
}
