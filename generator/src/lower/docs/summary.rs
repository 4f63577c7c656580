//! One line that says what a text is about.

use super::clean;
use super::edits::part;
use super::walk::parser;
use pulldown_cmark::{Event, Tag, TagEnd};

/// Short forms whose full stop ends no sentence.
const SHORT_FORMS: [&str; 14] = [
    "e.g.", "i.e.", "eg.", "ie.", "etc.", "vs.", "cf.", "approx.", "incl.", "resp.", "no.", "inc.",
    "ltd.", "dr.",
];

/// The first sentence of a text on one line, with a full stop unless it ends
/// as a question or a call does. Empty when the text has no sentence.
pub fn summary(markdown: &str) -> String {
    let text = clean(markdown).join("\n");
    let sentence = first(&text, is_paragraph)
        .or_else(|| first(&text, is_heading))
        .unwrap_or_default();
    // What was a link in the whole text may have lost its target.
    let sentence = clean(&sentence).join(" ");
    if sentence.is_empty() {
        sentence
    } else {
        ended(&sentence)
    }
}

fn is_paragraph(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Paragraph | Tag::Item)
}

fn is_heading(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Heading { .. })
}

/// The first sentence of the first block of this kind that has one.
fn first(text: &str, wanted: fn(&Tag<'_>) -> bool) -> Option<String> {
    let mut reader = Reader::new(text);
    let mut inside = false;
    for (event, range) in parser(text) {
        match event {
            Event::Start(tag) if wanted(&tag) => inside = true,
            Event::Start(tag) if inside && is_inline(&tag) => reader.open(range.start),
            Event::End(end) if inside && reader.depth > 0 && is_inline_end(end) => {
                reader.close(range.end)
            }
            Event::Start(_) | Event::End(_) if inside && !reader.line.is_empty() => break,
            Event::Start(_) | Event::End(_) => inside = false,
            Event::Text(_) if inside && reader.words(range.start, range.end) => break,
            Event::Code(_) if inside => reader.take(range.start, range.end),
            Event::SoftBreak | Event::HardBreak if inside && reader.depth == 0 => {
                reader.line.push(' ')
            }
            _ => {}
        }
    }
    let line = reader.line.trim().to_owned();
    (!line.is_empty()).then_some(line)
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
    )
}

fn is_inline_end(end: TagEnd) -> bool {
    matches!(
        end,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
    )
}

/// Reads the inline parts of a block into one line.
struct Reader<'a> {
    text: &'a str,
    line: String,
    /// How many links and emphases are open. They are taken whole.
    depth: usize,
    opened: usize,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            line: String::new(),
            depth: 0,
            opened: 0,
        }
    }

    fn open(&mut self, start: usize) {
        if self.depth == 0 {
            self.opened = start;
        }
        self.depth += 1;
    }

    fn close(&mut self, end: usize) {
        self.depth -= 1;
        if self.depth == 0 {
            let whole = part(self.text, self.opened..end).replace('\n', " ");
            self.line.push_str(&whole);
        }
    }

    fn take(&mut self, start: usize, end: usize) {
        if self.depth == 0 {
            self.line
                .push_str(&part(self.text, start..end).replace('\n', " "));
        }
    }

    /// Takes words up to the end of a sentence; true when it has been reached.
    fn words(&mut self, start: usize, end: usize) -> bool {
        if self.depth > 0 {
            return false;
        }
        // The backslash before an escaped character is in no part.
        if super::edits::is_escaped(self.text, start) {
            self.line.push('\\');
        }
        for (at, letter) in part(self.text, start..end).char_indices() {
            self.line.push(letter);
            let after = part(self.text, start + at + letter.len_utf8()..self.text.len());
            if self.ends_sentence(letter, after) {
                return true;
            }
        }
        false
    }

    fn ends_sentence(&self, letter: char, after: &str) -> bool {
        match letter {
            '。' => true,
            '!' | '?' => after.starts_with([' ', '\n']),
            '.' => {
                let goes_on = after.trim_start().starts_with(char::is_lowercase);
                let word = self
                    .line
                    .rsplit([' ', '('])
                    .next()
                    .unwrap_or_default()
                    .to_lowercase();
                let initial = word.chars().count() == 2 && word.starts_with(char::is_alphabetic);
                after.starts_with([' ', '\n'])
                    && !goes_on
                    && !initial
                    && !SHORT_FORMS.contains(&word.as_str())
            }
            _ => false,
        }
    }
}

/// The sentence with a full stop, if it has no end of its own.
fn ended(sentence: &str) -> String {
    let bare = sentence.trim_end_matches([')', '"', '\'', '*', '_', '”', '’']);
    if bare.ends_with(['.', '!', '?', '。', '…']) {
        return sentence.to_owned();
    }
    format!("{}.", sentence.trim_end_matches([':', ';', ',', ' ']))
}
