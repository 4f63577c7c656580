//! How the findings about a document are told: to people as text, to programs as JSON, both on the
//! standard error, as rustc does it.
//!
//! In JSON a finding is an object on a line of its own, and the last line is an object with the one
//! key `summary`. For people errors come first, and of a kind of warning that is there often only a
//! few are shown.

use generator::diagnostics::{self, Code, Diagnostic, Severity, Source, Style};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, IsTerminal};

/// More warnings of one kind than this are cut to the first [`SHOWN`].
const MANY: usize = 20;

const SHOWN: usize = 5;

#[derive(clap::Args, Default)]
pub struct Telling {
    /// How findings are told
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
    /// Shows each warning, also where there are many of a kind
    #[arg(long)]
    all_warnings: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// As text
    #[default]
    Human,
    /// As JSON, an object a line
    Json,
}

/// An error of which everything has been told already.
#[derive(Debug)]
pub struct Told;

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the document was rejected")
    }
}

impl std::error::Error for Told {}

impl Telling {
    /// Tells the warnings about a document that was accepted.
    pub fn accepted(&self, findings: &[&Diagnostic], source: &Source<'_>) {
        match self.format {
            Format::Json => json_lines(findings, source, true),
            Format::Human if findings.is_empty() => {}
            Format::Human => {
                let counts = self.human(findings, source);
                eprintln!("\n{counts}");
            }
        }
    }

    /// Tells why a document was rejected, and gives the error that ends the command.
    pub fn rejected(&self, findings: &[&Diagnostic], source: &Source<'_>) -> anyhow::Error {
        match self.format {
            Format::Json => {
                json_lines(findings, source, false);
                Told.into()
            }
            Format::Human => {
                let counts = self.human(findings, source);
                eprintln!();
                anyhow::anyhow!("{} was rejected: {counts}", source.name)
            }
        }
    }

    /// The same where there is no document to speak of.
    pub fn failed(&self, file: &str, error: anyhow::Error) -> anyhow::Error {
        if self.format == Format::Human {
            return error;
        }
        let message = format!("{error:#}");
        let finding = json!({
            "severity": "error", "code": null, "message": message, "help": null, "file": file,
            "line": null, "column": null, "endLine": null, "endColumn": null, "pointer": null,
        });
        eprintln!("{finding}\n{}", summary(file, false, (1, 0)));
        Told.into()
    }

    fn human(&self, findings: &[&Diagnostic], source: &Source<'_>) -> String {
        let style = if io::stderr().is_terminal() {
            Style::Coloured
        } else {
            Style::Plain
        };
        eprintln!("{}", self.text(findings, source, style));
        let (errors, warnings) = numbers(findings);
        counts(errors, warnings)
    }

    /// The errors, then the warnings, then what was not shown.
    fn text(&self, findings: &[&Diagnostic], source: &Source<'_>, style: Style) -> String {
        let (errors, warnings): (Vec<&Diagnostic>, Vec<&Diagnostic>) = findings
            .iter()
            .partition(|finding| finding.severity == Severity::Error);
        let mut texts = Vec::new();
        if !errors.is_empty() {
            texts.push(diagnostics::render_all(errors, source, style));
        }
        let mut kinds: BTreeMap<Code, Vec<&Diagnostic>> = BTreeMap::new();
        for warning in warnings {
            kinds.entry(warning.code).or_default().push(warning);
        }
        // How many of a kind are still to be shown, where it is cut.
        let mut left = BTreeMap::new();
        let mut more = Vec::new();
        for (code, kind) in &kinds {
            if !self.all_warnings && kind.len() > MANY {
                let rest = kind.len() - SHOWN;
                more.push(format!("… and {rest} more of this kind: {code}"));
                left.insert(*code, SHOWN);
            }
        }
        let warnings: Vec<_> = kinds.into_values().flatten().collect();
        if !warnings.is_empty() {
            let is_shown = |warning: &Diagnostic| match left.get_mut(&warning.code) {
                Some(0) => false,
                Some(left) => {
                    *left -= 1;
                    true
                }
                None => true,
            };
            texts.push(diagnostics::render_chosen(
                warnings, source, style, is_shown,
            ));
        }
        if !more.is_empty() {
            more.push("to see each of them: --all-warnings".to_owned());
            texts.push(more.join("\n"));
        }
        texts.join("\n\n")
    }
}

fn json_lines(findings: &[&Diagnostic], source: &Source<'_>, accepted: bool) {
    for finding in diagnostics::to_json(findings.iter().copied(), source) {
        eprintln!("{finding}");
    }
    eprintln!("{}", summary(source.name, accepted, numbers(findings)));
}

fn summary(file: &str, accepted: bool, (errors, warnings): (usize, usize)) -> Value {
    json!({"summary": {
        "file": file, "accepted": accepted, "errors": errors, "warnings": warnings,
    }})
}

/// How many errors and how many warnings.
fn numbers(findings: &[&Diagnostic]) -> (usize, usize) {
    let errors = findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .count();
    (errors, findings.len() - errors)
}

/// `2 errors, 1 warning`
fn counts(errors: usize, warnings: usize) -> String {
    let count = |number: usize, what: &str| match number {
        0 => None,
        1 => Some(format!("1 {what}")),
        _ => Some(format!("{number} {what}s")),
    };
    let counts: Vec<_> = [count(errors, "error"), count(warnings, "warning")]
        .into_iter()
        .flatten()
        .collect();
    counts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use generator::diagnostics::Pointer;

    #[test]
    fn counts_are_told_as_one_says_them() {
        assert_eq!(counts(2, 1), "2 errors, 1 warning");
        assert_eq!(counts(1, 0), "1 error");
        assert_eq!(counts(0, 3), "3 warnings");
    }

    #[test]
    fn errors_come_first_and_many_of_a_kind_are_cut() {
        let text: String = (0..30).map(|number| format!("k{number}: 1\n")).collect();
        let source = Source::new("x.yaml", &text);
        let at = |number: usize| Pointer::root().child(&format!("k{number}"));
        let mut findings: Vec<_> = (0..21)
            .rev()
            .map(|number| Diagnostic::warning(Code::UnknownFormat, at(number), number.to_string()))
            .collect();
        findings.push(Diagnostic::warning(Code::InvalidName, at(22), "rare"));
        findings.push(Diagnostic::error(
            Code::WrongType,
            at(29),
            "last in the text",
        ));
        let findings: Vec<_> = findings.iter().collect();
        let titles = |telling: &Telling| -> Vec<String> {
            let text = telling.text(&findings, &source, Style::Plain);
            let titles = text.lines().filter_map(|line| {
                let (kind, title) = line.split_once(": ")?;
                let told = ["error", "warning", "…"];
                let told = told.iter().any(|start| kind.starts_with(start));
                told.then(|| title.to_owned())
            });
            titles.collect()
        };
        assert_eq!(
            titles(&Telling::default()),
            [
                "last in the text",
                "0",
                "1",
                "2",
                "3",
                "4",
                "rare",
                "unknown-format"
            ]
        );
        let all = Telling {
            all_warnings: true,
            ..Telling::default()
        };
        assert_eq!(titles(&all).len(), 23);
    }
}
