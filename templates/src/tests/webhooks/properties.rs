//! What holds for any secret, time, header and body.

use proptest::prelude::*;

use super::{NOW, SECRET, Webhooks, at, webhooks};
use crate::runtime::webhooks::header::parse;
use crate::runtime::webhooks::signature::sign;

/// Any bytes, and bytes that look like a header.
fn header() -> impl Strategy<Value = Vec<u8>> {
    let part = prop_oneof![
        "(t|v1|v0| )?=[0-9a-f+. -]{0,70}",
        Just("t=1781856000".to_owned()),
        "v1=[0-9a-f]{64}",
        ".{0,8}",
    ];
    let parts = prop::collection::vec(part, 0..6).prop_map(|parts| parts.join(",").into_bytes());
    prop_oneof![parts, prop::collection::vec(any::<u8>(), 0..200)]
}

proptest! {
    #[test]
    fn any_header_is_read_or_refused(header in header(), body: Vec<u8>, now: u32) {
        if let Ok(parts) = parse(&header) {
            prop_assert_eq!(parts.time.parse(), Ok(parts.seconds));
            prop_assert!(!parts.signatures.is_empty());
        }
        prop_assert!(webhooks().verify_at(header.as_slice(), &body, at(now.into())).is_err());
    }

    #[test]
    fn what_is_signed_is_accepted(secret in "(?s).*\\S.*", body: Vec<u8>, time: u32, away in -300_i64..=300) {
        let now = u64::from(time) + 300;
        let header = sign(&secret, at(now.saturating_add_signed(away)), &body);
        let webhooks = Webhooks::new(secret).unwrap();
        prop_assert_eq!(webhooks.verify_at(&header, &body, at(now)), Ok(()));
        let parts = parse(header.as_bytes()).unwrap();
        prop_assert_eq!(parts.signatures.len(), 1);
    }

    #[test]
    fn another_byte_anywhere_is_refused(body: Vec<u8>, place: prop::sample::Index, other: u8) {
        let mut header = sign(SECRET, at(NOW), &body).into_bytes();
        let mut body = body;
        let index = place.index(header.len() + body.len());
        let byte = match index.checked_sub(header.len()) {
            Some(index) => &mut body[index],
            None => &mut header[index],
        };
        prop_assume!(*byte != other);
        *byte = other;
        prop_assert!(webhooks().verify_at(header.as_slice(), &body, at(NOW)).is_err());
    }

    #[test]
    fn a_byte_more_or_less_is_refused(body: Vec<u8>, place: prop::sample::Index, byte: u8) {
        let header = sign(SECRET, at(NOW), &body);
        let mut longer = body.clone();
        longer.insert(place.index(body.len() + 1), byte);
        prop_assert!(webhooks().verify_at(&header, &longer, at(NOW)).is_err());
        if !body.is_empty() {
            let mut shorter = body;
            shorter.remove(place.index(shorter.len()));
            prop_assert!(webhooks().verify_at(&header, &shorter, at(NOW)).is_err());
        }
    }

    #[test]
    fn another_secret_is_refused(one in ".*\\S.*", other in ".*\\S.*", body: Vec<u8>) {
        // HMAC fills a short key up with zeros.
        prop_assume!(one.trim_end_matches('\0') != other.trim_end_matches('\0'));
        let header = sign(&one, at(NOW), &body);
        prop_assert!(Webhooks::new(other).unwrap().verify_at(&header, &body, at(NOW)).is_err());
    }
}
