//! What our own scanner takes and refuses, with `serde_json` as the judge: all
//! positions of what is special, within words of eight bytes and across them.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde::de::IgnoredAny;
use serde_json::Value;

use crate::runtime::json::decode::from_slice;
use crate::runtime::json::encode::to_vec;

#[test]
fn every_byte_at_every_place() {
    for length in 1..20 {
        for at in 0..length {
            for byte in 0..=u8::MAX {
                let mut text = vec![b'a'; length];
                text[at] = byte;
                let document = [b"\"", text.as_slice(), b"\""].concat();
                let theirs = serde_json::from_slice::<String>(&document).ok();
                assert_eq!(from_slice::<String>(&document).ok(), theirs, "{document:?}");
                assert_eq!(from_slice::<()>(&document).is_ok(), theirs.is_some());
                if let Ok(text) = String::from_utf8(text) {
                    assert_eq!(to_vec(&text).unwrap(), serde_json::to_vec(&text).unwrap());
                }
            }
        }
    }
}

proptest! {
    #[test]
    fn any_string_as_it_is_written(
        text in r#"([a-cé😀\x00-\x20]{0,9}|\\["\\/bfnrtux]|\\u[0-9a-fA-FgG]{3,4}|\\ud[89a-f][0-9]{2}|["\x7f\u{80}-\u{9f}]){0,6}"#,
    ) {
        let document = format!("\"{text}\"");
        let theirs = serde_json::from_str::<String>(&document).ok();
        prop_assert_eq!(from_slice::<String>(document.as_bytes()).ok(), theirs.clone());
        prop_assert_eq!(from_slice::<()>(document.as_bytes()).is_ok(), theirs.is_some());
        // The same as a name.
        let object = format!("{{\"{text}\":1}}");
        let theirs = serde_json::from_str::<BTreeMap<String, u8>>(&object).ok();
        let ours = from_slice::<BTreeMap<String, Value>>(object.as_bytes()).ok();
        let names = |names: Option<Vec<String>>| names.unwrap_or_default();
        prop_assert_eq!(ours.is_some(), theirs.is_some());
        prop_assert_eq!(
            names(ours.map(|map| map.into_keys().collect())),
            names(theirs.map(|map| map.into_keys().collect()))
        );
    }

    #[test]
    fn integers_of_any_length(text in "-?(0{0,2}|[1-9])[0-9]{0,21}[.eE, ]?") {
        let text = text.as_bytes();
        let theirs = serde_json::from_slice::<Value>(text).ok();
        prop_assert_eq!(from_slice::<Value>(text).ok(), theirs.clone());
        if let Some(whole) = theirs.filter(|value| value.is_i64() || value.is_u64()) {
            prop_assert_eq!(from_slice::<i64>(text).ok(), whole.as_i64());
            prop_assert_eq!(from_slice::<u64>(text).ok(), whole.as_u64());
        }
    }

    #[test]
    fn written_integers(long: i64, unsigned: u64, short: i32, shift in 0..64) {
        let (long, unsigned) = (long >> shift, unsigned >> shift);
        let all = (long, unsigned, short, short.unsigned_abs());
        let theirs = serde_json::to_string(&all).unwrap();
        let ours = [
            to_vec(&all.0).unwrap(),
            to_vec(&all.1).unwrap(),
            to_vec(&all.2).unwrap(),
            to_vec(&all.3).unwrap(),
        ];
        let ours = String::from_utf8(ours.join(&b',')).unwrap();
        prop_assert_eq!(format!("[{ours}]"), theirs);
    }

    #[test]
    fn anything_like_a_number(text in "-?[0-9]{0,3}(\\.[0-9]{0,2})?([eE][-+]?[0-9]{0,2})?[-+.eE0]?") {
        let is_number = serde_json::from_str::<IgnoredAny>(&text).is_ok();
        prop_assert_eq!(from_slice::<()>(text.as_bytes()).is_ok(), is_number, "{}", text);
        let float = from_slice::<f64>(text.as_bytes()).ok();
        let expected = is_number.then(|| text.parse::<f64>().unwrap()).filter(|value| value.is_finite());
        prop_assert_eq!(float.map(f64::to_bits), expected.map(f64::to_bits), "{}", text);
    }

    #[test]
    fn floats_are_written_as_short_as_debug_has_them(
        value in any::<f64>().prop_filter("finite", |value| value.is_finite()),
        digits in -1_000_000_000_000_000_000_i64..1_000_000_000_000_000_000,
        places in 0..25,
    ) {
        for value in [value, digits as f64 / 10_f64.powi(places), digits as f64] {
            let text = String::from_utf8(to_vec(&value).unwrap()).unwrap();
            prop_assert_eq!(text.parse::<f64>().unwrap().to_bits(), value.to_bits(), "{}", text);
            prop_assert_eq!(text.len(), format!("{value:?}").len(), "{}", text);
        }
    }
}
