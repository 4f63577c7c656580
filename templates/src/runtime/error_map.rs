//! Where an API keeps code, message and the rest in its error bodies.
//!
//! In: JSON pointers from the document, and a body. Out: what could be read;
//! a body that is not JSON or has another shape simply yields less. One odd byte
//! does not cost the code, which decides about a repeat: where the body is not
//! JSON as a whole, each part is looked for on its own.

use std::ops::Range;

use serde_json::Value;

use crate::runtime::issues::ValidationIssue;
use crate::runtime::retry::CodeRetry;

/// JSON pointers into an error body; `""` where the document has none.
#[derive(Debug)]
pub struct ErrorMap {
    /// The API's own code.
    pub code: &'static str,
    /// The text for people.
    pub message: &'static str,
    /// Anything more.
    pub details: &'static str,
    /// The server's id of the request.
    pub request_id: &'static str,
    /// When the error happened.
    pub timestamp: &'static str,
    /// Codes that decide about a repeat. `Always` proves that nothing was processed
    /// only where the server refused: with a 4xx, or `success: false` in a 2xx.
    pub retry: &'static [(&'static str, CodeRetry)],
}

/// What an error body told.
#[derive(Default)]
pub(crate) struct Report {
    pub code: Option<String>,
    pub message: Option<String>,
    pub details: Option<Value>,
    pub issues: Vec<ValidationIssue>,
    pub request_id: Option<String>,
    pub timestamp: Option<String>,
    pub retry: Option<CodeRetry>,
}

impl ErrorMap {
    /// Reads an error body as far as it can be read.
    pub(crate) fn read(&self, body: &[u8]) -> Report {
        let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
        match serde_json::from_slice::<Value>(body) {
            Ok(body) => self.report(|pointer| at(&body, pointer).cloned()),
            Err(_) => {
                let body = String::from_utf8_lossy(body);
                self.report(|pointer| salvage(&body, pointer))
            }
        }
    }

    fn report(&self, at: impl Fn(&str) -> Option<Value>) -> Report {
        let text = |pointer| at(pointer).and_then(text);
        let code = text(self.code);
        let details = at(self.details);
        Report {
            retry: code.as_deref().and_then(|code| self.retry_of(code)),
            code,
            message: text(self.message),
            issues: details.as_ref().map(issues).unwrap_or_default(),
            details,
            request_id: text(self.request_id),
            timestamp: text(self.timestamp),
        }
    }

    fn retry_of(&self, code: &str) -> Option<CodeRetry> {
        let (_, retry) = self.retry.iter().find(|(known, _)| *known == code)?;
        Some(*retry)
    }
}

/// The value at a pointer; null is no value.
fn at<'a>(body: &'a Value, pointer: &str) -> Option<&'a Value> {
    // The empty pointer is the whole body in RFC 6901, but "not mapped" here.
    if pointer.is_empty() {
        return None;
    }
    body.pointer(pointer).filter(|value| !value.is_null())
}

