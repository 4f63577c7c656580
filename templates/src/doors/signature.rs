//! Signed deliveries of webhooks.

use std::time::{Duration, UNIX_EPOCH};

use crate::runtime::webhooks::header::parse;
use crate::runtime::webhooks::signature::sign;
use crate::runtime::webhooks::verifier::{Signed, Webhooks};

struct Events;

impl Signed for Events {
    const HEADER: &'static str = "X-Signature";
    const TOLERANCE: u64 = 300;
    const VARIABLE: &'static str = "WEBHOOK_SECRET";
}

/// Nobody guesses a signature, no error shows the secret, and what is signed is
/// accepted. The first line is the header, the rest the body.
pub fn signature(input: &[u8]) {
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
    let error = webhooks.verify_at(header, body, now).unwrap_err();
    assert!(!format!("{error} {error:?}").contains("a secret"));
    let signed = sign("a secret", now, body);
    webhooks
        .verify_at(&signed, body, now)
        .expect("it is signed");
}
