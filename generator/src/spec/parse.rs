//! YAML or JSON text to a value tree; syntax errors keep their line and column.
//!
//! The only file that names the two parsers.

use std::borrow::Cow;

use serde_json::Value;

use super::tree::{self, Findings};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Severity, Source};

/// The tree of a document's text.
pub(super) fn parse(source: &Source<'_>, diagnostics: &mut Diagnostics) -> Option<Value> {
    // YAML and JSON both know a byte order mark as no part of the text.
    let text = source.text.strip_prefix('\u{feff}').unwrap_or(source.text);
    let parsed = match json_first(source.name, text) {
        Some(strict) => json(text).or_else(|error| loosely(text, error, strict)),
        None => yaml(text),
    };
    let (value, findings) = diagnostics.take(parsed.map_err(|error| *error))?;
    let faults = findings.into_diagnostics();
    let sound = faults
        .iter()
        .all(|fault| fault.severity == Severity::Warning);
    diagnostics.extend(faults);
    sound.then_some(value)
}

/// Whether a text is to be read as JSON, and if so, whether it says that it is JSON: a mapping in YAML's flow style looks like it at first.
fn json_first(name: &str, text: &str) -> Option<bool> {
    let named = name.to_ascii_lowercase().ends_with(".json");
    (named || text.trim_start().starts_with('{')).then_some(named)
}

/// A text that is nearly JSON: YAML is more lenient about commas at the end, quotes and characters in texts.
fn loosely(text: &str, error: Box<Diagnostic>, strict: bool) -> Parsed {
    if error.code == Code::LimitExceeded {
        return Err(error);
    }
    let Ok((value, findings)) = yaml(text) else {
        return Err(error);
    };
    if strict {
        findings.note(Diagnostic {
            severity: Severity::Warning,
            ..error.with_help("it is read as YAML, which allows that; mend it for other tools")
        });
    }
    Ok((value, findings))
}

const MOST_BRACKETS: usize = 1_000;

type Parsed = Result<(Value, Findings), Box<Diagnostic>>;

fn yaml(text: &str) -> Parsed {
    if let Some((line, column)) = too_many_brackets(text) {
        return Err(fault(
            "the document has too many open brackets",
            line,
            column,
            true,
            "YAML",
        ));
    }
    let findings = Findings::new(text.len(), true);
    let text = &*without_control_characters(text, &findings);
    match tree::read(serde_yaml::Deserializer::from_str(text), &findings) {
        Ok(value) => Ok((value, findings)),
        Err(error) => {
            let (line, column) = error
                .location()
                .map_or((1, 1), |at| (at.line(), at.column()));
            Err(fault(
                &error.to_string(),
                line,
                column,
                findings.exceeded(),
                "YAML",
            ))
        }
    }
}

fn json(text: &str) -> Parsed {
    let findings = Findings::new(text.len(), false);
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let read = tree::read(&mut deserializer, &findings)
        .and_then(|value| deserializer.end().map(|()| value));
    match read {
        Ok(value) => Ok((value, findings)),
        Err(error) => {
            let column = characters(text, error.line(), error.column());
            Err(fault(
                &error.to_string(),
                error.line(),
                column,
                findings.exceeded(),
                "JSON",
            ))
        }
    }
}

/// The parser's work grows with the square of the open brackets, so a text that only opens them is not given to it.
/// Brackets in prose count too: they mostly close again.
fn too_many_brackets(text: &str) -> Option<(usize, usize)> {
    let mut open = 0_usize;
    let bracket = text.char_indices().find(|(_, character)| {
        match character {
            '[' | '{' => open += 1,
            ']' | '}' => open = open.saturating_sub(1),
            _ => {}
        }
        open > MOST_BRACKETS
    });
    position(text, bracket?.0)
}

/// The line and column of a byte.
fn position(text: &str, byte: usize) -> Option<(usize, usize)> {
    let before = text.get(..byte)?;
    let line = before.rsplit('\n').next().unwrap_or_default();
    Some((before.matches('\n').count() + 1, line.chars().count() + 1))
}

/// YAML does not allow most control characters, not even in quotes. They mean nothing: a space takes the place of each.
fn without_control_characters<'t>(text: &'t str, findings: &Findings) -> Cow<'t, str> {
    let forbidden = |character: char| {
        character.is_control() && !matches!(character, '\t' | '\n' | '\r' | '\u{85}')
    };
    let first = text.find(forbidden).and_then(|at| position(text, at));
    let Some((line, column)) = first else {
        return Cow::Borrowed(text);
    };
    let message = "there is a control character in the text";
    findings.note(Diagnostic {
        severity: Severity::Warning,
        ..Diagnostic::in_text(Code::InvalidSyntax, line, column, message)
            .with_help("each one is read as a space; take it out")
    });
    Cow::Owned(text.replace(forbidden, " "))
}

fn fault(
    message: &str,
    line: usize,
    column: usize,
    exceeded: bool,
    language: &str,
) -> Box<Diagnostic> {
    // The parsers put the place behind the message; ours is printed apart.
    let message = message.split(" at line ").next().unwrap_or(message);
    let message = if message.contains("invalid type: ") {
        "a key must be a string"
    } else {
        message
    };
    let too_much = exceeded || message.ends_with("limit exceeded");
    Box::new(if too_much {
        Diagnostic::in_text(Code::LimitExceeded, line, column, message).with_help(
            "write repeated parts once, under `components`, and refer to them with `$ref`",
        )
    } else {
        Diagnostic::in_text(Code::InvalidSyntax, line, column, message)
            .with_help(format!("the document must be valid {language}"))
    })
}

/// JSON's parser counts columns in bytes.
fn characters(text: &str, line: usize, column: usize) -> usize {
    let line = text
        .split('\n')
        .nth(line.saturating_sub(1))
        .unwrap_or_default();
    let before = line
        .char_indices()
        .take_while(|(at, _)| *at < column.saturating_sub(1))
        .count();
    before + 1
}
