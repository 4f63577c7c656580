//! What the tests of the operations share: a call is made, and what became of it is told in a line.
//!
//! A line is `contract ` and a JSON object: the operation, the case with its number, the result, and
//! where there is one the status, what went wrong, and the value that the answer became, as JSON again.
//! Each request has its case's number in a header, so that the value can be held against what the
//! server sent: a client that drops members is not seen otherwise. The results are
//!
//! - `ok`: the call was accepted, and the answer is what the document says;
//! - `not-sent`: the client refused it, or no server answered;
//! - `refused`: the server found fault with the request;
//! - `not-decoded`: the answer is not what the document says, or could not be read as that.

use crate::api::{CallOptions, Error, ErrorKind, Operation, Request};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::io::Write;
use std::str::FromStr;
use std::sync::Once;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// A mock server may take long over an answer with much in it.
const PATIENCE: Duration = Duration::from_secs(150);

/// What Prism calls the faults that it finds with requests and documents.
const FAULTS: &str = "https://stoplight.io/prism/errors#";

/// The header with the number of a case.
const NUMBER: &str = "x-contract-case";

/// The cases so far.
static NUMBERS: AtomicUsize = AtomicUsize::new(0);

/// How much of an answer is told, in characters.
const SHOWN: usize = 2_000;

/// Why a request could not even be built.
pub struct Unsent(String);

/// What an answer became, as JSON again; none where its type is not JSON. Or what is wrong with it.
pub type Shown = Result<Option<Value>, String>;

/// The cases of one operation. The test fails at the end, when all of them were tried.
pub struct Cases {
    operation: &'static str,
    failed: Vec<String>,
}

/// What became of a case.
struct Outcome {
    result: &'static str,
    status: Option<u16>,
    detail: String,
    value: Option<Value>,
}

/// The URL of the server to test against. Without one nothing is called, which is said once, past the harness: it
/// keeps what passing tests print to itself.
pub fn server(variable: &str) -> Option<String> {
    static SAID: Once = Once::new();
    let url = std::env::var(variable).ok();
    if url.is_none() {
        SAID.call_once(|| {
            let mut stderr = std::io::stderr();
            drop(writeln!(
                stderr,
                "{variable} is not set: no operation is called"
            ));
        });
    }
    url
}

/// A value out of its text.
#[allow(dead_code, reason = "an API may have no decimals")]
pub fn parsed<T: FromStr>(text: &str) -> Result<T, Unsent> {
    text.parse()
        .map_err(|_| Unsent(format!("the sample {text} cannot be read")))
}

/// A value out of its JSON, of which nothing may get lost on the way.
#[allow(dead_code, reason = "an API may only take plain values")]
pub fn sample<T: DeserializeOwned + Serialize>(text: &str) -> Result<T, Unsent> {
    let unsent = |error: serde_json::Error| Unsent(format!("the sample {text}: {error}"));
    let given: Value = serde_json::from_str(text).map_err(unsent)?;
    let value: T = serde_json::from_str(text).map_err(unsent)?;
    let written = serde_json::to_value(&value).map_err(unsent)?;
    match same(&given, &written) {
        true => Ok(value),
        false => Err(Unsent(format!("the sample {given} became {written}"))),
    }
}

/// A call that the document advises against is tested all the same.
#[allow(unused_macros, reason = "an API may advise against nothing")]
macro_rules! deprecated_call {
    ($call:expr) => {{
        #[allow(deprecated, reason = "it is there, so it must work")]
        let call = $call;
        call
    }};
}
#[allow(unused_imports, reason = "an API may advise against nothing")]
pub(crate) use deprecated_call;

/// The case of a document that no value can be found for.
#[allow(dead_code, reason = "most documents have values for everything")]
pub fn unsampled<O>(reason: &str) -> Result<Request<O>, Unsent> {
    Err(Unsent(reason.to_owned()))
}

/// Shows a value that is JSON.
#[allow(dead_code, reason = "an API may answer no JSON")]
pub fn json<T: Serialize>(value: &T) -> Shown {
    let value = serde_json::to_value(value);
    value.map(Some).map_err(|error| error.to_string())
}

/// Shows a value of a union. One that no branch is for is kept, but it is not what the document says.
#[allow(dead_code, reason = "an API may have no unions")]
pub fn branch<T: Serialize>(value: &T, is_unknown: bool) -> Shown {
    match is_unknown {
        true => Err("no branch of the union is for it".to_owned()),
        false => json(value),
    }
}

