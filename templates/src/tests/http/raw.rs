//! A server that is a bare socket, for what only raw bytes show.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use super::bare::{self, Client};
use crate::runtime::retry::RetryPolicy;

/// Longer than any test takes: what waits so long is stuck.
pub const PATIENCE: Duration = Duration::from_secs(20);

pub struct Server(TcpListener);

/// One request on its connection.
pub struct Exchange {
    pub socket: TcpStream,
    pub head: String,
    pub body: Vec<u8>,
}

impl Server {
    pub async fn start() -> (Self, Client) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let policy = RetryPolicy::new().base_delay(Duration::from_millis(1));
        let client = bare::builder()
            .base_url(url)
            .retry(policy)
            .http_client(reqwest::Client::builder().no_proxy());
        (Self(listener), client.build().unwrap())
    }

    /// A connection, and the head of the request on it.
    pub async fn accept(&self) -> Exchange {
        let accepted = tokio::time::timeout(PATIENCE, self.0.accept()).await;
        let (mut socket, _) = accepted.expect("nobody called").unwrap();
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(socket.read_u8().await.unwrap());
        }
        Exchange {
            socket,
            head: String::from_utf8(head).unwrap().to_lowercase(),
            body: Vec::new(),
        }
    }

    /// A request with its body, answered so.
    pub async fn answer(&self, answer: &[u8]) -> Exchange {
        let mut exchange = self.accept().await;
        exchange.read_body().await;
        exchange.socket.write_all(answer).await.unwrap();
        exchange
    }
}

impl Exchange {
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.split("\r\n");
        lines.find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }

    /// Reads the body as HTTP/1.1 frames it: by its length, or in chunks.
    pub async fn read_body(&mut self) {
        if self.header("transfer-encoding") == Some("chunked") {
            while let Some(length) = self.chunk_length().await {
                self.read(length).await;
                self.line().await;
            }
        } else if let Some(length) = self.header("content-length") {
            let length = length.parse().unwrap();
            self.read(length).await;
        }
    }

    async fn chunk_length(&mut self) -> Option<usize> {
        let line = self.line().await;
        let length = usize::from_str_radix(&line, 16).unwrap();
        if length == 0 {
            self.line().await;
        }
        (length > 0).then_some(length)
    }

    async fn line(&mut self) -> String {
        let mut line = Vec::new();
        while !line.ends_with(b"\r\n") {
            line.push(self.socket.read_u8().await.unwrap());
        }
        String::from_utf8(line).unwrap().trim_end().to_owned()
    }

    pub async fn read(&mut self, length: usize) {
        let start = self.body.len();
        self.body.resize(start + length, 0);
        self.socket
            .read_exact(&mut self.body[start..])
            .await
            .unwrap();
    }

    /// Whether the client has closed the connection.
    pub async fn is_closed(&mut self) -> bool {
        let mut rest = [0; 1024];
        let read = async { while let Ok(1..) = self.socket.read(&mut rest).await {} };
        tokio::time::timeout(PATIENCE, read).await.is_ok()
    }
}
