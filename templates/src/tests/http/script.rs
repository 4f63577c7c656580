//! A transport that answers from a script, and a clock that only moves when it
//! is told to.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant, SystemTime};

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use tokio::sync::Semaphore;
use url::Position;

use super::sample::Client;
use crate::runtime::client::ClientBuilder;
use crate::runtime::future::BoxFuture;
use crate::runtime::http_request::HttpRequest;
use crate::runtime::platform::clock::Clock;
use crate::runtime::transport::{Answer, Cut, Fault, FaultKind, Incoming, Limits, Transport};

/// One scripted answer.
pub struct Step {
    takes: Duration,
    result: Result<Answer, FaultKind>,
}

pub fn answer(status: u16, body: &str) -> Step {
    Step {
        takes: Duration::ZERO,
        result: Ok(whole(status, body)),
    }
}

/// An answer that has arrived.
pub fn whole(status: u16, body: &str) -> Answer {
    Answer {
        status: StatusCode::from_u16(status).unwrap(),
        headers: HeaderMap::new(),
        body: Bytes::copy_from_slice(body.as_bytes()),
        cut: None,
        until_close: false,
        unread: Mutex::default(),
    }
}

pub fn fault(kind: FaultKind) -> Step {
    Step {
        takes: Duration::ZERO,
        result: Err(kind),
    }
}

pub fn api_error(status: u16, code: &str) -> Step {
    let body = format!(r#"{{"success":false,"error":{{"code":"{code}","message":"No."}}}}"#);
    answer(status, &body)
}

impl Step {
    pub fn header(mut self, name: &str, value: &str) -> Self {
        if let Ok(answer) = &mut self.result {
            let name = HeaderName::from_bytes(name.as_bytes()).unwrap();
            answer
                .headers
                .append(name, HeaderValue::from_str(value).unwrap());
        }
        self
    }

    pub fn body(mut self, body: &[u8]) -> Self {
        if let Ok(answer) = &mut self.result {
            answer.body = Bytes::copy_from_slice(body);
        }
        self
    }

    /// A body that arrives in these pieces, and breaks behind them or ends.
    pub fn arriving(mut self, pieces: &[&str], end: Option<FaultKind>) -> Self {
        if let Ok(answer) = &mut self.result {
            let pieces = pieces
                .iter()
                .map(|piece| Bytes::copy_from_slice(piece.as_bytes()));
            let arriving = Arriving {
                pieces: pieces.collect(),
                end,
            };
            answer.unread = Mutex::new(Some(Box::new(arriving)));
        }
        self
    }

    pub fn takes(mut self, time: Duration) -> Self {
        self.takes = time;
        self
    }

    pub fn cut(mut self, cut: Cut) -> Self {
        if let Ok(answer) = &mut self.result {
            answer.cut = Some(cut);
        }
        self
    }
}

struct Arriving {
    pieces: VecDeque<Bytes>,
    end: Option<FaultKind>,
}

impl Incoming for Arriving {
    fn chunk(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, Fault>> {
        let piece = self.pieces.pop_front();
        let chunk = match (piece, self.end) {
            (None, Some(kind)) => Err(broken(kind)),
            (piece, _) => Ok(piece),
        };
        Box::pin(async { chunk })
    }
}

pub fn broken(kind: FaultKind) -> Fault {
    Fault {
        kind,
        source: "scripted".into(),
    }
}

/// What the client did.
#[derive(Clone)]
pub struct Script(Arc<Mutex<State>>);

pub struct State {
    steps: VecDeque<Step>,
    pub requests: Vec<HttpRequest>,
    pub limits: Vec<Limits>,
    pub sleeps: Vec<Duration>,
    pub elapsed: Duration,
    pub random: f64,
    /// What lets answers through, if they are held up: a permit each.
    pub gate: Option<Arc<Semaphore>>,
    /// Whether sleep lasts for ever.
    pub never_wakes: bool,
    start: Instant,
    pub time_of_day: SystemTime,
}

impl Script {
    pub fn new(steps: impl IntoIterator<Item = Step>) -> Self {
        Self(Arc::new(Mutex::new(State {
            steps: steps.into_iter().collect(),
            requests: Vec::new(),
            limits: Vec::new(),
            sleeps: Vec::new(),
            elapsed: Duration::ZERO,
            random: 0.0,
            gate: None,
            never_wakes: false,
            start: Instant::now(),
            time_of_day: SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000),
        })))
    }

    pub fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap()
    }

    pub fn client(&self) -> Client {
        self.client_with(|builder| builder)
    }

    pub fn client_with(
        &self,
        set_up: impl FnOnce(ClientBuilder<Client>) -> ClientBuilder<Client>,
    ) -> Client {
        set_up(Client::builder(KEY))
            .build_on(Box::new(self.clone()), Box::new(self.clone()))
            .unwrap()
    }

    /// The path and query of each request.
    pub fn targets(&self) -> Vec<String> {
        let state = self.state();
        let urls = state.requests.iter().map(|request| &request.head.url);
        urls.map(|url| url[Position::BeforePath..].to_owned())
            .collect()
    }
}

pub const KEY: &str = "sk_very_secret_key";

impl Transport for Script {
    fn send(
        &self,
        request: &HttpRequest,
        limits: Limits,
    ) -> BoxFuture<'_, Result<Box<Answer>, Fault>> {
        let mut state = self.state();
        state.requests.push(request.clone());
        state.limits.push(limits);
        let step = state.steps.pop_front().expect("the script has ended");
        state.elapsed += step.takes.min(limits.timeout);
        let timed_out = step.takes > limits.timeout;
        let gate = state.gate.clone();
        Box::pin(async move {
            if let Some(gate) = gate {
                gate.acquire().await.unwrap().forget();
            }
            match step.result {
                _ if timed_out => Err(broken(FaultKind::Timeout(limits.phase))),
                Ok(answer) => Ok(Box::new(answer)),
                Err(kind) => Err(broken(kind)),
            }
        })
    }
}

impl Clock for Script {
    fn now(&self) -> Instant {
        let state = self.state();
        state.start + state.elapsed
    }

    fn time_of_day(&self) -> SystemTime {
        let state = self.state();
        state.time_of_day + state.elapsed
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        let mut state = self.state();
        state.sleeps.push(duration);
        if state.never_wakes {
            return Box::pin(std::future::pending());
        }
        state.elapsed += duration;
        Box::pin(async {})
    }

    fn random(&self) -> f64 {
        self.state().random
    }
}
