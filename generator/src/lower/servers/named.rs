//! What a server is called.

use crate::names::words_of;

/// The most words of a description that make a name.
const MOST_WORDS: usize = 3;

/// Words of a description that every server has.
const NOISE: [&str; 7] = [
    "server",
    "servers",
    "api",
    "url",
    "the",
    "environment",
    "endpoint",
];

/// The words of the name: those of a short description, else the host's.
pub fn words(summary: &str, url: &str) -> String {
    let mut words = words_of(summary);
    words.retain(|word| !NOISE.contains(&word.as_str()));
    if (1..=MOST_WORDS).contains(&words.len()) {
        return words.join(" ");
    }
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split('/').next().unwrap_or(rest).to_owned()
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn a_short_description_is_the_name() {
        let url = "https://eu.shop.example/v1";
        assert_eq!(words("The production server", url), "production");
        assert_eq!(words("Sandbox (EU)", url), "sandbox eu");
        assert_eq!(words("", url), "eu.shop.example");
        assert_eq!(
            words("What all customers of the shop use by default", url),
            "eu.shop.example"
        );
    }
}
