//! `Retry-After` in every shape.

use std::time::{Duration, SystemTime};

use http::{HeaderMap, HeaderName, HeaderValue};

use crate::runtime::retry_after::read;

/// Sun, 06 Nov 1994 08:49:37 GMT
const NOW: u64 = 784_111_777;

fn wait(headers: &[(&'static str, &str)]) -> Option<Duration> {
    let mut map = HeaderMap::new();
    for (name, value) in headers {
        let value = HeaderValue::from_bytes(value.as_bytes()).unwrap();
        map.append(HeaderName::from_static(name), value);
    }
    read(&map, SystemTime::UNIX_EPOCH + Duration::from_secs(NOW))
}

#[test]
fn numbers() {
    let table = [
        ("2", Some(2000)),
        (" 2 ", Some(2000)),
        ("0", Some(0)),
        ("1.5", Some(1500)),
        ("0.25", Some(250)),
        ("3600", Some(3_600_000)),
        ("-1", None),
        ("+1", None),
        ("1e3", None),
        ("NaN", None),
        ("inf", None),
        ("", None),
        (".", None),
        ("1.2.3", None),
        ("soon", None),
        ("2 s", None),
    ];
    for (text, expected) in table {
        let expected = expected.map(Duration::from_millis);
        assert_eq!(wait(&[("retry-after", text)]), expected, "{text:?}");
    }
    let huge = "9".repeat(400);
    assert!(wait(&[("retry-after", &huge)]) > Some(Duration::from_secs(1_000_000)));
    assert_eq!(wait(&[]), None);
}

#[test]
fn milliseconds_come_first() {
    let seconds = ("retry-after", "7");
    let ms = |text| wait(&[seconds, ("retry-after-ms", text)]);
    assert_eq!(ms("1500"), Some(Duration::from_millis(1500)));
    assert_eq!(ms("12.5"), Some(Duration::from_micros(12_500)));
    assert_eq!(ms("nonsense"), Some(Duration::from_secs(7)));
}

#[test]
fn dates_are_read_against_the_servers_clock() {
    let date = |retry_after, date| wait(&[("retry-after", retry_after), ("date", date)]);
    // Two minutes and five seconds: not the seconds of it, nor a local time.
    let later = "Sun, 06 Nov 1994 08:51:42 GMT";
    let now = "Sun, 06 Nov 1994 08:49:37 GMT";
    assert_eq!(
        wait(&[("retry-after", later)]),
        Some(Duration::from_secs(125))
    );
    assert_eq!(date(later, now), Some(Duration::from_secs(125)));
    assert_eq!(
        date(later, "Sun, 06 Nov 1994 08:51:32 GMT"),
        Some(Duration::from_secs(10))
    );
    assert_eq!(date(later, "no date"), Some(Duration::from_secs(125)));
    assert_eq!(date(now, later), Some(Duration::ZERO));
    let obsolete = "Sunday, 06-Nov-94 08:51:42 GMT";
    assert_eq!(
        wait(&[("retry-after", obsolete)]),
        Some(Duration::from_secs(125))
    );
    assert_eq!(
        wait(&[("retry-after", "Sun, 99 Nov 1994 08:51:42 GMT")]),
        None
    );
}
