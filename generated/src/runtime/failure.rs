//! How a failure becomes an error.
//!
//! In: a fault, or an answer that is not a success. Out: an error with all that
//! the answer told, whether it may be repeated, and what became of the request.
//! Not here: which attempt it was and what earlier ones did (`execute`).
//!
//! All that makes an error is cold, so that a call that succeeds runs through code that
//! lies close together.

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::runtime::attempts::TimeoutPhase;
use crate::runtime::client::Core;
use crate::runtime::credential::Cause;
use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::error_guess;
use crate::runtime::error_map::Report;
use crate::runtime::execute::Execution;
use crate::runtime::json::error::DecodeError;
use crate::runtime::outcome::Outcome;
use crate::runtime::rate_limit;
use crate::runtime::retry::CodeRetry;
use crate::runtime::retry_after;
use crate::runtime::transport::{Answer, Cut, Fault, FaultKind};

/// How much of a body an error keeps.
pub(crate) const KEPT: usize = 64 * 1024;

/// No answer.
#[cold]
pub(crate) fn no_answer(fault: Fault, host: &str) -> Error {
    let (kind, message, outcome, retry) = match fault.kind {
        FaultKind::Body { begun } => (
            ErrorKind::Io,
            "the request's body could not be read".to_owned(),
            match begun {
                true => Outcome::Unknown,
                false => Outcome::NotSent,
            },
            CodeRetry::Never,
        ),
        FaultKind::Connect => (
            ErrorKind::Connect,
            format!("no connection to {host}"),
            Outcome::NotSent,
            CodeRetry::Always,
        ),
        FaultKind::Unsent(None) => (
            ErrorKind::Connect,
            format!("the connection to {host} broke before it took the request"),
            Outcome::NotSent,
            CodeRetry::Always,
        ),
        FaultKind::Timeout(TimeoutPhase::Connect) | FaultKind::Unsent(Some(_)) => (
            ErrorKind::Connect,
            format!("no connection to {host} in time"),
            Outcome::NotSent,
            CodeRetry::Always,
        ),
        FaultKind::Timeout(TimeoutPhase::Stalled) => (
            ErrorKind::Timeout,
            format!("{host} sent nothing more in time"),
            Outcome::Unknown,
            CodeRetry::WhenSafe,
        ),
        FaultKind::Timeout(TimeoutPhase::Attempt | TimeoutPhase::Total) => (
            ErrorKind::Timeout,
            format!("no answer from {host} in time"),
            Outcome::Unknown,
            CodeRetry::WhenSafe,
        ),
        FaultKind::Unprocessed => (
            ErrorKind::Transport,
            format!("{host} turned the request away unprocessed"),
            Outcome::Refused,
            CodeRetry::Always,
        ),
        FaultKind::Lost => (
            ErrorKind::Transport,
            format!("the connection to {host} broke"),
            Outcome::Unknown,
            CodeRetry::WhenSafe,
        ),
    };
    let mut error = Error::new(kind, message);
    error.0.outcome = outcome;
    error.0.retry = retry;
    error.0.source = Some(fault.source.into());
    if let FaultKind::Timeout(phase) | FaultKind::Unsent(Some(phase)) = fault.kind {
        error.0.timeout = Some(phase);
    }
    error
}

/// There is no credential to send, and so nothing was sent.
#[cold]
pub(crate) fn no_credential(cause: Cause) -> Error {
    let mut error = Error::new(ErrorKind::Credential, "the token source gave no token");
    error.0.retry = CodeRetry::Always;
    error.0.source = Some(cause);
    error
}

/// The attempt's time was used up by waiting for a credential.
#[cold]
pub(crate) fn late_credential(phase: TimeoutPhase) -> Error {
    let message = "the token source gave no token in time";
    let mut error = Error::new(ErrorKind::Credential, message);
    error.0.timeout = Some(phase);
    error.0.retry = CodeRetry::Always;
    error
}

