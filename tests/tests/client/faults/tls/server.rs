//! A server that speaks TLS and HTTP/2, and breaks in a chosen way.
//!
//! In: what becomes of each request, in turn, and the certificate. Out: a URL, and what went on
//! there, with the bodies of what was really processed.

use super::certificate::Certificate;
use super::frames;
use std::collections::HashMap;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard};
use tokio::io::{AsyncReadExt, AsyncWriteExt, copy, sink};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;

/// What becomes of a request.
#[derive(Clone, Copy)]
pub struct Reaction {
    pub is_processed: bool,
    /// What is written, given its stream and the service's answer.
    pub frames: fn(u32, &str) -> Vec<u8>,
    /// Whether the connection ends then.
    pub closes: bool,
}

/// It ends when it is dropped.
pub struct Server {
    pub url: String,
    shared: Arc<Shared>,
    accepting: JoinHandle<()>,
}

struct Shared {
    tls: TlsAcceptor,
    answer: &'static str,
    reactions: Vec<Reaction>,
    most_streams: u32,
    met: Mutex<Met>,
}

/// What went on at the server.
#[derive(Clone, Debug, Default)]
pub struct Met {
    pub connections: usize,
    /// What was agreed upon by ALPN, where the handshake came to its end.
    pub protocols: Vec<String>,
    /// The bodies of the requests that arrived whole.
    pub arrived: Vec<String>,
    /// Those that were processed.
    pub processed: Vec<String>,
}

impl Server {
    /// A server that reacts in turn, and repeats its last reaction.
    pub async fn start(
        certificate: &Certificate,
        answer: &'static str,
        reactions: Vec<Reaction>,
    ) -> Self {
        Self::with_streams(certificate, answer, reactions, 100).await
    }

    /// The same with so many streams at once on a connection.
    pub async fn with_streams(
        certificate: &Certificate,
        answer: &'static str,
        reactions: Vec<Reaction>,
        most_streams: u32,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await;
        let listener = listener.expect("there is a port left");
        let address = listener.local_addr().expect("it is bound");
        let shared = Arc::new(Shared {
            tls: TlsAcceptor::from(Arc::new(certificate.config())),
            answer,
            reactions,
            most_streams,
            met: Mutex::default(),
        });
        Self {
            url: format!("https://{address}"),
            accepting: tokio::spawn(accept(listener, shared.clone())),
            shared,
        }
    }

    pub fn met(&self) -> Met {
        self.shared.met().clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

impl Shared {
    fn met(&self) -> MutexGuard<'_, Met> {
        self.met
            .lock()
            .expect("nobody panics while holding what was met")
    }

    /// What becomes of a request.
    fn requested(&self, body: String) -> Reaction {
        let met = &mut *self.met();
        let next = self.reactions.get(met.arrived.len());
        let reaction = next.or(self.reactions.last()).expect("there is a reaction");
        met.arrived.push(body.clone());
        if reaction.is_processed {
            met.processed.push(body);
        }
        *reaction
    }
}

async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    while let Ok((socket, _)) = listener.accept().await {
        shared.met().connections += 1;
        // A connection ends when the client likes, or does not like the certificate.
        let shared = shared.clone();
        tokio::spawn(async move { serve(socket, &shared).await });
    }
}

async fn serve(socket: TcpStream, shared: &Shared) -> io::Result<()> {
    let mut connection = shared.tls.accept(socket).await?;
    let protocol = connection.get_ref().1.alpn_protocol().unwrap_or_default();
    let protocol = String::from_utf8_lossy(protocol).into_owned();
    shared.met().protocols.push(protocol);

    let mut preface = [0; frames::PREFACE.len()];
    connection.read_exact(&mut preface).await?;
    assert_eq!(&preface, frames::PREFACE);
    connection
        .write_all(&frames::settings(shared.most_streams))
        .await?;
    let mut bodies: HashMap<u32, Vec<u8>> = HashMap::new();
    loop {
        let part = frames::read(&mut connection).await?;
        let body = bodies.entry(part.stream).or_default();
        body.extend(part.data);
        if !part.is_last {
            continue;
        }
        let body = bodies.remove(&part.stream).unwrap_or_default();
        let reaction = shared.requested(String::from_utf8_lossy(&body).into_owned());
        let frames = (reaction.frames)(part.stream, shared.answer);
        connection.write_all(&frames).await?;
        connection.flush().await?;
        if reaction.closes {
            connection.shutdown().await?;
            // What is still unread would make it a reset, which may overtake what was written.
            return copy(&mut connection, &mut sink()).await.map(drop);
        }
    }
}
