//! What the tests printed, searched for what must never be printed.
//!
//! In: the output of all tests, panics included, line by line; and the texts that the tests write
//! down for this search: `Debug`, `Display`, spans and log lines of what the client makes. Out: the
//! lines that hold a key, a secret or an address that the tests use, and what there was too little
//! of to search. Not here: how texts are written down (`tests/src/printed.rs`).

use std::collections::BTreeMap;
use std::fmt;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

/// A piece of each key, secret and address that the tests use, as no other text has it.
const CANARIES: [&str; 11] = [
    // Keys, and a password in a base URL.
    "very_secret_key",
    "8fK2mQx9LpZ4vB7n",
    "key_from_env",
    "hush",
    // The same in Base64, as `Authorization: Basic` has it.
    "aHVzaD",
    // Tokens from a source.
    "token-1",
    // Secrets of webhooks: how all begin, and how the one that most tests use ends.
    "whsec_",
    "nT1cR6yW3",
    // E-mail addresses, also as they stand in a URL.
    "@example.",
    "%40example.",
    "jane.doe",
];

/// What there is to search in any case, by program and kind of text: about half of it. Less would
/// mean that a part of the tests is not searched any more.
const LEAST: [(&str, u64); 17] = [
    ("checkout error", 9),
    ("client answer", 100),
    ("client attempt", 2_400),
    ("client client", 1_700),
    ("client error", 2_800),
    ("client log", 5_000),
    ("guide error", 6),
    ("overload error", 1_000),
    ("storm error", 3_000),
    ("templates attempt", 1_800),
    ("templates client", 2_400),
    ("templates error", 1_800),
    ("templates log", 1_000),
    ("templates request", 500),
    ("templates webhook", 1_000),
    ("tracing span", 20),
    ("webhooks webhook", 130),
];

/// So many of the lines with a leak are shown.
const SHOWN: usize = 20;

/// What was found so far.
#[derive(Debug, Default)]
pub struct Leaks {
    /// The texts that were written down, by program and kind.
    texts: BTreeMap<String, u64>,
    found: Vec<String>,
}

impl Leaks {
    /// Searches a line of the tests' output.
    pub fn add(&mut self, line: &str) {
        if CANARIES.iter().any(|canary| line.contains(canary)) {
            self.found.push(line.to_owned());
        }
    }

    /// Searches what the tests wrote down: a line a text, which begins with program and kind.
    pub fn add_file(&mut self, file: &Path) -> io::Result<()> {
        for line in BufReader::new(File::open(file)?).split(b'\n') {
            self.add_text(&String::from_utf8_lossy(&line?));
        }
        Ok(())
    }

    fn add_text(&mut self, line: &str) {
        let of = line.split('\t').next().unwrap_or_default();
        *self.texts.entry(of.to_owned()).or_default() += 1;
        self.add(line);
    }

    /// Whether enough was searched, and nothing was found.
    pub fn are_none(&self) -> bool {
        self.found.is_empty() && self.too_few().next().is_none()
    }

    /// Where there are too few texts: of what, how many, and how many there should be.
    fn too_few(&self) -> impl Iterator<Item = (&str, u64, u64)> {
        LEAST
            .iter()
            .map(|(of, least)| (*of, self.texts.get(*of).copied().unwrap_or(0), *least))
            .filter(|(_, count, least)| count < least)
    }
}

impl fmt::Display for Leaks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in self.found.iter().take(SHOWN) {
            writeln!(f, "shows a secret or an address: {line}")?;
        }
        for (of, count, least) in self.too_few() {
            writeln!(f, "too few texts of `{of}`: {count} of {least} or more")?;
        }
        for (of, count) in &self.texts {
            writeln!(f, "{count:>7} {of}")?;
        }
        let texts: u64 = self.texts.values().sum();
        write!(f, "{texts} texts searched, {} leaks", self.found.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files;
    use std::fs;

    /// A search of just enough.
    fn enough() -> Leaks {
        let texts = LEAST.map(|(of, least)| (of.to_owned(), least));
        Leaks {
            texts: texts.into(),
            found: Vec::new(),
        }
    }

    #[test]
    fn secrets_are_found_wherever_they_stand() {
        let mut leaks = enough();
        leaks.add("test a ... ok");
        leaks.add_text("new error\thttp::a\tError { kind: Api }");
        assert!(leaks.are_none());
        leaks.add("thread 'a' panicked at src/lib.rs:");
        let (output, text) = (
            "Bearer sk_very_secret_key",
            "new log\ta thread\tto x@example.com",
        );
        leaks.add(output);
        leaks.add_text(text);
        assert!(!leaks.are_none());
        let shown = leaks.to_string();
        let expected = [output, text].map(|line| format!("shows a secret or an address: {line}\n"));
        assert!(shown.starts_with(&expected.concat()), "{shown}");
        let texts = LEAST.iter().map(|(_, least)| least).sum::<u64>() + 2;
        let end = format!("{texts} texts searched, 2 leaks");
        assert!(shown.ends_with(&end), "{shown}");
        assert!(shown.contains("\n      1 new error\n"), "{shown}");
    }

    #[test]
    fn a_search_of_less_than_the_whole_suite_proves_nothing() {
        assert!(enough().are_none());
        assert!(!Leaks::default().are_none());
        for (of, least) in LEAST {
            let mut leaks = enough();
            leaks.texts.insert(of.to_owned(), least - 1);
            assert!(!leaks.are_none());
            let count = least - 1;
            let told = format!("too few texts of `{of}`: {count} of {least} or more\n");
            assert!(leaks.to_string().starts_with(&told), "{leaks}");
        }
    }

    #[test]
    fn not_every_leak_is_shown() {
        let mut leaks = Leaks::default();
        (0..100).for_each(|_| leaks.add("whsec_a"));
        assert_eq!(leaks.to_string().matches("whsec_a").count(), SHOWN);
        assert!(leaks.to_string().ends_with("100 leaks"), "{leaks}");
    }

    /// Else nothing would be found after a key was renamed.
    #[test]
    fn the_tests_use_each_of_them() {
        let mut sources = String::new();
        for folder in ["templates/src/tests", "tests/tests"] {
            let folder = files::repository().join(folder);
            for file in files::walk(&folder, &|_| true).unwrap() {
                if file.extension().is_some_and(|it| it == "rs") {
                    sources.push_str(&fs::read_to_string(file).unwrap());
                }
            }
        }
        for canary in CANARIES {
            assert!(sources.contains(canary), "{canary}");
        }
    }
}
