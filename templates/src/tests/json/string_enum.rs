//! Enums of strings stay open.

use std::collections::BTreeMap;

use super::samples::Status;
use crate::runtime::json::decode::from_slice;
use crate::runtime::json::encode::to_vec;
use crate::runtime::json::string_enum::{StringEnum, UnknownValue};

#[test]
fn every_text_survives() {
    let cases = [
        (r#""PENDING""#, Status::Pending),
        (r#""\u0050ENDING""#, Status::Pending),
        (r#""""#, Status::Nothing),
    ];
    for (text, expected) in cases {
        assert_eq!(from_slice::<Status>(text.as_bytes()).unwrap(), expected);
    }
    for text in ["pending", "PENDING ", "HELD", "\u{1f600}", "Unknown"] {
        let read: Status = from_slice(&serde_json::to_vec(text).unwrap()).unwrap();
        assert_eq!(read.as_unknown().map(UnknownValue::as_str), Some(text));
        assert_eq!(read.as_str(), text);
        assert_eq!(to_vec(&read).unwrap(), serde_json::to_vec(text).unwrap());
    }
    for text in ["null", "1", "{}"] {
        assert!(from_slice::<Status>(text.as_bytes()).is_err());
    }
}

#[test]
fn a_known_text_is_never_unknown() {
    assert_eq!(Status::from("APPROVED"), Status::Approved);
    assert_eq!(Status::from("APPROVED".to_owned()), Status::Approved);
    assert_eq!("APPROVED".parse(), Ok(Status::Approved));
    assert_eq!(Status::Approved.to_string(), "APPROVED");
    assert_eq!(format!("{:>10}|", Status::Approved), "  APPROVED|");
}

#[test]
fn debug_masks_addresses() {
    assert_eq!(format!("{:?}", Status::Approved), r#""APPROVED""#);
    let unknown = Status::from("ada@example.com");
    assert_eq!(format!("{unknown:?}"), r#""***@***""#);
    assert_eq!(format!("{:?}", unknown.as_unknown()), r#"Some("***@***")"#);
}

#[test]
fn serde_both_ways() {
    for text in ["APPROVED", "HELD", ""] {
        let json = serde_json::to_string(text).unwrap();
        let status: Status = serde_json::from_str(&json).unwrap();
        assert_eq!(status.as_str(), text);
        assert_eq!(serde_json::to_string(&status).unwrap(), json);
        let yaml = serde_yaml::to_string(&status).unwrap();
        assert_eq!(serde_yaml::from_str::<Status>(&yaml).unwrap(), status);
        let value = serde_json::to_value(&status).unwrap();
        assert_eq!(serde_json::from_value::<Status>(value).unwrap(), status);
    }
    let keys: std::collections::HashMap<Status, i64> =
        serde_json::from_str(r#"{"APPROVED":1}"#).unwrap();
    assert_eq!(keys.get(&Status::Approved), Some(&1));
    let held: BTreeMap<String, Status> = serde_json::from_str(r#"{"a":"HELD"}"#).unwrap();
    assert_eq!(held["a"].as_str(), "HELD");
}