/// Shows the documented body of a failure.
#[allow(dead_code, reason = "an API may document no such body")]
pub fn body<T: DeserializeOwned + Serialize>(error: &Error) -> Shown {
    error
        .body::<T>()
        .map_or_else(undocumented, |body| json(&body))
}

/// A failure whose body is another one.
#[allow(dead_code, reason = "an API may document no such body")]
pub fn undocumented() -> Shown {
    Err("the body is not of the documented type".to_owned())
}

/// Shows nothing of what is not JSON, or not looked at.
#[allow(dead_code, reason = "an API may always answer JSON")]
pub fn opaque<T>(_: &T) -> Shown {
    Ok(None)
}

impl Cases {
    /// None yet.
    pub fn of(operation: &'static str) -> Self {
        Self {
            operation,
            failed: Vec::new(),
        }
    }

    /// A call that succeeds.
    pub async fn call<O: Operation>(
        &mut self,
        case: &str,
        request: impl FnOnce() -> Result<Request<O>, Unsent>,
        shown: impl FnOnce(&O::Output) -> Shown,
    ) {
        let number = number();
        let outcome = match request() {
            Ok(request) => succeeds(request.with(options(number)), None, shown).await,
            Err(reason) => unsent(reason),
        };
        self.tell(case, number, outcome);
    }

    /// A call that is answered with this success.
    #[allow(dead_code, reason = "an API may document no success")]
    pub async fn success<O: Operation>(
        &mut self,
        status: u16,
        request: impl FnOnce() -> Result<Request<O>, Unsent>,
        shown: impl FnOnce(&O::Output) -> Shown,
    ) {
        let number = number();
        let outcome = match request() {
            Ok(request) => {
                let request = request.with(asking_for(status, number));
                succeeds(request, Some(status), shown).await
            }
            Err(reason) => unsent(reason),
        };
        self.tell(&format!("status {status}"), number, outcome);
    }

    /// A call that succeeds with a file, all bytes of which are read.
    #[allow(dead_code, reason = "an API may have no files")]
    pub async fn file<O: Operation, F: Future<Output = Result<T, Error>>, T>(
        &mut self,
        case: &str,
        request: impl FnOnce() -> Result<Request<O>, Unsent>,
        read: impl FnOnce(O::Output) -> F,
    ) {
        let number = number();
        let outcome = match request() {
            Ok(request) => arrives(request.with(options(number)), None, read).await,
            Err(reason) => unsent(reason),
        };
        self.tell(case, number, outcome);
    }

    /// A call that is answered with this success, a file, all bytes of which are read.
    #[allow(dead_code, reason = "an API may have no files")]
    pub async fn file_success<O: Operation, F: Future<Output = Result<T, Error>>, T>(
        &mut self,
        status: u16,
        request: impl FnOnce() -> Result<Request<O>, Unsent>,
        read: impl FnOnce(O::Output) -> F,
    ) {
        let number = number();
        let outcome = match request() {
            Ok(request) => {
                let request = request.with(asking_for(status, number));
                arrives(request, Some(status), read).await
            }
            Err(reason) => unsent(reason),
        };
        self.tell(&format!("status {status}"), number, outcome);
    }

    /// A call that is answered with this failure.
    #[allow(dead_code, reason = "an API may document no failure")]
    pub async fn failure<O: Operation>(
        &mut self,
        status: u16,
        request: impl FnOnce() -> Result<Request<O>, Unsent>,
        shown: impl FnOnce(&Error) -> Shown,
    ) {
        let number = number();
        let outcome = match request() {
            Ok(request) => {
                let request = request.with(asking_for(status, number));
                match request.with_response().await {
                    Ok(answer) => unexpected(answer.status().as_u16(), status),
                    Err(error) => fails(&error, status, shown),
                }
            }
            Err(reason) => unsent(reason),
        };
        self.tell(&format!("status {status}"), number, outcome);
    }

    /// Fails if a case did.
    pub fn finish(self) {
        let (operation, failed) = (self.operation, self.failed.join(", "));
        assert!(failed.is_empty(), "{operation}: {failed}");
    }

    fn tell(&mut self, case: &str, number: usize, outcome: Outcome) {
        let mut line = json!({
            "operation": self.operation,
            "case": case,
            "number": number,
            "result": outcome.result,
            "status": outcome.status,
            "detail": outcome.detail,
        });
        if let Some(value) = outcome.value {
            line["value"] = value;
        }
        // The test's own name may stand on the line before.
        println!("\ncontract {line}");
        if outcome.result != "ok" {
            self.failed.push(format!("{case} {}", outcome.result));
        }
    }
}

