//! Formats of texts: a value of each, and whether a text is one.

use std::net::{Ipv4Addr, Ipv6Addr};

/// A format, a text of it, and whether a text is of it.
struct Format {
    names: &'static [&'static str],
    sample: &'static str,
    holds: fn(&str) -> bool,
}

const fn format(
    names: &'static [&'static str],
    sample: &'static str,
    holds: fn(&str) -> bool,
) -> Format {
    Format {
        names,
        sample,
        holds,
    }
}

/// All formats that say how a text reads.
const FORMATS: &[Format] = &[
    format(&["date-time"], "2024-03-09T12:30:00Z", is_date_time),
    format(&["date"], "2024-03-09", is_date),
    format(&["time"], "12:30:00Z", is_time),
    format(&["duration"], "P1D", |text| {
        text.starts_with('P') && text.len() > 2
    }),
    format(&["uuid"], "7c4d85a8-3f4e-4a0b-9d57-6a8c1f0b2e11", is_uuid),
    format(&["email", "idn-email"], "someone@example.com", is_email),
    format(
        &["hostname", "idn-hostname"],
        "www.example.com",
        is_hostname,
    ),
    format(&["ipv4"], "192.0.2.1", |text| {
        text.parse::<Ipv4Addr>().is_ok()
    }),
    format(&["ipv6"], "2001:db8::1", |text| {
        text.parse::<Ipv6Addr>().is_ok()
    }),
    format(
        &["uri", "url", "iri"],
        "https://www.example.com/page",
        is_uri,
    ),
    format(&["uri-reference", "iri-reference"], "/page", |text| {
        text.chars().all(is_of_uri)
    }),
    format(&["uri-template"], "/pages/{page}", |text| {
        !text.contains(' ')
    }),
    format(&["json-pointer"], "/member/0", |text| {
        text.is_empty() || text.starts_with('/')
    }),
    format(&["relative-json-pointer"], "0/member", |text| {
        text.starts_with(|first: char| first.is_ascii_digit())
    }),
    format(&["regex"], "^[a-z]+$", |text| {
        regex_syntax::parse(text).is_ok()
    }),
    format(&["byte", "base64"], "dGV4dA==", is_base64),
    format(&["base64url"], "dGV4dA==", |_| true),
    format(&["char"], "a", |text| text.chars().count() == 1),
    format(&["decimal"], "1.50", |_| true),
];

/// A text of the format.
pub fn sample(format: &str) -> Option<&'static str> {
    find(format).map(|format| format.sample)
}

/// Whether the text is of the format; so, if it is none that is known.
pub fn holds(format: &str, text: &str) -> bool {
    find(format).is_none_or(|format| (format.holds)(text))
}

fn find(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.names.contains(&name))
}

/// The numbers that the text has between the separators, each of so many digits.
fn numbers<const N: usize>(text: &str, separator: char, digits: [usize; N]) -> Option<[u32; N]> {
    let mut parts = text.split(separator);
    let mut numbers = [0; N];
    for (number, digits) in numbers.iter_mut().zip(digits) {
        let part = parts.next()?;
        let plain = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
        *number = part.parse().ok().filter(|_| plain)?;
    }
    parts.next().is_none().then_some(numbers)
}

fn is_date(text: &str) -> bool {
    let Some([year, month, day]) = numbers(text, '-', [4, 2, 2]) else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    (1..=12).contains(&month) && (1..=days).contains(&day)
}

/// RFC 3339: an offset is part of it.
fn is_time(text: &str) -> bool {
    let zulu = text.strip_suffix(['Z', 'z']);
    let offset = || {
        let at = text.rfind(['+', '-'])?;
        let (time, offset) = text.split_at_checked(at)?;
        let [hours, minutes] = numbers(offset.get(1..)?, ':', [2, 2])?;
        (hours < 24 && minutes < 60).then_some(time)
    };
    let Some(time) = zulu.or_else(offset) else {
        return false;
    };
    let (time, fraction) = time.split_once('.').unwrap_or((time, "0"));
    let digits = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
    digits
        && numbers(time, ':', [2, 2, 2])
            .is_some_and(|[hours, minutes, seconds]| hours < 24 && minutes < 60 && seconds < 61)
}

fn is_date_time(text: &str) -> bool {
    text.split_once(['T', 't', ' '])
        .is_some_and(|(date, time)| is_date(date) && is_time(time))
}

fn is_uuid(text: &str) -> bool {
    let parts: Vec<_> = text.split('-').collect();
    let hexadecimal = |part: &&str| part.bytes().all(|byte| byte.is_ascii_hexdigit());
    parts.iter().all(hexadecimal) && parts.iter().map(|part| part.len()).eq([8, 4, 4, 4, 12])
}

fn is_email(text: &str) -> bool {
    let is_local = |local: &str| !local.is_empty() && !local.contains([' ', '@', '<', '>']);
    text.rsplit_once('@')
        .is_some_and(|(local, host)| is_local(local) && is_hostname(host) && host.contains('.'))
}

fn is_hostname(text: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    text.len() <= 253 && text.split('.').all(label)
}

fn is_of_uri(c: char) -> bool {
    c.is_ascii_graphic() && !r#"<>"\^`{|}"#.contains(c)
}

fn is_uri(text: &str) -> bool {
    let scheme = |scheme: &str| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    };
    text.split_once(':')
        .is_some_and(|(before, rest)| scheme(before) && !rest.is_empty())
        && text.chars().all(is_of_uri)
}

fn is_base64(text: &str) -> bool {
    let data = text.trim_end_matches('=');
    let padding = text.len() - data.len();
    text.len().is_multiple_of(4)
        && padding <= 2
        && data
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'+' || byte == b'/')
}
