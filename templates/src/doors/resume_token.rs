//! Tokens that lists are resumed by.

use crate::runtime::resume_token::ResumeToken;

/// What is taken for a token prints as it was.
pub fn resume_token(text: &str) {
    if let Ok(token) = text.parse::<ResumeToken>() {
        assert_eq!(token.to_string(), text);
    }
    let json = serde_json::to_string(text).expect("a string is JSON");
    let through_serde = serde_json::from_str(&json).ok();
    assert_eq!(text.parse::<ResumeToken>().ok(), through_serde);
}
