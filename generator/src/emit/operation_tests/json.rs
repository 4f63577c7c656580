//! JSON as a literal: on one line where it is short, else a line a member.

use crate::names::is_directional;
use serde_json::Value;

/// How long JSON may be on one line, in characters.
const SHORT: usize = 60;

/// `r#"{"name": "value"}"#`; further lines stand `indent` deep, the last one at it.
pub fn literal(value: &Value, indent: usize) -> String {
    let compact = value.to_string();
    let text = if compact.chars().count() <= SHORT {
        compact
    } else {
        let pretty = serde_json::to_string_pretty(value).unwrap_or(compact);
        pretty
            .replace('\n', &format!("\n{}", " ".repeat(indent)))
            // By four, as everything else.
            .lines()
            .map(|line| deepened(line, indent))
            .collect::<Vec<_>>()
            .join("\n")
    };
    let text = visible(&text);
    let mut hashes = "#".to_owned();
    while text.contains(&format!("\"{hashes}")) {
        hashes.push('#');
    }
    format!("r{hashes}\"{text}\"{hashes}")
}

/// The line with four blanks for each two that it is deeper than `indent`.
fn deepened(line: &str, indent: usize) -> String {
    let content = line.trim_start();
    let depth = line.len() - content.len();
    let depth = depth + depth.saturating_sub(indent);
    format!("{}{content}", " ".repeat(depth))
}

/// The text without characters that change the direction of others: in a literal rustc refuses them.
fn visible(text: &str) -> String {
    let mut visible = String::new();
    for letter in text.chars() {
        if is_directional(letter) {
            visible.push_str(&format!("\\u{:04x}", u32::from(letter)));
        } else {
            visible.push(letter);
        }
    }
    visible
}
