//! Documents that want to take forever.

use std::fmt::Write;

use super::{check_with, composed, view};

#[test]
fn a_circle_of_all_of_is_reported_once() {
    check_with(
        "\
A: {allOf: [{$ref: '#/components/schemas/B'}, {properties: {a: {}}}]}
B: {allOf: [{$ref: '#/components/schemas/A'}, {properties: {b: {}}}]}",
        &["Error reference-cycle B/allOf"],
        &[],
    );
}

#[test]
fn unions_may_lead_back_to_themselves() {
    let (document, findings) = composed(
        "\
Json: {anyOf: [{type: string}, {type: array, items: {$ref: '#/components/schemas/Json'}}, {$ref: '#/components/schemas/Json'}]}
Ping: {oneOf: [{$ref: '#/components/schemas/Pong'}, {type: string}]}
Pong: {oneOf: [{$ref: '#/components/schemas/Ping'}, {type: integer}]}",
    );
    assert_eq!(findings, [""; 0]);
    assert!(view(document.as_ref(), "Json").contains("Json/anyOf/1"));
}

#[test]
fn long_chains_are_walked_without_the_stack() {
    let mut schemas = String::from("S0: {type: object, properties: {a: {}}}\n");
    for index in 1..10_000 {
        let before = index - 1;
        // One in a hundred says something of its own, the first time something new.
        let own = if index % 100 == 0 {
            ", {required: [a]}"
        } else {
            ""
        };
        let _ = writeln!(
            schemas,
            "S{index}: {{allOf: [{{$ref: '#/components/schemas/S{before}'}}{own}]}}"
        );
    }
    let (document, findings) = composed(&schemas);
    assert_eq!(findings, [""; 0]);
    assert_eq!(view(document.as_ref(), "S9900"), "{allOf:[{@S9899}]}");
    assert_eq!(
        view(document.as_ref(), "S100"),
        "{type:object,required:[a],properties:{a:{@S0/properties/a}}}"
    );
}

#[test]
fn shared_schemas_are_composed_once() {
    let mut schemas = String::from("S0: {type: object, properties: {a: {}}}\n");
    for index in 1..60 {
        let before = index - 1;
        let branch = |name: &str| {
            format!(
                "{{allOf: [{{$ref: '#/components/schemas/S{before}'}}, {{properties: {{{name}{index}: {{}}}}}}]}}"
            )
        };
        let _ = writeln!(
            schemas,
            "S{index}: {{allOf: [{}, {}]}}",
            branch("l"),
            branch("r")
        );
    }
    let (document, findings) = composed(&schemas);
    assert_eq!(findings, [""; 0]);
    let members = view(document.as_ref(), "S59").matches('@').count();
    assert_eq!(members, 1 + 2 * 59);
}

#[test]
fn what_multiplies_is_stopped() {
    let mut schemas = String::from("S0: {type: object, properties: {a: {}}}\n");
    for index in 1..40 {
        let before = index - 1;
        let branch = |name: &str| {
            format!(
                "{{allOf: [{{$ref: '#/components/schemas/S{before}'}}, {{properties: {{{name}: {{}}}}}}]}}"
            )
        };
        let _ = writeln!(
            schemas,
            "S{index}: {{properties: {{p{index}: {{}}}}, oneOf: [{}, {}]}}",
            branch("l"),
            branch("r")
        );
    }
    let (document, findings) = composed(&schemas);
    assert!(document.is_none());
    assert!(
        findings.len() == 1
            && findings
                .iter()
                .all(|finding| finding.starts_with("Error limit-exceeded")),
        "{findings:?}"
    );
}
