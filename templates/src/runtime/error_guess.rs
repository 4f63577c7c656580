//! What an error body tells where the document does not say.
//!
//! In: a body. Out: a code, a message and details, from the members that APIs
//! usually have, those of RFC 9457 among them. A guess is for people to read: it
//! never decides about a repeat.

use serde_json::Value;

use crate::runtime::error_map::{self, Report};

/// Where messages usually are, the most telling first.
const MESSAGES: [&str; 10] = [
    "/message",
    "/error/message",
    "/error_description",
    "/error",
    "/detail",
    "/detail/0/msg",
    "/title",
    "/errors/0/message",
    "/errors/0/detail",
    "/errors/0",
];

/// Where codes usually are.
const CODES: [&str; 7] = [
    "/code",
    "/error/code",
    "/error/type",
    "/error",
    "/errors/0/code",
    "/error_code",
    "/type",
];

/// Where lists of single mistakes usually are.
const ISSUES: [&str; 3] = ["errors", "issues", "fieldErrors"];

/// A code is a word; what is longer is a message or a page of HTML.
const LONGEST_CODE: usize = 128;

/// Reads an error body that is a JSON object; any other tells nothing.
pub(crate) fn read(body: &[u8]) -> Report {
    let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
    let body = serde_json::from_slice(body).ok().filter(Value::is_object);
    let Some(body) = body else {
        return Report::default();
    };
    let first = |pointers: &[&str], fits: fn(&str) -> bool| {
        let texts = pointers.iter().filter_map(|it| text(body.pointer(it)?));
        texts.into_iter().find(|text| fits(text))
    };
    let code = first(&CODES, is_code);
    let issues = ISSUES.iter().find_map(|name| body.get(*name));
    Report {
        message: first(&MESSAGES, |_| true),
        code,
        issues: issues.map(error_map::issues).unwrap_or_default(),
        details: Some(body),
        ..Report::default()
    }
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if text.trim().is_empty() => None,
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// `about:blank` is how RFC 9457 says that there is none.
fn is_code(text: &str) -> bool {
    text.len() <= LONGEST_CODE && !text.contains(char::is_whitespace) && text != "about:blank"
}
