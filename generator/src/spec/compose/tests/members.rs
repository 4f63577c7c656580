//! The same member in several branches.

use super::{check, check_with};

#[test]
fn equal_members_are_one_and_others_are_joined() {
    check(
        "\
P: {type: object, properties: {x: {}}}
E: {type: string, enum: [a, b]}
A: {properties: {same: {$ref: '#/components/schemas/P'}, kind: {$ref: '#/components/schemas/E'}, open: {}, deep: {properties: {p: {}}}}}
B: {allOf: [{$ref: '#/components/schemas/A'}], properties: {same: {$ref: '#/components/schemas/P', description: d}, kind: {const: a}, open: {$ref: '#/components/schemas/P'}, deep: {properties: {q: {}}}}}",
        &[
            (
                "B",
                "{properties:{same:{@B/properties/same},kind:{@B/x-oas31-members/kind},open:{@B/x-oas31-members/open},deep:{@B/x-oas31-members/deep}}}",
            ),
            ("B/x-oas31-members/kind", "{type:string,enum:[a],x-oas31-const:a}"),
            ("B/x-oas31-members/open", "{allOf:[{@P}]}"),
            (
                "B/x-oas31-members/deep",
                "{properties:{p:{@A/properties/deep/properties/p},q:{@B/properties/deep/properties/q}}}",
            ),
        ],
    );
}

#[test]
fn members_that_lead_back_are_joined_once() {
    check(
        "\
A: {properties: {next: {$ref: '#/components/schemas/A'}}}
B: {allOf: [{$ref: '#/components/schemas/A'}], properties: {b: {}, next: {$ref: '#/components/schemas/B'}}}",
        &[
            (
                "B",
                "{properties:{next:{@B/x-oas31-members/next},b:{@B/properties/b}}}",
            ),
            // Joined with itself it would be the same again.
            (
                "B/x-oas31-members/next",
                "{allOf:[{@B}]}",
            ),
        ],
    );
}

#[test]
fn members_of_different_types_are_any_json() {
    check_with(
        "\
A: {properties: {m: {type: string}, l: {type: array, items: {type: string}}}}
B: {allOf: [{$ref: '#/components/schemas/A'}], properties: {m: {type: integer}, l: {type: array, items: {maxLength: 3}}}}",
        &["Warning contradictory-schema B/x-oas31-members/m"],
        &[
            ("B/x-oas31-members/m", "{}"),
            ("B/x-oas31-members/l", "{type:array,items:{@B/x-oas31-members/l/x-oas31-items}}"),
            ("B/x-oas31-members/l/x-oas31-items", "{type:string,maxLength:3}"),
        ],
    );
}
