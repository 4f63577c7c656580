//! The address below which all operations lie.
//!
//! In: a URL as a person writes it. Out: its text without a trailing slash, or
//! the reason why a key must not be sent there.

use http::Uri;
use url::{Host, Url};

/// Checks a base URL. A path prefix is kept.
pub(crate) fn parse(text: &str, allow_http: bool) -> Result<String, String> {
    if text.trim().is_empty() {
        return Err("there is no default server: set one with `base_url`".into());
    }
    let url = Url::parse(text.trim()).map_err(|error| format!("the base URL: {error}"))?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err("the base URL has a user name or password".into());
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err("the base URL has a query or fragment".into());
    }
    match (url.scheme(), url.host()) {
        ("https", Some(_)) => {}
        ("http", Some(host)) if allow_http || is_loopback(&host) => {}
        ("http", Some(_)) => {
            return Err("the base URL is http: only https keeps a key secret \
                        (`allow_http` permits it)"
                .into());
        }
        _ => return Err("the base URL is not an https URL".into()),
    }
    let base = url.as_str().trim_end_matches('/');
    // A few characters are part of a host for one reader of URLs and not for the next.
    match base.parse::<Uri>() {
        Ok(_) => Ok(base.to_owned()),
        Err(_) => Err("the base URL has characters that cannot be sent".into()),
    }
}

/// Whether this machine is called in plain text.
pub(crate) fn is_local(url: &Url) -> bool {
    url.scheme() == "http" && url.host().is_some_and(|host| is_loopback(&host))
}

fn is_loopback(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => *name == "localhost" || name.ends_with(".localhost"),
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
    }
}
