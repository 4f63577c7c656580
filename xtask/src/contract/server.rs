//! A server that some requests end.

use anyhow::{Context, Result};
use serde_json::json;
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Mutex;
use std::time::Duration;

/// Longer than any answer takes. A server that hangs is no reason to hang with it.
const PATIENCE: Duration = Duration::from_secs(120);

pub struct Server {
    address: Mutex<SocketAddr>,
    restart: Box<dyn Fn() -> Result<Restarted> + Send + Sync>,
}

/// A server that did not answer was started again.
pub struct Restarted {
    pub url: String,
    /// The last words of the one before; none where it had not ended by itself.
    pub last_words: Option<String>,
}

impl Server {
    /// The one at this URL. Where it does not answer, `restart` makes another one of it.
    pub fn at(
        url: &str,
        restart: impl Fn() -> Result<Restarted> + Send + Sync + 'static,
    ) -> Result<Self> {
        Ok(Self {
            address: Mutex::new(address(url)?),
            restart: Box::new(restart),
        })
    }

    /// Its answer. One request at a time, so that it is known which one ends it.
    pub fn answer(&self, request: &[u8]) -> io::Result<Vec<u8>> {
        let mut at = self
            .address
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner());
        let broken = match ask(*at, request, PATIENCE) {
            Ok(answer) => return Ok(answer),
            Err(error) => error,
        };
        let restarted = (self.restart)().map_err(io::Error::other)?;
        *at = address(&restarted.url).map_err(io::Error::other)?;
        restarted.last_words.map(|said| ended(&said)).ok_or(broken)
    }
}

fn address(url: &str) -> Result<SocketAddr> {
    let address = url.trim_start_matches("http://").parse();
    address.with_context(|| format!("{url} is no address"))
}

/// The whole answer.
fn ask(server: SocketAddr, request: &[u8], patience: Duration) -> io::Result<Vec<u8>> {
    let mut stream = TcpStream::connect_timeout(&server, patience)?;
    stream.set_read_timeout(Some(patience))?;
    stream.set_write_timeout(Some(patience))?;
    stream.write_all(request)?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    match answer.is_empty() {
        true => Err(io::ErrorKind::UnexpectedEof.into()),
        false => Ok(answer),
    }
}

/// The answer to a request that ended the server.
fn ended(said: &str) -> Vec<u8> {
    let problem = json!({
        "type": "https://stoplight.io/prism/errors#ENDED",
        "detail": format!("the request ended Prism: {said}"),
    });
    let head = "HTTP/1.1 500 Internal Server Error\r\nConnection: close\r\n\
        Content-Type: application/problem+json\r\n\r\n";
    format!("{head}{problem}").into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpListener;
    use std::thread;

    const REQUEST: &[u8] = b"GET / HTTP/1.1\r\n\r\n";

    /// A server that takes one request and gives this answer; none where it is empty.
    fn once(answer: &'static [u8]) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            stream.read_exact(&mut [0; REQUEST.len()]).unwrap();
            stream.write_all(answer).unwrap();
        });
        url
    }

    /// One that gives no answer, and then one that does.
    fn restarted(last_words: Option<&str>) -> Server {
        let last_words = last_words.map(str::to_owned);
        let restart = move || {
            Ok(Restarted {
                url: once(b"fine"),
                last_words: last_words.clone(),
            })
        };
        Server::at(&once(b""), restart).unwrap()
    }

    #[test]
    fn a_request_that_ends_the_server_is_told_and_the_next_one_is_answered() {
        let server = restarted(Some("TypeError: no list"));
        let answer = String::from_utf8(server.answer(REQUEST).unwrap()).unwrap();
        assert!(answer.starts_with("HTTP/1.1 500 "), "{answer}");
        assert!(answer.contains("errors#ENDED"), "{answer}");
        assert!(answer.contains("TypeError: no list"), "{answer}");
        assert_eq!(server.answer(REQUEST).unwrap(), b"fine");
    }

    #[test]
    fn one_that_only_does_not_answer_did_not_end() {
        let server = restarted(None);
        let error = server.answer(REQUEST).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::UnexpectedEof);
        assert_eq!(server.answer(REQUEST).unwrap(), b"fine");
    }

    #[test]
    fn one_that_hangs_is_not_waited_for_for_ever() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let server = listener.local_addr().unwrap();
        assert!(ask(server, REQUEST, Duration::from_millis(10)).is_err());
    }
}
