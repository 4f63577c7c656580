//! `Retry-After`, and the dates of HTTP.

use std::time::{Duration, SystemTime};

use http::{HeaderMap, HeaderValue};

use crate::runtime::retry_after::read;

/// The longest wait that a count may ask for.
const LONGEST: Duration = Duration::from_secs(1_000_000_000);

/// The wait is what the count says, or the time until the date, or none. The lines
/// of the text are `Retry-After`, `Date` and `retry-after-ms`.
pub fn retry_after(bytes: &[u8]) {
    let mut headers = HeaderMap::new();
    let names = ["retry-after", "date", "retry-after-ms"];
    for (name, value) in names.into_iter().zip(bytes.split(|byte| *byte == b'\n')) {
        if let Ok(value) = HeaderValue::from_bytes(value) {
            headers.insert(name, value);
        }
    }
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let wait = read(&headers, now);
    let text = |name| headers.get(name)?.to_str().ok().map(str::trim);
    let is_count = |text: &str| text.bytes().all(|it| it.is_ascii_digit() || it == b'.');
    match (text("retry-after-ms"), text("retry-after")) {
        (Some(milliseconds), _) if is_short_integer(milliseconds) => {
            let wanted = Duration::from_millis(milliseconds.parse().expect("it is short"));
            // A float stands between: 1 ns off at most.
            assert!(wait.expect("a count is a wait").abs_diff(wanted) <= Duration::from_nanos(1));
        }
        (None, Some(seconds)) if is_short_integer(seconds) => {
            let wanted = Duration::from_secs(seconds.parse().expect("it is short"));
            assert_eq!(wait, Some(wanted));
        }
        (None, Some(text)) if is_count(text) => assert!(wait <= Some(LONGEST)),
        (None, Some(text)) => {
            let until = httpdate::parse_http_date(text).ok();
            assert_eq!(wait.is_some(), until.is_some(), "{text:?}");
        }
        (None, None) => assert_eq!(wait, None),
        (Some(_), _) => {}
    }
}

fn is_short_integer(text: &str) -> bool {
    (1..=9).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}
