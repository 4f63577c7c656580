//! `allOf`.

use super::{check, check_with};

#[test]
fn members_of_the_branches_come_first_and_stay_where_they_are() {
    check(
        "\
Base: {type: object, required: [id], properties: {id: {type: string}, tag: {$ref: '#/components/schemas/Tag'}}}
Tag: {type: string}
A: {description: a, required: [own], properties: {own: {type: boolean}}, allOf: [{$ref: '#/components/schemas/Base'}, {properties: {more: {type: integer}}, required: [id]}]}",
        &[
            (
                "A",
                "{type:object,required:[id,own],properties:{id:{@Base/properties/id},tag:{@Base/properties/tag},more:{@A/allOf/1/properties/more},own:{@A/properties/own}},description:a}",
            ),
            ("Base", ""),
        ],
    );
}

#[test]
fn joining_goes_through_all_generations() {
    check(
        "\
C: {allOf: [{$ref: '#/components/schemas/B'}, {properties: {c: {}}}]}
B: {allOf: [{$ref: '#/components/schemas/Alias'}, {properties: {b: {}}}]}
Alias: {$ref: '#/components/schemas/A'}
A: {properties: {a: {}}}",
        &[(
            "C",
            "{properties:{a:{@A/properties/a},b:{@B/allOf/1/properties/b},c:{@C/allOf/1/properties/c}}}",
        )],
    );
}

#[test]
fn a_reference_with_words_stays_one() {
    check(
        "\
Base: {type: object, description: b, properties: {a: {}}}
A: {description: a, allOf: [{$ref: '#/components/schemas/Base'}]}
B: {allOf: [{$ref: '#/components/schemas/Base'}, {description: d, x-mine: 1}]}
C: {type: object, allOf: [{$ref: '#/components/schemas/Base'}]}
D: {allOf: [{$ref: '#/components/schemas/Base'}, {type: 'null'}]}
E: {allOf: [{description: only words}]}",
        &[
            ("A", ""),
            ("B", "{description:d,x-mine:1,allOf:[{@Base}]}"),
            ("C", "{allOf:[{@Base}]}"),
            ("E", "{description:only words}"),
        ],
    );
}

#[test]
fn nullable_where_all_allow_it_or_where_it_is_said_apart() {
    check(
        "\
O: {type: object, properties: {a: {}}}
N: {type: [object, 'null'], properties: {b: {}}}
One: {allOf: [{$ref: '#/components/schemas/O'}, {$ref: '#/components/schemas/N'}]}
Both: {allOf: [{$ref: '#/components/schemas/N'}, {type: [object, 'null'], properties: {c: {}}}]}
Own: {type: [object, 'null'], allOf: [{$ref: '#/components/schemas/O'}]}
Apart: {allOf: [{$ref: '#/components/schemas/O'}, {type: [object, 'null']}]}",
        &[
            (
                "One",
                "{type:object,properties:{a:{@O/properties/a},b:{@N/properties/b}}}",
            ),
            (
                "Both",
                "{type:object,properties:{b:{@N/properties/b},c:{@Both/allOf/1/properties/c}},nullable:true}",
            ),
            ("Own", "{nullable:true,allOf:[{@O}]}"),
            ("Apart", "{nullable:true,allOf:[{@O}]}"),
        ],
    );
}

#[test]
fn keywords_of_one_type_are_joined() {
    check(
        "\
S: {type: string, minLength: 2, maxLength: 9}
Text: {allOf: [{$ref: '#/components/schemas/S'}, {minLength: 1, maxLength: 5, format: uuid}]}
Number: {allOf: [{type: number, minimum: 1, maximum: 9}, {type: integer, exclusiveMinimum: 1}]}
Enum: {type: string, enum: [a, b, c], allOf: [{enum: [c, b]}]}
Map: {type: object, additionalProperties: {$ref: '#/components/schemas/S'}, allOf: [{additionalProperties: false, properties: {a: {}}}]}
Open: {allOf: [{type: object, additionalProperties: true}, {properties: {a: {}}, additionalProperties: false}]}",
        &[
            ("Text", "{type:string,format:uuid,minLength:2,maxLength:5}"),
            ("Number", "{type:integer,minimum:1,exclusiveMinimum:true,maximum:9}"),
            ("Enum", "{type:string,enum:[b,c]}"),
            (
                "Map",
                "{type:object,properties:{a:{@Map/allOf/0/properties/a}},additionalProperties:{@Map/additionalProperties}}",
            ),
            (
                "Open",
                "{type:object,properties:{a:{@Open/allOf/1/properties/a}},additionalProperties:true}",
            ),
        ],
    );
}

#[test]
fn contradictions_are_reported_and_taken_for_any_json() {
    check_with(
        "\
A: {description: d, allOf: [{type: string}, {type: integer}]}
B: {allOf: [{enum: [a]}, {enum: [b]}]}
C: {allOf: [{type: string, format: date}, {format: date-time}]}",
        &[
            "Warning contradictory-schema A",
            "Warning contradictory-schema B",
            "Warning contradictory-schema C",
        ],
        &[
            ("A", "{description:d}"),
            ("B", "{enum:[b]}"),
            ("C", "{type:string,format:date-time}"),
        ],
    );
}

#[test]
fn choices_of_required_members_are_kept_with_the_members() {
    check(
        "\
Choice: {anyOf: [{required: [a]}, {required: [b]}]}
O: {type: object, properties: {a: {}, b: {}}}
A: {allOf: [{$ref: '#/components/schemas/O'}, {$ref: '#/components/schemas/Choice'}]}
B: {properties: {a: {}}, anyOf: [{required: [a]}]}",
        &[
            (
                "A",
                "{type:object,properties:{a:{@O/properties/a},b:{@O/properties/b}},anyOf:[{@Choice/anyOf/0},{@Choice/anyOf/1}]}",
            ),
            (
                "B",
                "{properties:{a:{@B/properties/a}},anyOf:[{@B/anyOf/0}]}",
            ),
        ],
    );
    check_with(
        "\
A: {properties: {a: {}}, anyOf: [{required: [a]}, {required: [b]}]}
B: {properties: {a: {}}, oneOf: [{required: [a]}, {maxProperties: 1}]}
C: {type: string, anyOf: [{format: ipv4}, {format: ipv6}]}",
        &[
            "Warning unchecked-constraint A",
            "Warning unchecked-constraint B/oneOf",
            "Warning unchecked-constraint C/anyOf",
        ],
        &[
            ("A", "{properties:{a:{@A/properties/a}}}"),
            ("B", "{properties:{a:{@B/properties/a}}}"),
            ("C", "{type:string}"),
        ],
    );
}
