//! Any bytes as a delivery: the first line is the signature header, the rest the body.

#![no_main]

use libfuzzer_sys::fuzz_target;
use std::time::{Duration, UNIX_EPOCH};
use templates::runtime::webhooks::header::parse;
use templates::runtime::webhooks::signature::sign;
use templates::runtime::webhooks::verifier::{Signed, Webhooks};

struct Events;

impl Signed for Events {
    const HEADER: &'static str = "X-Signature";
    const TOLERANCE: u64 = 300;
    const VARIABLE: &'static str = "WEBHOOK_SECRET";
}

fuzz_target!(|input: &[u8]| {
    let line = input.iter().position(|byte| *byte == b'\n');
    let (header, body) = input.split_at(line.unwrap_or(input.len()));
    let mut seconds = 0;
    if let Ok(parts) = parse(header) {
        assert_eq!(parts.time.parse(), Ok(parts.seconds));
        assert!(!parts.signatures.is_empty());
        // Later than this a `SystemTime` does not go.
        seconds = parts.seconds.min(u64::from(u32::MAX));
    }
    let webhooks = Webhooks::<Events>::new("a secret").expect("it is not empty");
    let now = UNIX_EPOCH + Duration::from_secs(seconds);
    // Nobody guesses a signature.
    let error = webhooks.verify_at(header, body, now).unwrap_err();
    assert!(!format!("{error} {error:?}").contains("a secret"));
    let signed = sign("a secret", now, body);
    webhooks.verify_at(&signed, body, now).expect("it is signed");
});
