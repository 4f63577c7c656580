//! The steps and their order: what is quick and often wrong comes first.

use anyhow::Result;
use std::fmt;

use super::features;

/// The crate that is published.
const CRATE: &str = "refcampaign";

/// Real documents, which belong to others and are not in the repository.
const CORPUS: &str = "../shared/corpus";

/// The linter, pinned: a new version may know new rules. A test holds its other mentions to it.
const REDOCLY: &str = "@redocly/cli@2.77.0";

/// What a step is called, on the command line too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Name {
    /// The code is formatted
    Format,
    /// The generated crate is what the document yields
    Codegen,
    /// Clippy has nothing to say
    Clippy,
    /// The tests and the examples in the documentation pass
    Tests,
    /// Nothing that the tests printed shows a key or an address
    Leaks,
    /// No snapshot is pending, and each is used by a test
    Snapshots,
    /// Real documents, where there are some, crash nothing and become crates without a finding
    Corpus,
    /// The fuzz targets, which are a workspace of their own, still build
    Fuzz,
    /// The documentation builds without a warning
    Docs,
    /// The published crate builds with each of its features alone
    Features,
    /// The published crate can be packed, and what is packed builds
    Package,
    /// The document passes a linter that is not ours
    Lint,
    /// Each operation's calls and answers pass a mock server that is not ours
    Contract,
}

#[derive(Debug)]
pub struct Step {
    pub name: Name,
    pub action: Action,
}

#[derive(Debug)]
pub enum Action {
    /// Commands that all must succeed.
    Commands(Vec<Command>),
    /// The same where a folder beside the repository is there.
    Beside {
        folder: &'static str,
        commands: Vec<Command>,
    },
    /// A command whose output holds the tests' totals.
    Tests(Command),
    /// A search of what the tests printed.
    Leaks,
    /// A look at the snapshots that the tests used.
    Snapshots,
}

/// A program with its arguments, and what it finds in its environment.
#[derive(Debug, Clone)]
pub struct Command {
    pub env: Vec<(&'static str, &'static str)>,
    pub words: Vec<String>,
}

pub fn all() -> Result<Vec<Step>> {
    let one = |name, command| Step {
        name,
        action: Action::Commands(vec![command]),
    };
    let lint = format!("npx --yes {REDOCLY} lint spec/refcampaign.yaml");
    Ok(vec![
        one(Name::Format, Command::new("cargo fmt --all --check")),
        one(Name::Codegen, Command::new("cargo xtask codegen --check")),
        one(
            Name::Clippy,
            Command::new("cargo clippy --workspace --all-targets --all-features -- -D warnings"),
        ),
        Step {
            name: Name::Tests,
            action: Action::Tests(Command::new("cargo test --workspace -- --show-output")),
        },
        Step {
            name: Name::Leaks,
            action: Action::Leaks,
        },
        Step {
            name: Name::Snapshots,
            action: Action::Snapshots,
        },
        Step {
            name: Name::Corpus,
            action: corpus(),
        },
        one(
            Name::Fuzz,
            Command::new("cargo check --manifest-path fuzz/Cargo.toml --bins")
                .with("RUSTFLAGS", "--cfg fuzzing -D warnings"),
        ),
        one(
            Name::Docs,
            Command::new("cargo doc --workspace --no-deps --all-features")
                .with("RUSTDOCFLAGS", "-D warnings"),
        ),
        Step {
            name: Name::Features,
            action: Action::Commands(each_feature(&features::of(CRATE)?)),
        },
        // A changed working tree is packed as it is: the content is checked, not the commit.
        one(
            Name::Package,
            Command::new(&format!("cargo package -p {CRATE} --allow-dirty"))
                .with("CARGO_PROFILE_DEV_DEBUG", "false"),
        ),
        one(
            Name::Lint,
            Command::new(&lint).with("REDOCLY_TELEMETRY", "off"),
        ),
        one(Name::Contract, Command::new("cargo xtask contract")),
    ])
}

/// All documents are generated; the crates of the large ones would take too long to compile.
fn corpus() -> Action {
    let corpus = format!("cargo xtask corpus {CORPUS}");
    Action::Beside {
        folder: CORPUS,
        commands: vec![
            Command::new(&corpus),
            Command::new(&format!("{corpus} --under 400 --compile")),
        ],
    }
}

/// Clippy rather than a plain check: it fails on warnings without building the dependencies anew.
fn each_feature(features: &[String]) -> Vec<Command> {
    let clippy = |feature: &str| {
        Command::new(&format!(
            "cargo clippy -p {CRATE} --no-default-features {feature} -- -D warnings"
        ))
    };
    if features.is_empty() {
        return vec![clippy("")];
    }
    features
        .iter()
        .map(|feature| clippy(&format!("--features {feature}")))
        .collect()
}

impl Command {
    fn new(line: &str) -> Self {
        let words = line.split_whitespace().map(str::to_owned).collect();
        Self {
            env: Vec::new(),
            words,
        }
    }

    fn with(mut self, name: &'static str, value: &'static str) -> Self {
        self.env.push((name, value));
        self
    }
}

/// As one would type it.
impl fmt::Display for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, value) in &self.env {
            write!(f, "{name}='{value}' ")?;
        }
        f.write_str(&self.words.join(" "))
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = clap::ValueEnum::to_possible_value(self);
        f.write_str(value.as_ref().map_or("", |value| value.get_name()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files;

    #[test]
    fn a_command_is_shown_as_one_types_it() {
        let command = Command::new("cargo doc --no-deps").with("RUSTDOCFLAGS", "-D warnings");
        assert_eq!(
            command.to_string(),
            "RUSTDOCFLAGS='-D warnings' cargo doc --no-deps"
        );
    }

    #[test]
    fn each_feature_is_checked_alone() {
        let shown = |features: &[&str]| {
            let features: Vec<_> = features.iter().map(ToString::to_string).collect();
            each_feature(&features)
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
        };
        let alone = "cargo clippy -p refcampaign --no-default-features";
        assert_eq!(shown(&[]), [format!("{alone} -- -D warnings")]);
        let expected = ["a", "b"].map(|name| format!("{alone} --features {name} -- -D warnings"));
        assert_eq!(shown(&["a", "b"]), expected);
    }

    #[test]
    fn the_linters_version_is_the_same_everywhere() {
        for path in ["redocly.yaml", "spec/README.md"] {
            let text = std::fs::read_to_string(files::repository().join(path)).unwrap();
            let mentions: Vec<_> = text.split("@redocly/cli@").skip(1).collect();
            let version = REDOCLY.trim_start_matches("@redocly/cli@");
            assert!(
                mentions.iter().all(|rest| rest.starts_with(version)),
                "{path}"
            );
        }
    }
}
