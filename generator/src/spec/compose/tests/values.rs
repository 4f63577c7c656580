//! Lists of types, and unions and enums of values.

use super::check;

#[test]
fn a_list_of_types_is_a_union() {
    check(
        "\
A: {type: [string, integer, 'null'], description: d, maxLength: 3, minimum: 1}
B: {type: [integer, number]}
C: {type: [array, object], items: {type: string}, properties: {p: {}}}
D: {type: [string, number, boolean, object, array, 'null']}",
        &[
            (
                "A",
                "{description:d,nullable:true,x-oas31-union:{branches:[{@A/x-oas31-branches/0},{@A/x-oas31-branches/1}],names:[null,null],exclusive:false}}",
            ),
            ("B", "{type:number}"),
            (
                "C",
                "{x-oas31-union:{branches:[{@C/x-oas31-branches/0},{@C/x-oas31-branches/1}],names:[null,null],exclusive:false}}",
            ),
            ("D", "{nullable:true}"),
        ],
    );
}

#[test]
fn each_type_takes_the_keywords_that_fit_it() {
    let (document, _) = super::composed(
        "\
A: {type: [string, array], format: date, maxLength: 3, items: {type: string}}
B: {enum: [a, 1, null, b]}",
    );
    let branch = |place: &str| {
        let at = crate::diagnostics::Pointer::parse(&format!("/components/schemas/{place}"));
        let value = at.and_then(|at| document.as_ref()?.raw(&at).cloned());
        value.map(|value| value.to_string()).unwrap_or_default()
    };
    assert_eq!(
        branch("A/x-oas31-branches/0"),
        r#"{"type":"string","format":"date","maxLength":3}"#
    );
    assert_eq!(
        branch("A/x-oas31-branches/1"),
        r##"{"type":"array","items":{"$ref":"#/components/schemas/A/items"}}"##
    );
    assert_eq!(
        branch("B/x-oas31-branches/0"),
        r#"{"type":"string","enum":["a","b"]}"#
    );
    assert_eq!(
        branch("B/x-oas31-branches/1"),
        r#"{"type":"integer","enum":[1]}"#
    );
    assert!(branch("B/x-oas31-composed").contains(r#""nullable":true"#));
}

#[test]
fn a_union_of_values_is_an_enum() {
    check(
        "\
E: {type: string, enum: [c, a]}
A: {oneOf: [{const: a, title: First, description: the first}, {const: b}]}
B: {anyOf: [{$ref: '#/components/schemas/E'}, {type: string}, {type: 'null'}]}
C: {type: integer, oneOf: [{const: 1}, {const: 2}]}
D: {oneOf: [{const: 1}, {const: a}]}",
        &[
            (
                "A",
                "{type:string,enum:[a,b],x-oas31-enum-names:[First,null],x-oas31-enum-docs:[the first,null]}",
            ),
            ("B", "{type:string,enum:[c,a],nullable:true}"),
            ("C", "{type:integer,enum:[1,2]}"),
            (
                "D",
                "{x-oas31-union:{branches:[{@D/oneOf/0},{@D/oneOf/1}],names:[null,null],exclusive:true}}",
            ),
        ],
    );
}