fn text(value: Value) -> Option<String> {
    match value {
        Value::String(text) if text.is_empty() => None,
        Value::String(text) => Some(text),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The value at a pointer in a text that is not JSON as a whole.
fn salvage(body: &str, pointer: &str) -> Option<Value> {
    let found = body.get(find(body, pointer)?)?;
    let value = serde_json::from_str(found);
    // Half of a surrogate pair, or a control character.
    let value = value.or_else(|_| serde_json::from_str(&mended(found)));
    value.ok().filter(|value: &Value| !value.is_null())
}

/// A JSON text whose escapes and characters are ones that strings may have.
fn mended(found: &str) -> String {
    let mut mended = String::with_capacity(found.len());
    let mut rest = found;
    while let Some(at) = rest.find(|c: char| c == '\\' || c.is_control()) {
        let (before, tail) = rest.split_at(at);
        mended.push_str(before);
        let escape: String = tail.chars().take(6).collect();
        let length = match escape.as_bytes() {
            [b'\\', b'u', b'd' | b'D', digit, ..] if !digit.is_ascii_digit() || *digit > b'7' => {
                mended.push('\u{fffd}');
                escape.len()
            }
            [b'\\', ..] => {
                let escape: String = tail.chars().take(2).collect();
                mended.push_str(&escape);
                escape.len()
            }
            _ => {
                mended.push(' ');
                tail.chars().next().map_or(0, char::len_utf8)
            }
        };
        rest = tail.get(length..).unwrap_or_default();
    }
    mended.push_str(rest);
    mended
}

/// Where the value at a pointer stands in a text that may be broken elsewhere.
pub(crate) fn find(text: &str, pointer: &str) -> Option<Range<usize>> {
    let steps = pointer.strip_prefix('/')?;
    let mut at = blank(text, 0);
    for step in steps.split('/') {
        let step = step.replace("~1", "/").replace("~0", "~");
        at = inside(text, at, &step)?;
    }
    Some(at..end(text, at)?)
}

/// Where the value of that member or item begins.
fn inside(text: &str, start: usize, step: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let is_object = match bytes.get(start)? {
        b'{' => true,
        b'[' => false,
        _ => return None,
    };
    let mut at = blank(text, start + 1);
    for index in 0_usize.. {
        let mut is_it = !is_object && step == index.to_string();
        if is_object {
            let name = string_end(text, at)?;
            is_it =
                serde_json::from_str(text.get(at..name)?).is_ok_and(|name: String| name == step);
            at = blank(text, name);
            if bytes.get(at) != Some(&b':') {
                return None;
            }
            at = blank(text, at + 1);
        }
        if is_it {
            return Some(at);
        }
        at = blank(text, end(text, at)?);
        if bytes.get(at) != Some(&b',') {
            return None;
        }
        at = blank(text, at + 1);
    }
    None
}

/// The offset past white space.
fn blank(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    text.len() - rest.trim_start().len()
}

/// The end of the value that begins there; `None` if it is cut off.
fn end(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut depth = 0_usize;
    let mut at = start;
    loop {
        match bytes.get(at)? {
            b'"' => at = string_end(text, at)?,
            b'{' | b'[' => {
                depth += 1;
                at += 1;
            }
            b'}' | b']' | b',' if depth == 0 => return None,
            b'}' | b']' => {
                depth -= 1;
                at += 1;
            }
            b',' | b':' => at += 1,
            byte if byte.is_ascii_whitespace() => at += 1,
            _ => {
                let rest = bytes.get(at..)?;
                let is_end = |byte: &u8| b",:{}[]\"".contains(byte) || byte.is_ascii_whitespace();
                at += rest.iter().position(is_end)?;
            }
        }
        if depth == 0 {
            return Some(at);
        }
    }
}

/// The end of the string that begins there.
fn string_end(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    if bytes.get(start) != Some(&b'"') {
        return None;
    }
    let mut at = start + 1;
    loop {
        match bytes.get(at)? {
            b'"' => return Some(at + 1),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}

/// Issues in the shapes that validators commonly write: a list of objects with
/// `path` and `message`, such a list under `issues` or `errors`, or an object
/// of messages by field.
pub(crate) fn issues(details: &Value) -> Vec<ValidationIssue> {
    let nested = ["issues", "errors", "fieldErrors"];
    match details {
        Value::Array(list) => list.iter().filter_map(issue).collect(),
        Value::Object(object) => match nested.iter().find_map(|name| object.get(*name)) {
            Some(Value::Array(list)) => list.iter().filter_map(issue).collect(),
            Some(Value::Object(fields)) => by_field(fields),
            _ => by_field(object),
        },
        _ => Vec::new(),
    }
}

fn issue(value: &Value) -> Option<ValidationIssue> {
    let message = value.get("message")?.as_str()?;
    let path = value.get("path").or_else(|| value.get("field"));
    Some(ValidationIssue::new(
        path.map(path_text).unwrap_or_default(),
        message,
    ))
}

/// `["items", 2, "currency"]` as `items[2].currency`.
fn path_text(path: &Value) -> String {
    match path {
        Value::String(path) => path.clone(),
        Value::Array(steps) => steps.iter().fold(String::new(), |mut path, step| {
            match step {
                Value::Number(index) => path.push_str(&format!("[{index}]")),
                Value::String(name) if path.is_empty() => path.push_str(name),
                Value::String(name) => path.push_str(&format!(".{name}")),
                _ => {}
            }
            path
        }),
        _ => String::new(),
    }
}

fn by_field(fields: &serde_json::Map<String, Value>) -> Vec<ValidationIssue> {
    fields
        .iter()
        .filter_map(|(field, messages)| messages.as_array().map(|list| (field, list)))
        .flat_map(|(field, list)| list.iter().map(move |message| (field, message)))
        .filter_map(|(field, message)| Some(ValidationIssue::new(field, message.as_str()?)))
        .collect()
}
