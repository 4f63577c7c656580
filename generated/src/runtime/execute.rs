//! The loop: attempt, decide, wait.
//!
//! In: a call that is ready to be sent. Out: the first success, or the error
//! that ended the call. Nothing here is generic: decoding happens outside
//! (`call`), which may hand a refusal inside a success back to `resume`.

use std::mem;
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::{HeaderName, HeaderValue, StatusCode};

use crate::runtime::attempts::{Attempt, AttemptFailure, TimeoutPhase};
use crate::runtime::client::Core;
use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::failure;
use crate::runtime::fetched_secret::FetchedSecret;
use crate::runtime::future::BoxFuture;
use crate::runtime::http_request::HttpRequest;
use crate::runtime::operation::Info;
use crate::runtime::outcome::Outcome;
use crate::runtime::outgoing::{self, Addressed};
use crate::runtime::parts::Parts;
use crate::runtime::payload::Payload;
use crate::runtime::plan::Plan;
use crate::runtime::platform::clock;
use crate::runtime::request::Inputs;
use crate::runtime::retry::{Decision, Failed, Stop, decide};
use crate::runtime::trace::{self, Span};
use crate::runtime::transport::{Answer, Fault, Limits};

/// A call under way.
#[derive(Clone)]
pub(crate) struct Execution {
    inputs: Box<Inputs>,
    info: &'static Info,
    span: Span,
    request: HttpRequest,
    /// Where there is one to be fetched.
    secret: Option<FetchedSecret>,
    /// `None` when the time is longer than the clock can count.
    deadline: Option<Instant>,
    pub(crate) attempts: u32,
    /// When the attempt under way began, and the status that it got.
    began: Instant,
    status: Option<StatusCode>,
    /// What this attempt was paid for out of the client's budget, if it is a repeat.
    paid: Option<u32>,
    /// The attempts that failed.
    history: Vec<Attempt>,
    /// The most that any attempt so far may have caused.
    outcome: Outcome,
}

/// A call that came to its end, with an answer that is not decoded yet.
pub(crate) type Ended = Result<(Box<Execution>, Box<Answer>), Error>;

