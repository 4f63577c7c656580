//! The servers.

use crate::diagnostics::{Code, Pointer};
use crate::ir::Server;
use crate::lower::context::Lowering;
use crate::lower::docs;

/// Why the runtime would not send a key to this absolute URL, and the way out.
fn refused(url: &str) -> Option<(&'static str, &'static str)> {
    let (scheme, rest) = url.split_once("://")?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, _) = rest.split_at_checked(end)?;
    let host = authority
        .rsplit_once(':')
        .filter(|(_, port)| port.chars().all(|digit| digit.is_ascii_digit()))
        .map_or(authority, |(host, _)| host);
    if authority.contains('@') {
        let help = "take it out: the client gets its credential when it is built";
        return Some(("the URL has a user name or password", help));
    }
    if rest.contains(['?', '#']) {
        let help = "end the URL with its path: operations are appended to it";
        return Some(("the URL has a query or fragment", help));
    }
    if host.is_empty() || url.contains(char::is_whitespace) {
        return Some((
            "the URL cannot be read",
            "write `https://`, a host and a path",
        ));
    }
    let loopback = host == "localhost"
        || host.ends_with(".localhost")
        || host == "[::1]"
        || is_loopback_v4(host);
    (scheme == "http" && !loopback).then_some((
        "the URL is http: only https keeps a key secret",
        "write `https://`",
    ))
}

/// 127.0.0.0/8 (RFC 1122, section 3.2.1.3).
fn is_loopback_v4(host: &str) -> bool {
    let mut parts = host.split('.');
    parts.next() == Some("127")
        && parts.clone().count() == 3
        && parts.all(|part| part.parse::<u8>().is_ok())
}

/// The document's servers; the first one is the client's default.
pub fn lower(lowering: &mut Lowering<'_>) -> Vec<Server> {
    let decoded = lowering.document.servers();
    let decoded = lowering.ok(decoded).unwrap_or_default();
    let mut servers = Vec::new();
    for node in decoded {
        let url = node.value.url.trim_end_matches('/').to_owned();
        if !url.starts_with("https://") && !url.starts_with("http://") {
            let help = "write the whole URL: a client has no page that it could be relative to";
            lowering.error(
                Code::RelativeServer,
                &node.at.child("url"),
                format!("`{url}` is not an absolute URL"),
                help,
            );
        } else if let Some((message, help)) = refused(&url) {
            let at = node.at.child("url");
            lowering.error(Code::UnsupportedServer, &at, message, help);
        }
        if url.contains('{') {
            let help = "write the URL out, one server for each value of the variable";
            lowering.error(
                Code::UnsupportedServer,
                &node.at.child("url"),
                "a server with variables is not supported",
                help,
            );
        }
        let summary = docs::summary(node.value.description.as_deref().unwrap_or_default());
        servers.push(Server { url, summary });
    }
    if servers.is_empty() {
        let help = "add `servers: [{url: https://…}]`";
        lowering.error(
            Code::NoServer,
            &Pointer::root(),
            "the document names no server",
            help,
        );
    }
    servers
}

#[cfg(test)]
mod tests {
    use super::refused;

    #[test]
    fn urls_that_the_runtime_takes() {
        for url in [
            "https://api.example.com/v1",
            "http://localhost:8080",
            "http://127.0.0.1:1/a",
            "http://[::1]:80",
            "http://a.localhost",
        ] {
            assert_eq!(refused(url), None, "{url}");
        }
        for url in [
            "http://api.example.com",
            "https://a:b@example.com",
            "https://example.com?a=b",
            "https://example.com/#a",
            "https://",
            "http://localhost.example.com",
        ] {
            assert!(refused(url).is_some(), "{url}");
        }
    }
}
