//! One attempt over HTTP.
//!
//! In: a complete request and its limits. Out: an answer with its whole body,
//! or a fault that says whether the request can have reached the server. The
//! only file that knows the HTTP library; the seam is what tests stand behind.

use std::error::Error as StdError;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, Request, StatusCode};

use crate::runtime::future::BoxFuture;

/// Sends one request.
pub(crate) trait Transport: Send + Sync {
    /// Answers within the limits, or fails.
    fn send(&self, request: Request<Bytes>, limits: Limits)
    -> BoxFuture<'_, Result<Answer, Fault>>;
}

/// What one attempt may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Limits {
    /// From connecting to the end of the body.
    pub timeout: Duration,
    /// The largest body, in bytes.
    pub max_body: usize,
}

/// A status with its headers, and as much of the body as arrived.
pub(crate) struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
    /// Why the body is not complete, if it is not.
    pub cut: Option<Cut>,
}

/// Why a body is not complete.
pub(crate) enum Cut {
    TooLarge,
    Fault(Fault),
}

/// Why there is no answer.
pub(crate) struct Fault {
    pub kind: FaultKind,
    pub source: Box<dyn StdError + Send + Sync>,
}

/// What a fault means for the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FaultKind {
    /// It is not one that can be sent.
    Invalid,
    /// It was certainly not sent.
    Connect,
    /// It may have been processed: no answer in time.
    Timeout,
    /// It may have been processed: the connection broke.
    Lost,
}

/// The transport over `reqwest`.
pub(crate) struct Http {
    client: reqwest::Client,
}

impl Http {
    /// Takes what the caller set up and puts our own policies on top: one loop
    /// must own the attempts, and a credential must not follow a redirect. What
    /// is `local` goes to this machine in plain text, and never to a proxy.
    pub(crate) fn new(
        builder: reqwest::ClientBuilder,
        connect_timeout: Duration,
        local: bool,
    ) -> Result<Self, Fault> {
        let builder = match local {
            true => builder.no_proxy(),
            false => builder,
        };
        let client = builder
            .retry(reqwest::retry::never())
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .connect_timeout(connect_timeout)
            .build()
            .map_err(|error| of_kind(FaultKind::Invalid, error))?;
        Ok(Self { client })
    }

    async fn exchange(&self, request: Request<Bytes>, limits: Limits) -> Result<Answer, Fault> {
        let mut request = reqwest::Request::try_from(request)
            .map_err(|error| of_kind(FaultKind::Invalid, error))?;
        // Set on the request, it overrides a timeout of the caller's client.
        *request.timeout_mut() = Some(limits.timeout);
        let mut response = self.client.execute(request).await.map_err(fault)?;
        let status = response.status();
        let headers = std::mem::take(response.headers_mut());
        let (body, cut) = body(&mut response, limits.max_body).await;
        Ok(Answer {
            status,
            headers,
            body,
            cut,
        })
    }
}

impl Transport for Http {
    fn send(
        &self,
        request: Request<Bytes>,
        limits: Limits,
    ) -> BoxFuture<'_, Result<Answer, Fault>> {
        Box::pin(self.exchange(request, limits))
    }
}

async fn body(response: &mut reqwest::Response, largest: usize) -> (Bytes, Option<Cut>) {
    let mut body = Vec::new();
    let cut = loop {
        match response.chunk().await {
            Ok(Some(chunk)) if chunk.len() > largest - body.len() => break Some(Cut::TooLarge),
            Ok(Some(chunk)) => body.extend_from_slice(&chunk),
            Ok(None) => break None,
            Err(error) => break Some(Cut::Fault(fault(error))),
        }
    };
    (Bytes::from(body), cut)
}

/// What went wrong once the request was handed over.
fn fault(error: reqwest::Error) -> Fault {
    let kind = if error.is_connect() {
        FaultKind::Connect
    } else if error.is_timeout() {
        FaultKind::Timeout
    } else {
        FaultKind::Lost
    };
    of_kind(kind, error)
}

fn of_kind(kind: FaultKind, error: reqwest::Error) -> Fault {
    // The URL may hold what the caller searched for.
    Fault {
        kind,
        source: Box::new(error.without_url()),
    }
}
