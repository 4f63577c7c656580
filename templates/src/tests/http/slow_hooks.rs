//! What a hook that blocks its thread does, over real sockets and on one thread.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::Duration;

use super::raw::PATIENCE;
use super::sample::{Client, Order};
use super::script::KEY;
use crate::runtime::attempts::Attempt;
use crate::runtime::error::ErrorKind;
use crate::runtime::options::CallOptions;
use crate::runtime::outcome::Outcome;
use crate::runtime::retry::RetryPolicy;

/// Longer than the calls may take, and they longer than they need.
const BLOCKED: Duration = Duration::from_secs(1);
const LIMIT: Duration = Duration::from_millis(800);

/// What lets the answers out that are held up.
type Gate = Arc<OnceLock<()>>;

/// A server on threads of its own: orders are read at the second request, and
/// created once the gate is open.
fn server(gate: &Gate) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let gate = gate.clone();
    thread::spawn(move || {
        let mut statuses = ["503 Busy", "200 OK"].into_iter();
        while let Ok((mut socket, _)) = listener.accept() {
            let (status, gate) = match is_get(&mut socket) {
                true => (statuses.next().unwrap(), None),
                false => ("201 Created", Some(gate.clone())),
            };
            thread::spawn(move || {
                if let Some(gate) = gate {
                    gate.wait();
                }
                answer(socket, status);
            });
        }
    });
    url
}

fn is_get(socket: &mut TcpStream) -> bool {
    let mut method = [0; 4];
    socket.read_exact(&mut method).unwrap();
    method == *b"GET "
}

fn answer(mut socket: TcpStream, status: &str) {
    let body = r#"{"data":{"currency":"EUR"}}"#;
    let length = body.len();
    let head = format!("HTTP/1.1 {status}\r\ncontent-length: {length}\r\nconnection: close");
    // Nobody may be left to read it.
    let _ = socket.write_all(format!("{head}\r\n\r\n{body}").as_bytes());
    // To close before all of the request is read would break the connection.
    let _ = std::io::copy(&mut socket, &mut std::io::sink());
}

#[tokio::test]
async fn a_hook_that_blocks_breaks_no_call_but_takes_of_the_time_of_others_on_its_thread() {
    let gate = Gate::default();
    let opens = gate.clone();
    let hook = move |attempt: &Attempt| {
        if attempt.operation == "Get" && attempt.number == 1 {
            let _ = opens.set(());
            thread::sleep(BLOCKED);
        }
    };
    let policy = RetryPolicy::new().base_delay(Duration::from_millis(1));
    let client: Client = Client::builder(KEY)
        .base_url(server(&gate))
        .retry(policy)
        .http_client(reqwest::Client::builder().no_proxy())
        .on_attempt(hook)
        .build()
        .unwrap();
    let within = |limit| CallOptions::new().attempt_timeout(limit).timeout(limit);
    let create = |limit| {
        let create = client.orders().create(Order::new("EUR"));
        create.with(within(limit)).send()
    };
    let get = client.orders().get("1").with(within(LIMIT));
    let (patient, hurried, get) = tokio::join!(create(PATIENCE), create(LIMIT), get.send());
    // The call whose hook it is has its time, those that have time left go on, and for
    // one whose time is over the answer that came meanwhile is too late.
    assert_eq!(get.unwrap().currency, "EUR");
    assert_eq!(patient.unwrap().currency, "EUR");
    let error = hurried.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout, "{error}");
    assert_eq!(error.outcome(), Outcome::Unknown, "{error}");
}
