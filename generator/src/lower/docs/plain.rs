//! The last resort: a text in which nothing is Markdown.

/// What can mean something in Markdown, at least in some places.
const SPECIAL: &str = "\\`*_{}[]()#+-.!<>|~&=:^$\"'@";

/// The text with all such characters escaped, line by line, without indentation.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for line in text.lines() {
        for letter in line.trim().chars() {
            if SPECIAL.contains(letter) {
                out.push('\\');
            }
            out.push(letter);
        }
        out.push('\n');
    }
    super::characters::trimmed(&out)
}
