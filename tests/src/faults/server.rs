//! The server: its port, and what it remembers.

use super::connection;
use super::ledger::Ledger;
use super::port::Port;
use super::reaction::Reaction;
use super::request::Request;
use super::script::{Arrival, InTurn, Script};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tokio::time::sleep;

/// A server that breaks in a chosen way. It ends when it is dropped.
pub struct FaultServer {
    pub url: String,
    shared: Arc<Shared>,
    accepting: JoinHandle<()>,
}

/// What the connections share.
pub(super) struct Shared {
    state: Mutex<State>,
    /// Closes the port for so long.
    pub down: mpsc::UnboundedSender<Duration>,
}

struct State {
    script: Box<dyn Script>,
    ledger: Ledger,
    connections: usize,
    arrived: usize,
    /// Requests with which the server is not done.
    open: usize,
    /// The requests' texts, where they are kept.
    requests: Option<Vec<Request>>,
}

impl FaultServer {
    /// A server that reacts in turn, repeats its last reaction, and keeps the requests.
    pub fn start(reactions: impl IntoIterator<Item = Reaction>) -> Self {
        Self::run(InTurn::new(reactions), Some(Vec::new()))
    }

    /// A server that does as the script says, and keeps no more than the ledger.
    pub fn scripted(script: impl Script) -> Self {
        Self::run(script, None)
    }

    fn run(script: impl Script, requests: Option<Vec<Request>>) -> Self {
        let port = Port::take().expect("there is a port left");
        let (down, downs) = mpsc::unbounded_channel();
        let shared = Arc::new(Shared {
            state: Mutex::new(State {
                script: Box::new(script),
                ledger: Ledger::default(),
                connections: 0,
                arrived: 0,
                open: 0,
                requests,
            }),
            down,
        });
        let listener = port.listen().expect("the port is ours");
        Self {
            url: port.url(),
            accepting: tokio::spawn(accept(port, listener, shared.clone(), downs)),
            shared,
        }
    }

    /// The requests that arrived whole, as they were sent.
    ///
    /// # Panics
    /// If the server keeps none.
    pub fn requests(&self) -> Vec<String> {
        let state = self.shared.state();
        let kept = state.requests.as_ref().expect("the server keeps requests");
        kept.iter().map(|request| request.text.clone()).collect()
    }

    /// How many requests arrived whole.
    pub fn arrived(&self) -> usize {
        self.shared.state().arrived
    }

    pub fn connections(&self) -> usize {
        self.shared.state().connections
    }

    /// Looks into the ledger.
    pub fn ledger<T>(&self, look: impl FnOnce(&Ledger) -> T) -> T {
        look(&self.shared.state().ledger)
    }

    /// The number of requests, once so many have arrived and the server is done with them: a
    /// client that gives up may be ahead of the server.
    pub async fn settled(&self, expected: usize) -> usize {
        for _ in 0..1000 {
            {
                let state = self.shared.state();
                if state.arrived >= expected && state.open == 0 {
                    break;
                }
            }
            sleep(Duration::from_millis(5)).await;
        }
        self.arrived()
    }
}

impl Drop for FaultServer {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state
            .lock()
            .expect("nobody panics while holding the state")
    }

    /// A new connection, and which one it is.
    fn accepted(&self) -> usize {
        let state = &mut *self.state();
        state.connections += 1;
        state.connections
    }

    /// What becomes of a connection that is not to be read.
    pub fn connected(&self, number: usize) -> Option<Reaction> {
        self.state().script.on_connection(number)
    }

    /// What becomes of a request.
    pub fn requested(&self, request: &Request) -> Reaction {
        let state = &mut *self.state();
        state.arrived += 1;
        state.open += 1;
        if let Some(requests) = &mut state.requests {
            requests.push(request.clone());
        }
        let number = state.ledger.arrive(request);
        state.script.on_request(&Arrival { request, number })
    }

    pub fn process(&self, request: &Request) {
        self.state().ledger.process(request);
    }

    /// The server is done with a request.
    pub fn done(&self) {
        self.state().open -= 1;
    }
}

async fn accept(
    port: Port,
    mut listener: TcpListener,
    shared: Arc<Shared>,
    mut downs: mpsc::UnboundedReceiver<Duration>,
) {
    loop {
        tokio::select! {
            accepted = listener.accept() => {
                if let Ok((socket, _)) = accepted {
                    let number = shared.accepted();
                    tokio::spawn(connection::serve(socket, number, shared.clone()));
                }
            }
            Some(time) = downs.recv() => {
                drop(listener);
                sleep(time).await;
                listener = port.listen().expect("the port is ours");
            }
        }
    }
}
