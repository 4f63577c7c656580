//! All that can go wrong with one request, by name.
//!
//! `docs/faults.md` says what the client makes of each, and a test holds it to that.

use super::reaction::{Cut, End, Reaction, Taken};
use std::time::Duration;

/// Something that goes wrong.
pub struct Fault {
    pub name: &'static str,
    pub kind: Kind,
    /// Whether it takes its time: what others do, they do at once.
    pub slow: bool,
}

/// What happens, and what the server had done by then.
pub enum Kind {
    /// Nobody listens.
    Refused,
    /// The reaction says whether the request is processed.
    Certain(Reaction),
    /// The request may have been processed or not: from outside it looks the same.
    Either(Reaction),
    /// As `Either`, on a connection that has carried a request before.
    Reused(Reaction),
}

/// What the faults have to be fitted to.
pub struct Surroundings<'a> {
    /// How long the client waits for an answer. What stalls is slower.
    pub patience: Duration,
    /// Where redirects lead.
    pub elsewhere: &'a str,
}

/// Larger than the answers that tests allow.
const HUGE: usize = 128 * 1024;

/// The API's body of an error with this code.
pub fn error(code: &str) -> String {
    format!(r#"{{"success":false,"error":{{"code":"{code}","message":"Said so"}}}}"#)
}

/// All of them.
pub fn catalogue(surroundings: &Surroundings<'_>) -> Vec<Fault> {
    let groups = [
        (broken(), false),
        (slow(surroundings.patience), true),
        (strange(), false),
        (unreadable(), false),
        (sizes(), false),
        (statuses(), false),
        (redirects(surroundings.elsewhere), false),
    ];
    let faults = groups.into_iter().flat_map(|(group, slow)| {
        let named = group.into_iter();
        named.map(move |(name, kind)| Fault { name, kind, slow })
    });
    faults.collect()
}

type Named = (&'static str, Kind);

/// The connection does not last until the answer is complete.
fn broken() -> Vec<Named> {
    use Kind::{Certain, Either, Refused, Reused};
    let part = |cut, end| Certain(Reaction::part(cut, end));
    let gone = |end| Reaction::raw("", end);
    vec![
        ("refused", Refused),
        ("reset unread", Certain(Reaction::reset_at_once())),
        ("reset before an answer", Either(gone(End::Reset))),
        ("closed before an answer", Either(gone(End::Close))),
        ("reset when used again", Reused(gone(End::Reset))),
        ("closed when used again", Reused(gone(End::Close))),
        ("reset amid the headers", part(Cut::InHead, End::Reset)),
        ("closed amid the headers", part(Cut::InHead, End::Close)),
        ("reset amid the body", part(Cut::InBody, End::Reset)),
        ("closed amid the body", part(Cut::InBody, End::Close)),
    ]
}

/// The answer takes its time.
fn slow(patience: Duration) -> Vec<Named> {
    use Kind::{Certain, Either};
    let part = |cut| Certain(Reaction::part(cut, End::Stall));
    let nothing = Reaction::raw("", End::Stall);
    let late = Reaction::healthy().taken(Taken::Late(patience * 2));
    let too_slowly = Reaction::healthy().dripping(1, patience / 4);
    let in_time = Reaction::healthy().dripping(40, patience / 100);
    vec![
        ("stalled before an answer", Either(nothing)),
        ("stalled amid the headers", part(Cut::InHead)),
        ("stalled amid the body", part(Cut::InBody)),
        ("processed after the timeout", Certain(late)),
        ("dripping too slowly", Certain(too_slowly)),
        ("dripping in time", Certain(in_time)),
    ]
}

/// What is answered is not HTTP, or not the protocol that was spoken.
fn strange() -> Vec<Named> {
    let raw = |bytes: &[u8]| Kind::Either(Reaction::raw(bytes, End::Close));
    let headers = "x-more: more\r\n".repeat(500);
    let endless = format!("HTTP/1.1 200 OK\r\n{headers}\r\n");
    let upgrade = b"HTTP/1.1 101 Said\r\nconnection: upgrade\r\nupgrade: chat\r\n\r\n";
    let alert = b"\x15\x03\x03\x00\x02\x02\x28";
    vec![
        ("garbage", raw(b"\x00\xff\x17 what is this \xfe\r\n\r\n")),
        ("TLS where there is none", raw(alert)),
        ("endless headers", raw(endless.as_bytes())),
        ("another protocol", raw(upgrade)),
    ]
}

/// The status says that all is well, and the body does not.
fn unreadable() -> Vec<Named> {
    use Kind::{Certain, Either};
    const JSON: (&str, &str) = ("content-type", "application/json");
    const HTML: &str = "<html><h1>It works!</h1></html>";
    // A head, and then nothing that could follow it.
    const GZIP: &[u8] = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xff\x00";
    let with =
        |headers: &[(&str, &str)], body: &[u8]| Either(Reaction::with_headers(200, headers, body));
    let html = [("content-type", "text/html")];
    let half = br#"{"success":true,"data":{"success":tr"#;
    let nothing = Reaction::with_headers(204, &[], "").taken(Taken::Processed);
    vec![
        ("200 with HTML", with(&html, HTML.as_bytes())),
        (
            "200 with HTML said to be JSON",
            with(&[JSON], HTML.as_bytes()),
        ),
        ("200 with half of the JSON", with(&[JSON], half)),
        ("200 with nothing", with(&[JSON], b"")),
        (
            "200 with damaged gzip",
            with(&[JSON, ("content-encoding", "gzip")], GZIP),
        ),
        ("204", Certain(nothing)),
    ]
}

/// The answer is larger than it may be, or than it says.
fn sizes() -> Vec<Named> {
    let note = " ".repeat(HUGE);
    let long = format!(r#"{{"success":true,"data":{{"success":true,"note":"{note}"}}}}"#);
    let chunks = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n\
         {:x}\r\n{long}\r\n0\r\n\r\n",
        long.len()
    );
    let more_than_said = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n\
        {\"success\":true,\"data\":{\"success\":true}}";
    let bad_chunk = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\
        transfer-encoding: chunked\r\n\r\n9\r\n{\"success\r\nnine\r\n";
    let answer = Reaction::answer(200, &long);
    let processed = |reaction: Reaction| Kind::Certain(reaction.taken(Taken::Processed));
    let raw = |text: &str, end| processed(Reaction::raw(text, end));
    vec![
        ("huge body", processed(answer)),
        ("huge body in chunks", raw(&chunks, End::Keep)),
        ("longer than its length", raw(more_than_said, End::Keep)),
        ("damaged chunks", raw(bad_chunk, End::Close)),
    ]
}

/// The server answers that something is wrong. What a 4xx refuses is not processed.
fn statuses() -> Vec<Named> {
    use Kind::{Certain, Either};
    let refused = |status, code| Certain(Reaction::answer(status, &error(code)));
    let failed = |status, code| Either(Reaction::answer(status, &error(code)));
    let page = |status| {
        let html = [("content-type", "text/html")];
        Reaction::with_headers(status, &html, "<html><h1>No</h1></html>")
    };
    vec![
        ("400", refused(400, "VALIDATION_FAILED")),
        ("401", refused(401, "UNAUTHORIZED")),
        ("403 with HTML", Certain(page(403))),
        ("404", refused(404, "NOT_FOUND")),
        ("408", Either(page(408))),
        ("409", refused(409, "ALREADY_EXISTS")),
        ("422", refused(422, "VALIDATION_FAILED")),
        ("429 for the rate", refused(429, "RATE_LIMIT_EXCEEDED")),
        ("429 for the quota", refused(429, "LIMIT_EXCEEDED")),
        ("429 with HTML", Certain(page(429))),
        ("500", failed(500, "SERVER_ERROR")),
        ("501", failed(501, "NOT_IMPLEMENTED")),
        ("502 with HTML", Either(page(502))),
        ("503", failed(503, "SERVICE_UNAVAILABLE")),
        ("503 for the rate", failed(503, "RATE_LIMIT_EXCEEDED")),
        ("504 with HTML", Either(page(504))),
    ]
}

/// The server sends the client to another host.
fn redirects(elsewhere: &str) -> Vec<Named> {
    let target = format!("{elsewhere}/api/v1/ping");
    let to = |status| {
        let headers = [("location", target.as_str())];
        Kind::Either(Reaction::with_headers(status, &headers, ""))
    };
    vec![
        ("301", to(301)),
        ("302", to(302)),
        ("303", to(303)),
        ("307", to(307)),
        ("308", to(308)),
    ]
}
