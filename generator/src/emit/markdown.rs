//! Names, paths and URLs of the document inside of Markdown.
//!
//! In: text that the document has as data. Out: the same as it may stand in
//! documentation and in a README, on one line. Not here: descriptions, which
//! lowering has already made clean.

use crate::names::is_directional;

/// The text as code, in backticks.
pub fn code(text: &str) -> String {
    let seen = text.chars().filter(|letter| !is_directional(*letter));
    let seen: String = seen
        .map(|letter| match letter {
            '`' => '\'',
            _ if letter.is_control() => ' ',
            _ => letter,
        })
        .collect();
    match seen.trim() {
        "" => "`\"\"`".to_owned(),
        seen => format!("`{seen}`"),
    }
}

/// A URL as a link where it is one, else as code: a template leads nowhere.
pub fn link(url: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_graphic() && !"<>{}`\\|".contains(letter);
    if url.starts_with("http") && url.contains("://") && url.chars().all(is_plain) {
        format!("<{url}>")
    } else {
        code(url)
    }
}

/// What may stand in a cell of a table: there a bar ends even code.
pub fn cell(markdown: &str) -> String {
    markdown.replace('|', "\\|")
}

#[cfg(test)]
mod tests {
    use super::{cell, code, link};

    #[test]
    fn code_stays_code() {
        assert_eq!(code("/a/{b}"), "`/a/{b}`");
        assert_eq!(code("a`b\nc\u{202e}d"), "`a'b cd`");
        assert_eq!(code(" \n"), "`\"\"`");
    }

    #[test]
    fn only_a_whole_url_is_a_link() {
        assert_eq!(link("https://a.example/v1"), "<https://a.example/v1>");
        assert_eq!(
            link("https://{region}.a.example"),
            "`https://{region}.a.example`"
        );
        assert_eq!(link("/v1"), "`/v1`");
        assert_eq!(link("https://a.example/> <b"), "`https://a.example/> <b`");
    }

    #[test]
    fn a_bar_does_not_end_a_cell() {
        assert_eq!(cell("`/a|b`"), "`/a\\|b`");
    }
}
