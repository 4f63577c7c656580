//! Unions, as people read them in the intermediate representation.

use super::tests::shown;

/// The union `U`, which the member `v` of `A` is.
fn union(schema: &str, others: &str) -> String {
    let text = shown(&format!(
        "A: {{type: object, properties: {{v: {{$ref: '#/components/schemas/U'}}}}}}\nU: {schema}\n{others}"
    ));
    let from = text.find("union U").unwrap_or(text.len());
    let lines = text.get(from..).unwrap_or_default().lines();
    let mut lines: Vec<_> = lines.collect();
    let inside = |line: &&str| line.starts_with(' ');
    let length = 1 + lines.iter().skip(1).take_while(|line| inside(line)).count();
    lines.truncate(length);
    if lines.is_empty() {
        text
    } else {
        lines.join("\n")
    }
}

const BRANCHES: &str =
    "{oneOf: [{$ref: '#/components/schemas/CatU'}, {$ref: '#/components/schemas/DogU'}]}";

#[test]
fn branches_lose_the_words_of_their_union() {
    let text = union(
        BRANCHES,
        "CatU: {type: object, properties: {c: {}}}\nDogU: {type: array, items: {}}",
    );
    let expected = "union U\n  Cat(CatU) when [Object] []\n  Dog(Vec<Value>) when [Array] []";
    assert_eq!(text, expected);
}

#[test]
fn a_member_with_other_values_in_each_branch_tells_them_apart() {
    let text = union(
        BRANCHES,
        "CatU: {type: object, required: [k], properties: {k: {const: cat}}}\nDogU: {type: object, required: [k], properties: {k: {type: string, enum: [dog, hound]}}}",
    );
    let expected = "union U\n  told apart by \"k\"\n  Cat(CatU) when [\"cat\"]\n  Dog(DogU) when [\"dog\", \"hound\"]";
    assert_eq!(text, expected);
    for others in [
        // One that may be left out, or be the same, tells nothing.
        "CatU: {type: object, properties: {k: {const: cat}}}\nDogU: {type: object, required: [k], properties: {k: {const: dog}}}",
        "CatU: {type: object, required: [k], properties: {k: {const: cat}}}\nDogU: {type: object, required: [k], properties: {k: {type: string, enum: [dog, cat]}}}",
    ] {
        let text = union(BRANCHES, others);
        assert!(!text.contains("told apart"), "{text}");
        assert!(text.contains("when [Object]"), "{text}");
    }
}