/// The number of the next case.
fn number() -> usize {
    NUMBERS.fetch_add(1, Ordering::Relaxed)
}

fn options(number: usize) -> CallOptions {
    let options = CallOptions::new().attempts(1);
    let options = options.timeout(PATIENCE).attempt_timeout(PATIENCE);
    options.header(NUMBER, &number.to_string())
}

/// Asks for the answer that the document has for this status (RFC 7240).
fn asking_for(status: u16, number: usize) -> CallOptions {
    options(number).header("prefer", &format!("code={status}"))
}

async fn succeeds<O: Operation>(
    request: Request<O>,
    expected: Option<u16>,
    shown: impl FnOnce(&O::Output) -> Shown,
) -> Outcome {
    match request.with_response().await {
        Ok(answer) => {
            let status = answer.status().as_u16();
            match expected.filter(|expected| *expected != status) {
                Some(expected) => unexpected(status, expected),
                None => decoded(status, shown(&answer)),
            }
        }
        Err(error) => went_wrong(&error),
    }
}

#[allow(dead_code, reason = "an API may have no files")]
async fn arrives<O: Operation, F: Future<Output = Result<T, Error>>, T>(
    request: Request<O>,
    expected: Option<u16>,
    read: impl FnOnce(O::Output) -> F,
) -> Outcome {
    match request.with_response().await {
        Ok(answer) => {
            let status = answer.status().as_u16();
            match expected.filter(|expected| *expected != status) {
                Some(expected) => unexpected(status, expected),
                None => match read(answer.into_inner()).await {
                    Ok(_) => decoded(status, Ok(None)),
                    Err(error) => decoded(status, Err(error.to_string())),
                },
            }
        }
        Err(error) => went_wrong(&error),
    }
}

fn fails(error: &Error, expected: u16, shown: impl FnOnce(&Error) -> Shown) -> Outcome {
    let Some(status) = error.status().map(|status| status.as_u16()) else {
        return went_wrong(error);
    };
    if status != expected || fault(error).is_some() {
        return went_wrong(error);
    }
    let shown = shown(error);
    decoded(
        status,
        shown.map_err(|wrong| format!("{wrong}: {}", received(error))),
    )
}

/// What became of a call that failed and should not have, or not so.
fn went_wrong(error: &Error) -> Outcome {
    let status = error.status().map(|status| status.as_u16());
    let (result, detail) = match (fault(error), error.kind()) {
        (Some(fault), _) => ("refused", fault),
        (None, ErrorKind::Decode | ErrorKind::Api | ErrorKind::TooLarge) => {
            let path = error.decode_path().unwrap_or_default();
            (
                "not-decoded",
                format!("{error} {path}: {}", received(error)),
            )
        }
        (None, _) => ("not-sent", error.to_string()),
    };
    Outcome {
        result,
        status,
        detail,
        value: None,
    }
}

/// The fault that the server found with the request, in its own words.
fn fault(error: &Error) -> Option<String> {
    let body: Value = serde_json::from_slice(error.raw_body()).ok()?;
    let kind = body.get("type")?.as_str()?.strip_prefix(FAULTS)?;
    let detail = body.get("detail").and_then(Value::as_str);
    let found = body.get("validation").map(Value::to_string);
    Some(format!(
        "{kind}: {} {}",
        detail.unwrap_or_default(),
        found.unwrap_or_default()
    ))
}

fn received(error: &Error) -> String {
    let text = String::from_utf8_lossy(error.raw_body());
    text.chars().take(SHOWN).collect()
}

/// What became of an answer that was read.
fn decoded(status: u16, shown: Shown) -> Outcome {
    let status = Some(status);
    match shown {
        Ok(value) => Outcome {
            result: "ok",
            status,
            detail: String::new(),
            value,
        },
        Err(detail) => Outcome {
            result: "not-decoded",
            status,
            detail,
            value: None,
        },
    }
}

fn unsent(Unsent(detail): Unsent) -> Outcome {
    Outcome {
        result: "not-sent",
        status: None,
        detail,
        value: None,
    }
}

fn unexpected(status: u16, expected: u16) -> Outcome {
    Outcome {
        result: "not-decoded",
        status: Some(status),
        detail: format!("asked for {expected}, the server answered {status}"),
        value: None,
    }
}

/// Whether two values are equal; 1 and 1.0 are.
fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => {
            one == other || one.as_f64() == other.as_f64()
        }
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .all(|(key, one)| other.get(key).is_some_and(|other| same(one, other)))
        }
        (one, other) => one == other,
    }
}
