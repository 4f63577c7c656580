//! What holds for any text, by the functions that the fuzz targets call, too.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use http::{HeaderMap, HeaderName, HeaderValue};
use proptest::collection::vec;
use proptest::prelude::*;

use super::bare::{self, Json};
use super::script::{Script, answer};
use crate::doors;
use crate::runtime::rate_limit;

/// Dense in what means something in one of the places.
const DENSE: &str = "[a.%/?#&=+;,:@ \"\\\\\r\n\t\u{0}\u{7f}|éß-]{0,12}";

proptest! {
    #[test]
    fn parameters_come_back(values in vec("(?s).*", 1..4), dense in vec(DENSE, 1..4)) {
        for values in [values, dense] {
            let values: Vec<_> = values.iter().map(String::as_str).collect();
            doors::parameters(&values);
        }
    }

    #[test]
    fn any_text_is_one_query_value(search in ".*") {
        let script = Script::new([answer(200, "[]")]);
        let list = script.client().orders().list().search(search.clone());
        let mut future = pin!(list.send());
        let done = future.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        prop_assert!(matches!(done, Poll::Ready(Ok(_))));
        let url = script.state().requests[0].head.url.clone();
        let pairs: Vec<_> = url.query_pairs().into_owned().collect();
        prop_assert_eq!(pairs, [("search".to_owned(), search)]);
    }

    #[test]
    fn waits(
        any in vec(any::<u8>(), 0..40),
        count in "[0-9.+-]{0,12}(e3)?(\n\n[0-9.]{0,9})?",
        date in "(Sun|Sunday|Thu)?,? ?[0-9]{1,2}[ -](Nov|Feb|Xyz)[ -][0-9]{2,4} [0-9]{2}:[0-9]{2}:[0-9]{2}( GMT| \\+0100)?",
        hour in 0..24_u8,
        day in 1..29_u8,
    ) {
        doors::retry_after(&any);
        doors::retry_after(count.as_bytes());
        doors::retry_after(date.as_bytes());
        doors::retry_after(format!("Sun, {day:02} Nov 2099 {hour:02}:49:37 GMT").as_bytes());
        doors::retry_after(format!("{date}\n{date}").as_bytes());
    }

    #[test]
    fn rate_limits(
        any in vec(any::<u8>(), 0..80),
        like in "(\"(a|a-secret|b@c\\.de|,|;|\\\\\"){0,3}\"?(;(r|t|q)=[0-9]{0,3}){0,3}[, \n]{0,2}){0,5}",
        earlier in "[0-9]{0,2}\n\n\n[0-9,; ]{0,5}\n[0-9,;]{0,5}\n[0-9-]{0,20}",
        left in vec(("[ar;=,\"\\\\ 1]{0,9}", any::<u64>()), 1..5),
    ) {
        doors::rate_limit(&any);
        doors::rate_limit(like.as_bytes());
        doors::rate_limit(earlier.as_bytes());
        // As RFC 9651 (section 4.1.6) writes texts.
        let quoted = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"");
        let items = left.iter().map(|(name, left)| format!("\"{}\";r={left}", quoted(name)));
        let items: Vec<_> = items.collect();
        let value = HeaderValue::from_str(&items.join(", ")).unwrap();
        let headers = HeaderMap::from_iter([(HeaderName::from_static("ratelimit"), value)]);
        let told = rate_limit::read(&headers, str::to_owned);
        let least = left.iter().map(|(_, left)| *left).min();
        prop_assert_eq!(told.and_then(|it| it.remaining), least);
    }

    #[test]
    fn error_bodies(
        code in "[A-Za-z_ @.\\\\\"\n]{0,20}",
        message in "(?s).{0,20}",
        place in "(/|~1|~0|[a-z]){0,8}",
        number in any::<f64>(),
        damage in vec((any::<prop::sample::Index>(), any::<u8>()), 0..3),
    ) {
        let body = serde_json::json!({
            "errors": [{"at": number, "message": message, "code": code}],
            place: {"code": [message]},
            "error": {"details": [{"path": [message, 1], "message": message}], "message": message, "code": code},
            "meta": {"requestId": message},
        });
        let mut body = body.to_string().into_bytes();
        doors::error_body(&body);
        for (index, byte) in damage {
            let at = index.index(body.len());
            body[at] = byte;
        }
        doors::error_body(&body);
    }

    #[test]
    fn base_urls(
        any in "(?s).*",
        scheme in "(?i)(https?|ftp)?:?/{0,3}\\\\?",
        user in "([a-z:%]{0,4}@)?",
        host in "(localhost|\\[::1\\]|\\[[0-9a-f:.]{1,9}\\]|127\\.[0-9.]{1,9}|0x7f[0-9.]{0,4}|[a-z0-9.%ß-]{1,9}|2130706433)\\.?",
        port in "(:[0-9]{0,6})?",
        rest in "[/a-z.%?#@\\\\ \t]{0,6}",
    ) {
        doors::base_url(&any);
        doors::base_url(&format!("{scheme}{user}{host}{port}{rest}"));
    }

    #[test]
    fn resume_tokens(text in ".*", like in "[12]\\.[0-9a-fA-F+]{7,9}\\.[0-9+-]{1,21}\\.[0-9]{1,3}(\\.[a-zA-Z.]{0,9})?") {
        doors::resume_token(&text);
        doors::resume_token(&like);
    }

    #[test]
    fn names_of_files(bytes in vec(any::<u8>(), 0..80), like in "attachment; filename\\*?=\"?(UTF-8'')?[a-z./\\\\%2e: ]{0,12}\"?") {
        doors::content_disposition(&bytes);
        doors::content_disposition(like.as_bytes());
    }

    #[test]
    fn event_streams(bytes in vec(any::<u8>(), 0..80), like in "[\u{1}-\u{9}]((data|id|event|retry|)(:|: )[a-z0-9]{0,9}(\r|\n|\r\n){1,2}){0,9}") {
        doors::events(&bytes);
        doors::events(like.as_bytes());
    }

    #[test]
    fn signatures(bytes in vec(any::<u8>(), 0..80), like in "t=[0-9]{0,12}(,v[01]=[0-9a-fg]{0,64}){0,3}\n?.{0,9}") {
        doors::signature(&bytes);
        doors::signature(like.as_bytes());
    }

    #[test]
    fn attributions(text in "(?s).*", like in "[?]?(&?(_rcid|rcsid|_%72cid|a)=?([a-zA-Z_%-]{0,12}|rcs_12345)){0,3}[#+]?") {
        doors::attribution(&text);
        doors::attribution(&like);
    }
}

#[tokio::test]
async fn headers_that_the_document_describes_count() {
    let script = Script::new([answer(200, "{}")]);
    let mut request = bare::client(&script, |it| it).call::<Json>();
    request.inputs.parts.header("User-Agent", &"mine/1");
    request.inputs.parts.header("Cookie", &"a=1");
    request.inputs.parts.cookie("b", &"2");
    request.await.unwrap();
    let state = script.state();
    assert_eq!(state.requests[0].head.headers["user-agent"], "mine/1");
    assert_eq!(state.requests[0].head.headers["cookie"], "a=1; b=2");
}
