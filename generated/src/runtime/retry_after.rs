//! How long a server asks to wait.
//!
//! In: response headers and the time of day. Out: a duration, if there is a
//! usable one. Nonsense (negative, not a number) is as good as no header.

use std::time::{Duration, SystemTime};

use http::HeaderMap;
use http::header::{DATE, RETRY_AFTER};

/// Beyond this a wait is only "too long"; it keeps the arithmetic in range.
const LONGEST: f64 = 1e9;

/// Reads `retry-after-ms`, else `Retry-After` in seconds or as a date.
pub(crate) fn read(headers: &HeaderMap, time_of_day: SystemTime) -> Option<Duration> {
    milliseconds(headers).or_else(|| {
        let text = text(headers, RETRY_AFTER.as_str())?;
        seconds(text, 1.0).or_else(|| until(text, headers, time_of_day))
    })
}

fn milliseconds(headers: &HeaderMap) -> Option<Duration> {
    seconds(text(headers, "retry-after-ms")?, 0.001)
}

/// A count of some unit, integer or decimal.
fn seconds(text: &str, unit: f64) -> Option<Duration> {
    // `parse` also takes "inf" and "1e3", which no server means.
    if !text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.')
    {
        return None;
    }
    let count: f64 = text.parse().ok()?;
    Duration::try_from_secs_f64((count * unit).min(LONGEST)).ok()
}

/// The time until a date, measured by the server's own clock where it tells
/// it: ours may be minutes off. A date in the past is no wait.
fn until(text: &str, headers: &HeaderMap, time_of_day: SystemTime) -> Option<Duration> {
    let date = httpdate::parse_http_date(text).ok()?;
    let now = self::text(headers, DATE.as_str())
        .and_then(|text| httpdate::parse_http_date(text).ok())
        .unwrap_or(time_of_day);
    Some(date.duration_since(now).unwrap_or_default())
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok().map(str::trim)
}