/// Makes the first attempt and all that follow from it.
///
/// The request is built at once and in a box: a future takes up as much memory as
/// all that it holds at any time, twice for what moves within it.
pub(crate) fn start(inputs: Box<Inputs>, info: &'static Info) -> BoxFuture<'static, Ended> {
    let span = Span::of_call(info);
    let built = Execution::new(inputs, info, span.clone());
    let built = built.map_err(|mut error| {
        error.0.operation = Some(info.id);
        span.failed(&error);
        error
    });
    Box::pin(async move {
        let mut execution = built?;
        let answer = span.around(execution.run()).await?;
        Ok((execution, answer))
    })
}

impl Execution {
    fn new(mut inputs: Box<Inputs>, info: &'static Info, span: Span) -> Result<Box<Self>, Error> {
        let Addressed { head, fetched } = outgoing::build(&inputs, info)?;
        if !inputs.parts.issues.is_empty() && inputs.plan(info).checks_request() {
            let mut error = Error::new(ErrorKind::InvalidRequest, "the request is not valid");
            error.0.issues = mem::take(&mut inputs.parts.issues);
            return Err(error);
        }
        // What the request was made of is not kept for as long as the answer is read.
        let Parts { body, .. } = mem::take(&mut inputs.parts);
        let body = body.map(|(_, body)| body);
        let body = body.unwrap_or_else(|| Payload::from(Bytes::new()));
        Ok(Box::new(Self {
            deadline: None,
            began: inputs.client.clock().now(),
            request: HttpRequest { head, body },
            inputs,
            info,
            span,
            secret: fetched.map(FetchedSecret::new),
            attempts: 0,
            status: None,
            paid: None,
            history: Vec::new(),
            outcome: Outcome::NotSent,
        }))
    }

    pub(crate) fn core(&self) -> &Core {
        &self.inputs.client
    }

    pub(crate) fn plan(&self) -> Plan<'_> {
        self.inputs.plan(self.info)
    }

    pub(crate) fn info(&self) -> &'static Info {
        self.info
    }

    /// Whether processing the request twice is harmless.
    pub(crate) fn is_safe(&self) -> bool {
        self.plan().is_safe(self.request.body.known())
    }

    /// Whether the body can be sent again, all of it.
    pub(crate) fn is_whole(&self) -> bool {
        self.request.body.is_whole()
    }

    /// Goes on after an answer that turned out not to be a success, if the
    /// failure may be repeated; else the error comes back complete.
    pub(crate) async fn resume(mut self: Box<Self>, error: Error) -> Ended {
        let span = self.span.clone();
        let goes_on = async {
            self.recover(error).await?;
            self.run().await
        };
        let answer = span.around(goes_on).await?;
        Ok((self, answer))
    }

    /// The last attempt was a success.
    pub(crate) fn succeeded(&self) {
        self.core().budget().succeeded(self.paid);
        self.span.attempts(self.attempts);
        if self.core().hooks().want_attempts() {
            self.core().hooks().attempt(&self.attempted(None, None));
        }
    }

    /// Gives the call its whole time again.
    #[allow(dead_code, reason = "only downloads begin anew")]
    pub(crate) fn renew_time(&mut self) {
        self.deadline = self.core().clock().now().checked_add(self.plan().timeout());
    }

    /// Makes the call once more as one of its own, because its answer broke off. A
    /// header is set to another value, or left out where that is empty.
    #[allow(dead_code, reason = "only event streams are taken up again")]
    pub(crate) async fn again(
        mut self,
        header: HeaderName,
        value: Option<HeaderValue>,
    ) -> Result<(Self, Box<Answer>), Error> {
        let head = Arc::make_mut(&mut self.request.head);
        match value {
            Some(value) if value.is_empty() => drop(head.headers.remove(header)),
            Some(value) => drop(head.headers.insert(header, value)),
            None => {}
        }
        self.attempts = 0;
        self.paid = None;
        self.secret.iter_mut().for_each(FetchedSecret::begin_again);
        self.history.clear();
        self.outcome = Outcome::Unknown;
        let span = self.span.clone();
        let answer = span.around(self.run()).await?;
        Ok((self, answer))
    }

    async fn run(&mut self) -> Result<Box<Answer>, Error> {
        loop {
            self.began = self.core().clock().now();
            if self.attempts == 0 {
                // The time counts from when the call is awaited.
                self.deadline = self.began.checked_add(self.plan().timeout());
            }
            let (time, phase) = self.attempt_time();
            if time.is_zero() {
                let plan = self.plan();
                let set_to_zero = plan.timeout().min(plan.attempt_timeout()).is_zero();
                return Err(self.complete(failure::no_time(phase, set_to_zero)));
            }
            match self.attempt(time, phase).await {
                Ok(answer) => return Ok(answer),
                Err(error) if self.renews(&error) => {}
                Err(error) => self.recover(error).await?,
            }
        }
    }

    async fn attempt(
        &mut self,
        timeout: Duration,
        phase: TimeoutPhase,
    ) -> Result<Box<Answer>, Error> {
        self.attempts += 1;
        self.status = None;
        let timeout = self.fetch(timeout, phase).await?;
        let limits = Limits {
            timeout,
            phase,
            max_body: self.core().settings().max_response,
            unread: self.info.streams,
        };
        let span = Span::of_attempt(self.core(), self.info, &self.request, self.attempts - 1);
        let sent = self.core().transport().send(&self.request, limits);
        let answer = span.around(sent).await;
        let judged = self.judge(answer);
        if let Err(error) = &judged {
            span.failed(error);
        }
        if let Some(status) = self.status {
            span.answered(status);
        }
        judged
    }

    /// Fetches the secret, where there is one to be fetched, and gives the time that
    /// is left for the attempt.
    async fn fetch(&mut self, timeout: Duration, phase: TimeoutPhase) -> Result<Duration, Error> {
        let Some(secret) = &mut self.secret else {
            return Ok(timeout);
        };
        let deadline = clock::now().checked_add(timeout);
        // The head may be other calls' too: the secret is put on a copy.
        let head = Arc::make_mut(&mut self.request.head);
        let fetch = secret.put_on(head, self.inputs.client.clock());
        if let Some(ended) = clock::until(deadline, fetch).await {
            ended.map_err(failure::no_credential)?;
            let now = self.core().clock().now();
            let left = timeout.saturating_sub(now.saturating_duration_since(self.began));
            if !left.is_zero() {
                return Ok(left);
            }
        }
        Err(failure::late_credential(phase))
    }

    /// Whether the call goes on at once with another secret, as the server has refused
    /// the one that was sent (RFC 9110, section 15.5.2). It does so once, whatever
    /// the number of attempts: nothing was processed, and nothing is overloaded.
    fn renews(&mut self, error: &Error) -> bool {
        let is_whole = self.is_whole();
        let is_refused = error.0.status == Some(StatusCode::UNAUTHORIZED);
        let secret = self.secret.as_mut().filter(|_| is_refused);
        let renews = secret.is_some_and(|secret| secret.is_renewed_after_refusal(is_whole));
        if renews {
            self.outcome = self.outcome.max(error.0.outcome);
            self.record(error, &Decision::RepeatAfter(Duration::ZERO));
        }
        renews
    }

    /// The attempts that do not count, as they were made with a new secret.
    fn renewals(&self) -> u32 {
        self.secret.as_ref().map_or(0, FetchedSecret::renewals)
    }

    /// What an attempt has come to, as far as the answer's status and length tell.
    fn judge(&mut self, answer: Result<Box<Answer>, Fault>) -> Result<Box<Answer>, Error> {
        let mut answer = answer.map_err(|fault| failure::no_answer(fault, self.host()))?;
        self.status = Some(answer.status);
        let announced = self.core().announced();
        announced.look(self.core(), self.info, &answer.headers);
        let documented = self.info.redirects && answer.status.is_redirection();
        if !(answer.status.is_success() || documented) {
            return Err(failure::refusal(self.core(), &answer));
        }
        match answer.cut.take() {
            None => Ok(answer),
            Some(cut) => Err(failure::cut_short(self.core(), &answer, cut, self.host())),
        }
    }

    /// Waits until the next attempt is due, or gives the error back with all
    /// that is known about the call.
    async fn recover(&mut self, error: Error) -> Result<(), Error> {
        self.outcome = self.outcome.max(error.0.outcome);
        let decision = self.decide(&error);
        self.record(&error, &decision);
        match decision {
            Decision::RepeatAfter(delay) => {
                // The answer is dropped first: it would hold its connection.
                drop(error);
                trace::repeats(self.info, self.attempts, delay);
                self.core().clock().sleep(delay).await;
                Ok(())
            }
            Decision::Stop(stop) => {
                let mut error = self.complete(error);
                error.0.stop = Some(stop);
                Err(error)
            }
        }
    }

    /// Whether the call goes on. A repeat is paid for at once: what is not made
    /// after all, because the caller drops the call, was spent in vain.
    fn decide(&mut self, error: &Error) -> Decision {
        let failed = Failed {
            attempt: self.attempts - self.renewals(),
            retry: error.0.retry,
            safe: self.is_safe(),
            whole: self.is_whole(),
            retry_after: error.0.retry_after,
            timed_out: error.0.timeout.is_some() && error.0.kind != ErrorKind::Credential,
            time_left: self.time_left(self.core().clock().now()),
            random: self.core().clock().random(),
        };
        let decision = decide(&self.plan().retry(), &failed);
        if let Decision::Stop(_) = decision {
            return decision;
        }
        self.paid = self.core().budget().pay(&failed);
        match self.paid {
            Some(_) => decision,
            None => Decision::Stop(Stop::Budget),
        }
    }

    /// Keeps what became of the attempt, and tells who wants to know. The time that
    /// they take is not the call's.
    fn record(&mut self, error: &Error, decision: &Decision) {
        let attempt = self.attempted(Some(error), decision.delay());
        if self.core().hooks().want_attempts() {
            let before = self.core().clock().now();
            self.core().hooks().attempt(&attempt);
            let spent = self.core().clock().now().saturating_duration_since(before);
            self.deadline = self.deadline.and_then(|it| it.checked_add(spent));
        }
        self.history.push(attempt);
    }

    /// The attempt that has just ended.
    fn attempted(&self, error: Option<&Error>, next_in: Option<Duration>) -> Attempt {
        let now = self.core().clock().now();
        Attempt {
            operation: self.info.id,
            number: self.attempts,
            duration: now.saturating_duration_since(self.began),
            status: self.status,
            failure: error.map(AttemptFailure::of),
            next_in,
        }
    }

    /// The error with all that is known about the call.
    pub(crate) fn complete(&self, mut error: Error) -> Error {
        error.0.operation = Some(self.info.id);
        error.0.attempts = self.attempts;
        error.0.max_attempts = self.plan().retry().max_attempts() + self.renewals();
        error.0.history.clone_from(&self.history);
        error.0.outcome = self.outcome;
        error.0.safe = self.is_safe();
        error.0.idempotency_key = self.plan().idempotency_key(self.request.body.known());
        self.span.attempts(self.attempts);
        self.span.failed(&error);
        error
    }

    /// The time for the attempt that begins, and what sets it.
    fn attempt_time(&self) -> (Duration, TimeoutPhase) {
        let left = self.time_left(self.began);
        let whole = self.plan().attempt_timeout();
        match whole <= left {
            true => (whole, TimeoutPhase::Attempt),
            false => (left, TimeoutPhase::Total),
        }
    }

    fn time_left(&self, now: Instant) -> Duration {
        match self.deadline {
            Some(deadline) => deadline.saturating_duration_since(now),
            None => Duration::MAX,
        }
    }

    pub(crate) fn host(&self) -> &str {
        self.request.head.url.authority()
    }
}
