//! Parameters and forms, with `url` as the judge of what was built.

use http::HeaderMap;
use serde_json::json;
use url::Url;
use url::form_urlencoded;

use crate::runtime::encoding::Encoding;
use crate::runtime::parts::Parts;
use crate::runtime::spelling::{Spelling, Style};

/// Values come back from the URL, the header, the cookie or the form that they
/// were put into, and nothing else came with them.
pub fn parameters(values: &[&str]) {
    for value in values {
        in_a_path(value);
        in_a_query(value);
        in_headers(value);
        in_a_part(value);
    }
    lists(values);
    if let [key, value, ..] = values {
        deep(key, value);
    }
}

fn in_a_path(value: &str) {
    let mut parts = Parts::new();
    parts.path("n", &value);
    if let Some(segment) = one_segment(value, parts) {
        assert_eq!(decoded(&segment), value);
    }
    for style in [Style::Simple, Style::Label, Style::Matrix] {
        for explode in [false, true] {
            let mut parts = Parts::new();
            parts.path_spelled("n", &json!([value]), Spelling::new(style, explode));
            one_segment(value, parts);
        }
    }
}

/// One segment between its neighbours, or none where it would be another resource.
fn one_segment(value: &str, mut parts: Parts) -> Option<String> {
    let Some((_, segment)) = parts.parameters().path.pop() else {
        assert!(
            parts.fault.is_some() && value.chars().all(|c| c == '.'),
            "{value:?}"
        );
        return None;
    };
    let url = format!("https://h/a/{segment}/b");
    let url = Url::parse(&url).expect("it is a URL");
    assert!(url.query().is_none() && url.fragment().is_none());
    let segments: Vec<_> = url.path_segments().expect("it has a path").collect();
    assert_eq!(segments, ["a", &*segment, "b"], "{url}");
    Some(segment)
}

fn in_a_query(value: &str) {
    let mut parts = Parts::new();
    parts.query("n", &value);
    assert_eq!(pairs(&parts.parameters().query[0].1), named(&[value]));
    // A percent sign may begin what is encoded already.
    if !value.contains('%') {
        let kept = query(&json!(value), Spelling::new(Style::Form, true).reserved());
        assert_eq!(pairs(&kept), named(&[value]));
    }
}

fn in_headers(value: &str) {
    let mut parts = Parts::new();
    parts.cookie("c", &value);
    let (_, cookie) = &parts.parameters().cookies[0];
    assert!(!cookie.contains([';', ' ', ',', '"', '\r', '\n', '\\']));
    assert_eq!(decoded(&cookie[2..]), value);

    parts.header_json("X-J", &json!(value));
    let headers = HeaderMap::from_iter(parts.parameters().headers.clone());
    let header = headers["x-j"].to_str().expect("JSON in ASCII");
    let read: String = serde_json::from_str(header).expect("it is JSON");
    assert_eq!(read, value);

    assert!(parts.fault.is_none());
    parts.header("X-T", &value);
    match HeaderMap::from_iter(parts.parameters().headers.clone()).get("x-t") {
        Some(header) => assert_eq!(header.as_bytes(), value.as_bytes()),
        None => assert!(parts.fault.is_some()),
    }
    let is_clean = !value.contains(|c: char| c.is_ascii_control() && c != '\t');
    assert_eq!(parts.fault.is_none(), is_clean, "{value:?}");
}

fn in_a_part(value: &str) {
    let mut parts = Parts::new();
    parts.multipart_untyped(&json!({value: value}), &[Encoding::new("")]);
    let (_, body) = parts.body.expect("it has a body");
    let body = str::from_utf8(body.known()).expect("it is text");
    let (head, rest) = body.split_once("\r\n\r\n").expect("a head ends");
    assert_eq!(head.split("\r\n").count(), 2);
    let (content, _) = rest.rsplit_once("\r\n--").expect("a part ends");
    assert_eq!(content, value);
}

fn lists(values: &[&str]) {
    let apart = query(&json!(values), Spelling::new(Style::Form, true));
    assert_eq!(pairs(&apart), named(values));
    let mut parts = Parts::new();
    parts.form(&json!({"n": values}), &[]);
    let (_, body) = parts.body.expect("it has a body");
    let read = form_urlencoded::parse(body.known()).into_owned();
    assert_eq!(read.collect::<Vec<_>>(), named(values));
    // Split as the specification says: at commas first, then decoded.
    for style in [Style::Form, Style::Simple] {
        let joined = query(&json!(values), Spelling::new(style, false));
        let joined = joined.strip_prefix("n=").unwrap_or(&joined);
        let read: Vec<_> = joined.split(',').map(decoded).collect();
        assert_eq!(read.join("\u{1}"), values.join("\u{1}"));
    }
}

fn deep(key: &str, value: &str) {
    let deep = query(&json!({key: value}), Spelling::new(Style::DeepObject, true));
    assert_eq!(pairs(&deep), [(format!("n[{key}]"), value.to_owned())]);
}

fn query(value: &serde_json::Value, spelling: Spelling) -> String {
    let mut parts = Parts::new();
    parts.query_spelled("n", value, spelling);
    parts.parameters().query[0].1.clone()
}

/// The pairs of a query.
fn pairs(query: &str) -> Vec<(String, String)> {
    let url = Url::parse(&format!("https://h/?{query}")).expect("it is a URL");
    assert_eq!(url.fragment(), None);
    url.query_pairs().into_owned().collect()
}

fn named(values: &[&str]) -> Vec<(String, String)> {
    let pair = |value: &&str| ("n".to_owned(), (*value).to_owned());
    values.iter().map(pair).collect()
}

fn decoded(text: &str) -> String {
    let text = percent_encoding::percent_decode_str(text).decode_utf8();
    text.expect("it is UTF-8").into_owned()
}
