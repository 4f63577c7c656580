//! A server that takes one request, byte for byte, and gives one answer.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::thread::JoinHandle;

/// It serves until the request that it is asked for has come.
pub struct Server {
    address: SocketAddr,
    request: JoinHandle<Sent>,
}

/// A request as it came.
pub struct Sent {
    /// The request line.
    pub line: String,
    /// The headers in their order, their names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Server {
    /// Gives this answer: status with its words, media type (none if empty) and body.
    pub fn answering(status: &str, media_type: &str, body: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let address = listener.local_addr().expect("the socket has an address");
        let mut answer = format!("HTTP/1.1 {status}\r\nConnection: close\r\n");
        if !media_type.is_empty() {
            let length = body.len();
            answer += &format!("Content-Type: {media_type}\r\nContent-Length: {length}\r\n");
        }
        answer += &format!("\r\n{body}");
        let request = std::thread::spawn(move || {
            let (stream, _) = listener.accept().expect("a client comes");
            let sent = receive(&stream);
            (&stream).write_all(answer.as_bytes()).expect("it listens");
            sent
        });
        Self { address, request }
    }

    /// The same as JSON.
    pub fn json(status: &str, body: &str) -> Self {
        Self::answering(status, "application/json", body)
    }

    /// Where it is.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The request that came.
    pub fn sent(self) -> Sent {
        self.request.join().expect("the request can be read")
    }
}

impl Sent {
    /// The values of a header, by its name in lower case.
    pub fn header(&self, name: &str) -> Vec<&str> {
        let found = self.headers.iter().filter(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str()).collect()
    }

    /// The request's target: path and query.
    pub fn target(&self) -> &str {
        let target = self.line.split(' ').nth(1);
        target.expect("the request line has three words")
    }

    /// The query, a pair an item, as it is written.
    pub fn query(&self) -> Vec<&str> {
        match self.target().split_once('?') {
            Some((_, query)) => query.split('&').collect(),
            None => Vec::new(),
        }
    }

    /// The body as text.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("the body is text")
    }
}

fn receive(stream: &TcpStream) -> Sent {
    let mut reader = BufReader::new(stream);
    let mut line = || {
        let mut line = String::new();
        reader.read_line(&mut line).expect("the head is text");
        line.trim_end().to_owned()
    };
    let request = line();
    let mut headers = Vec::new();
    loop {
        let line = line();
        let Some((name, value)) = line.split_once(':') else {
            break;
        };
        headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    let length = headers.iter().find(|(name, _)| name == "content-length");
    let length = length.map_or(0, |(_, length)| length.parse().expect("a number"));
    let mut body = vec![0; length];
    reader.read_exact(&mut body).expect("the whole body comes");
    Sent {
        line: request,
        headers,
        body,
    }
}
