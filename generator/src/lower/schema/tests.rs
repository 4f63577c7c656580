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
fn a_long_chain_of_words_is_refused() {
    let link = |next: usize| {
        format!("{{description: D, allOf: [{{$ref: '#/components/schemas/A{next}'}}]}}")
    };
    assert_eq!(findings(&chain(10, link, "{type: string}")), [""; 0]);
    let found = findings(&chain(1_000, link, "{type: string}"));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found
            .iter()
            .all(|finding| finding.starts_with("Error limit-exceeded A")),
        "{found:?}"
    );
}

#[test]
fn in_a_long_chain_of_lists_or_maps_there_are_names() {
    for link in [
        "{type: array, items: {$ref: '#/components/schemas/AN'}}",
        "{type: object, additionalProperties: {$ref: '#/components/schemas/AN'}}",
    ] {
        let link = |next: usize| link.replace("AN", &format!("A{next}"));
        let text = shown(&chain(1_000, link, "{type: string}"));
        let wrappers = text.lines().filter(|line| line.starts_with("wrapper "));
        assert_eq!(wrappers.count(), 333, "{text}");
    }
}

#[test]
fn a_list_or_map_of_itself_is_a_type_with_a_name() {
    for (schema, wrapper) in [
        (
            "{type: array, items: {$ref: '#/components/schemas/C'}}",
            "wrapper C of Vec<C>",
        ),
        (
            "{type: object, additionalProperties: {type: array, items: {$ref: '#/components/schemas/C'}}}",
            "wrapper C of BTreeMap<String, Vec<C>>",
        ),
    ] {
        let text = shown(&format!(
            "A: {{type: object, properties: {{v: {{$ref: '#/components/schemas/C'}}}}}}\nC: {schema}"
        ));
        assert!(text.contains(wrapper), "{text}");
    }
    let object = "A: {type: object, properties: {v: {type: array, items: {$ref: '#/components/schemas/A'}}}}";
    assert!(shown(object).contains("v: Option<Vec<A>>"));
}

#[test]
fn a_reference_to_itself_is_refused() {
    let found = findings(
        "A: {type: object, properties: {v: {$ref: '#/components/schemas/C'}}}\nC: {description: D, allOf: [{$ref: '#/components/schemas/C'}]}",
    );
    assert!(
        found
            .iter()
            .any(|finding| finding.starts_with("Error reference-cycle")),
        "{found:?}"
    );
}

/// The representation as people read it.
pub fn shown(schemas: &str) -> String {
    let (api, findings) = lowered(schemas);
    let text = api.map(|api| ir::text::text(&api, ir::text::Filter::default()));
    text.unwrap_or_else(|| findings.join("\n"))
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
        // An inline list of one is a constant.
        ("{type: boolean, enum: [true]}", &[]),
        ("{type: string, enum: [a]}", &[]),
        // What a boolean is anyway.
        ("{type: boolean, enum: [true, false]}", &[]),
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
            &["Warning contradictory-schema v/enum: an `enum` without values has no effect"],
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
            "{type: integer, format: bigint}",
            &["Warning unknown-format v/format: the format `bigint` becomes an integer of 64 bits"],
        ),
        ("{type: 'null'}", &[]),
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
fn what_stands_beside_a_reference_is_merged() {
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
    let reversed = findings(&with("{type: string, minLength: 9}", "maxLength: 5"));
    assert!(
        reversed
            .iter()
            .any(|finding| finding.ends_with("the least length is greater than the greatest")),
        "{reversed:?}"
    );
}

#[test]
fn an_object_with_a_discriminator_and_no_union_keeps_what_its_heirs_add() {
    let parent = "A: {type: object, properties: {kind: {type: string}}, discriminator: {propertyName: kind}}";
    assert_eq!(
        findings(parent),
        [
            "Warning unsupported-keyword A/discriminator: the schemas that build upon this one are not told apart: what they add is kept in `extra`"
        ]
    );
    // An heir is an object like any other.
    let heir = "A: {allOf: [{$ref: '#/components/schemas/B'}], properties: {more: {type: string}}}\nB: {type: object, properties: {kind: {type: string}}, discriminator: {propertyName: kind}}";
    assert_eq!(findings(heir), [""; 0]);
}
