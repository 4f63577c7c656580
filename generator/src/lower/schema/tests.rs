//! Schemas in, findings or types out.

use crate::diagnostics::{Diagnostics, Source};
use crate::{Options, ir, lower, spec::Document};
use std::fmt::Write;

/// A 3.1 document with these schemas, whose only operation sends the schema `A`.
fn document(schemas: &str) -> String {
    let head = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\nservers: [{url: https://a.example}]\npaths:\n  /a:\n    post:\n      tags: [T]\n      operationId: a\n      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}\n      responses: {'204': {description: D}}\ncomponents:\n  schemas:\n";
    schemas.lines().fold(head.to_owned(), |mut text, line| {
        text.push_str("    ");
        text.push_str(line);
        text.push('\n');
        text
    })
}

fn lowered(schemas: &str) -> (Option<ir::Api>, Vec<String>) {
    let text = document(schemas);
    let mut diagnostics = Diagnostics::new();
    let document = Document::load(&Source::new("t.yaml", &text), &mut diagnostics);
    let api = document
        .and_then(|document| lower::lower(&document, &Options::default(), &mut diagnostics));
    let findings = diagnostics.iter().map(|finding| {
        let at = finding.at().map(ToString::to_string).unwrap_or_default();
        let at = at.replace("#/components/schemas/", "");
        format!(
            "{:?} {} {at}: {}",
            finding.severity, finding.code, finding.message
        )
    });
    (api, findings.collect())
}

/// What is found; errors and their lack agree with there being a result.
fn findings(schemas: &str) -> Vec<String> {
    let (api, findings) = lowered(schemas);
    let is_error = |finding: &String| finding.starts_with("Error");
    assert_eq!(api.is_none(), findings.iter().any(is_error), "{findings:?}");
    findings
}

/// The findings about the member `v` of an object.
fn member(schema: &str) -> Vec<String> {
    findings(&format!("A: {{type: object, properties: {{v: {schema}}}}}"))
        .into_iter()
        .map(|finding| finding.replace("A/properties/", ""))
        .collect()
}

fn chain(links: usize, link: impl Fn(usize) -> String, last: &str) -> String {
    let mut schemas =
        String::from("A: {type: object, properties: {v: {$ref: '#/components/schemas/A0'}}}\n");
    for number in 0..links {
        let _ = writeln!(schemas, "A{number}: {}", link(number + 1));
    }
    let _ = writeln!(schemas, "A{links}: {last}");
    schemas
}

#[test]
fn a_long_chain_of_objects_is_lowered_in_reading_order() {
    let link = |next| {
        format!("{{type: object, properties: {{next: {{$ref: '#/components/schemas/A{next}'}}}}}}")
    };
    let (api, findings) = lowered(&chain(10_000, link, "{type: object, properties: {}}"));
    assert_eq!(findings, [""; 0]);
    let types = api.map(|api| api.types).unwrap_or_default();
    let names: Vec<_> = types.iter().map(|module| module.name.rust()).collect();
    assert_eq!(names.len(), 10_002);
    assert_eq!(
        (names.get(1), names.get(10_001)),
        (Some(&"a0"), Some(&"a10000"))
    );
}

#[test]
fn a_long_chain_of_lists_maps_or_words_is_refused() {
    for link in [
        "{type: array, items: {$ref: '#/components/schemas/AN'}}",
        "{type: object, additionalProperties: {$ref: '#/components/schemas/AN'}}",
        "{description: D, allOf: [{$ref: '#/components/schemas/AN'}]}",
    ] {
        let link = |next: usize| link.replace("AN", &format!("A{next}"));
        assert_eq!(findings(&chain(20, link, "{type: string}")), [""; 0]);
        let found = findings(&chain(1_000, link, "{type: string}"));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(
            found
                .iter()
                .all(|finding| finding.starts_with("Error limit-exceeded A")),
            "{found:?}"
        );
    }
}

#[test]
fn a_list_or_map_of_itself_is_refused_and_an_object_in_between_helps() {
    let in_itself = "Error reference-cycle";
    for schema in [
        "{type: array, items: {$ref: '#/components/schemas/C'}}",
        "{type: object, additionalProperties: {$ref: '#/components/schemas/C'}}",
    ] {
        let found = findings(&format!(
            "A: {{type: object, properties: {{v: {{$ref: '#/components/schemas/C'}}}}}}\nC: {schema}"
        ));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(
            found.iter().all(|finding| finding.starts_with(in_itself)
                && finding.ends_with("a list or map of itself is not supported")),
            "{found:?}"
        );
    }
    let helped = "A: {type: object, properties: {v: {type: array, items: {$ref: '#/components/schemas/A'}}}}";
    assert_eq!(findings(helped), [""; 0]);
    let words = findings(
        "A: {type: object, properties: {v: {$ref: '#/components/schemas/C'}}}\nC: {description: D, allOf: [{$ref: '#/components/schemas/C'}]}",
    );
    assert!(
        words
            .iter()
            .all(|finding| finding.ends_with("this reference leads back to itself")),
        "{words:?}"
    );
}

/// Schemas of the member `v`, and what is found about each.
fn check(cases: &[(&str, &[&str])]) {
    for (schema, expected) in cases {
        assert_eq!(member(schema), *expected, "{schema}");
    }
}

#[test]
fn keywords_that_do_not_fit_are_told() {
    check(&[
        (
            "{type: string, minLength: 1, maxLength: 2, pattern: a, default: b}",
            &[],
        ),
        (
            "{type: object, required: [a]}",
            &[
                "Warning unchecked-constraint v/required: `required` has no effect on an object without `properties`",
            ],
        ),
        (
            "{type: object, additionalProperties: {type: string}, required: [a]}",
            &[
                "Warning unchecked-constraint v/required: `required` has no effect on an object without `properties`",
            ],
        ),
        (
            "{type: boolean, enum: [true]}",
            &["Warning unchecked-constraint v/enum: `enum` has no effect on a boolean"],
        ),
        (
            "{type: integer, exclusiveMinimum: 1, properties: {a: {}}, minLength: 1}",
            &[
                "Warning unchecked-constraint v/minLength: `minLength` has no effect on an integer",
                "Warning unchecked-constraint v/properties: `properties` has no effect on an integer",
            ],
        ),
        (
            "{exclusiveMinimum: 1}",
            &[
                "Warning unchecked-constraint v/exclusiveMinimum: `exclusiveMinimum` has no effect on a schema without `type`",
            ],
        ),
    ]);
}

#[test]
fn contradictions_are_refused() {
    check(&[
        ("{const: a, enum: [b, a]}", &[]),
        ("{type: integer, const: 5}", &[]),
        (
            "{const: a, enum: [b]}",
            &["Error contradictory-schema v/const: the `const` is not among the values of `enum`"],
        ),
        (
            "{type: integer, const: a}",
            &["Error contradictory-schema v/const: the `const` is not of the schema's `type`"],
        ),
        (
            "{type: string, enum: []}",
            &["Error contradictory-schema v/enum: an `enum` without values"],
        ),
        (
            "{type: string, minLength: 2, maxLength: 1}",
            &[
                "Error contradictory-schema v/minLength: the least length is greater than the greatest",
            ],
        ),
        (
            "{type: array, items: {}, minItems: 2, maxItems: 1}",
            &[
                "Error contradictory-schema v/minItems: the least length is greater than the greatest",
            ],
        ),
        (
            "{type: number, exclusiveMinimum: 1, maximum: 1}",
            &["Error contradictory-schema v/exclusiveMinimum: no number lies between these bounds"],
        ),
        (
            "{type: integer, exclusiveMinimum: 1, exclusiveMaximum: 2}",
            &[
                "Error contradictory-schema v/exclusiveMinimum: no integer of its width lies between these bounds",
            ],
        ),
        (
            "{type: integer, format: int32, minimum: 4294967296}",
            &[
                "Error contradictory-schema v/minimum: no integer of its width lies between these bounds",
            ],
        ),
    ]);
}

#[test]
fn what_is_lost_is_told() {
    check(&[
        (
            "{type: integer, format: int32, minimum: -2147483648, maximum: 4294967295}",
            &[
                "Warning unchecked-constraint v/maximum: `maximum` lies outside of the integer's width and excludes nothing",
            ],
        ),
        (
            "{type: string, enum: [a, a]}",
            &["Warning wrong-value v/enum: `a` stands twice in this `enum`"],
        ),
        (
            "{type: array, items: {type: string, minLength: 1}}",
            &[
                "Warning unchecked-constraint v/items: what each value must satisfy is not checked before sending",
            ],
        ),
        (
            "{type: object, additionalProperties: {type: integer, minimum: 1}}",
            &[
                "Warning unchecked-constraint v/additionalProperties: what each value must satisfy is not checked before sending",
            ],
        ),
        ("{type: string, format: uuid}", &[]),
        (
            "{type: string, format: uid}",
            &["Warning unknown-format v/format: the format `uid` becomes plain text"],
        ),
        (
            "{type: integer, format: uint8}",
            &["Warning unknown-format v/format: the format `uint8` becomes an integer of 64 bits"],
        ),
        (
            "{type: string, format: binary}",
            &[
                "Warning unknown-format v/format: the format `binary` becomes text: JSON has no raw bytes",
            ],
        ),
        (
            "{type: 'null'}",
            &["Error unsupported-keyword v/type: a schema that only null matches is not supported"],
        ),
    ]);
}

/// The members of `A` as text of the intermediate representation.
fn fields(schemas: &str) -> String {
    let (api, findings) = lowered(schemas);
    assert_eq!(findings, [""; 0]);
    let api = api.map(|api| format!("{:?}", api.types));
    api.unwrap_or_default()
}

#[test]
fn null_among_untyped_values_makes_them_nullable() {
    let text = fields("A: {type: object, properties: {v: {enum: [a, null]}}}");
    assert!(text.contains("OptionalNullable"), "{text}");
}

#[test]
fn what_stands_beside_a_reference_is_merged_or_refused() {
    let with = |target: &str, beside: &str| {
        format!(
            "A: {{type: object, properties: {{v: {{$ref: '#/components/schemas/C', {beside}}}}}}}\nC: {target}"
        )
    };
    let text = fields(&with(
        "{type: string, minLength: 2, maxLength: 9}",
        "maxLength: 5, type: string",
    ));
    assert!(
        text.contains("Length { min: Some(2), max: Some(5) }"),
        "{text}"
    );
    let text = fields(&with("{type: integer, minimum: 1}", "maximum: 5"));
    assert!(
        text.contains("AtLeast(Integer(1)), AtMost(Integer(5))"),
        "{text}"
    );
    for (target, beside, keyword) in [
        (
            "{type: object, properties: {}}",
            "properties: {b: {}}",
            "properties",
        ),
        (
            "{type: object, properties: {}}",
            "required: [b]",
            "required",
        ),
        ("{type: string}", "enum: [b]", "enum"),
        ("{type: string}", "const: b", "const"),
        ("{type: string}", "type: integer", "type"),
        ("{type: string}", "minItems: 1", "minItems"),
    ] {
        let found = findings(&with(target, beside));
        let expected = format!(
            "Error unsupported-keyword A/properties/v/{keyword}: `{keyword}` beside a reference is not supported here"
        );
        assert_eq!(found, [expected], "{target} {beside}");
    }
    let reversed = findings(&with("{type: string, minLength: 9}", "maxLength: 5"));
    assert_eq!(
        reversed,
        [
            "Error contradictory-schema A/properties/v: the least length is greater than the greatest"
        ]
    );
}
