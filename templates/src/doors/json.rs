//! The JSON codec.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::{Number, Value};

use crate::runtime::json::decode::from_slice;
use crate::runtime::json::encode::to_vec;
use crate::runtime::json::json_object::json_object;
use crate::runtime::json::json_union::json_union;
use crate::runtime::json::string_enum::string_enum;
use crate::runtime::json::value::JsonValue;

/// A type as codegen emits it.
#[derive(Clone, PartialEq)]
pub struct Sample {
    text: String,
    flag: Option<bool>,
    number: Option<f64>,
    list: Option<Vec<String>>,
    map: Option<BTreeMap<String, Option<bool>>>,
    word: Option<Word>,
    inner: Option<Box<Sample>>,
}

json_object!(Sample {
    text,
    flag,
    number,
    list,
    map,
    word,
    inner
});

string_enum! {
    pub enum Word { Yes = "yes" }
}

/// The same type as serde's derive reads it.
#[derive(Deserialize)]
#[allow(dead_code, reason = "what is read is not looked at, but whether it is")]
struct Mirror {
    text: String,
    flag: Option<bool>,
    number: Option<Number>,
    list: Option<Vec<String>>,
    map: Option<BTreeMap<String, Option<bool>>>,
    word: Option<String>,
    inner: Option<Box<Mirror>>,
}

#[derive(Clone, PartialEq)]
pub struct Counted {
    count: i64,
}

json_object!(Counted { count });

json_union! {
    pub enum Tagged by "kind" {
        Sample(Box<Sample>) untold "sample",
        All(Vec<Untagged>) untold "all",
        Counted(Counted) untold "counted",
    }
}

json_union! {
    pub enum Untagged {
        Text(String) of String,
        Whole(i64) of Integer,
        List(Vec<Untagged>) of Array,
        Counted(Counted) of Object with "count" = "1",
        Sample(Box<Sample>) of Object,
        Free(Value) of Any,
    }
}

/// The codec takes what `serde_json` takes and reads the same, and what it wrote
/// it reads again.
pub fn json(bytes: &[u8]) {
    let theirs = serde_json::from_slice::<Value>(bytes).ok();
    let ours = from_slice::<Value>(bytes).ok();
    let text = String::from_utf8_lossy(bytes);
    match (&ours, &theirs) {
        (Some(ours), Some(theirs)) => assert!(same(ours, theirs), "{text:?}: {ours} {theirs}"),
        _ => assert_eq!(ours.is_some(), theirs.is_some(), "{text:?}"),
    }
    // To skip a value is to check it. Its numbers may be of any size.
    let skipped = from_slice::<()>(bytes).is_ok();
    let ignored = serde_json::from_slice::<IgnoredAny>(bytes).is_ok();
    assert!(
        skipped >= ours.is_some() && (ignored || !skipped),
        "{text:?}"
    );

    // An object could also be an array, to serde's derive. What it passes over it
    // does not even decode.
    if bytes.starts_with(b"{") {
        let mirror = str::from_utf8(bytes).map(serde_json::from_str::<Mirror>);
        let sample = from_slice::<Sample>(bytes).is_ok();
        assert_eq!(sample, matches!(mirror, Ok(Ok(_))), "{text:?}");
    }
    // What fits no branch is kept, so only what is no JSON is refused.
    let untagged = from_slice::<Untagged>(bytes).is_ok();
    assert_eq!(untagged, theirs.is_some(), "{text:?}");

    comes_back::<Value>(bytes);
    comes_back::<Sample>(bytes);
    // Where a member occurs twice, the branch may be another one without the first.
    comes_back::<Tagged>(&rewritten::<Tagged>(bytes).unwrap_or_default());
    comes_back::<Untagged>(&rewritten::<Untagged>(bytes).unwrap_or_default());
}

/// What was written is JSON, and reads as the same.
fn comes_back<T: JsonValue>(bytes: &[u8]) {
    let Some(written) = rewritten::<T>(bytes) else {
        return;
    };
    serde_json::from_slice::<IgnoredAny>(&written).expect("it is JSON");
    let again = rewritten::<T>(&written).expect("what was written can be read");
    assert_eq!(again, written, "{}", String::from_utf8_lossy(bytes));
}

fn rewritten<T: JsonValue>(bytes: &[u8]) -> Option<Vec<u8>> {
    let value = from_slice::<T>(bytes).ok()?;
    Some(to_vec(&value).expect("what was read can be written"))
}

/// The same value, if floats may differ in their last places: without its
/// `float_roundtrip`, `serde_json` rounds more than once.
fn same(ours: &Value, theirs: &Value) -> bool {
    match (ours, theirs) {
        (Value::Number(ours), Value::Number(theirs)) if ours.is_f64() => {
            match (ours.as_f64(), theirs.as_f64()) {
                (Some(ours), Some(theirs)) => {
                    (ours - theirs).abs() <= (ours.abs() * 1e-15).max(f64::MIN_POSITIVE)
                }
                _ => false,
            }
        }
        (Value::Array(ours), Value::Array(theirs)) => {
            ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(a, b)| same(a, b))
        }
        (Value::Object(ours), Value::Object(theirs)) => {
            let mut pairs = ours.iter().zip(theirs);
            ours.len() == theirs.len() && pairs.all(|(a, b)| a.0 == b.0 && same(a.1, b.1))
        }
        _ => ours == theirs,
    }
}
