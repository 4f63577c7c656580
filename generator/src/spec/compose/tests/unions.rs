//! `oneOf` and `anyOf` of several schemas, and discriminators.

use super::{check, check_with};

const PETS: &str = "\
Cat: {type: object, properties: {kind: {type: string}, c: {}}}
Dog: {type: object, properties: {kind: {type: string}, d: {}}}
";

fn with_pets(schemas: &str) -> String {
    format!("{PETS}{schemas}")
}

#[test]
fn a_union_is_its_branches() {
    check(
        &with_pets("\
A: {description: d, type: object, oneOf: [{$ref: '#/components/schemas/Cat'}, {title: Other, properties: {o: {}}}]}
B: {anyOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Cat'}, {anyOf: [{type: string}, {$ref: '#/components/schemas/Dog', description: w}]}, {type: 'null'}]}"),
        &[
            (
                "A",
                "{description:d,x-oas31-union:{branches:[{@A/oneOf/0},{@A/oneOf/1}],names:[Cat,Other],exclusive:true}}",
            ),
            (
                "B",
                "{nullable:true,x-oas31-union:{branches:[{@B/anyOf/0},{@B/anyOf/2/anyOf/0},{@B/anyOf/2/anyOf/1}],names:[Cat,null,Dog],exclusive:false}}",
            ),
        ],
    );
}

#[test]
fn a_union_of_one_is_the_one() {
    check(
        &with_pets(
            "\
A: {description: d, oneOf: [{$ref: '#/components/schemas/Cat'}, {type: 'null'}]}
B: {anyOf: [{type: 'null'}, {type: string, maxLength: 3}]}
C: {oneOf: [{allOf: [{$ref: '#/components/schemas/Cat'}, {properties: {e: {}}}]}]}
D: {oneOf: [{type: 'null'}, {const: null}]}
E: {anyOf: [{}, {description: anything}]}",
        ),
        &[
            ("A", "{description:d,nullable:true,allOf:[{@Cat}]}"),
            ("B", "{type:string,maxLength:3,nullable:true}"),
            (
                "C",
                "{type:object,properties:{kind:{@Cat/properties/kind},c:{@Cat/properties/c},e:{@C/oneOf/0/allOf/1/properties/e}}}",
            ),
            ("D", "{enum:[null],nullable:true}"),
            ("E", "{}"),
        ],
    );
}

#[test]
fn values_of_a_discriminator_lead_to_branches() {
    check_with(
        &with_pets("\
Bird: {type: object, properties: {kind: {const: tweet}}}
Fish: {type: object}
A:
  oneOf: [{$ref: '#/components/schemas/Dog'}, {$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Bird'}]
  discriminator: {propertyName: kind, mapping: {cat: Cat, kitty: '#/components/schemas/Cat', fish: '#/components/schemas/Fish', worm: Worm}}"),
        &["Warning unresolved-reference A/discriminator/mapping/worm"],
        &[(
            "A",
            "{x-oas31-union:{branches:[{@A/oneOf/0},{@A/oneOf/1},{@A/oneOf/2},{@Fish}],names:[Dog,Cat,Bird,Fish],exclusive:true},x-oas31-discriminator:{property:kind,values:[[cat,1],[kitty,1],[fish,3],[Dog,0],[tweet,2]]}}",
        )],
    );
}

#[test]
fn an_inherited_discriminator_is_kept_as_data() {
    check_with(
        "\
Pet: {type: object, properties: {kind: {type: string}}, discriminator: {propertyName: kind, mapping: {cat: Cat}}}
Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {c: {}}}]}",
        &[],
        &[
            (
                "Pet",
                "{type:object,properties:{kind:{@Pet/properties/kind}},x-oas31-discriminator:{property:kind,values:[]}}",
            ),
            (
                "Cat",
                "{type:object,properties:{kind:{@Pet/properties/kind},c:{@Cat/allOf/1/properties/c}}}",
            ),
        ],
    );
}

#[test]
fn members_beside_a_union_are_joined_into_each_branch() {
    check(
        &with_pets(
            "\
A:
  properties: {id: {type: string}}
  oneOf: [{$ref: '#/components/schemas/Cat'}, {required: [id]}, {$ref: '#/components/schemas/Dog'}]
  discriminator: {propertyName: kind, mapping: {woof: Dog}}
B: {allOf: [{$ref: '#/components/schemas/A'}, {properties: {b: {}}}]}",
        ),
        &[
            (
                "A",
                "{x-oas31-union:{branches:[{@A/x-oas31-branches/0},{@A/x-oas31-branches/1},{@A/x-oas31-branches/2}],names:[Cat,null,Dog],exclusive:true},x-oas31-discriminator:{property:kind,values:[[woof,2],[Cat,0]]}}",
            ),
            (
                "A/x-oas31-branches/0",
                "{type:object,properties:{id:{@A/properties/id},kind:{@Cat/properties/kind},c:{@Cat/properties/c}}}",
            ),
            (
                "A/x-oas31-branches/1",
                "{required:[id],properties:{id:{@A/properties/id}}}",
            ),
            (
                "B",
                "{x-oas31-union:{branches:[{@B/x-oas31-branches/0},{@B/x-oas31-branches/1},{@B/x-oas31-branches/2}],names:[Cat,null,Dog],exclusive:true},x-oas31-discriminator:{property:kind,values:[[woof,2],[Cat,0]]}}",
            ),
            (
                "B/x-oas31-branches/2",
                "{type:object,properties:{b:{@B/allOf/1/properties/b},id:{@A/properties/id},kind:{@Dog/properties/kind},d:{@Dog/properties/d}}}",
            ),
        ],
    );
}

#[test]
fn heirs_take_from_their_parent_what_all_of_them_have() {
    check(
        "\
Pet: {type: object, properties: {kind: {type: string}}, oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]}
Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {c: {}}}]}
Dog: {allOf: [{$ref: '#/components/schemas/Cat'}, {properties: {d: {}}}]}",
        &[
            (
                "Pet",
                "{x-oas31-union:{branches:[{@Pet/oneOf/0},{@Pet/oneOf/1}],names:[Cat,Dog],exclusive:true}}",
            ),
            (
                "Cat",
                "{type:object,properties:{kind:{@Pet/properties/kind},c:{@Cat/allOf/1/properties/c}}}",
            ),
            (
                "Dog",
                "{type:object,properties:{kind:{@Pet/properties/kind},c:{@Cat/allOf/1/properties/c},d:{@Dog/allOf/1/properties/d}}}",
            ),
        ],
    );
}

#[test]
fn a_branch_that_cannot_be_what_stands_beside_it_is_taken_alone() {
    check_with(
        &with_pets(
            "A: {properties: {id: {}}, anyOf: [{type: string}, {$ref: '#/components/schemas/Cat'}]}",
        ),
        &["Warning contradictory-schema A"],
        &[(
            "A",
            "{x-oas31-union:{branches:[{@A/anyOf/0},{@A/x-oas31-branches/1}],names:[null,Cat],exclusive:false}}",
        )],
    );
}
