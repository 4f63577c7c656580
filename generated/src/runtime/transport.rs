//! One attempt over HTTP.
//!
//! In: a complete request and its limits. Out: an answer with its whole body, or
//! on demand with a body that is still arriving; or a fault that says whether the
//! request can have reached the server. The seam is what tests stand behind. Not here:
//! setting up the HTTP library (`http_client`), which no other file knows.

use std::error::Error as StdError;
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, TRANSFER_ENCODING};
use http::{HeaderMap, StatusCode, Version};
use url::Url;

use crate::runtime::attempts::TimeoutPhase;
use crate::runtime::base_url;
use crate::runtime::future::BoxFuture;
use crate::runtime::http_client;
use crate::runtime::http_request::HttpRequest;
use crate::runtime::payload::{Cause, Content, Supply};
use crate::runtime::platform::clock;
use crate::runtime::sending::{Held, Sending, Watch};
use crate::runtime::unprocessed;

/// Sends one request.
pub(crate) trait Transport: Send + Sync {
    /// Answers within the limits, or fails.
    fn send(
        &self,
        request: &HttpRequest,
        limits: Limits,
    ) -> BoxFuture<'_, Result<Box<Answer>, Fault>>;
}

/// What one attempt may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Limits {
    /// From connecting to the end of the body, or to the end of the headers if
    /// the body is handed over unread. While a body is sent that is not in
    /// memory, it counts from the last bytes of it.
    pub timeout: Duration,
    /// What the timeout is a limit of: the attempt, or what is left for the call.
    pub phase: TimeoutPhase,
    /// The largest body, in bytes.
    pub max_body: usize,
    /// Whether the body of a success is handed over unread.
    pub unread: bool,
}

/// A body that is still arriving. Dropping it closes the connection.
pub(crate) trait Incoming: Send {
    /// The next bytes; `None` at the end.
    #[allow(dead_code, reason = "an API may have no streams")]
    fn chunk(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, Fault>>;
}

/// A body that nobody has read.
pub(crate) type Unread = Box<dyn Incoming>;

/// A status with its headers, and as much of the body as arrived. It is handed on in a
/// box: from hand to hand it is copied otherwise.
pub(crate) struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
    /// Why the body is not complete, if it is not.
    pub cut: Option<Cut>,
    /// Whether only the end of the connection ended the body, as in HTTP/1 without a
    /// length and without chunks (RFC 9112, section 6.3): one that was cut off looks alike.
    #[allow(dead_code, reason = "an API may have no streams")]
    pub until_close: bool,
    /// The body in place of the bytes, where that was asked for. Behind a lock
    /// to be taken out of a borrowed answer.
    #[allow(dead_code, reason = "an API may have no streams")]
    pub unread: Mutex<Option<Unread>>,
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
    /// Its body could not be read; the server may have some of it.
    Body { begun: bool },
    /// It was certainly not sent.
    Connect,
    /// Nobody asked for its body before that time was over or the connection broke: no
    /// connection was there to take it.
    Unsent(Option<TimeoutPhase>),
    /// No answer in time. It may have been processed, unless the time to connect
    /// was over.
    Timeout(TimeoutPhase),
    /// It was certainly not processed: the server said so.
    Unprocessed,
    /// It may have been processed: the connection broke.
    Lost,
}

/// The transport over `reqwest`.
pub(crate) struct Http {
    client: reqwest::Client,
}

impl Http {
    pub(crate) fn new(
        theirs: Option<reqwest::ClientBuilder>,
        connect_timeout: Duration,
        attempt_timeout: Duration,
        server: &str,
    ) -> reqwest::Result<Self> {
        let server = Url::parse(server.trim()).ok();
        let is_local = server.is_some_and(|server| base_url::is_local(&server));
        let client = http_client::set_up(theirs, connect_timeout, attempt_timeout, is_local)?;
        Ok(Self { client })
    }

    /// Begins a body that is not in memory, and sends it.
    async fn stream(
        &self,
        mut request: reqwest::Request,
        streamed: Arc<dyn Supply>,
        deadline: Option<Instant>,
        limits: Limits,
    ) -> Result<Box<Answer>, Fault> {
        let pieces = match clock::until(deadline, streamed.begin()).await {
            Some(Ok(pieces)) => pieces,
            Some(Err(cause)) => return Err(unread(cause, false)),
            None => return Err(unready()),
        };
        let watch = Arc::default();
        let sending = Sending::new(pieces, &watch);
        *request.body_mut() = Some(reqwest::Body::wrap(sending));
        exchange(self.client.execute(request), Some(watch), deadline, limits).await
    }
}

impl Transport for Http {
    /// What can be done before the first wait is done here: what a future holds at its
    /// beginning takes up room in it to its end.
    fn send(
        &self,
        request: &HttpRequest,
        limits: Limits,
    ) -> BoxFuture<'_, Result<Box<Answer>, Fault>> {
        let deadline = clock::now().checked_add(limits.timeout);
        let mut made = as_made(request);
        match &request.body.0 {
            Content::Bytes(bytes) => {
                let watch = (!bytes.is_empty()).then(|| {
                    let (held, watch) = Held::new(bytes.clone());
                    *made.body_mut() = Some(reqwest::Body::wrap(held));
                    watch
                });
                let sent = self.client.execute(made);
                Box::pin(exchange(sent, watch, deadline, limits))
            }
            Content::Streamed(streamed) => {
                Box::pin(self.stream(made, streamed.clone(), deadline, limits))
            }
        }
    }
}

/// The request as the HTTP library has it, but for its body.
fn as_made(request: &HttpRequest) -> reqwest::Request {
    let head = &request.head;
    let mut made = reqwest::Request::new(head.method.clone(), head.url.clone());
    *made.headers_mut() = head.headers.clone();
    made
}

