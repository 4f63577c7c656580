//! What servers say of their rate limits.

use http::{HeaderMap, HeaderValue};

use crate::runtime::rate_limit::read;
use crate::runtime::redact;

const NAMES: [&str; 6] = [
    "ratelimit",
    "ratelimit",
    "ratelimit-policy",
    "ratelimit-remaining",
    "ratelimit-limit",
    "ratelimit-reset",
];

/// All numbers that are told were given, what is left is the least of any named
/// policy, and no name shows a secret or an address. The lines of the text are
/// `RateLimit`, twice, `RateLimit-Policy`, and the three headers of earlier versions.
pub fn rate_limit(bytes: &[u8]) {
    let mut headers = HeaderMap::new();
    for (name, value) in NAMES.into_iter().zip(bytes.split(|byte| *byte == b'\n')) {
        if let Ok(value) = HeaderValue::from_bytes(value) {
            headers.append(name, value);
        }
    }
    let told = read(&headers, |text| text.replace("a-secret", "***"));
    let least = least(&headers);
    let Some(told) = told else {
        assert_eq!(least, None, "{headers:?}");
        return;
    };
    if let Some(policy) = &told.policy {
        assert!(!policy.is_empty() && !policy.contains("a-secret"));
        assert_eq!(redact::mask(policy), *policy);
    }
    assert!(told.remaining.is_some());
    let given = numbers(&headers);
    let reset = told.reset.map(|it| it.as_secs());
    for number in [told.remaining, told.limit, reset].into_iter().flatten() {
        assert!(given.contains(&number), "{number} of {headers:?}");
    }
    if least.is_some() {
        assert_eq!(told.remaining, least, "{headers:?}");
    }
}

/// All runs of digits.
fn numbers(headers: &HeaderMap) -> Vec<u64> {
    let texts = headers.values().filter_map(|value| value.to_str().ok());
    let runs = texts.flat_map(|text| text.split(|it: char| !it.is_ascii_digit()));
    runs.filter_map(|run| run.parse().ok()).collect()
}

/// The least that is left of a named policy, where quotes come in pairs and none is
/// escaped: whatever stands between two of them is left out.
fn least(headers: &HeaderMap) -> Option<u64> {
    let values = headers.get_all("ratelimit").into_iter();
    let texts: Vec<_> = values.filter_map(|value| value.to_str().ok()).collect();
    let is_odd = |text: &&str| text.contains('\\') || text.matches('"').count() % 2 == 1;
    if texts.iter().any(is_odd) {
        return None;
    }
    let left = texts.into_iter().flat_map(|text| {
        let outside: Vec<_> = text.split('"').step_by(2).collect();
        let items = outside.join("\"");
        let left = items.split(',').map(left).collect::<Vec<_>>();
        left.into_iter().flatten()
    });
    left.min()
}

fn left(item: &str) -> Option<u64> {
    let parameters = item.split(';').skip(1).map(str::trim);
    let texts = parameters.filter_map(|it| it.strip_prefix("r="));
    texts.filter_map(|text| text.parse().ok()).next()
}