/// The time is used up before the attempt.
#[cold]
pub(crate) fn no_time(phase: TimeoutPhase, set_to_zero: bool) -> Error {
    let message = match set_to_zero {
        true => "the timeout is zero, which leaves no time to send the request",
        false => "there was no time left to send the request",
    };
    let mut error = Error::new(ErrorKind::Timeout, message);
    error.0.timeout = Some(phase);
    error.0.retry = CodeRetry::Always;
    error
}

/// A success whose body did not arrive whole.
#[cold]
pub(crate) fn cut_short(core: &Core, answer: &Answer, cut: Cut, host: &str) -> Error {
    let mut error = match cut {
        Cut::Fault(fault) => no_answer(fault, host),
        Cut::TooLarge => Error::new(
            ErrorKind::TooLarge,
            format!(
                "the answer is larger than {} bytes",
                core.settings().max_response
            ),
        ),
    };
    error.0.outcome = Outcome::Unknown;
    // Whatever the fault: the server did answer.
    error.0.retry = provable(error.0.retry, false);
    describe(core, &mut error, answer);
    error
}

/// An answer that is not a success.
#[cold]
pub(crate) fn refusal(core: &Core, answer: &Answer) -> Error {
    let report = report(core, &answer.body);
    let retry = match report.retry {
        Some(mapped) => provable(mapped, answer.status.is_client_error()),
        None => CodeRetry::by_status(answer.status),
    };
    let mut error = api_error(core, answer, report);
    error.0.outcome = match retry {
        CodeRetry::Always => Outcome::Refused,
        _ => outcome_of(answer.status),
    };
    error.0.retry = retry;
    error.0.retry_after = retry_after::read(&answer.headers, core.clock().time_of_day());
    error
}

/// A status of success around a body that says the opposite: an envelope whose
/// `success` is false (`stated`), or an error body in the envelope's place. Only
/// a code that the document maps tells that nothing was processed.
#[cold]
pub(crate) fn refusal_inside(core: &Core, answer: &Answer, stated: bool) -> Error {
    let report = report(core, &answer.body);
    let mapped = report.retry.map(|retry| provable(retry, stated));
    let mut error = api_error(core, answer, report);
    error.0.outcome = match mapped {
        Some(CodeRetry::Always | CodeRetry::Never) => Outcome::Refused,
        Some(CodeRetry::WhenSafe) | None => Outcome::Unknown,
    };
    error.0.retry = mapped.unwrap_or(CodeRetry::Never);
    error.0.retry_after = retry_after::read(&answer.headers, core.clock().time_of_day());
    error
}

/// A success whose payload says that the call failed: what became of it, nobody
/// tells.
#[cold]
pub(crate) fn failed_inside(core: &Core, answer: &Answer) -> Error {
    let mut report = report(core, &answer.body);
    let mapped = report.retry.map(|retry| provable(retry, false));
    report
        .message
        .get_or_insert_with(|| "the service reports that it failed".to_owned());
    let mut error = api_error(core, answer, report);
    error.0.outcome = Outcome::Unknown;
    error.0.retry = mapped.unwrap_or(CodeRetry::Never);
    error.0.retry_after = retry_after::read(&answer.headers, core.clock().time_of_day());
    error
}

/// Whether the body holds an error code where the API keeps its codes.
pub(crate) fn has_code(core: &Core, body: &[u8]) -> bool {
    let map = core.api().errors.as_ref();
    map.is_some_and(|map| map.read(body).code.is_some())
}

/// What a mapped code says: that nothing was processed only where the server
/// itself refused. Behind a 5xx anything may have happened.
fn provable(mapped: CodeRetry, refused: bool) -> CodeRetry {
    match mapped {
        CodeRetry::Always if !refused => CodeRetry::WhenSafe,
        mapped => mapped,
    }
}

