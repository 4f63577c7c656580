//! Where an API keeps code, message and the rest in its error bodies.
//!
//! In: JSON pointers from the document, and a body. Out: what could be read;
//! a body that is not JSON or has another shape simply yields less.

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
    /// Codes that decide about a repeat, whatever the status.
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
        let Ok(body) = serde_json::from_slice::<Value>(body) else {
            return Report::default();
        };
        let code = text(&body, self.code);
        let details = at(&body, self.details).cloned();
        Report {
            retry: code.as_deref().and_then(|code| self.retry_of(code)),
            code,
            message: text(&body, self.message),
            issues: details.as_ref().map(issues).unwrap_or_default(),
            details,
            request_id: text(&body, self.request_id),
            timestamp: text(&body, self.timestamp),
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

fn text(body: &Value, pointer: &str) -> Option<String> {
    match at(body, pointer)? {
        Value::String(text) if text.is_empty() => None,
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Issues in the shapes that validators commonly write: a list of objects with
/// `path` and `message`, such a list under `issues` or `errors`, or an object
/// of messages by field.
fn issues(details: &Value) -> Vec<ValidationIssue> {
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
