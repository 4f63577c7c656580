//! The report of `codegen --check`: every file that is stale, how it differs, and the command that
//! mends it.

use similar::{ChangeTag, TextDiff};
use std::fmt::Write;

use super::owned;
use super::plan::{Change, Plan};
use super::target::Target;

/// Enough to recognise the change; the whole of it is a `git diff` away once codegen has run.
const SHOWN_LINES: usize = 12;

pub fn report(plan: &Plan, target: &Target) -> String {
    if plan.is_fresh() {
        return format!(
            "{} is fresh: {} files\n",
            target.folder_shown(),
            plan.unchanged
        );
    }
    let mut report = String::new();
    for change in &plan.changes {
        let path = target.shown(change.path());
        match change {
            Change::Create { .. } => report += &format!("missing: {path}\n"),
            Change::Remove { .. } => report += &format!("extra: {path} (no longer generated)\n"),
            Change::Update { text, before, .. } => {
                report += &format!("different: {path}\n{}", first_difference(before, text));
            }
        }
    }
    for path in &plan.strays {
        report += &format!(
            "extra: {} (not on codegen's list: move or delete it by hand)\n",
            target.shown(path)
        );
    }
    report + &mend(plan, target)
}

/// The counts, and what to do about them.
fn mend(plan: &Plan, target: &Target) -> String {
    let (mut different, mut missing, mut extra) = (0, 0, plan.strays.len());
    for change in &plan.changes {
        match change {
            Change::Create { .. } => missing += 1,
            Change::Update { .. } => different += 1,
            Change::Remove { .. } => extra += 1,
        }
    }
    let mut text = format!(
        "\n{} is stale: {different} different, {missing} missing, {extra} extra\n",
        target.folder_shown()
    );
    if plan.lacks_list {
        text += &format!(
            "restore {} from version control first: codegen refuses a folder without its list\n",
            owned::LIST
        );
    }
    if !plan.changes.is_empty() {
        text += &format!("to mend it, run: {}\n", target.command);
    }
    text
}

/// The first lines that differ: `-` stands in the folder, `+` is what belongs there.
fn first_difference(before: &[u8], after: &str) -> String {
    let Ok(before) = std::str::from_utf8(before) else {
        return "    the file is not UTF-8 text\n".to_owned();
    };
    if before.replace("\r\n", "\n") == after {
        return "    the lines end with CRLF instead of LF: see .gitattributes\n".to_owned();
    }
    let diff = TextDiff::from_lines(before, after);
    let Some(group) = diff.grouped_ops(1).into_iter().next() else {
        return String::new();
    };
    let changes: Vec<_> = group.iter().flat_map(|op| diff.iter_changes(op)).collect();
    let mut text = String::new();
    for change in changes.iter().take(SHOWN_LINES) {
        let (sign, number) = match change.tag() {
            ChangeTag::Equal => (' ', change.new_index()),
            ChangeTag::Delete => ('-', change.old_index()),
            ChangeTag::Insert => ('+', change.new_index()),
        };
        let line = visible(change.value());
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "    {:>5} {sign} {line}",
            number.map_or(0, |index| index + 1)
        );
    }
    if changes.len() > SHOWN_LINES {
        text += "          …\n";
    }
    text
}

/// The line without its end, with what a terminal would hide made visible.
fn visible(line: &str) -> String {
    let line = line.strip_suffix('\n').unwrap_or(line);
    line.chars()
        .map(|c| {
            if c.is_control() && c != '\t' {
                c.escape_default().to_string()
            } else {
                c.to_string()
            }
        })
        .collect()
}
