//! Which branch a value is, and how it is written.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::union_samples::{Anything, Dog, Inner, Leaf, Message, Outer, Pet, Shape, Tree};
use crate::runtime::json::decode::from_slice;
use crate::runtime::json::encode::to_vec;
use crate::runtime::json::value::JsonValue;
use crate::tests::printed;

fn parse<T: JsonValue>(text: &str) -> T {
    from_slice(text.as_bytes()).expect(text)
}

fn text<T: JsonValue>(value: &T) -> String {
    String::from_utf8(to_vec(value).unwrap()).unwrap()
}

fn error<T: JsonValue>(text: &str) -> String {
    match from_slice::<T>(text.as_bytes()) {
        Ok(_) => panic!("{text}"),
        Err(error) => {
            printed::error("error", &error);
            error.to_string()
        }
    }
}

#[test]
fn the_tag_names_the_branch_wherever_it_stands() {
    for document in [
        r#"{"species":"cat","name":"Tom","lives":9}"#,
        r#"{"name":"Tom","species":"cat","lives":9}"#,
        r#"{"name":"Tom","x":[{"species":"dog"}],"lives":9,"species":"\u0063at"}"#,
    ] {
        let Pet::Cat(cat) = parse(document) else {
            panic!("{document}")
        };
        assert_eq!((cat.name.as_str(), cat.lives), ("Tom", Some(9)));
        let written = r#"{"species":"cat","name":"Tom","lives":9}"#;
        assert_eq!(text(&Pet::Cat(cat)), written);
    }
}