/// The answer to a request, with its body if that is wanted. There is one timer for all
/// of it, and what has arrived lies outside of what the timer may end.
async fn exchange(
    sent: impl Future<Output = reqwest::Result<reqwest::Response>>,
    watch: Option<Arc<Watch>>,
    mut deadline: Option<Instant>,
    limits: Limits,
) -> Result<Box<Answer>, Fault> {
    let mut answer = None;
    let mut body = Vec::new();
    let ended = {
        let mut received = pin!(receive(sent, &limits, &mut answer, &mut body));
        loop {
            let ended = clock::until(deadline, received.as_mut()).await;
            let progress = watch.as_ref().and_then(|it| it.deadline(limits.timeout));
            match ended {
                None if progress > deadline => deadline = progress,
                ended => break ended,
            }
        }
    };
    let Some(mut answer) = answer else {
        let fault = match ended {
            Some(Err(error)) => fault(error),
            _ => too_slow(limits.phase),
        };
        return Err(without_answer(fault, watch.as_deref()));
    };
    if ended.is_none() {
        answer.cut = Some(Cut::Fault(too_slow(limits.phase)));
    }
    answer.body = Bytes::from(body);
    Ok(answer)
}

/// Puts the answer there as soon as its headers have arrived, and then its body. It fails
/// where there is no answer.
async fn receive(
    sent: impl Future<Output = reqwest::Result<reqwest::Response>>,
    limits: &Limits,
    answer: &mut Option<Box<Answer>>,
    body: &mut Vec<u8>,
) -> reqwest::Result<()> {
    let mut response = sent.await?;
    let answer = answer.insert(Box::new(Answer {
        status: response.status(),
        until_close: false,
        headers: std::mem::take(response.headers_mut()),
        body: Bytes::new(),
        cut: None,
        unread: Mutex::default(),
    }));
    if limits.unread && answer.status.is_success() {
        answer.until_close = ends_with_connection(response.version(), &answer.headers);
        answer.unread = Mutex::new(Some(Box::new(response)));
    } else if answer.status.is_success() && states_more(&response, limits.max_body) {
        answer.cut = Some(Cut::TooLarge);
    } else {
        answer.cut = read(&mut response, body, limits.max_body).await;
    }
    Ok(())
}

impl Incoming for reqwest::Response {
    fn chunk(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, Fault>> {
        Box::pin(async {
            Self::chunk(self).await.map_err(|error| match fault(error) {
                Fault {
                    kind: FaultKind::Timeout(_),
                    source,
                } => Fault {
                    kind: FaultKind::Timeout(TimeoutPhase::Stalled),
                    source,
                },
                fault => fault,
            })
        })
    }
}

/// What a fault means once it is known what became of the body. That it could not be
/// read counts, whatever the connection says then: the headers may be out before the
/// first byte is asked for.
#[cold]
fn without_answer(fault: Fault, watch: Option<&Watch>) -> Fault {
    let Some(watch) = watch else {
        return fault;
    };
    if let Some(cause) = watch.failure() {
        return unread(cause, true);
    }
    if watch.give_up() {
        return fault;
    }
    let kind = match fault.kind {
        FaultKind::Timeout(phase) => FaultKind::Unsent(Some(phase)),
        FaultKind::Lost => FaultKind::Unsent(None),
        kind => kind,
    };
    Fault { kind, ..fault }
}

/// The body was not there in time: nothing was sent.
fn unready() -> Fault {
    unread("it could not be opened in time".into(), false)
}

fn unread(source: Cause, begun: bool) -> Fault {
    let kind = FaultKind::Body { begun };
    Fault { kind, source }
}

/// Whether a body is said to be larger than allowed. Of a refusal the beginning is read
/// all the same: it may hold the reason.
fn states_more(response: &reqwest::Response, largest: usize) -> bool {
    let stated = response.content_length().unwrap_or_default();
    !usize::try_from(stated).is_ok_and(|stated| stated <= largest)
}

/// Reads a body as far as it arrives and is not too large.
async fn read(response: &mut reqwest::Response, body: &mut Vec<u8>, largest: usize) -> Option<Cut> {
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) if chunk.len() > largest - body.len() => return Some(Cut::TooLarge),
            Ok(Some(chunk)) => body.extend_from_slice(&chunk),
            Ok(None) => return None,
            Err(error) => return Some(Cut::Fault(fault(error))),
        }
    }
}

/// Whether a body ends where the connection does: later versions frame all that they send.
fn ends_with_connection(version: Version, headers: &HeaderMap) -> bool {
    let is_framed = headers.contains_key(CONTENT_LENGTH) || headers.contains_key(TRANSFER_ENCODING);
    version <= Version::HTTP_11 && !is_framed
}

#[cold]
fn too_slow(phase: TimeoutPhase) -> Fault {
    let source = match phase {
        TimeoutPhase::Total => "the time for the call is over",
        _ => "the time for the attempt is over",
    };
    Fault {
        kind: FaultKind::Timeout(phase),
        source: source.into(),
    }
}

/// What went wrong once the request was handed over.
#[cold]
fn fault(error: reqwest::Error) -> Fault {
    let kind = match (error.is_connect(), error.is_timeout()) {
        (true, true) => FaultKind::Timeout(TimeoutPhase::Connect),
        (true, false) => FaultKind::Connect,
        (false, true) => FaultKind::Timeout(TimeoutPhase::Attempt),
        // Once an answer has begun, no word of the server's undoes it.
        (false, false) if error.is_request() && unprocessed::is_proven(&error) => {
            FaultKind::Unprocessed
        }
        (false, false) => FaultKind::Lost,
    };
    // The URL may hold what the caller searched for.
    Fault {
        kind,
        source: Box::new(error.without_url()),
    }
}