/// A success whose body is not what the document says. The server accepted
/// the request, so it is not sent again.
#[cold]
pub(crate) fn unreadable(execution: &Execution, answer: &Answer, cause: &DecodeError) -> Error {
    let asked_for = execution.info().accept;
    let message = if answer.body.is_empty() && !execution.info().streams {
        "the answer has no body".to_owned()
    } else {
        match media_type(&answer.headers) {
            Some(found)
                if asked_for.contains("json")
                    && !found.contains("json")
                    && !asked_for.contains(found) =>
            {
                format!("the answer is {found} instead of JSON")
            }
            _ => format!("the answer could not be read: {cause}"),
        }
    };
    let mut error = Error::new(ErrorKind::Decode, message);
    error.0.outcome = Outcome::Unknown;
    error.0.decode_path = Some(cause.path().to_string());
    describe(execution.core(), &mut error, answer);
    error
}

/// The id of the request as servers commonly send it.
pub(crate) fn request_id(headers: &HeaderMap) -> Option<&str> {
    ["x-request-id", "request-id"]
        .iter()
        .find_map(|name| headers.get(*name)?.to_str().ok())
}

fn report(core: &Core, body: &[u8]) -> Report {
    match &core.api().errors {
        Some(map) => map.read(body),
        None => error_guess::read(body),
    }
}

fn api_error(core: &Core, answer: &Answer, report: Report) -> Error {
    let message = report.message.unwrap_or_else(|| unexplained(answer));
    let mut error = Error::new(ErrorKind::Api, message);
    error.0.code = report.code;
    error.0.details = report.details;
    error.0.issues = report.issues;
    error.0.request_id = report.request_id;
    error.0.timestamp = report.timestamp;
    describe(core, &mut error, answer);
    error
}

/// What every answer tells, whatever its body. Its texts are printed, and a
/// server may quote the secret that it was sent in any of them.
fn describe(core: &Core, error: &mut Error, answer: &Answer) {
    let facts = &mut *error.0;
    facts.status = Some(answer.status);
    facts.rate_limit = rate_limit::read(&answer.headers, |text| core.scrub(text));
    if facts.request_id.is_none() {
        facts.request_id = request_id(&answer.headers).map(str::to_owned);
    }
    facts.raw_body = match answer.body.get(..KEPT) {
        // A copy, so that a small error does not keep a large body alive.
        Some(start) => Bytes::copy_from_slice(start),
        None => answer.body.clone(),
    };
    let single = [
        Some(&mut facts.message),
        facts.code.as_mut(),
        facts.request_id.as_mut(),
        facts.timestamp.as_mut(),
        facts.decode_path.as_mut(),
    ];
    let issues = facts.issues.iter_mut();
    let of_issues = issues.flat_map(|issue| [&mut issue.path, &mut issue.message]);
    for text in single.into_iter().flatten().chain(of_issues) {
        *text = core.scrub(text);
    }
}

/// A message for an answer that has none that we can read.
fn unexplained(answer: &Answer) -> String {
    let reason = answer.status.canonical_reason().unwrap_or("no reason");
    let body = match (answer.body.is_empty(), media_type(&answer.headers)) {
        (true, _) => "no body".to_owned(),
        (false, Some(found)) => format!("a body of type {found}"),
        (false, None) => "a body of no stated type".to_owned(),
    };
    match answer.status.is_redirection() {
        true => format!("{reason}, a redirect, which is not followed ({body})"),
        false => format!("{reason} ({body})"),
    }
}

fn media_type(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(http::header::CONTENT_TYPE)?.to_str().ok()?;
    value.split(';').next().map(str::trim)
}

/// What a status says about the request when its code says nothing. A redirect
/// or a failed server may well have processed it.
fn outcome_of(status: StatusCode) -> Outcome {
    match status {
        StatusCode::REQUEST_TIMEOUT => Outcome::Unknown,
        status if status.is_client_error() => Outcome::Refused,
        _ => Outcome::Unknown,
    }
}
