//! Loads with and without a budget, as a table.

use super::run::{Budget, Report};

/// A row a run, in Markdown.
pub fn table(reports: &[&Report]) -> String {
    let mut table = "| offered | refused with | a refusal costs | retry budget | requests sent, of what can be taken | calls that succeed |\n\
        | --- | --- | ---: | --- | ---: | ---: |\n"
        .to_owned();
    for report in reports {
        let settings = &report.settings;
        let budget = match report.budget {
            Budget::On => "on (default)",
            Budget::Off => "off",
        };
        table += &format!(
            "| {:.2} × {}/s | {} | {:.2} | {budget} | {:.2} × | {:.1} % |\n",
            settings.load,
            settings.capacity,
            settings.status,
            settings.refusal,
            report.sent(),
            100.0 * report.done as f64 / report.calls as f64,
        );
    }
    table
}
