//! The HTTP library, set up.
//!
//! In: what the caller may have set up, and limits on time. Out: a client of the
//! library's with our own policies on top: one loop must own the attempts, a credential
//! must not follow a redirect, and an answer is what the server sent.

use std::time::Duration;

/// Longer than any attempt, in place of a timeout that what the caller set up may have:
/// the limits of an attempt are kept here, not by the HTTP library, whose own would
/// also hold for a body that is handed over unread.
const FOREVER: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// How long a connection over HTTP/2 may be silent until it is asked for a sign of life,
/// and then until it is left (PING: RFC 9113, section 6.7). Together less than an attempt
/// of more than two seconds takes, or the next one would be sent on it, too; and enough
/// for what is still on its way before the sign.
fn silence(part: Duration) -> Duration {
    part.clamp(Duration::from_secs(1), Duration::from_secs(60))
}

/// What goes to this machine in plain text never goes to a proxy.
pub(crate) fn set_up(
    theirs: Option<reqwest::ClientBuilder>,
    connect_timeout: Duration,
    attempt_timeout: Duration,
    is_local: bool,
) -> reqwest::Result<reqwest::Client> {
    let builder = match theirs {
        Some(theirs) => theirs.timeout(FOREVER).read_timeout(FOREVER),
        None => reqwest::Client::builder(),
    };
    let builder = match is_local {
        true => builder.no_proxy(),
        false => builder,
    };
    // Told that none are allowed, it does not keep a copy of each request either.
    let retries = reqwest::retry::never().max_retries_per_request(0);
    builder
        .retry(retries)
        // Another crate of the program may have turned them on for all of it.
        .no_gzip()
        .no_brotli()
        .no_zstd()
        .no_deflate()
        .redirect(reqwest::redirect::Policy::none())
        .referer(false)
        .connect_timeout(connect_timeout)
        .http2_keep_alive_interval(silence(attempt_timeout / 4))
        .http2_keep_alive_timeout(silence(attempt_timeout / 2))
        .build()
}
