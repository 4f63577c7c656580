//! What the tests printed, searched for what must never be printed.
//!
//! In: the output of all tests, line by line: logs, spans, `Debug`, `Display`, the messages of
//! panics. Out: the lines that hold a key or an address that the tests use. Not here: that a test
//! prints what it makes, which is up to the tests' support.

use std::fmt;

/// A piece of each key and address that the tests use, as no other text has it.
const CANARIES: [&str; 3] = ["very_secret_key", "8fK2mQx9LpZ4vB7n", "jane.doe"];

/// What the tests' support puts before the texts that it prints.
const MARK: &str = "printed: ";

/// What was found so far.
#[derive(Debug, Default)]
pub struct Leaks {
    /// The lines that the tests' support printed.
    printed: u64,
    found: Vec<String>,
}

impl Leaks {
    /// Takes a line of output into account.
    pub fn add(&mut self, line: &str) {
        self.printed += u64::from(line.starts_with(MARK));
        if CANARIES.iter().any(|canary| line.contains(canary)) {
            self.found.push(line.to_owned());
        }
    }

    /// Whether there was something to search, and nothing was found.
    pub fn are_none(&self) -> bool {
        self.printed > 0 && self.found.is_empty()
    }
}

impl fmt::Display for Leaks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in &self.found {
            writeln!(f, "shows a secret or an address: {line}")?;
        }
        write!(
            f,
            "{} texts searched, {} leaks",
            self.printed,
            self.found.len()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files;
    use std::fs;

    fn of(output: &str) -> Leaks {
        let mut leaks = Leaks::default();
        output.lines().for_each(|line| leaks.add(line));
        leaks
    }

    #[test]
    fn secrets_are_found_wherever_they_stand() {
        assert!(of("test a ... ok\nprinted: Error { kind: Api }\n").are_none());
        let leaks =
            of("printed: fine\nthread 'a' panicked at src/lib.rs:\nBearer sk_very_secret_key\n");
        assert!(!leaks.are_none());
        assert_eq!(
            leaks.to_string(),
            "shows a secret or an address: Bearer sk_very_secret_key\n1 texts searched, 1 leaks"
        );
    }

    #[test]
    fn a_search_of_nothing_proves_nothing() {
        assert!(!of("test a ... ok\n").are_none());
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
        assert!(sources.contains(MARK));
    }
}