#[test]
fn a_tag_that_the_branch_does_not_know_is_added_first_and_hidden() {
    for tag in ["dog", "hound"] {
        for document in [
            format!(r#"{{"species":"{tag}","name":"Rex","age":3}}"#),
            format!(r#"{{"name":"Rex","species":"{tag}","age":3}}"#),
            format!(r#"{{"name":"Rex","age":3,"species":"{tag}"}}"#),
        ] {
            let Pet::Dog(dog) = parse(&document) else {
                panic!("{document}")
            };
            let extra = BTreeMap::from([("age".to_owned(), json!(3))]);
            assert_eq!(dog.extra, extra);
            let written = r#"{"species":"dog","name":"Rex","age":3}"#;
            assert_eq!(text(&Pet::Dog(dog)), written);
        }
    }
    // In a map, too, and only in the outermost object.
    let herd =
        r#"{"species":"herd","pets":[{"species":"count","a":1},{"species":"herd","pets":[]}]}"#;
    assert_eq!(text(&parse::<Pet>(herd)), herd);
}

#[test]
fn nobody_writes_the_tag_twice() {
    let extra = BTreeMap::from([("species".to_owned(), json!("cat"))]);
    let name = "Rex".to_owned();
    let dog = Pet::Dog(Box::new(Dog { name, extra }));
    let expected = "the member is the one that tells the union's branches apart at $.species";
    assert_eq!(to_vec(&dog).unwrap_err().to_string(), expected);
    let count = Pet::Count(BTreeMap::from([("species".to_owned(), 1)]));
    assert_eq!(to_vec(&count).unwrap_err().to_string(), expected);
    // Nor does it stay behind for what follows.
    let count = || BTreeMap::from([("a".to_owned(), 1)]);
    let map = BTreeMap::from([("species".to_owned(), 1)]);
    assert_eq!(
        text(&vec![Pet::Count(count()), parse(r#"{"species":"new"}"#)]),
        r#"[{"species":"count","a":1},{"species":"new"}]"#
    );
    assert_eq!(text(&map), r#"{"species":1}"#);
}

#[test]
fn a_tag_may_not_occur_twice() {
    for document in [
        r#"{"species":"dog","name":"x","species":"dog"}"#,
        r#"{"species":"dog","species":"cat","name":"x"}"#,
        r#"{"species":"cat","species":"dog","name":"x"}"#,
    ] {
        let error = error::<Pet>(document);
        assert!(
            error.starts_with("the member occurs twice at $.species"),
            "{error}"
        );
    }
}

#[test]
fn unions_around_one_object_have_a_tag_each() {
    let document = r#"{"kind":"inner","sub":"leaf","size":1}"#;
    let value: Outer = parse(document);
    assert!(value == Outer::Inner(Inner::Leaf(Leaf { size: 1 })));
    assert_eq!(text(&value), document);
    let shuffled: Outer = parse(r#"{"size":1,"sub":"leaf","kind":"inner"}"#);
    assert!(value == shuffled);
    let unknown = r#"{"kind":"inner","size":1,"sub":"twig"}"#;
    assert_eq!(text(&parse::<Outer>(unknown)), unknown);
}

#[test]
fn what_no_branch_is_for_is_kept() {
    for document in [
        r#"{"species":"fish","name":"Wanda","n":[1.50,null]}"#,
        r#"{"species":{"x":"cat"}}"#,
        r#"{"species":["cat"]}"#,
        r#"{"species":1}"#,
        r#"{"species":true}"#,
        r#"{"species":""}"#,
        "[]",
        "7",
        r#""cat""#,
    ] {
        let pet: Pet = parse(document);
        let Pet::Unknown(unknown) = &pet else {
            panic!("{document}")
        };
        let oracle: Value = serde_json::from_str(document).unwrap();
        assert_eq!(unknown.as_json(), &oracle);
        assert_eq!(unknown.clone().into_json(), oracle);
        assert_eq!(text(&pet), oracle.to_string());
    }
    for document in [
        "null",
        r#"{"object":"other"}"#,
        r#"{"object":1}"#,
        r#"{"object":"Event"}"#,
        r#"{"object":"event","object":"failure"}"#,
    ] {
        let is_unknown = matches!(
            from_slice::<Message>(document.as_bytes()),
            Ok(Message::Unknown(_))
        );
        assert_eq!(is_unknown, !document.contains(r#""event""#), "{document}");
    }
}

#[test]
fn without_a_tag_the_branches_are_told_apart_by_their_members() {
    for document in [r#"{"name":"Rex"}"#, r#"{"species":null,"name":"Rex"}"#] {
        assert!(matches!(parse::<Pet>(document), Pet::Dog(_)), "{document}");
    }
}

#[test]
fn kinds_of_json() {
    let cases = [
        (r#""a""#, Anything::Text("a".to_owned())),
        ("7", Anything::Whole(7)),
        ("7.0", Anything::Whole(7)),
        ("-2e3", Anything::Whole(-2000)),
        ("7.5", Anything::Float(7.5)),
        // Too large for the integer.
        (
            "9223372036854775808",
            Anything::Float(9_223_372_036_854_775_808.0),
        ),
        ("1e300", Anything::Float(1e300)),
        ("true", Anything::Flag(true)),
        ("[]", Anything::List(vec![])),
        ("{}", Anything::Map(BTreeMap::new())),
    ];
    for (document, expected) in cases {
        assert!(parse::<Anything>(document) == expected, "{document}");
    }
    let nested = r#"{"a":[1,1.5,"x",{"b":false,"c":[[]]}],"d":null}"#;
    assert_eq!(text(&parse::<Anything>(nested)), nested);
}

#[test]
fn members_that_never_change_tell_branches_apart() {
    let event: Message = parse(r#"{"id":1,"object":"\u0065vent"}"#);
    assert!(matches!(event, Message::Event(_)));
    let failure: Message = parse(r#"{"code":"x","object":"failure"}"#);
    assert!(matches!(failure, Message::Failure(_)));
    for document in [
        r#"{"version":2,"beta":true}"#,
        r#"{"beta":true,"version":2.0}"#,
        r#"{"x":{"beta":false},"beta":true,"version":20e-1}"#,
    ] {
        let found: Message = parse(document);
        assert!(matches!(found, Message::Versioned(_)), "{document}");
    }
    for document in [
        r#"{"version":2}"#,
        r#"{"version":2,"beta":"true"}"#,
        r#"{"version":3,"beta":true}"#,
    ] {
        let found: Message = parse(document);
        assert!(matches!(found, Message::Unknown(_)), "{document}");
    }
}

#[test]
fn the_branch_that_leaves_the_least_unrecognised() {
    let cases = [
        (r#"{"radius":1}"#, "circle"),
        (r#"{"side":1}"#, "square"),
        (r#"{"radius":1,"side":1,"label":"x"}"#, "circle"),
        (r#"{"radius":1,"side":1,"tilt":3}"#, "square"),
        (r#"{"side":1,"new":[1,{"radius":2}]}"#, "square"),
        (r#"{"label":"x"}"#, "badge"),
        (r#"{"status":"APPROVED","label":"x"}"#, "badge"),
        // All the same to the first three, of which only the last one reads it.
        ("{}", "badge"),
        // Free-form JSON comes last.
        (r#"{"status":7}"#, "free"),
        ("[1]", "free"),
        ("null", "free"),
    ];
    for (document, expected) in cases {
        let found = match parse(document) {
            Shape::Circle(_) => "circle",
            Shape::Square(_) => "square",
            Shape::Badge(_) => "badge",
            Shape::Free(_) => "free",
            Shape::Unknown(_) => "unknown",
        };
        assert_eq!(found, expected, "{document}");
    }
    // The first of equals.
    assert!(matches!(parse(r#"{"must":1}"#), Tree::Left(_)));
}
