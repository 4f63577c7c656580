//! Responses: what success becomes, and which failures are documented.
//!
//! In: the responses of an operation. Out: its output and its failures. Not
//! here: a response's headers, which are handed over as they come.

mod beside;
pub mod envelope;
mod failures;
mod reading;
mod statuses;
mod streams;
mod successes;
#[cfg(test)]
mod tests;

use crate::diagnostics::{Code, Pointer};
use crate::ir::{Envelope, ErrorEnum, Failure, Output, Payload, Status};
use crate::lower::context::Lowering;
use crate::names::TypeName;
use crate::spec::Node;
use openapiv3::{Operation, Response};

/// What an operation may answer.
pub struct Answer {
    /// What success becomes.
    pub output: Output,
    /// The media types that are read, as `Accept` states them.
    pub accept: String,
    /// Whether a redirect is what the document calls success.
    pub redirects: bool,
    /// The documented failures.
    pub failures: Vec<Failure>,
    /// The enum of their bodies, where they differ.
    pub errors: Option<ErrorEnum>,
    /// The stream in which it answers too, and its `Accept`.
    pub streamed: Option<(Payload, String)>,
    /// The schema of the payload, where there is one: a page's.
    pub payload: Option<Pointer>,
}

/// What lowering the responses of an operation needs to know of it.
pub struct Facts<'f> {
    /// The operation's id.
    pub id: &'f str,
    /// The API's envelope.
    pub envelope: Option<&'f Envelope>,
    /// Whether the operation has pages.
    pub is_paged: bool,
    /// Whether its answers have bodies.
    pub has_bodies: bool,
}

/// A response with its statuses.
struct Described {
    status: Status,
    node: Node<Response>,
}

/// Lowers the responses of an operation; `name` makes the name of a type of
/// its own from a word.
pub fn lower(
    lowering: &mut Lowering<'_>,
    operation: &Node<Operation>,
    facts: &Facts<'_>,
    mut name: impl FnMut(&str) -> TypeName,
) -> Option<Answer> {
    let described = described(lowering, operation)?;
    let best = described
        .iter()
        .filter_map(|each| success_rank(each.status))
        .min();
    // An operation that documents failures alone still succeeds somehow.
    let is_success = |each: &Described| best.is_some() && success_rank(each.status) == best;
    let (successes, failures): (Vec<_>, Vec<_>) = described.into_iter().partition(is_success);
    let success = successes::lower(lowering, &successes, facts, || name("response"));
    let accept = failures::accept(&failures);
    let documented = failures;
    let failures = failures::lower(lowering, &documented, facts.id);
    let errors = failures::enumeration(&failures, || name("error"));
    let success = success?;
    let accept = match success.accept.as_slice() {
        // That of a failure is among them.
        [any] if any == "*/*" => any.clone(),
        [] => joined(&["application/json".to_owned()], &accept),
        successes => joined(successes, &accept),
    };
    let streamed = success.streamed.map(|beside| {
        let accept = beside::accept(&beside, &documented);
        (beside.payload, accept)
    });
    let redirects = successes
        .iter()
        .any(|each| statuses::hundred(each.status) == Some(3));
    Some(Answer {
        output: success.output,
        accept,
        redirects,
        failures,
        errors,
        streamed,
        payload: success.payload,
    })
}

/// The media types as `Accept` states them, each once.
fn joined(successes: &[String], failures: &[String]) -> String {
    let mut media: Vec<&str> = successes.iter().map(String::as_str).collect();
    let known = |other: &&str| {
        successes
            .iter()
            .any(|known| other.split(';').next() == Some(known))
    };
    let further = failures.iter().map(String::as_str);
    media.extend(further.filter(|other| !known(other)));
    media.join(", ")
}

/// What counts as success: 2xx; a redirect where there is none; `default`
/// where there is neither.
fn success_rank(status: Status) -> Option<u8> {
    match statuses::hundred(status) {
        Some(2) => Some(0),
        Some(3) => Some(1),
        None => Some(2),
        Some(_) => None,
    }
}

/// The responses in the document's order, `default` last.
fn described(lowering: &mut Lowering<'_>, operation: &Node<Operation>) -> Option<Vec<Described>> {
    let responses = &operation.value.responses;
    let stated = responses
        .responses
        .iter()
        .map(|(code, response)| (statuses::of(code), response));
    let default = responses
        .default
        .iter()
        .map(|response| (Status::Default, response));
    let mut described = Vec::new();
    let mut complete = true;
    for (status, response) in stated.chain(default) {
        let at = lowering.document.follow(response);
        if statuses::hundred(status) == Some(1) {
            let message = format!(
                "the answer of status {status} is not handed over: the one that follows it is"
            );
            lowering.warn(Code::UnsupportedResponse, &at, message, "nothing to do");
            continue;
        }
        match lowering.decode::<Response>(&at) {
            Some(node) => described.push(Described { status, node }),
            None => complete = false,
        }
    }
    complete.then_some(described)
}
