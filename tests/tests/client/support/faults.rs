//! A server that breaks in a chosen way, over bare TCP.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket, TcpStream};

/// What the server does with a request.
#[derive(Clone, Copy, Debug)]
pub enum Reaction {
    /// Resets the connection before it has read anything.
    ResetAtOnce,
    /// Writes this, be it nothing, and resets the connection.
    Reset(&'static str),
    /// Writes this, be it nothing, and closes the connection in good order.
    Close(&'static str),
    /// Writes this, be it nothing, and then nothing more.
    Stall(&'static str),
    /// Answers with this status and JSON body, and takes more requests.
    Answer(u16, &'static str),
}

/// A server that reacts in turn; the last reaction is repeated.
pub struct FaultServer {
    pub url: String,
    log: Arc<Mutex<Log>>,
}

struct Log {
    reactions: VecDeque<Reaction>,
    connections: usize,
    requests: Vec<String>,
}

impl FaultServer {
    pub async fn start(reactions: impl IntoIterator<Item = Reaction>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let log = Arc::new(Mutex::new(Log {
            reactions: reactions.into_iter().collect(),
            connections: 0,
            requests: Vec::new(),
        }));
        tokio::spawn(accept(listener, log.clone()));
        Self { url, log }
    }

    /// The requests that arrived whole: head and body as they were sent.
    pub fn requests(&self) -> Vec<String> {
        lock(&self.log).requests.clone()
    }

    /// The number of requests, once so many have arrived: a client that gives up
    /// may be ahead of the server.
    pub async fn settled(&self, expected: usize) -> usize {
        for _ in 0..200 {
            if self.requests().len() >= expected {
                break;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        self.requests().len()
    }

    pub fn connections(&self) -> usize {
        lock(&self.log).connections
    }
}

/// A port that is taken, so that nobody else gets it, and at which nobody listens.
pub struct Nobody {
    pub url: String,
    _socket: TcpSocket,
}

impl Nobody {
    pub fn new() -> Self {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
        Self {
            url: format!("http://{}", socket.local_addr().unwrap()),
            _socket: socket,
        }
    }
}

async fn accept(listener: TcpListener, log: Arc<Mutex<Log>>) {
    while let Ok((socket, _)) = listener.accept().await {
        let at_once = {
            let mut log = lock(&log);
            log.connections += 1;
            matches!(log.reactions.front(), Some(Reaction::ResetAtOnce))
        };
        if at_once {
            lock(&log).react();
            reset(socket);
        } else {
            tokio::spawn(serve(socket, log.clone()));
        }
    }
}

async fn serve(mut socket: TcpStream, log: Arc<Mutex<Log>>) {
    while let Some(request) = read_request(&mut socket).await {
        let reaction = {
            let mut log = lock(&log);
            log.requests.push(request);
            log.react()
        };
        match reaction {
            Reaction::ResetAtOnce => return reset(socket),
            Reaction::Reset(start) => {
                write(&mut socket, start).await;
                return reset(socket);
            }
            Reaction::Close(start) => return write(&mut socket, start).await,
            Reaction::Stall(start) => {
                write(&mut socket, start).await;
                // Nothing more comes from the client until it gives up.
                let _ = socket.read(&mut [0; 64]).await;
                return;
            }
            Reaction::Answer(status, body) => write(&mut socket, &answer(status, body)).await,
        }
    }
}

/// A head and as much body as it says; `None` at the end of the connection.
async fn read_request(socket: &mut TcpStream) -> Option<String> {
    let mut request = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&request);
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .find_map(|line| line.strip_prefix("content-length: "));
            let length = length.map_or(0, |length| length.parse().unwrap());
            if body.len() >= length {
                return Some(text.into_owned());
            }
        }
        match socket.read(&mut buffer).await {
            Ok(0) | Err(_) => return None,
            Ok(count) => request.extend_from_slice(&buffer[..count]),
        }
    }
}

/// A complete answer.
pub fn answer(status: u16, body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 {status} Said\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
    )
}

async fn write(socket: &mut TcpStream, text: &str) {
    // The client may be gone, which is its affair.
    let _ = socket.write_all(text.as_bytes()).await;
}

fn reset(socket: TcpStream) {
    socket.set_zero_linger().unwrap();
}

impl Log {
    fn react(&mut self) -> Reaction {
        let next = *self.reactions.front().expect("there is a reaction");
        if self.reactions.len() > 1 {
            self.reactions.pop_front();
        }
        next
    }
}

fn lock(log: &Mutex<Log>) -> MutexGuard<'_, Log> {
    log.lock().expect("no test panics while it holds the log")
}
