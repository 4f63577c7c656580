//! YAML or JSON text to a value tree; syntax errors keep their line and column.
//!
//! The only file that names the two parsers.

use serde_json::Value;

use super::tree::{self, Findings};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Source};

/// The tree of a document's text.
pub(super) fn parse(source: &Source<'_>, diagnostics: &mut Diagnostics) -> Option<Value> {
    // YAML and JSON both know a byte order mark as no part of the text.
    let text = source.text.strip_prefix('\u{feff}').unwrap_or(source.text);
    let named_json = source.name.to_ascii_lowercase().ends_with(".json");
    let parsed = if named_json || text.trim_start().starts_with('{') {
        // A mapping in flow style looks like JSON at first.
        json(text).or_else(|error| {
            if named_json {
                Err(error)
            } else {
                yaml(text).map_err(|_| error)
            }
        })
    } else {
        yaml(text)
    };
    let (value, findings) = diagnostics.take(parsed.map_err(|error| *error))?;
    let faults = findings.into_diagnostics();
    let sound = faults.is_empty();
    diagnostics.extend(faults);
    sound.then_some(value)
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
    let before = text.get(..bracket?.0)?;
    let line = before.rsplit('\n').next().unwrap_or_default();
    Some((before.matches('\n').count() + 1, line.chars().count() + 1))
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
