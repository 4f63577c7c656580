//! Lists and quotes: what their lines start with.

use super::edits::{Edit, line_start, part, rest_of_line};

/// A list item or a quote.
#[derive(Debug, Clone)]
pub(super) struct Container {
    /// What a further line of it starts with, the containers around it included.
    pub prefix: String,
    /// Where its content starts, in the line that opens it.
    pub content: usize,
    /// Whether there is a list item in the prefix.
    pub in_list: bool,
}

impl Container {
    /// The quote whose `>` is at `start`, inside of `around`.
    pub fn quote(text: &str, start: usize, around: Option<&Self>) -> Self {
        let prefix = format!("{}> ", outer(text, start));
        let content = start + 1 + usize::from(part(text, start + 1..text.len()).starts_with(' '));
        Self {
            prefix,
            content,
            in_list: around.is_some_and(|around| around.in_list),
        }
    }

    /// The list item whose bullet or number is at `start` or after blanks.
    pub fn item(text: &str, start: usize) -> Self {
        let line = rest_of_line(text, start);
        let start = start + blanks(line);
        let line = line.trim_start_matches(' ');
        let number = line.len()
            - line
                .trim_start_matches(|digit: char| digit.is_ascii_digit())
                .len();
        let marker = number + 1;
        let after = line.get(marker..).unwrap_or_default();
        // CommonMark, section 5.2: five blanks start code, which is content.
        let gap = if after.trim().is_empty() || blanks(after) > 4 {
            1
        } else {
            blanks(after)
        };
        let prefix = format!("{}{}", outer(text, start), " ".repeat(marker + gap));
        Self {
            prefix,
            content: start + marker + gap.min(after.len()),
            in_list: true,
        }
    }

    /// What the line that starts at `line` must start with for this container,
    /// if it is the one that opens it.
    pub fn opening<'a>(&self, text: &'a str, line: usize) -> Option<&'a str> {
        (line_start(text, self.content) == line).then(|| part(text, line..self.content))
    }

    /// Gives the further line of a paragraph that starts at `line`, and whose
    /// own text starts at `words` at the latest, exactly what it must start
    /// with. Clippy warns of less, and of more in a list.
    pub fn continued(&self, text: &str, line: usize, words: usize) -> Option<Edit> {
        let rest = rest_of_line(text, line);
        let lead = rest.len() - rest.trim_start_matches([' ', '>']).len();
        let end = words.min(line + lead);
        let found = part(text, line..end);
        let quotes = |prefix: &str| prefix.matches('>').count();
        let right = if self.in_list {
            found == self.prefix
        } else {
            quotes(found) == quotes(&self.prefix)
        };
        (!right)
            .then(|| {
                Edit::replace(
                    line..end,
                    format!("{}{}", self.prefix, guarded(rest_of_line(text, end))),
                )
            })
            .map(|edit| with_number(text, end, edit))
    }
}

/// What stands before `start` on its line, with bullets as blanks.
fn outer(text: &str, start: usize) -> String {
    part(text, line_start(text, start)..start)
        .chars()
        .map(|letter| if letter == '>' { '>' } else { ' ' })
        .collect()
}

fn blanks(text: &str) -> usize {
    text.len() - text.trim_start_matches(' ').len()
}

/// A backslash if the words of a line, moved to where blocks start, would start one.
fn guarded(words: &str) -> &'static str {
    let first = words.split(' ').next().unwrap_or_default();
    let only = |letters: &[char]| {
        !words.is_empty() && words.chars().all(|letter| letters.contains(&letter))
    };
    let starts_block = matches!(
        first,
        "-" | "+" | "*" | "#" | "##" | "###" | "####" | "#####" | "######"
    ) || ["```", "~~~", ">"]
        .iter()
        .any(|fence| words.starts_with(fence))
        || ['-', '=', '*', '_'].iter().any(|rule| only(&[*rule, ' ']));
    if starts_block { "\\" } else { "" }
}

/// The same for a number, whose backslash goes behind it.
fn with_number(text: &str, words: usize, edit: Edit) -> Edit {
    let line = rest_of_line(text, words);
    let after = line.trim_start_matches(|digit: char| digit.is_ascii_digit());
    let number = line.len() - after.len();
    let is_marker = (1..=9).contains(&number) && after.starts_with(['.', ')']);
    if !is_marker {
        return edit;
    }
    let digits = part(text, words..words + number);
    Edit::replace(
        edit.range.start..words + number,
        format!("{}{digits}\\", edit.text),
    )
}
