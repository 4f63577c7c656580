//! URLs of servers, after their variables got values.

/// What a URL is for a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Absolute, over https, or to this machine.
    Usable,
    /// Absolute, over http: whoever listens reads the credential.
    Open,
    /// Not absolute.
    Relative,
    /// None that operations can be appended to, for this reason.
    Broken(&'static str),
}

/// What this URL is.
pub fn kind(url: &str) -> Kind {
    let lower = url.to_ascii_lowercase();
    if ["http:", "https:"].contains(&lower.trim_end_matches('/')) {
        return Kind::Broken("the URL has no host");
    }
    let is_http = lower.starts_with("http://");
    if !is_http && !lower.starts_with("https://") {
        return Kind::Relative;
    }
    let Some((_, rest)) = url.split_once("://") else {
        return Kind::Relative;
    };
    let (authority, path) = split(rest);
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, port),
        _ => (authority, ""),
    };
    let is_host = |c: char| c.is_ascii_alphanumeric() || "-._~[]:".contains(c) || !c.is_ascii();
    if authority.contains('@') {
        Kind::Broken("the URL has a user name or password")
    } else if path.contains(['?', '#']) {
        Kind::Broken("the URL has a query or fragment")
    } else if host.is_empty()
        || host.starts_with('.')
        || !host.chars().all(is_host)
        || port.parse::<u16>().is_err() && !port.is_empty()
        || url.contains(|c: char| c.is_whitespace() || c.is_control())
    {
        Kind::Broken("the URL cannot be read")
    } else if is_http && !is_loopback(&host.to_ascii_lowercase()) {
        Kind::Open
    } else {
        Kind::Usable
    }
}

/// The authority and what stands behind it.
fn split(rest: &str) -> (&str, &str) {
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    rest.split_at_checked(end).unwrap_or((rest, ""))
}

/// The path of a URL, absolute or not, without a trailing slash.
pub fn path(url: &str) -> &str {
    let rest = url.split_once("://").map(|(_, rest)| rest);
    let rest = rest.or_else(|| url.strip_prefix("//"));
    rest.map_or(url, |rest| split(rest).1).trim_end_matches('/')
}

/// A URL whose path is `path`, on the machine of `base`.
pub fn joined(base: &str, path: &str) -> String {
    let (scheme, rest) = base.split_once("://").unwrap_or(("https", base));
    let (authority, _) = split(rest);
    let path = path.trim_start_matches("./").trim_matches('/');
    if path.is_empty() {
        format!("{scheme}://{authority}")
    } else {
        format!("{scheme}://{authority}/{path}")
    }
}

fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.ends_with(".localhost") || host == "[::1]" || is_loopback_v4(host)
}

/// 127.0.0.0/8 (RFC 1122, section 3.2.1.3).
fn is_loopback_v4(host: &str) -> bool {
    let mut parts = host.split('.');
    parts.next() == Some("127")
        && parts.clone().count() == 3
        && parts.all(|part| part.parse::<u8>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::{Kind, joined, kind, path};

    #[test]
    fn urls_that_the_runtime_takes() {
        for url in [
            "https://api.example.com/v1",
            "HTTPS://api.example.com:8443",
            "http://localhost:8080",
            "http://127.0.0.1:1/a",
            "http://[::1]:80",
            "http://a.localhost",
        ] {
            assert_eq!(kind(url), Kind::Usable, "{url}");
        }
        for url in [
            "https://a:b@example.com",
            "https://example.com?a=b",
            "https://example.com/#a",
            "https://",
            "https:",
            "https://.example.com",
            "https://a b",
            "https://a:port",
            "https://[YOUR HOST]/",
        ] {
            assert!(matches!(kind(url), Kind::Broken(_)), "{url}");
        }
        for url in ["http://api.example.com", "http://localhost.example.com"] {
            assert_eq!(kind(url), Kind::Open, "{url}");
        }
        for url in ["/v1", "", "//host/v1", "api.example.com", "wss://a"] {
            assert_eq!(kind(url), Kind::Relative, "{url}");
        }
    }

    #[test]
    fn paths_move_to_another_machine() {
        assert_eq!(path("https://a.example/v1/"), "/v1");
        assert_eq!(path("//a.example/v1"), "/v1");
        assert_eq!(path("/"), "");
        assert_eq!(
            joined("https://a.example:1/v1", "/v2/"),
            "https://a.example:1/v2"
        );
        assert_eq!(joined("https://a.example/v1", ""), "https://a.example");
    }
}
