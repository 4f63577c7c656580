//! Characters that are neither letters nor digits, in words.

/// The words of symbols that mean something wherever they stand. The longest
/// match counts, so longer symbols come first.
const SPOKEN: [(&str, &str); 16] = [
    ("<=", "less or equal"),
    (">=", "greater or equal"),
    ("!=", "not equal"),
    ("==", "equal"),
    ("<", "less than"),
    (">", "greater than"),
    ("=", "equal"),
    ("!", "not"),
    ("+", "plus"),
    ("*", "star"),
    ("%", "percent"),
    ("&", "and"),
    ("|", "or"),
    ("#", "hash"),
    ("@", "at"),
    ("$", "dollar"),
];

/// The words of characters that only part words. They are spoken when a text
/// has nothing else.
const SEPARATORS: [(char, &str); 24] = [
    (' ', "space"),
    ('\t', "tab"),
    ('\n', "newline"),
    ('\r', "return"),
    ('-', "minus"),
    ('_', "underscore"),
    ('.', "dot"),
    (',', "comma"),
    (':', "colon"),
    (';', "semicolon"),
    ('/', "slash"),
    ('\\', "backslash"),
    ('(', "open"),
    (')', "close"),
    ('[', "open"),
    (']', "close"),
    ('{', "open"),
    ('}', "close"),
    ('"', "quote"),
    ('\'', "apostrophe"),
    ('`', "backtick"),
    ('?', "question"),
    ('~', "tilde"),
    ('^', "caret"),
];

/// The words of the symbol that `text` starts with, and its length in bytes.
pub(super) fn spoken(text: &str) -> Option<(&'static str, usize)> {
    SPOKEN
        .iter()
        .find(|(symbol, _)| text.starts_with(symbol))
        .map(|(symbol, words)| (*words, symbol.len()))
}

/// The word of a character that otherwise only parts words.
pub(super) fn separator(symbol: char) -> Option<&'static str> {
    SEPARATORS
        .iter()
        .find(|(separator, _)| *separator == symbol)
        .map(|(_, word)| *word)
}

/// `text` without the `$` or `@` in front of a word, as in `$filter`, `@type`.
pub(super) fn without_sigil(text: &str) -> &str {
    match text.strip_prefix(['$', '@']) {
        Some(rest) if rest.starts_with(|next: char| next.is_alphabetic() || next == '_') => rest,
        _ => text,
    }
}

/// A sign: `-` says something in front of a text, as in `-1` and `-created_at`.
pub(super) fn split_sign(text: &str) -> (Option<&'static str>, &str) {
    match text.strip_prefix('-') {
        Some(rest) => (separator('-'), rest),
        None => (None, text),
    }
}
