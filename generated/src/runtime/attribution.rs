//! What carries an attribution from a click to a conversion: session ids in
//! cookies, landing URLs and Stripe metadata, and hashed e-mail addresses.
//!
//! In: texts from browsers and customers, which may be anything. Out: ids that
//! are plausible, or nothing. Not here: calling the API.

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;
use sha2::{Digest, Sha256};

/// The cookie that the browser SDK sets.
const COOKIE: &str = "_rc_sid";

/// The landing URL's query parameters, in the order in which they count.
const QUERY: [&str; 2] = ["_rcid", "rcsid"];

/// The key under which Stripe carries the session.
const STRIPE_KEY: &str = "refcampaign_session";

/// The longest text that is taken for a session id.
const LONGEST: usize = 256;

/// The hash that stands for a customer's e-mail address: SHA-256 of the
/// trimmed, lower-cased address, in lower-case hexadecimal.
#[must_use]
pub fn customer_email_hash(email: &str) -> String {
    let digest = Sha256::digest(email.trim().to_lowercase());
    let mut hash = String::with_capacity(64);
    for byte in digest {
        for nibble in [byte >> 4, byte & 15] {
            hash.extend(char::from_digit(nibble.into(), 16));
        }
    }
    hash
}

/// The metadata that attributes a Stripe payment to a session; empty when the
/// session id is not a valid one.
#[must_use]
pub fn stripe_metadata(session_id: &str) -> BTreeMap<String, String> {
    let valid = is_valid_session_id(session_id);
    let entry = valid.then(|| (STRIPE_KEY.to_owned(), session_id.to_owned()));
    entry.into_iter().collect()
}

/// The session id in a `Cookie` header.
#[must_use]
pub fn session_id_from_cookie(header: &str) -> Option<String> {
    header
        .split(';')
        .filter_map(|pair| pair.split_once('='))
        .filter(|(name, _)| name.trim() == COOKIE)
        .find_map(|(_, value)| session_id(value.trim().trim_matches('"')))
}

/// The session id in the query of a landing URL, absolute or relative.
#[must_use]
pub fn session_id_from_url(url: &str) -> Option<String> {
    let (_, query) = url.split('#').next()?.split_once('?')?;
    QUERY.iter().find_map(|wanted| {
        query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .filter(|(name, _)| decoded(name).as_deref() == Some(wanted))
            .find_map(|(_, value)| session_id(value))
    })
}

/// Whether a text can be a session id: at least eight letters, digits, `-` or `_`.
#[must_use]
pub fn is_valid_session_id(text: &str) -> bool {
    let characters = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    (8..=LONGEST).contains(&text.len()) && text.bytes().all(characters)
}

fn session_id(encoded: &str) -> Option<String> {
    decoded(encoded).filter(|text| is_valid_session_id(text))
}

/// Without percent-encoding. A `+` can stay: no session id has a blank.
fn decoded(text: &str) -> Option<String> {
    let text = percent_decode_str(text).decode_utf8().ok()?;
    Some(text.into_owned())
}
