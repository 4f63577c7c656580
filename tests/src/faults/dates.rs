//! Dates as HTTP writes them.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// That many seconds from now, by our own clock.
pub fn from_now(seconds: u64) -> String {
    httpdate::fmt_http_date(SystemTime::now() + Duration::from_secs(seconds))
}

/// That many seconds after a moment long ago: by a clock that is years behind.
pub fn long_ago(seconds: u64) -> String {
    const SEPTEMBER_2001: Duration = Duration::from_secs(1_000_000_000);
    httpdate::fmt_http_date(UNIX_EPOCH + SEPTEMBER_2001 + Duration::from_secs(seconds))
}
