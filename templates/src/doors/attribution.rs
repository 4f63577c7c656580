//! Cookies and landing URLs.

use std::borrow::Cow;

use crate::runtime::attribution::{
    customer_email_hash, is_valid_session_id, session_id_from_cookie, session_id_from_url,
    stripe_metadata,
};

/// Session ids are valid or not there, and the query is read as `url` reads it.
pub fn attribution(text: &str) {
    let cookie = format!("_rc_sid={text}");
    for found in [text, &cookie].map(session_id_from_cookie) {
        assert!(found.is_none_or(|id| is_valid_session_id(&id)));
    }
    let query = format!("?_rcid={text}");
    for input in [text, &query] {
        let found = session_id_from_url(input);
        assert_eq!(found, judged(input), "{input:?}");
        assert!(found.is_none_or(|id| is_valid_session_id(&id)));
    }
    let is_valid = is_valid_session_id(text);
    assert_eq!(stripe_metadata(text).len(), usize::from(is_valid));
    let hash = customer_email_hash(text);
    assert!(
        hash.len() == 64
            && hash
                .bytes()
                .all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'))
    );
    assert_eq!(customer_email_hash(&format!(" {text}\n")), hash);
}

fn judged(url: &str) -> Option<String> {
    let before_fragment = url.split('#').next()?;
    let (_, query) = before_fragment.split_once('?')?;
    let of = |wanted: &str| {
        let pairs = url::form_urlencoded::parse(query.as_bytes());
        let mut values = pairs.filter(|(name, _)| name == wanted);
        values.find_map(|(_, value)| is_valid_session_id(&value).then_some(value))
    };
    of("_rcid").or_else(|| of("rcsid")).map(Cow::into_owned)
}
