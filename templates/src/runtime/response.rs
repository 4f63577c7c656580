//! What `with_response` gives: the value, and the answer that it came in.
//!
//! In: an answer and the operation's `decode`. Out: the value with status,
//! headers and meta, or the error that the answer stands for.

use std::fmt;
use std::ops::Deref;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde_json::Value;

use crate::runtime::decode::{Body, Found};
use crate::runtime::error::Error;
use crate::runtime::execute::Execution;
use crate::runtime::failure;
use crate::runtime::json::error::DecodeError;
use crate::runtime::operation::Decode;
use crate::runtime::rate_limit::{self, RateLimit};
use crate::runtime::redact;
use crate::runtime::transport::Answer;

/// A value with the answer that it came in.
pub struct Response<T> {
    value: T,
    status: StatusCode,
    headers: HeaderMap,
    meta: Option<Value>,
    request_id: Option<String>,
    rate_limit: Option<RateLimit>,
    attempts: u32,
}

impl<T> Response<T> {
    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers of the answer.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The server's id of the request, for its support.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// What the API's envelope says beside the value.
    #[must_use]
    pub fn meta(&self) -> Option<&Value> {
        self.meta.as_ref()
    }

    /// What the server says of its rate limit, if it does.
    #[must_use]
    pub fn rate_limit(&self) -> Option<RateLimit> {
        self.rate_limit.clone()
    }

    /// How many attempts it took.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// The value alone.
    #[must_use]
    pub fn into_inner(self) -> T {
        self.value
    }
}

impl<T> Deref for Response<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// E-mail addresses are masked, since a value of any kind does not do it itself.
impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = match f.alternate() {
            true => format!("{:#?}", self.value),
            false => format!("{:?}", self.value),
        };
        f.debug_struct("Response")
            .field("status", &self.status)
            .field("request_id", &self.request_id.as_deref().map(redact::mask))
            .field("attempts", &self.attempts)
            .field("value", &format_args!("{}", redact::mask(&value)))
            .finish_non_exhaustive()
    }
}

/// Decodes an answer for its value alone.
pub(crate) fn value<T>(
    execution: &Execution,
    answer: &Answer,
    decode: Decode<T>,
) -> Result<T, Error> {
    judged(execution, answer, &mut Found::default(), decode)
}

/// Decodes an answer and keeps what came with the value.
pub(crate) fn whole<T>(
    execution: &Execution,
    answer: Answer,
    decode: Decode<T>,
) -> Result<Response<T>, Error> {
    let mut found = Found {
        wants_meta: true,
        ..Found::default()
    };
    let value = judged(execution, &answer, &mut found, decode)?;
    Ok(Response {
        value,
        request_id: request_id(execution, &answer, &found),
        rate_limit: rate_limit::read(&answer.headers, |text| execution.core().scrub(text)),
        status: answer.status,
        headers: answer.headers,
        meta: found.meta.map(|(_, meta)| meta),
        attempts: execution.attempts,
    })
}

/// The value, or the error that a success stands for all the same.
fn judged<T>(
    execution: &Execution,
    answer: &Answer,
    found: &mut Found,
    decode: Decode<T>,
) -> Result<T, Error> {
    let decoded = content(execution, answer, found, decode);
    let core = execution.core();
    if found.refused || (found.bare && failure::has_code(core, &answer.body)) {
        return Err(failure::refusal_inside(core, answer, found.refused));
    }
    if found.failed {
        return Err(failure::failed_inside(core, answer));
    }
    decoded.map_err(|cause| failure::unreadable(execution, answer, &cause))
}

/// Reads the body. No content is an empty object, which a type without required
/// members can be; where there is none in the payload, such as a list, a null.
fn content<T>(
    execution: &Execution,
    answer: &Answer,
    found: &mut Found,
    decode: Decode<T>,
) -> Result<T, DecodeError> {
    found.no_content = has_no_content(answer);
    let mut read = |bytes: &Bytes| {
        decode(Body {
            bytes,
            found,
            answer,
            execution,
        })
    };
    if !has_no_content(answer) {
        return read(&answer.body);
    }
    let mut stand_in = |text| read(&Bytes::from_static(text));
    stand_in(b"{}").or_else(|cause| stand_in(b"null").map_err(|_| cause))
}

/// Whether the status says so; a redirect that the document describes may have a body.
fn has_no_content(answer: &Answer) -> bool {
    match answer.status {
        StatusCode::NO_CONTENT | StatusCode::RESET_CONTENT | StatusCode::NOT_MODIFIED => true,
        status => status.is_redirection() && answer.body.is_empty(),
    }
}

/// The request's id from the envelope's meta, where error bodies keep theirs,
/// else from the headers.
fn request_id(execution: &Execution, answer: &Answer, found: &Found) -> Option<String> {
    let inside = || {
        let (member, meta) = found.meta.as_ref()?;
        let pointer = execution.core().api().errors.as_ref()?.request_id;
        let rest = pointer.strip_prefix('/')?.strip_prefix(member)?;
        meta.pointer(rest)?.as_str()
    };
    inside()
        .or_else(|| failure::request_id(&answer.headers))
        .map(|id| execution.core().scrub(id))
}
