//! What a tracing subscriber is told (feature `tracing`).
//!
//! In: calls and attempts as they begin and end. Out: a span a call, and in it a span
//! an attempt by the OpenTelemetry conventions for HTTP client spans (semantic
//! conventions 1.39, "HTTP client span"). Without the feature nothing is left of it.
//! No key, no header, no query and no body is told; e-mail addresses in a path are
//! masked.

use http::{HeaderMap, StatusCode};

use crate::runtime::client::Core;
use crate::runtime::error::Error;
use crate::runtime::http_request::HttpRequest;
use crate::runtime::operation::Info;

/// A span, or nothing.
#[derive(Clone)]
pub(crate) struct Span {
    #[cfg(feature = "tracing")]
    span: tracing::Span,
}

/// The operations whose end a client has told of.
#[derive(Default)]
pub(crate) struct Announced {
    #[cfg(feature = "tracing")]
    operations: std::sync::Mutex<std::collections::BTreeSet<&'static str>>,
}

#[cfg(not(feature = "tracing"))]
impl Span {
    pub(crate) fn of_call(_: &Info) -> Self {
        Self {}
    }

    pub(crate) fn of_attempt(_: &Core, _: &Info, _: &HttpRequest, _: u32) -> Self {
        Self {}
    }

    pub(crate) fn around<F: Future>(&self, future: F) -> F {
        future
    }

    pub(crate) fn answered(&self, _: StatusCode) {}

    pub(crate) fn attempts(&self, _: u32) {}

    pub(crate) fn failed(&self, _: &Error) {}
}

#[cfg(not(feature = "tracing"))]
pub(crate) fn repeats(_: &Info, _: u32, _: std::time::Duration) {}

#[cfg(not(feature = "tracing"))]
impl Announced {
    pub(crate) fn look(&self, _: &Core, _: &Info, _: &HeaderMap) {}
}

#[cfg(feature = "tracing")]
pub(crate) use told::repeats;

#[cfg(feature = "tracing")]
mod told {
    use std::sync::PoisonError;
    use std::time::Duration;

    use tracing::field::{Empty, display};
    use tracing::{Instrument, debug, info_span, warn};
    use url::Url;

    use super::{Announced, Core, Error, HeaderMap, HttpRequest, Info, Span, StatusCode};
    use crate::runtime::error::ErrorKind;
    use crate::runtime::redact;

    impl Span {
        /// The whole call.
        pub(crate) fn of_call(info: &Info) -> Self {
            let span = info_span!(
                "call",
                otel.name = info.id,
                otel.kind = "internal",
                otel.status_code = Empty,
                http.request.method = info.method,
                url.template = info.path,
                attempts = Empty,
                error.type = Empty,
            );
            Self { span }
        }

        /// One attempt, after so many others.
        pub(crate) fn of_attempt(
            core: &Core,
            info: &Info,
            request: &HttpRequest,
            before: u32,
        ) -> Self {
            let url = &request.head.url;
            let span = info_span!(
                "attempt",
                otel.name = %format_args!("{} {}", info.method, info.path),
                otel.kind = "client",
                otel.status_code = Empty,
                http.request.method = info.method,
                http.request.resend_count = Empty,
                http.response.status_code = Empty,
                server.address = url.host_str().unwrap_or_default(),
                server.port = url.port_or_known_default(),
                url.full = %full(core, url),
                url.scheme = url.scheme(),
                url.template = info.path,
                error.type = Empty,
            );
            if before > 0 {
                span.record("http.request.resend_count", before);
            }
            Self { span }
        }

        /// The future within the span.
        pub(crate) fn around<F: Future>(&self, future: F) -> impl Future<Output = F::Output> {
            future.instrument(self.span.clone())
        }

        /// An answer came.
        pub(crate) fn answered(&self, status: StatusCode) {
            self.span
                .record("http.response.status_code", status.as_u16());
        }

        /// So many attempts were made.
        pub(crate) fn attempts(&self, attempts: u32) {
            self.span.record("attempts", attempts);
        }

        /// It ended with this error.
        pub(crate) fn failed(&self, error: &Error) {
            self.span.record("otel.status_code", "ERROR");
            match error.status().filter(|_| error.kind() == ErrorKind::Api) {
                Some(status) => self.span.record("error.type", status.as_str()),
                None => self.span.record("error.type", word(error.kind())),
            };
        }
    }

    /// After a wait there will be another attempt.
    pub(crate) fn repeats(info: &Info, attempts: u32, delay: Duration) {
        let delay_ms = u64::try_from(delay.as_millis()).unwrap_or(u64::MAX);
        debug!(
            operation = info.id,
            attempts, delay_ms, "attempt failed, repeating it"
        );
    }

    impl Announced {
        /// Tells once an operation that the service is going to remove it, by the
        /// headers `Deprecation` (RFC 9745) and `Sunset` (RFC 8594).
        pub(crate) fn look(&self, core: &Core, info: &Info, headers: &HeaderMap) {
            let [deprecation, sunset] = ["deprecation", "sunset"].map(|name| headers.get(name));
            if deprecation.is_none() && sunset.is_none() {
                return;
            }
            let mut operations = self
                .operations
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            if !operations.insert(info.id) {
                return;
            }
            drop(operations);
            let text = |value: Option<&http::HeaderValue>| {
                let text = value.and_then(|value| value.to_str().ok());
                text.map(|text| display(safe(core, text)))
            };
            warn!(
                operation = info.id,
                deprecation = text(deprecation),
                sunset = text(sunset),
                "the service is going to remove this operation"
            );
        }
    }

    /// A text from outside without secrets and addresses.
    fn safe(core: &Core, text: &str) -> String {
        let scrubbed = core.scrub(text);
        redact::mask(&scrubbed).into_owned()
    }

    /// The URL; what was searched for is nobody's business.
    fn full(core: &Core, url: &Url) -> String {
        let query = if url.query().is_some() {
            "?REDACTED"
        } else {
            ""
        };
        let (scheme, authority) = (url.scheme(), url.authority());
        format!("{scheme}://{authority}{}{query}", safe(core, url.path()))
    }

    /// A closed list of words, as the conventions ask for.
    fn word(kind: ErrorKind) -> &'static str {
        match kind {
            ErrorKind::Config => "config",
            ErrorKind::InvalidRequest => "invalid_request",
            ErrorKind::Credential => "credential",
            ErrorKind::Connect => "connect",
            ErrorKind::Timeout => "timeout",
            ErrorKind::Transport => "transport",
            ErrorKind::Api => "api",
            ErrorKind::Decode => "decode",
            ErrorKind::TooLarge => "too_large",
            ErrorKind::Io => "io",
        }
    }
}
