//! What is said about a union that is wrong.

use std::collections::BTreeMap;

use super::union_samples::{Message, Pet, Tree};
use crate::runtime::json::checks::Checks;
use crate::runtime::json::decode::from_slice;
use crate::runtime::json::value::JsonValue;

fn parse<T: JsonValue>(text: &str) -> T {
    from_slice(text.as_bytes()).expect(text)
}

fn error<T: JsonValue>(text: &str) -> String {
    match from_slice::<T>(text.as_bytes()) {
        Ok(_) => panic!("{text}"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn the_error_of_a_known_branch_is_the_error() {
    assert_eq!(
        error::<Vec<Pet>>(r#"[{"species":"cat","name":7}]"#),
        "expected a string, found a number at $[0].name (line 1, column 26)"
    );
    assert_eq!(
        error::<Message>(r#"{"object":"event","id":"x"}"#),
        "expected a whole number from -9223372036854775808 to 9223372036854775807, found a string at $.id (line 1, column 24)"
    );
    assert_eq!(
        error::<Pet>(r#"{"species":"dog"}"#),
        "a required member is missing at $.name (line 1, column 1)"
    );
    assert_eq!(
        error::<Pet>(r#"{"species":"herd","pets":[{"species":"dog","name":true}]}"#),
        "expected a string, found a boolean at $.pets[0].name (line 1, column 51)"
    );
    assert_eq!(
        error::<Pet>(r#"{"a":1,"b":[tru],"species":"cat"}"#),
        "not valid JSON: expected a value at $.b[0] (line 1, column 16)"
    );
}

#[test]
fn an_error_says_what_is_wrong_with_each_branch() {
    assert_eq!(
        error::<BTreeMap<String, Vec<Tree>>>("{\"a\":[\n{\"must\":\"x\",\"child\":null}]}"),
        "expected a whole number from -9223372036854775808 to 9223372036854775807, found a string at $.a[0].must (line 2, column 9)"
    );
    // The tag is absent, and no branch is right.
    assert_eq!(
        error::<Vec<Pet>>(r#"[{"name":1,"pets":2.5}]"#),
        "no branch of the union fits at $[0] (line 1, column 2): \
         expected a string, found a number at $[0].name (line 1, column 10); \
         expected an array, found a number at $[0].pets (line 1, column 19); \
         expected a whole number from -9223372036854775808 to 9223372036854775807, \
         found a number with a fraction or out of range at $[0].pets (line 1, column 19)"
    );
}

#[test]
fn checks_reach_into_the_branch() {
    let pets = vec![
        parse::<Pet>(r#"{"species":"cat","name":""}"#),
        parse::<Pet>(r#"{"species":"dog","name":""}"#),
    ];
    let violations = Checks::of(&pets);
    assert_eq!(violations.len(), 1);
    assert_eq!(violations[0].path, "[1].name");
}

#[test]
fn debug_is_json_without_addresses() {
    let pet: Pet = parse(r#"{"mail":"ada@example.com","species":"fish"}"#);
    assert_eq!(
        format!("{pet:?}"),
        r#"Pet {"mail":"***@***","species":"fish"}"#
    );
    let Pet::Unknown(unknown) = pet else { panic!() };
    assert_eq!(
        format!("{unknown:?}"),
        r#"UnknownJson {"mail":"***@***","species":"fish"}"#
    );
}
