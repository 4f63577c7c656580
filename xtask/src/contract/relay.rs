//! What stands between the tests and Prism: each exchange goes through it and into a log. It changes
//! three kinds of answers.
//!
//! Where Prism refuses a request, it answers what the document says of such a case, and notes in a
//! header that it made up the occasion. A client cannot tell such an answer from one that was asked
//! for, so it is replaced by the one that Prism gives where the document says nothing.
//!
//! Where an example contradicts its own schema, or where Prism's sample of a schema does, it has no
//! answer at all. Then a second Prism is asked, which makes its answers by the schema alone.
//!
//! Where an operation has no response in the document, Prism has nothing to say to a good request
//! either. Then an answer without content stands for any.
//!
//! Some requests end Prism itself: `server` starts it anew.
//!
//! The tests number their cases in a header, which Prism does not get to see. By that number the
//! body of each answer is kept, for comparison with what it became.

use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

use super::http;
use super::server::Server;

/// The header with the number of a case.
const NUMBER: &str = "x-contract-case";

/// The header in which Prism notes what it has against a request or its own answer.
const VIOLATIONS: &str = "sl-violations";

/// How Prism's own faults with answers are called.
const NO_ANSWERS: [&str; 2] = ["errors#VIOLATIONS\"", "errors#SCHEMA_TOO_COMPLEX\""];

/// What Prism says to a good request that the document has no answer to.
const UNDOCUMENTED: &str = "errors#NO_RESPONSE_RESPONSE_DEFINED\"";

const NO_CONTENT: &[u8] = b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n";

/// Where the tests send their requests, as long as this lives.
pub struct Relay {
    pub url: String,
    address: SocketAddr,
    shared: Arc<Shared>,
    serving: Option<JoinHandle<()>>,
}

struct Shared {
    /// The one that answers by the document's examples.
    server: Server,
    /// The one that answers by the schemas.
    inventive: Server,
    invented: AtomicUsize,
    /// The bodies of the answers, by the numbers of the cases.
    bodies: Mutex<BTreeMap<usize, Vec<u8>>>,
    log: Mutex<File>,
    stopped: AtomicBool,
}

impl Relay {
    /// Starts one before the servers at these URLs.
    pub fn before(server: Server, inventive: Server, log: &Path) -> Result<Self> {
        let shared = Arc::new(Shared {
            server,
            inventive,
            invented: AtomicUsize::new(0),
            bodies: Mutex::default(),
            stopped: AtomicBool::new(false),
            log: Mutex::new(
                File::create(log).with_context(|| format!("cannot write {}", log.display()))?,
            ),
        });
        let listener = TcpListener::bind("127.0.0.1:0").context("no port is free")?;
        let address = listener.local_addr().context("the port has no number")?;
        let its = Arc::clone(&shared);
        let serving = thread::spawn(move || {
            for client in listener.incoming().flatten() {
                if its.stopped.load(Ordering::Relaxed) {
                    break;
                }
                let shared = Arc::clone(&its);
                // A broken exchange is the test's to tell: it gets no answer.
                thread::spawn(move || {
                    exchange(&client, &shared)
                        .or_else(|error| shared.note(&[format!("no answer: {error}").as_bytes()]))
                });
            }
        });
        Ok(Self {
            url: format!("http://{address}"),
            address,
            shared,
            serving: Some(serving),
        })
    }

    /// The body of the answer to the case of this number.
    pub fn body(&self, number: usize) -> Option<Vec<u8>> {
        held(&self.shared.bodies).remove(&number)
    }

    /// How many answers were made by the schema because the document's own contradict it.
    pub fn invented(&self) -> usize {
        self.shared.invented.load(Ordering::Relaxed)
    }
}

impl Shared {
    /// Adds to the log, in one piece.
    fn note(&self, parts: &[&[u8]]) -> io::Result<()> {
        let mut log = held(&self.log);
        for part in parts.iter().chain(&[&b"\n\n----\n"[..]]) {
            log.write_all(part)?;
        }
        Ok(())
    }
}

fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

/// With it go the servers that it stands before.
impl Drop for Relay {
    fn drop(&mut self) {
        self.shared.stopped.store(true, Ordering::Relaxed);
        // The thread waits for a client: this is the last one.
        let _ = TcpStream::connect(self.address);
        let _ = self.serving.take().map(JoinHandle::join);
    }
}

/// One request and its answer; both sides close the connection after it.
fn exchange(mut client: &TcpStream, shared: &Shared) -> io::Result<()> {
    let request = http::read_request(&mut BufReader::new(client))?;
    let (request, number) = http::without(&request, NUMBER);
    let mut answer = shared.server.answer(&request)?;
    if is_fault(&answer, &[UNDOCUMENTED]) {
        shared.invented.fetch_add(1, Ordering::Relaxed);
        answer = NO_CONTENT.to_vec();
    } else if is_fault(&answer, &NO_ANSWERS) {
        let invented = shared.inventive.answer(&request)?;
        if !is_fault(&invented, &NO_ANSWERS) {
            shared.invented.fetch_add(1, Ordering::Relaxed);
            answer = invented;
        }
    }
    let given = refusal(&answer);
    let given = given.as_ref().unwrap_or(&answer);
    // It is in the log, and kept, before the test can go on.
    shared.note(&[&request, given])?;
    if let Some(number) = number.and_then(|number| number.parse().ok()) {
        held(&shared.bodies).insert(number, http::body(given)?);
    }
    client.write_all(given)
}

/// Whether the answer is one of these faults of Prism's.
fn is_fault(answer: &[u8], names: &[&str]) -> bool {
    let text = String::from_utf8_lossy(answer);
    text.starts_with("HTTP/1.1 500 ") && names.iter().any(|name| text.contains(name))
}

