//! The signature itself: HMAC-SHA256 (RFC 2104) over `<Unix seconds>.<body>`.
//!
//! In: a secret, a time, a body. Out: what a sender puts into the header, or
//! whether what stands there is right, compared in constant time.

use std::time::{SystemTime, UNIX_EPOCH};

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// The value of the signature header of a delivery, as the service makes it:
/// for tests of what receives webhooks.
///
/// The whole secret is the key, as UTF-8, with whatever it begins with. The
/// time is cut to whole seconds.
#[must_use]
pub fn sign(secret: &str, at: SystemTime, body: &[u8]) -> String {
    let time = unix_seconds(at).to_string();
    let digest = keyed(secret, &time, body).map(|mac| hex(&mac.finalize().into_bytes()));
    // Every key has a length that HMAC takes; without a digest nothing would be accepted.
    format!("t={time},v1={}", digest.unwrap_or_default())
}

/// Seconds since 1970; times before that are no times of deliveries.
pub(crate) fn unix_seconds(time: SystemTime) -> u64 {
    let since = time.duration_since(UNIX_EPOCH);
    since.map_or(0, |since| since.as_secs())
}

/// Whether any of the signatures was made with the secret. None is skipped
/// once one was right, and each is compared to its end.
pub(crate) fn is_signed(secret: &str, time: &str, body: &[u8], signatures: &[[u8; 32]]) -> bool {
    let Some(mac) = keyed(secret, time, body) else {
        return false;
    };
    let is_right = |signature: &[u8; 32]| mac.clone().verify_slice(signature).is_ok();
    signatures
        .iter()
        .fold(false, |found, signature| is_right(signature) | found)
}

fn keyed(secret: &str, time: &str, body: &[u8]) -> Option<Hmac<Sha256>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).ok()?;
    mac.update(time.as_bytes());
    mac.update(b".");
    mac.update(body);
    Some(mac)
}

fn hex(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or_default();
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.map(digit).collect()
}
