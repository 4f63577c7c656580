//! Signatures that Python's hmac made: `tests/vectors/webhooks.py`.

use crate::{at, written_down};
use integration_tests::printed;
use refcampaign::webhooks::{WebhookError, Webhooks, sign};
use serde::Deserialize;
use std::path::Path;
use std::process::Command;

#[derive(Deserialize)]
struct Vectors {
    signed: Vec<Signed>,
    deliveries: Vec<Delivery>,
}

#[derive(Deserialize)]
struct Signed {
    secret: String,
    time: u64,
    body: String,
    header: String,
}

#[derive(Deserialize)]
struct Delivery {
    name: String,
    secrets: Vec<String>,
    header: String,
    body: String,
    now: u64,
    expected: String,
}

const TEXT: &str = include_str!("../../vectors/webhooks.json");

fn vectors() -> Vectors {
    serde_json::from_str(TEXT).unwrap()
}

fn bytes(hex: &str) -> Vec<u8> {
    let (pairs, rest) = hex.as_bytes().as_chunks::<2>();
    assert!(rest.is_empty(), "{hex}");
    let pairs = pairs.iter().map(|pair| std::str::from_utf8(pair).unwrap());
    pairs
        .map(|pair| u8::from_str_radix(pair, 16).unwrap())
        .collect()
}

#[test]
fn what_is_signed_is_what_another_implementation_signs() {
    let signed = vectors().signed;
    assert_eq!(signed.len(), 7 * 3 * 4);
    for case in signed {
        let header = sign(&case.secret, at(case.time), &bytes(&case.body));
        assert_eq!(header, case.header);
    }
}

#[test]
fn each_delivery_is_judged_as_it_must_be() {
    let deliveries = vectors().deliveries;
    assert_eq!(deliveries.len(), 37);
    for case in deliveries {
        let (first, others) = case.secrets.split_first().unwrap();
        let webhooks = Webhooks::new(first).unwrap();
        let webhooks = others.iter().fold(webhooks, |webhooks, secret| {
            webhooks.and_secret(secret).unwrap()
        });
        printed::value("webhook", &webhooks);
        let judged = webhooks.verify_at(&case.header, &bytes(&case.body), at(case.now));
        let judged = match written_down(judged) {
            Ok(()) => "accepted".to_owned(),
            Err(WebhookError::TooOld { age, .. }) => format!("too old by {}", age.as_secs()),
            Err(WebhookError::FromTheFuture { ahead, .. }) => {
                format!("ahead by {}", ahead.as_secs())
            }
            Err(WebhookError::Mismatch { .. }) => "mismatch".to_owned(),
            Err(WebhookError::Unsigned { .. }) => "unsigned".to_owned(),
            Err(WebhookError::DamagedHeader { .. }) => "damaged".to_owned(),
            Err(WebhookError::MissingHeader { .. }) => "missing".to_owned(),
            Err(other) => panic!("{}: {other}", case.name),
        };
        assert_eq!(judged, case.expected, "{}", case.name);
    }
}

/// Where Python is there, the committed vectors are what the script writes.
#[test]
fn the_vectors_are_what_the_script_writes() {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors/webhooks.py");
    let Ok(output) = Command::new("python3").arg(script).output() else {
        return;
    };
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert_eq!(printed.replace("\r\n", "\n"), TEXT);
}
