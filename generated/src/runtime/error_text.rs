//! How an error prints: one line, no secret, no e-mail address, no URL.
//!
//! In: the facts of an error. Out: `Display` and `Debug`. Texts from the server
//! are shortened and stripped of line breaks, so that they cannot fake log
//! lines; `Debug` tells only the size of details and body.

use std::fmt;

use crate::runtime::error::{Error, ErrorKind, Facts};
use crate::runtime::redact;
use crate::runtime::retry::Stop;

/// The longest line, in characters.
const LONGEST: usize = 600;

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let facts = &self.0;
        let mut line = String::new();
        if let Some(operation) = facts.operation {
            line.push_str(operation);
            line.push_str(": ");
        }
        push_answer(&mut line, facts);
        line.push_str(&tame(&facts.message, LONGEST));
        for issue in facts.issues.iter().take(5) {
            line.push_str("; ");
            line.push_str(&tame(&issue.to_string(), 120));
        }
        push_circumstances(&mut line, facts);
        f.write_str(&redact::mask(&line))
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let facts = &self.0;
        // What a token source says may be about its own secrets.
        let source = facts.source.as_ref();
        let source = source.filter(|_| facts.kind != ErrorKind::Credential);
        let source = source.map(ToString::to_string);
        f.debug_struct("Error")
            .field("kind", &facts.kind)
            .field("text", &self.to_string())
            .field("timeout", &facts.timeout)
            .field("retry_after", &facts.retry_after)
            .field("retryable", &self.is_retryable())
            .field("decode_path", &facts.decode_path)
            .field("has_details", &facts.details.is_some())
            .field("body_bytes", &facts.raw_body.len())
            .field("history", &facts.history)
            .field("source", &source.as_deref().map(redact::mask))
            .finish()
    }
}

/// `400 VALIDATION_FAILED: `
fn push_answer(line: &mut String, facts: &Facts) {
    let Some(status) = facts.status else { return };
    line.push_str(status.as_str());
    if let Some(code) = &facts.code {
        line.push(' ');
        line.push_str(&tame(code, 80));
    }
    line.push_str(": ");
}

/// ` (request req_1, attempt 1 of 3, not processed)`
fn push_circumstances(line: &mut String, facts: &Facts) {
    if facts.operation.is_none() {
        return;
    }
    line.push_str(" (");
    if let Some(id) = &facts.request_id {
        line.push_str(&format!("request {}, ", tame(id, 80)));
    }
    if facts.attempts > 0 {
        line.push_str(&format!(
            "attempt {} of {}, ",
            facts.attempts, facts.max_attempts
        ));
    }
    if let Some(phase) = facts.timeout {
        line.push_str(phase.name());
        line.push_str(", ");
    }
    if let Some(wait) = facts.retry_after {
        line.push_str(&format!("retry after {} s, ", wait.as_secs_f64()));
    }
    if let Some(reason) = facts.stop.and_then(Stop::reason) {
        line.push_str(reason);
        line.push_str(", ");
    }
    line.push_str(&format!("{})", facts.outcome));
}

/// The text on one line and not too long. Masked first: half an address could
/// not be told from other text.
fn tame(text: &str, longest: usize) -> String {
    let masked = redact::mask(text);
    let mut characters = masked.chars();
    let mut tamed: String = characters
        .by_ref()
        .take(longest)
        .map(|character| {
            if is_unprintable(character) {
                ' '
            } else {
                character
            }
        })
        .collect();
    if characters.next().is_some() {
        tamed.push('…');
    }
    tamed
}

/// Control characters, and those that break a line or turn its direction.
fn is_unprintable(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{2028}' | '\u{2029}' | '\u{200e}' | '\u{200f}')
        || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
