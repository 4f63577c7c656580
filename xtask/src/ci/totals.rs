//! How many tests passed and failed, read from what `cargo test` prints.

use std::fmt;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    pub passed: u64,
    pub failed: u64,
    /// Test binaries and documentation runs that told their result.
    pub runs: u64,
}

impl Totals {
    /// Takes a line of output into account, if it is a result.
    pub fn add(&mut self, line: &str) {
        let Some(result) = line.trim_end().strip_prefix("test result: ") else {
            return;
        };
        let counts = result.split_once(". ").map_or("", |(_, counts)| counts);
        let count = |what: &str| {
            counts
                .split("; ")
                .find_map(|part| part.strip_suffix(what)?.trim_end().parse().ok())
                .unwrap_or(0)
        };
        self.passed += count("passed");
        self.failed += count("failed");
        self.runs += 1;
    }
}

impl fmt::Display for Totals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_added_up() {
        let output = "\
running 3 tests
test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s\r
    test result: ok. 100 passed; 0 failed; 0 ignored (printed by a test, not by the harness)
test result: FAILED. 12 passed; 2 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s
";
        let mut totals = Totals::default();
        output.lines().for_each(|line| totals.add(line));
        assert_eq!(
            totals,
            Totals {
                passed: 15,
                failed: 2,
                runs: 2
            }
        );
        assert_eq!(totals.to_string(), "15 passed, 2 failed");
    }
}
