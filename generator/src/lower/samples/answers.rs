//! The documented answers, and a status to ask for each by.

use crate::ir::{Answer, Operation, Status};
use crate::spec::{Document, OperationPlace};
use serde_json::Value;

/// Statuses that stand for a range or for all others, the usual ones first.
const USUAL: &[u16] = &[
    200, 201, 202, 203, 302, 303, 307, 404, 400, 422, 409, 403, 410, 500, 503, 502, 501,
];

/// The statuses that say that something went wrong, for `default` beside successes.
const WRONG: &[u16] = &[500, 503, 400, 404, 409, 422, 501, 502];

/// The documented answers of the operation, in the document's order.
pub fn of(document: &Document, place: &OperationPlace, operation: &Operation) -> Vec<Answer> {
    let responses = document.raw(&place.at.child("responses"));
    let keys = responses.and_then(Value::as_object);
    let keys = keys.into_iter().flat_map(|responses| responses.keys());
    let documented: Vec<_> = keys.filter_map(|key| status(key)).collect();
    let failures = || operation.failures.iter().map(|failure| failure.status);
    let answers = documented.iter().filter_map(|status| {
        let success = failures().all(|failure| failure != *status);
        Some(Answer {
            documented: *status,
            status: asked_for(*status, success, &documented)?,
            success,
        })
    });
    answers.collect()
}

/// A key of `responses`. Answers that another one follows are not handed over.
fn status(key: &str) -> Option<Status> {
    if key == "default" {
        return Some(Status::Default);
    }
    let hundred = key.strip_suffix("XX").or_else(|| key.strip_suffix("xx"));
    let status = match hundred {
        Some(hundred) => Status::Range(hundred.parse().ok()?),
        None => Status::Code(key.parse().ok()?),
    };
    (!matches!(status, Status::Code(100..=199) | Status::Range(1))).then_some(status)
}

/// A status that this answer is documented for, and no other.
fn asked_for(status: Status, success: bool, documented: &[Status]) -> Option<u16> {
    let is_free = |code: &&u16| !documented.contains(&Status::Code(**code));
    let in_range = |code: u16| documented.contains(&Status::Range(code / 100));
    match status {
        Status::Code(code) => Some(code),
        Status::Range(hundred) => {
            let mut usual = USUAL.iter().filter(|code| **code / 100 == hundred);
            usual.find(is_free).copied()
        }
        Status::Default if success => {
            let mut usual = USUAL.iter().filter(|code| **code < 300);
            usual.find(is_free).copied()
        }
        Status::Default => {
            let mut wrong = WRONG.iter().filter(|code| !in_range(**code));
            wrong.find(is_free).copied()
        }
    }
}
