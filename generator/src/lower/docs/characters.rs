//! Characters and blanks, before any Markdown.

use crate::names::is_directional;

/// Columns from one tab stop to the next (CommonMark, section 2.2).
const TAB: usize = 4;

/// The text with LF line ends, blanks for tabs, and without characters that
/// are not to be seen or that change the direction of what follows.
pub(super) fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut column = 0;
    for letter in text.replace("\r\n", "\n").chars() {
        match letter {
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => {
                out.push('\n');
                column = 0;
            }
            '\t' => {
                let width = TAB - column % TAB;
                out.extend(std::iter::repeat_n(' ', width));
                column += width;
            }
            _ if letter.is_control() || is_directional(letter) => {}
            _ => {
                out.push(letter);
                column += 1;
            }
        }
    }
    out
}

/// The text without blanks at the ends of lines and blank lines around it.
pub(super) fn trimmed(text: &str) -> String {
    let lines: Vec<&str> = text.split('\n').map(str::trim_end).collect();
    dedented(&lines.join("\n")).trim_matches('\n').to_owned()
}

/// The text without an indentation that all its lines have, which rustdoc
/// takes off too.
pub(super) fn dedented(text: &str) -> String {
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let common = text
        .split('\n')
        .filter(|line| !line.trim().is_empty())
        .map(indent)
        .min()
        .unwrap_or(0);
    let lines: Vec<&str> = text
        .split('\n')
        .map(|line| line.get(common..).unwrap_or_default())
        .collect();
    lines.join("\n")
}
