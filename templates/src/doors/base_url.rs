//! Base URLs.

use url::{Host, Url};

use crate::runtime::base_url::{is_local, parse};

/// What is taken leads to one host, by https or on this machine, and below it
/// stays there.
pub fn base_url(text: &str) {
    let strict = parse(text, false);
    let lax = parse(text, true);
    if let Ok(base) = &strict {
        assert_eq!(strict, lax);
        let is_https = base.starts_with("https://");
        assert!(is_https || is_this_machine(base), "{base}");
        let url = Url::parse(base).expect("it was read before");
        assert_ne!(is_local(&url), is_https);
    }
    let Ok(base) = lax else { return };
    assert!(base.starts_with("https://") || base.starts_with("http://"));
    assert!(!base.ends_with('/') && !base.contains(['?', '#', ' ', '\r', '\n']));
    assert_eq!(parse(&base, true).as_deref(), Ok(&*base));

    let root = Url::parse(&base).expect("it was read before");
    assert!(root.username().is_empty() && root.password().is_none());
    let below = Url::parse(&format!("{base}/orders?a=b")).expect("it can have a path");
    assert_eq!(below.origin(), root.origin());
    assert!(below.path().ends_with("/orders"), "{below}");
    // The other reader of URLs that one goes through on its way.
    let uri: http::Uri = below.as_str().parse().expect("it can be sent");
    assert_eq!(uri.host(), root.host_str());
    assert_eq!(uri.port_u16(), root.port());
}

fn is_this_machine(base: &str) -> bool {
    let url = Url::parse(base).expect("it was read before");
    match url.host().expect("it has a host") {
        Host::Domain(name) => name.rsplit('.').next() == Some("localhost"),
        Host::Ipv4(address) => address.octets()[0] == 127,
        Host::Ipv6(address) => address.segments() == [0, 0, 0, 0, 0, 0, 0, 1],
    }
}
