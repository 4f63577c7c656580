//! What holds for any text, with the parser of `url` as the judge.

use proptest::prelude::*;
use serde_json::json;
use url::Url;

use super::bare::{self, Json};
use super::script::{Script, answer};
use crate::runtime::encoding::Encoding;
use crate::runtime::parts::Parts;
use crate::runtime::spelling::{Spelling, Style};

/// The pairs of a query.
fn pairs(query: &str) -> Vec<(String, String)> {
    let url = Url::parse(&format!("https://h/?{query}")).unwrap();
    assert_eq!(url.fragment(), None);
    url.query_pairs().into_owned().collect()
}

fn query(value: &serde_json::Value, spelling: Spelling) -> String {
    let mut parts = Parts::new();
    parts.query_spelled("n", value, spelling);
    parts.query[0].1.clone()
}

fn named(values: &[String]) -> Vec<(String, String)> {
    let pair = |value: &String| ("n".to_owned(), value.clone());
    values.iter().map(pair).collect()
}

proptest! {
    #[test]
    fn lists_come_back(values in prop::collection::vec("(?s).*", 1..4)) {
        let apart = query(&json!(values), Spelling::new(Style::Form, true));
        prop_assert_eq!(pairs(&apart), named(&values));
        let mut parts = Parts::new();
        parts.form(&json!({"n": values}), &[]);
        let (_, body) = parts.body.unwrap();
        let read = url::form_urlencoded::parse(body.known()).into_owned();
        prop_assert_eq!(read.collect::<Vec<_>>(), named(&values));
    }

    /// Split as the specification says: at commas first, then decoded.
    #[test]
    fn joined_lists_come_back(values in prop::collection::vec("(?s).*", 1..4)) {
        for spelling in [Spelling::new(Style::Form, false), Spelling::new(Style::Simple, false)] {
            let joined = query(&json!(values), spelling);
            let joined = joined.strip_prefix("n=").unwrap_or(&joined);
            let read = joined.split(',').map(|text| {
                let text = percent_encoding::percent_decode_str(text).decode_utf8();
                text.unwrap().into_owned()
            });
            prop_assert_eq!(read.collect::<Vec<_>>(), values.clone());
        }
    }

    #[test]
    fn kept_reserved_characters_stay_within_their_value(value in "[^%]*") {
        let kept = query(&json!(value), Spelling::new(Style::Form, true).reserved());
        prop_assert_eq!(pairs(&kept), named(&[value]));
    }

    #[test]
    fn deep_names_come_back(key in "(?s).*", value in "(?s).*") {
        let deep = query(&json!({&key: &value}), Spelling::new(Style::DeepObject, true));
        prop_assert_eq!(pairs(&deep), [(format!("n[{key}]"), value)]);
    }

    #[test]
    fn a_path_piece_is_one_segment(value in "(?s).+", explode: bool) {
        for style in [Style::Simple, Style::Label, Style::Matrix] {
            let mut parts = Parts::new();
            parts.path_spelled("n", &json!([value]), Spelling::new(style, explode));
            if parts.fault.is_some() {
                prop_assert!(value.chars().all(|c| c == '.'), "{}", value);
                continue;
            }
            let url = Url::parse(&format!("https://h/a/{}/b", parts.path[0].1)).unwrap();
            prop_assert_eq!(url.path_segments().unwrap().count(), 3);
            prop_assert!(url.query().is_none() && url.fragment().is_none());
        }
    }

    #[test]
    fn cookies_and_headers_end_where_they_should(value in "(?s).*") {
        let mut parts = Parts::new();
        parts.cookie("c", &value);
        prop_assert!(!parts.cookies[0].1.contains([';', ' ', ',', '"', '\r', '\n', '\\']));
        parts.header_json("X-J", &json!(value));
        let header = parts.headers["x-j"].to_str().unwrap();
        let read: String = serde_json::from_str(header).unwrap();
        prop_assert_eq!(read, value);
    }

    #[test]
    fn a_part_is_found_between_its_boundaries(name in "(?s).*", value in "(?s).*") {
        let mut parts = Parts::new();
        parts.multipart_untyped(&json!({&name: &value}), &[Encoding::new("")]);
        let (_, body) = parts.body.unwrap();
        let body = String::from_utf8(body.known().to_vec()).unwrap();
        let (head, rest) = body.split_once("\r\n\r\n").unwrap();
        prop_assert_eq!(head.split("\r\n").count(), 2);
        let (content, _) = rest.rsplit_once("\r\n--").unwrap();
        prop_assert_eq!(content, value);
    }
}

#[tokio::test]
async fn headers_that_the_document_describes_count() {
    let script = Script::new([answer(200, "{}")]);
    let mut request = bare::client(&script, |it| it).call::<Json>();
    request.parts.header("User-Agent", &"mine/1");
    request.parts.header("Cookie", &"a=1");
    request.parts.cookie("b", &"2");
    request.await.unwrap();
    let state = script.state();
    assert_eq!(state.requests[0].headers()["user-agent"], "mine/1");
    assert_eq!(state.requests[0].headers()["cookie"], "a=1; b=2");
}