/// What Prism would answer if the document had no answer for a refused request.
fn refusal(answer: &[u8]) -> Option<Vec<u8>> {
    let mut head = answer;
    let head = http::read_head(&mut head).ok()?;
    let head = String::from_utf8_lossy(&head).into_owned();
    let violations = http::header(&head, VIOLATIONS)?;
    let of_request = violations.contains(r#""location":["request""#)
        && violations.contains(r#""severity":"Error""#);
    if !of_request {
        return None;
    }
    // A very long list is cut off, so that it is no longer JSON.
    let violations: Value =
        serde_json::from_str(violations.trim()).unwrap_or_else(|_| Value::from(violations.trim()));
    let problem = json!({
        "type": "https://stoplight.io/prism/errors#UNPROCESSABLE_ENTITY",
        "title": "Invalid request",
        "status": 422,
        "detail": "Your request is not valid.",
        "validation": violations,
    })
    .to_string();
    let head = format!(
        "HTTP/1.1 422 Unprocessable Entity\r\nConnection: close\r\n\
         Content-Type: application/problem+json\r\nContent-Length: {}\r\n\r\n",
        problem.len()
    );
    Some((head + &problem).into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::io::Read;

    const PLAIN: &str = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}";

    fn noted(violations: &str) -> String {
        PLAIN.replace(
            "\r\nContent",
            &format!("\r\nsl-violations: {violations}\r\nContent"),
        )
    }

    /// A server that gives one answer.
    fn server(answer: &str) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let answer = answer.to_owned();
        thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            http::read_request(&mut BufReader::new(&stream)).unwrap();
            stream.write_all(answer.as_bytes()).unwrap();
        });
        Server::at(&url, || anyhow::bail!("it is alive")).unwrap()
    }

    /// What a client gets where the two servers give these answers, and how many were invented.
    fn relayed(answers: [&str; 2], request: &str) -> (String, usize, String) {
        let (relay, given, log) = relay(answers, request);
        (given, relay.invented(), log)
    }

    fn relay(answers: [&str; 2], request: &str) -> (Relay, String, String) {
        let [first, second] = answers.map(server);
        let folder = tempfile::tempdir().unwrap();
        let log = folder.path().join("log");
        let relay = Relay::before(first, second, &log).unwrap();
        let mut client = TcpStream::connect(relay.url.trim_start_matches("http://")).unwrap();
        client.write_all(request.as_bytes()).unwrap();
        let mut given = String::new();
        client.read_to_string(&mut given).unwrap();
        (relay, given, fs::read_to_string(&log).unwrap())
    }

    #[test]
    fn the_body_of_a_case_is_kept_and_its_number_is_not_passed_on() {
        let request = "GET /a HTTP/1.1\r\nx-contract-case: 7\r\n\r\n";
        let (relay, _, log) = relay([PLAIN, ""], request);
        assert!(!log.contains("x-contract-case"), "{log}");
        assert_eq!(relay.body(6), None);
        assert_eq!(relay.body(7).as_deref(), Some(&b"{}"[..]));
    }

    #[test]
    fn an_exchange_passes_unchanged_and_is_kept() {
        let request = "POST /a HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc";
        let (given, invented, log) = relayed([PLAIN, ""], request);
        assert_eq!((given.as_str(), invented), (PLAIN, 0));
        let closing = request.replace("\r\n\r\n", "\r\nconnection: close\r\n\r\n");
        assert_eq!(log, format!("{closing}{PLAIN}\n\n----\n"));
    }

    #[test]
    fn where_the_document_contradicts_itself_its_schema_answers() {
        let none =
            "HTTP/1.1 500 X\r\n\r\n{\"type\":\"https://stoplight.io/prism/errors#VIOLATIONS\"}";
        let request = "GET / HTTP/1.1\r\n\r\n";
        let (given, invented, _) = relayed([none, PLAIN], request);
        assert_eq!((given.as_str(), invented), (PLAIN, 1));
        let (given, invented, _) = relayed([none, none], request);
        assert_eq!((given.as_str(), invented), (none, 0));
        let undocumented = none.replace("VIOLATIONS", "NO_RESPONSE_RESPONSE_DEFINED");
        let (given, invented, _) = relayed([&undocumented, ""], request);
        assert_eq!((given.as_bytes(), invented), (NO_CONTENT, 1));
    }

    #[test]
    fn an_answer_to_a_refused_request_says_so() {
        let violation = r#"[{"location":["request","query"],"severity":"Error","code":"required","message":"no `a`"}]"#;
        let (given, ..) = relayed([&noted(violation), ""], "GET / HTTP/1.1\r\n\r\n");
        assert!(given.starts_with("HTTP/1.1 422 "), "{given}");
        assert!(
            given.ends_with(&format!("\"validation\":{violation}}}")),
            "{given}"
        );
    }

    #[test]
    fn other_notes_change_nothing() {
        let warned = r#"[{"location":["request","query"],"severity":"Warning"}]"#;
        let answered = r#"[{"location":["response","body"],"severity":"Error"}]"#;
        for note in [warned, answered] {
            assert_eq!(refusal(noted(note).as_bytes()), None, "{note}");
        }
        assert_eq!(refusal(b"HTTP/1.1 200 OK\r\n"), None);
    }

    #[test]
    fn a_list_that_is_cut_off_is_still_a_refusal() {
        let cut =
            r#"Too many violations! [{"location":["request","body"],"severity":"Error","mess"#;
        let given = String::from_utf8(refusal(noted(cut).as_bytes()).unwrap()).unwrap();
        assert!(given.contains("Too many violations!"), "{given}");
    }
}
