//! What a server says of its rate limit.
//!
//! In: response headers. Out: the limit that is nearest. Read are `RateLimit` and
//! `RateLimit-Policy` as the IETF draft has them (draft-ietf-httpapi-ratelimit-headers,
//! from version 08 on), and the three headers of the versions before, which more
//! servers send: `RateLimit-Limit`, `RateLimit-Remaining` and `RateLimit-Reset`. What
//! cannot be read is as good as not sent.

use std::time::Duration;

use http::HeaderMap;

use crate::runtime::redact;

/// How much a server still lets through, by its own account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct RateLimit {
    /// The name of the policy, where the server has named ones.
    pub policy: Option<String>,
    /// How many units the policy allows in its window.
    pub limit: Option<u64>,
    /// How many of them are left.
    pub remaining: Option<u64>,
    /// The time until there are more.
    pub reset: Option<Duration>,
}

/// Reads the limit of which least is left. What the server calls it may quote whoever
/// calls, by key or by address: `scrub` takes the secrets out.
pub(crate) fn read(headers: &HeaderMap, scrub: impl Fn(&str) -> String) -> Option<RateLimit> {
    // Most servers send none of them.
    let remaining = number(headers, "ratelimit-remaining");
    let named = items(headers, "ratelimit").filter_map(|item| {
        let remaining = parameter(item, "r")?;
        Some((remaining, item))
    });
    if let Some((remaining, item)) = named.min_by_key(|(remaining, _)| *remaining) {
        let name = name(item);
        let policy = items(headers, "ratelimit-policy").find(|it| self::name(it) == name);
        return Some(RateLimit {
            policy: (!name.is_empty()).then(|| redact::mask(&scrub(name)).into_owned()),
            limit: policy.and_then(|it| parameter(it, "q")),
            remaining: Some(remaining),
            reset: parameter(item, "t").map(Duration::from_secs),
        });
    }
    Some(RateLimit {
        policy: None,
        limit: number(headers, "ratelimit-limit"),
        remaining: Some(remaining?),
        reset: number(headers, "ratelimit-reset").map(Duration::from_secs),
    })
}

fn number(headers: &HeaderMap, name: &str) -> Option<u64> {
    let text = headers.get(name)?.to_str().ok()?;
    // Older versions of the draft list policies behind the number.
    let first = text.split([',', ';']).next()?;
    first.trim().parse().ok()
}

/// The items of a list (RFC 9651, section 3.1), over all headers of that name.
fn items<'a>(headers: &'a HeaderMap, name: &str) -> impl Iterator<Item = &'a str> {
    let values = headers.get_all(name).into_iter();
    let texts = values.filter_map(|value| value.to_str().ok());
    texts.flat_map(|text| outside_quotes(text, ','))
}

/// The name of an item, without its quotes.
fn name(item: &str) -> &str {
    let name = outside_quotes(item, ';').next().unwrap_or_default();
    name.trim_matches('"')
}

/// An integer among the parameters of an item.
fn parameter(item: &str, name: &str) -> Option<u64> {
    let mut parameters = outside_quotes(item, ';').skip(1);
    parameters.find_map(|parameter| {
        let (known, value) = parameter.split_once('=')?;
        (known == name).then(|| value.parse().ok())?
    })
}

/// The parts of a text between separators that do not stand in quotes.
fn outside_quotes(text: &str, separator: char) -> impl Iterator<Item = &str> {
    let mut quoted = false;
    let mut escaped = false;
    text.split(move |character| {
        let is_escaped = std::mem::take(&mut escaped);
        match character {
            '"' if !is_escaped => quoted = !quoted,
            '\\' if quoted && !is_escaped => escaped = true,
            _ => {}
        }
        character == separator && !quoted
    })
    .map(str::trim)
}
