//! Masked e-mail addresses.

use crate::runtime::redact;

/// No address is left, what is masked stays as it is, and so does a text without
/// an at sign.
pub fn mask(text: &str) {
    let masked = redact::mask(text).into_owned();
    assert_eq!(redact::mask(&masked), masked);
    assert!(masked.len() <= 7 * text.len());
    for sign in ["@", "%40"] {
        for (at, _) in masked.match_indices(sign) {
            let before = masked[..at].chars().next_back();
            let after = masked[at + sign.len()..].chars().next();
            let both = [before, after]
                .iter()
                .all(|it| it.is_some_and(char::is_alphanumeric));
            assert!(!both, "{masked:?} of {text:?}");
        }
    }
    if !text.contains('@') && !text.contains("%40") {
        assert_eq!(masked, text);
    }
}
