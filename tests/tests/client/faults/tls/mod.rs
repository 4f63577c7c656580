//! Faults of TLS and of HTTP/2, against the page's table of them.
//!
//! In: the rows, a server that speaks both, and certificates. Out: that each cell is true, by what
//! the caller was told and by what the server processed.

mod catalogue;
mod certificate;
mod frames;
mod server;
mod streams;

use super::table::told;
use super::{Class, ORDER, all, page};
use crate::support::builder;
use catalogue::{FAULTS, Fault};
use certificate::Certificate;
use refcampaign::{Client, Outcome};
use server::{Reaction, Server};
use std::collections::BTreeSet;

/// A healthy server: the request is processed and answered.
const HEALTHY: Reaction = Reaction {
    is_processed: true,
    frames: frames::answer,
    closes: false,
};

/// What the service answers, with what the document requires.
fn answer(class: Class) -> &'static str {
    match class {
        Class::Reading => r#"{"success":true,"data":{"valid":true,"merchant":"Acme Store"}}"#,
        Class::Postback => r#"{"success":true,"data":{"success":true,"conversionId":"conv_abc"}}"#,
        Class::Track => r#"{"success":true,"data":{"id":"conv_abc","status":"ATTRIBUTED"}}"#,
    }
}

/// A client that trusts a certificate and no other.
fn client(url: &str, trusted: &Certificate) -> Client {
    with(
        url,
        reqwest::Client::builder().tls_certs_only([trusted.root()]),
    )
}

fn with(url: &str, http: reqwest::ClientBuilder) -> Client {
    let builder = builder(url).http_client(http.no_proxy());
    builder.build().expect("the settings are usable")
}

#[tokio::test]
async fn each_fault_of_http_2_for_each_class_of_safety() {
    let rows = page::rows("HTTP/2");
    let known: BTreeSet<_> = FAULTS.iter().map(|fault| fault.name).collect();
    assert_eq!(rows.keys().copied().collect::<BTreeSet<_>>(), known);
    let mut runs = Vec::new();
    for fault in FAULTS {
        let cells = &rows[fault.name];
        assert_eq!(cells.len(), Class::ALL.len(), "{}", fault.name);
        for (class, cell) in Class::ALL.into_iter().zip(cells) {
            runs.push(fault.holds(class, cell, false));
            if fault.is_uncertain {
                runs.push(fault.holds(class, cell, true));
            }
        }
    }
    all(runs).await;
}

impl Fault {
    async fn holds(&self, class: Class, cell: &str, is_processed: bool) {
        let broken = Reaction {
            is_processed,
            frames: self.frames,
            closes: self.closes,
        };
        let name = format!("{}, {class:?}, processed: {is_processed}", self.name);
        self.again_and_again(class, cell, broken, &name).await;
        self.once(class, cell, broken, &name).await;
    }

    /// The server does the same with each request.
    async fn again_and_again(&self, class: Class, cell: &str, broken: Reaction, name: &str) {
        let certificate = Certificate::good();
        let server = Server::start(&certificate, answer(class), vec![broken]).await;
        let called = class.call(&client(&server.url, &certificate)).await;
        assert_eq!(told(&called), cell, "{name}");
        let error = called.expect_err(name);
        let says_so = error.to_string().contains("unprocessed");
        assert_eq!(says_so, error.outcome() == Outcome::Refused, "{name}");

        let met = server.met();
        let attempts = if cell.starts_with("3 ×") { 3 } else { 1 };
        assert_eq!(met.arrived.len(), attempts, "{name}");
        let processed = if broken.is_processed { attempts } else { 0 };
        assert_eq!(met.processed.len(), processed, "{name}");
        let connections = if self.is_left { attempts } else { 1 };
        assert_eq!(met.connections, connections, "{name}");
        assert_eq!(met.protocols, vec!["h2"; connections], "{name}");
    }

    /// The next request finds the server healthy.
    async fn once(&self, class: Class, cell: &str, broken: Reaction, name: &str) {
        let certificate = Certificate::good();
        let server = Server::start(&certificate, answer(class), vec![broken, HEALTHY]).await;
        let called = class.call(&client(&server.url, &certificate)).await;
        let is_repeated = cell.starts_with("3 ×");
        let expected = if is_repeated { "2 × done" } else { cell };
        assert_eq!(told(&called), expected, "{name}, once");
        let processed = server.met().processed;
        let times = usize::from(broken.is_processed) + usize::from(is_repeated);
        assert_eq!(processed.len(), times, "{name}, once");
        if class != Class::Reading {
            assert!(processed.iter().all(|it| it.contains(ORDER)), "{name}");
        }
        if class == Class::Track {
            // Never twice, and done wherever it is certain that it was not.
            assert!(times <= 1, "{name}");
            assert_eq!(called.is_ok(), !self.is_uncertain, "{name}");
        }
    }
}

#[tokio::test]
async fn each_fault_of_a_certificate_for_each_class_of_safety() {
    let rows = page::rows("TLS");
    let faults = ["unknown root", "another name", "expired"];
    let known = BTreeSet::from(faults);
    assert_eq!(rows.keys().copied().collect::<BTreeSet<_>>(), known);
    for name in faults {
        for (class, cell) in Class::ALL.into_iter().zip(&rows[name]) {
            let (shown, trusted) = match name {
                "unknown root" => (Certificate::good(), Some(Certificate::good())),
                "another name" => (Certificate::of_another(), None),
                _ => (Certificate::expired(), None),
            };
            let trusted = trusted.as_ref().unwrap_or(&shown);
            let server = Server::start(&shown, answer(class), vec![HEALTHY]).await;
            let called = class.call(&client(&server.url, trusted)).await;
            assert_eq!(told(&called), *cell, "{name}, {class:?}");
            let met = server.met();
            assert_eq!((met.connections, met.protocols.len()), (3, 0), "{name}");
            assert_eq!(met.arrived, [""; 0], "{name}, {class:?}");
        }
    }
}

#[tokio::test]
async fn a_certificate_that_the_caller_trusts() {
    let certificate = Certificate::good();
    let http = reqwest::Client::builder;
    for http in [
        http().tls_certs_only([certificate.root()]),
        http().tls_certs_merge([certificate.root()]),
    ] {
        let server = Server::start(&certificate, answer(Class::Track), vec![HEALTHY]).await;
        let called = Class::Track.call(&with(&server.url, http)).await;
        assert_eq!(told(&called), "1 × done");
        let met = server.met();
        assert_eq!(met.protocols, ["h2"]);
        assert_eq!((met.connections, met.processed.len()), (1, 1));
    }
}
