//! Unions in documents that mean harm.

use std::time::{Duration, Instant};

use super::union_samples::{Anything, Endless, Pet, Shape, Tree};
use crate::runtime::json::decode::from_slice;
use crate::runtime::json::encode::to_vec;
use crate::runtime::json::reader::DEPTH_LIMIT;
use crate::runtime::json::value::JsonValue;

fn error<T: JsonValue>(text: &str) -> String {
    match from_slice::<T>(text.as_bytes()) {
        Ok(_) => panic!("read"),
        Err(error) => error.to_string(),
    }
}

/// Far more than it takes, far less than it would take without bounds.
fn in_time(what: &str, work: impl FnOnce()) {
    let start = Instant::now();
    work();
    assert!(start.elapsed() < Duration::from_secs(20), "{what}");
}

#[test]
fn ten_thousand_arrays_in_one_another() {
    for depth in [DEPTH_LIMIT + 1, 10_000] {
        let text = "[".repeat(depth) + &"]".repeat(depth);
        assert!(error::<Anything>(&text).contains("nested too deeply"));
        assert!(error::<Shape>(&text).contains("nested too deeply"));
        assert!(error::<Pet>(&text).contains("nested too deeply"));
        let cut_off = "[".repeat(depth);
        assert!(error::<Anything>(&cut_off).contains("nested too deeply"));
    }
    let text = "[".repeat(DEPTH_LIMIT) + &"]".repeat(DEPTH_LIMIT);
    let value: Anything = from_slice(text.as_bytes()).unwrap();
    assert_eq!(to_vec(&value).unwrap(), text.as_bytes());
}

#[test]
fn a_tagged_union_within_itself() {
    let herds = |depth| r#"{"species":"herd","pets":["#.repeat(depth) + &"]}".repeat(depth);
    let deepest = herds(DEPTH_LIMIT / 2);
    let value: Pet = from_slice(deepest.as_bytes()).unwrap();
    assert_eq!(to_vec(&value).unwrap(), deepest.as_bytes());
    assert!(error::<Pet>(&herds(DEPTH_LIMIT / 2 + 1)).contains("nested too deeply"));
    assert!(error::<Pet>(&herds(50_000)).contains("nested too deeply"));
}

#[test]
fn tags_that_come_last_at_every_level() {
    let depth = DEPTH_LIMIT / 2 - 1;
    let filler = format!(r#"{{"x":"{}","pets":["#, "y".repeat(20_000));
    let text = filler.repeat(depth) + &r#"],"species":"herd"}"#.repeat(depth);
    in_time("tags last", || {
        assert!(matches!(from_slice(text.as_bytes()), Ok(Pet::Herd(_))));
    });
}

#[test]
fn a_tag_after_a_megabyte() {
    let text = format!(
        r#"{{"name":"x","blob":[{}0],"species":"dog"}}"#,
        "1,".repeat(500_000)
    );
    assert!(matches!(from_slice(text.as_bytes()), Ok(Pet::Dog(_))));
}

#[test]
fn trials_within_trials_are_bounded() {
    // Nothing fits without a rest, at any of the levels.
    let trees = |depth, innermost: &str| {
        format!(
            "{}{innermost}{}",
            r#"{"new":1,"child":"#.repeat(depth),
            "}".repeat(depth)
        )
    };
    in_time("success", || {
        let text = trees(DEPTH_LIMIT - 1, "null");
        assert!(from_slice::<Tree>(text.as_bytes()).is_ok());
    });
    in_time("failure", || {
        let error = error::<Tree>(&trees(DEPTH_LIMIT - 1, r#"{"must":"x"}"#));
        assert!(error.contains("found a string at $.child"), "{error}");
        assert!(error.len() < 10_000, "{}", error.len());
    });
    // What is spent on one does not make the next one wrong.
    let text = format!(
        "[{},{}]",
        trees(40, "null"),
        trees(1, r#"{"new":1,"name":"x"}"#)
    );
    let all: Vec<Tree> = from_slice(text.as_bytes()).unwrap();
    let Tree::Left(outer) = &all[1] else { panic!() };
    let is_named = |tree: &Tree| matches!(tree, Tree::Right(right) if right.name.is_some());
    assert!(outer.child.as_deref().is_some_and(is_named));
    in_time("many", || {
        let one = trees(30, "null");
        let text = format!("[{}]", vec![one; 3_000].join(","));
        let all: Vec<Tree> = from_slice(text.as_bytes()).unwrap();
        assert_eq!(all.len(), 3_000);
    });
}

#[test]
fn a_union_that_is_nothing_but_itself() {
    assert!(error::<Endless>("{}").contains("unions are nested too deeply"));
    assert!(matches!(from_slice(b"[]"), Ok(Endless::Unknown(_))));
}

#[test]
fn cut_off_anywhere_or_changed() {
    let text = r#"{"species":"herd","pets":[{"name":"x","species":"dog","n":1},{"species":"count","a":2},{"species":"?"}]}"#;
    assert!(matches!(from_slice(text.as_bytes()), Ok(Pet::Herd(_))));
    for end in 0..text.len() {
        let bytes = &text.as_bytes()[..end];
        assert!(from_slice::<Pet>(bytes).is_err(), "{end}");
        assert!(from_slice::<Anything>(bytes).is_err(), "{end}");
        assert!(from_slice::<Shape>(bytes).is_err(), "{end}");
    }
    // Whatever is not JSON is refused, whatever the branches make of it.
    for at in 0..text.len() {
        for byte in [b'"', b'{', b'\\', b',', 0, 0xff] {
            let mut changed = text.as_bytes().to_vec();
            changed[at] = byte;
            let oracle = serde_json::from_slice::<serde_json::Value>(&changed).is_ok();
            assert_eq!(from_slice::<Shape>(&changed).is_ok(), oracle, "{at} {byte}");
            if !oracle {
                assert!(from_slice::<Pet>(&changed).is_err(), "{at} {byte}");
            }
        }
    }
}
