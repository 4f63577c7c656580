//! Error bodies.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::error_guess;
use crate::runtime::error_map::{ErrorMap, Report, find};
use crate::runtime::redact;
use crate::runtime::retry::CodeRetry;

const MAP: ErrorMap = ErrorMap {
    code: "/error/code",
    message: "/error/message",
    details: "/error/details",
    request_id: "/meta/requestId",
    timestamp: "/errors/0/at",
    retry: &[("LIMIT_EXCEEDED", CodeRetry::Never)],
};

/// How long a text may be to be cut off at each of its characters.
const SHORT: usize = 300;

/// What is read of a body decides and prints without harm, and a body that was
/// cut off says what the whole one says, or less.
pub fn error_body(bytes: &[u8]) {
    let mapped = MAP.read(bytes);
    let known = mapped.code.as_deref() == Some("LIMIT_EXCEEDED");
    assert_eq!(mapped.retry.is_some(), known);
    prints_well(mapped);
    let guessed = error_guess::read(bytes);
    assert!(guessed.retry.is_none());
    prints_well(guessed);

    let text = str::from_utf8(bytes).ok();
    let Some(text) = text.filter(|text| serde_json::from_str::<Value>(text).is_ok()) else {
        return;
    };
    for pointer in [MAP.code, MAP.message, MAP.details, MAP.timestamp] {
        let whole = find(text, pointer).map(|range| &text[range]);
        assert_eq!(whole, judged(text, pointer), "{pointer} of {text:?}");
        let ends = text.char_indices().map(|(end, _)| end);
        for end in ends.filter(|_| text.len() <= SHORT) {
            let part = find(&text[..end], pointer).map(|range| &text[range]);
            assert!(
                part.is_none() || part == whole,
                "{pointer} of {:?}",
                &text[..end]
            );
        }
    }
}

/// One line of some length, without addresses.
fn prints_well(report: Report) {
    let mut error = Error::new(ErrorKind::Api, report.message.unwrap_or_default());
    error.0.operation = Some("operation");
    error.0.status = Some(http::StatusCode::BAD_REQUEST);
    error.0.code = report.code;
    error.0.issues = report.issues;
    error.0.request_id = report.request_id;
    let line = error.to_string();
    assert!(!line.contains(char::is_control), "{line:?}");
    assert!(line.chars().count() < 4_000, "{line:?}");
    assert_eq!(redact::mask(&line), line);
}

/// The value at a pointer, by `serde_json`: the first where a name occurs twice.
fn judged<'a>(text: &'a str, pointer: &str) -> Option<&'a str> {
    let steps = pointer.strip_prefix('/')?.split('/');
    let whole: &RawValue = serde_json::from_str(text).ok()?;
    let found = steps.into_iter().try_fold(whole, |value, step| {
        if let Ok(Members(members)) = serde_json::from_str(value.get()) {
            let (_, value) = members.into_iter().find(|(name, _)| name == step)?;
            return Some(value);
        }
        let items: Vec<&RawValue> = serde_json::from_str(value.get()).ok()?;
        items.get(step.parse::<usize>().ok()?).copied()
    });
    found.map(RawValue::get)
}

/// An object's members as they stand there.
struct Members<'a>(Vec<(String, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct All;

        impl<'de> Visitor<'de> for All {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members<'de>, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(All)
    }
}
