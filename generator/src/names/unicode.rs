//! Which characters an identifier may have.
//!
//! rustc warns of characters that are easily confused (Unicode TR 39), and a
//! crate that warns is not what we emit. Such characters are spelled by their
//! code point.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_security::GeneralSecurityProfile;
use unicode_security::mixed_script::{
    AugmentedScriptSet, is_potential_mixed_script_confusable_char,
};

/// The characters that a name may be made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Charset {
    /// All that rustc takes without a warning.
    Unicode,
    /// For files: rustc looks for no others.
    Ascii,
}

impl Charset {
    /// Compatibility forms made plain: `ﬁ`, `Ａ`, `²`; for ASCII also without accents.
    pub fn normalise(self, text: &str) -> String {
        match self {
            _ if text.is_ascii() => text.to_owned(),
            Self::Unicode => text.nfkc().collect(),
            Self::Ascii => text
                .replace('ß', "ss")
                .nfkd()
                .filter(|letter| !is_combining_mark(*letter))
                .collect(),
        }
    }

    /// Whether `letter` may stand in a name as it is.
    pub fn has(self, letter: char) -> bool {
        match self {
            // The tables say the same, but are slow to ask.
            Self::Unicode if letter.is_ascii() => letter.is_ascii_alphanumeric() || letter == '_',
            Self::Unicode => unicode_ident::is_xid_continue(letter) && letter.identifier_allowed(),
            Self::Ascii => letter.is_ascii_alphanumeric(),
        }
    }
}

/// The code point as a word, for example `u1f44d`.
pub(super) fn spelled(letter: char) -> String {
    format!("u{:04x}", u32::from(letter))
}

/// Marks that only change how the character before them looks.
pub(super) fn is_invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}'
    )
}

/// Marks that reorder the text around them, of which rustc warns, and the
/// byte order mark.
pub fn is_directional(letter: char) -> bool {
    matches!(
        letter,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
    )
}

/// The one form in which rustc compares identifiers.
pub(super) fn composed(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    text.nfc().collect()
}

/// Whether rustc takes `text` as an identifier without a warning about its characters.
pub(super) fn is_plain(text: &str) -> bool {
    let Some(first) = text.chars().next() else {
        return false;
    };
    (unicode_ident::is_xid_start(first) || first == '_')
        && text
            .chars()
            .all(|letter| letter == '_' || Charset::Unicode.has(letter))
        && !looks_like_latin(text)
}

/// Whether all letters of some script in `text` have doubles in another one,
/// as in a Cyrillic `сор`: rustc's `mixed_script_confusables`.
fn looks_like_latin(text: &str) -> bool {
    if text.is_ascii() {
        return false;
    }
    let latin = AugmentedScriptSet::for_char('a');
    let foreign: Vec<_> = text.chars().filter(|letter| !letter.is_ascii()).collect();
    let script = |letter: char| AugmentedScriptSet::for_char(letter);
    foreign.iter().any(|suspect| {
        script(*suspect) != latin
            && !foreign.iter().any(|witness| {
                script(*witness) == script(*suspect)
                    && !is_potential_mixed_script_confusable_char(*witness)
            })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ascii_is_as_the_tables_have_it() {
        for letter in '\0'..='\x7f' {
            let told = unicode_ident::is_xid_continue(letter) && letter.identifier_allowed();
            assert_eq!(Charset::Unicode.has(letter), told, "{letter:?}");
            let text = letter.to_string();
            let forms: [String; 3] = [
                text.nfc().collect(),
                text.nfkc().collect(),
                text.nfkd().collect(),
            ];
            assert!(forms.iter().all(|form| *form == text), "{letter:?}");
        }
    }
}
