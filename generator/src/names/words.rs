//! From text to words, and from words to Rust's cases.

use super::symbols::{separator, split_sign, spoken, without_sigil};
use super::unicode::{Charset, is_invisible, spelled};
use heck::ToSnakeCase;

/// The most characters that the words of a name have together.
const LONGEST: usize = 64;

/// Spellings that would fall apart at their capitals, and whole ones.
const BRANDS: [(&str, &str); 7] = [
    ("OAuth", "Oauth"),
    ("IPv4", "Ipv4"),
    ("IPv6", "Ipv6"),
    ("iOS", "Ios"),
    ("mTLS", "Mtls"),
    ("GraphQL", "Graphql"),
    ("OpenAPI", "Openapi"),
];

/// How the words of an identifier are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// `snake_case`.
    Snake,
    /// `UpperCamelCase`.
    Camel,
}

/// The words of a text in lower case, as the names made from it have them;
/// none in a text without letters and digits.
pub fn words_of(text: &str) -> Vec<String> {
    if text.chars().any(char::is_alphanumeric) {
        words(text, Charset::Unicode)
    } else {
        Vec::new()
    }
}

/// The words of a text in lower case; never none.
pub(super) fn words(text: &str, charset: Charset) -> Vec<String> {
    let text = charset.normalise(text);
    let (sign, rest) = split_sign(text.trim());
    let mut words: Vec<String> = sign.map(str::to_owned).into_iter().collect();
    for chunk in chunks(without_sigil(rest), charset) {
        split(&chunk, &mut words);
    }
    if words.is_empty() {
        words.extend(text.chars().filter_map(separator).map(str::to_owned));
    }
    if words.is_empty() {
        words.push("empty".to_owned());
    }
    words
}

/// Joins words. Digits that meet stay apart: `v1.2` is not `v12`.
pub(super) fn join(words: &[String], case: Case) -> String {
    let mut name = String::new();
    for word in words {
        let digits_meet = name.ends_with(is_digit) && word.starts_with(is_digit);
        if !name.is_empty() && (case == Case::Snake || digits_meet) {
            name.push('_');
        }
        match case {
            Case::Snake => name.push_str(word),
            Case::Camel => name.push_str(&capitalised(word)),
        }
    }
    name
}

/// As many of the words as fit, and whether that is fewer. A first word that
/// is too long itself is cut.
pub(super) fn shortened(words: Vec<String>) -> (Vec<String>, bool) {
    let mut kept = Vec::new();
    let mut length = 0;
    let count = words.len();
    for word in words {
        let wanted = word.chars().count();
        if length + wanted > LONGEST {
            if kept.is_empty() {
                kept.push(word.chars().take(LONGEST).collect());
            }
            return (kept, true);
        }
        length += wanted;
        kept.push(word);
    }
    let cut = kept.len() < count;
    (kept, cut)
}

fn is_digit(letter: char) -> bool {
    letter.is_numeric()
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// The runs of letters and digits in a text, and its symbols in words.
fn chunks(text: &str, charset: Charset) -> Vec<String> {
    let mut chunks = Vec::new();
    let mut chunk = String::new();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let after = rest.strip_prefix(letter).unwrap_or_default();
        // An accent needs a letter to stand on.
        let fits = letter.is_alphanumeric() || !chunk.is_empty();
        if fits && letter != '_' && charset.has(letter) {
            chunk.push(letter);
        } else if !is_invisible(letter) && !is_apostrophe(letter, &chunk, after) {
            chunks.push(std::mem::take(&mut chunk));
            if let Some((spoken, length)) = spoken(rest) {
                chunks.extend(spoken.split(' ').map(str::to_owned));
                rest = rest.get(length..).unwrap_or_default();
                continue;
            }
            if separator(letter).is_none() && !letter.is_whitespace() && !letter.is_control() {
                chunks.push(spelled(letter));
            }
        }
        rest = after;
    }
    chunks.push(chunk);
    chunks
}

/// The `'` of `merchant's`, which parts no words.
fn is_apostrophe(letter: char, before: &str, after: &str) -> bool {
    matches!(letter, '\'' | '’') && !before.is_empty() && after.starts_with(char::is_alphabetic)
}

/// Splits a run of letters and digits at its capitals.
fn split(chunk: &str, words: &mut Vec<String>) {
    let is_small = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    if !chunk.is_empty() && chunk.bytes().all(is_small) {
        return words.push(chunk.to_owned());
    }
    // heck would part words at the vowel signs and accents of some scripts.
    let snake = if chunk.chars().all(char::is_alphanumeric) {
        plural_acronyms(&brands(chunk)).to_snake_case()
    } else {
        chunk.to_lowercase()
    };
    for word in snake.split('_').filter(|word| !word.is_empty()) {
        // A capital without a small form has no place in `snake_case`.
        if word.chars().any(char::is_uppercase) {
            words.extend(word.chars().map(|letter| {
                if letter.is_uppercase() {
                    spelled(letter)
                } else {
                    letter.into()
                }
            }));
        } else {
            words.push(word.to_owned());
        }
    }
}

/// `OAuth2Token` to `Oauth2Token`; `OAuthor` stays.
fn brands(chunk: &str) -> String {
    let mut text = chunk.to_owned();
    for (brand, whole) in BRANDS {
        let Some((before, after)) = text.split_once(brand) else {
            continue;
        };
        let starts_small = brand.starts_with(char::is_lowercase);
        let part_of_word = starts_small && before.ends_with(char::is_alphabetic);
        if !part_of_word && !after.starts_with(char::is_lowercase) {
            text = format!("{before}{whole}{after}");
        }
    }
    text
}

/// `userIDs` to `userIds`, which heck would make `user_i_ds`.
fn plural_acronyms(chunk: &str) -> String {
    let letters: Vec<char> = chunk.chars().collect();
    let at = |index: usize| letters.get(index).copied();
    let mut text = String::with_capacity(chunk.len());
    let mut index = 0;
    while let Some(letter) = at(index) {
        let run = letters
            .iter()
            .skip(index)
            .take_while(|letter| letter.is_uppercase())
            .count();
        let plural = run >= 2
            && at(index + run) == Some('s')
            && !at(index + run + 1).is_some_and(char::is_lowercase);
        text.push(letter);
        if plural {
            text.extend(
                letters
                    .iter()
                    .skip(index + 1)
                    .take(run - 1)
                    .flat_map(|letter| letter.to_lowercase()),
            );
            text.push('s');
            index += run + 1;
        } else {
            text.extend(letters.iter().skip(index + 1).take(run.saturating_sub(1)));
            index += run.max(1);
        }
    }
    text
}
