use super::{findings, with_schema};

/// One fault of each kind; the number before a finding is the line and column of its place.
const FAULTY: &str = "\
openapi: 3.1.0
info:
  title: 12
  licence: {name: MIT}
server: []
tags:
  - description: no name
x-sdk-envelop: {data: data, meta: meta, success: success}
x-sdk-errors:
  code: /error/code
  codes: '#/components/schemas/Nowhere'
  retry: {LIMIT: sometimes}
security:
  - bearer: none
paths:
  ping:
    get: {responses: {'200': {description: ok}}}
  /a/{id}:
    parameters:
      - {name: id, in: path, schema: {type: string}}
      - {name: q, in: query, style: matrix, schema: {type: string}}
      - {name: h, in: body, schema: {type: string}}
    get:
      x-sdk-modules: [a]
      deprecated: 'yes'
      responses:
        20: {description: ok}
        '200': {content: {application/json: {schema: {$ref: '#/components/parameters/P'}}}}
    post:
      requestBody: {required: true}
      responses: {}
components:
  schemas:
    A:
      type: [string, Int]
      minLenght: 3
      required: true
      enum: a
      nullable: true
      properties:
        b: {type: sting}
        c: {oneOf: []}
        d: {$ref: 'other.yaml#/B'}
        e: false
        f:
        g: {items: {minItems: -1}}
        h: {maximum: '3'}
    Loop: {$ref: '#/components/schemas/Pool'}
    Pool: {$ref: '#/components/schemas/Loop'}
  parameters:
    P: {name: p, in: query}
  securitySchemes:
    S: {type: http}
";

#[test]
fn all_faults_of_a_document_are_found_in_one_run_and_where_they_are() {
    let expected = [
        "2:1 warning[missing-key]: the document's `info` needs `version`",
        "3:10 warning[wrong-type]: expected a string, found the number 12",
        "4:3 warning[unknown-keyword]: the document's `info` has no key `licence`",
        "5:1 error[unknown-keyword]: an OpenAPI document has no key `server`",
        "7:5 warning[missing-key]: a tag needs `name`",
        "8:1 error[unknown-extension]: there is no extension `x-sdk-envelop`",
        "11:10 error[unresolved-reference]: there is nothing at #/components/schemas/Nowhere",
        "12:18 error[wrong-value]: `sometimes` is not known here",
        "14:13 warning[wrong-type]: expected a list of strings, found a string",
        "16:3 warning[invalid-path]: the path `ping` does not start with `/`",
        "20:9 warning[wrong-value]: the path parameter `id` must be required",
        "21:37 warning[wrong-value]: a query parameter has no style `matrix`",
        "22:23 error[wrong-value]: `body` is not known here",
        "24:7 error[unknown-extension]: `x-sdk-modules` has no meaning on an operation",
        "25:19 warning[wrong-type]: expected `true` or `false`, found a string",
        "27:9 error[unknown-keyword]: `20` is not a status",
        "28:9 warning[missing-key]: a response needs `description`",
        "28:61 warning[wrong-reference]: this must refer to a schema, but #/components/parameters/P is a parameter",
        "30:7 warning[missing-key]: a request body needs `content`",
        "31:7 warning[missing-key]: an operation needs a response",
        "35:22 warning[wrong-value]: `Int` is not a type",
        "36:7 error[unknown-keyword]: a schema has no key `minLenght`",
        "37:17 warning[wrong-type]: expected a list of strings, found `true`",
        "38:13 warning[wrong-type]: expected a list of values, found a string",
        "39:7 warning[other-version-keyword]: `nullable` is a keyword of OpenAPI 3.0, but this document is of 3.1",
        "41:19 error[wrong-value]: `sting` is not known here",
        "43:19 error[unsupported-reference]: `other.yaml#/B` leads out of the document",
        "44:12 warning[contradictory-schema]: the schema `false` is one that nothing matches",
        "45:9 warning[wrong-type]: expected a schema, found nothing (null)",
        "46:31 warning[wrong-type]: expected a whole number from 0, found the number -1",
        "47:22 warning[wrong-type]: expected a number, found a string",
        "48:18 error[reference-cycle]: this reference leads back to itself",
        "49:18 error[reference-cycle]: this reference leads back to itself",
        "51:5 warning[missing-key]: neither `schema` nor `content` is stated",
        "53:5 error[missing-key]: a security scheme of type `http` needs `scheme`",
    ];
    let found = findings(FAULTY);
    for (found, expected) in found.iter().zip(expected) {
        assert_eq!(found, expected);
    }
    assert_eq!(found.len(), expected.len(), "{found:#?}");
}

#[test]
fn the_other_versions_keywords_are_understood_with_a_warning() {
    for (version, schema, warned) in [
        ("3.1.0", "{type: string, nullable: true}", true),
        ("3.0.3", "{type: string, nullable: true}", false),
        ("3.0.3", "{const: a}", true),
        ("3.1.0", "{const: a}", false),
        ("3.0.3", "{type: [string, 'null']}", true),
        ("3.1.0", "{type: [string, 'null']}", false),
        ("3.0.3", "{minimum: 1, exclusiveMinimum: true}", false),
        ("3.1.0", "{minimum: 1, exclusiveMinimum: true}", true),
        ("3.0.3", "{exclusiveMaximum: 1}", true),
        (
            "3.0.3",
            "{$ref: '#/components/schemas/B', description: kept}",
            false,
        ),
        (
            "3.0.3",
            "{$ref: '#/components/schemas/B', maxLength: 3}",
            true,
        ),
        (
            "3.1.0",
            "{$ref: '#/components/schemas/B', maxLength: 3}",
            false,
        ),
    ] {
        let found = findings(&with_schema(version, schema));
        assert_eq!(
            found.len(),
            usize::from(warned),
            "{version} {schema}: {found:#?}"
        );
        assert!(
            found.iter().all(|line| line.contains(" warning[")),
            "{found:#?}"
        );
    }
}

#[test]
fn private_names_are_refused() {
    let found = findings(&with_schema("3.1.0", "{x-oas31-const: a, x-vendor: fine}"));
    assert_eq!(
        found,
        [
            "7:9 error[unknown-extension]: `x-oas31-const` is a name that the generator keeps for itself"
        ]
    );
}
