//! From a place in the document's tree to bytes, line and column of its text.
//!
//! In come the text and a JSON pointer, out comes a span. The work is done only when something is printed.
//! Where a pointer leads past what the text has (a value that a rewriting added), the nearest value around it stands in.

use super::diagnostic::{Place, Target};
use super::outline::{Chars, Found, Outline};
use super::pointer::Pointer;

/// A stretch of the text, on one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

/// Where the value at a pointer, or its key, stands in a text.
pub fn locate(text: &str, at: &Pointer, target: Target) -> Option<Span> {
    Locator::new(text).node(at, target)
}

/// Looks up many places of one text.
pub struct Locator<'t> {
    text: &'t str,
    outline: Outline,
    lines: Vec<usize>,
    characters: Characters,
}

impl<'t> Locator<'t> {
    /// Reads the text's outline.
    pub fn new(text: &'t str) -> Self {
        let bom = text.chars().take_while(|c| *c == '\u{feff}').count().min(1);
        let body = text.strip_prefix('\u{feff}').unwrap_or(text);
        let lines = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .collect();
        Self {
            text,
            outline: Outline::of(body),
            lines,
            characters: Characters::of(text, bom),
        }
    }

    /// The span of a finding's place, which is in this text.
    pub fn place(&self, place: &Place) -> Option<Span> {
        match place {
            Place::Position { line, column, .. } => self.position(*line, *column),
            Place::Node { at, target } => self.node(&at.in_text(), *target),
        }
    }

    /// The span of the value at a pointer, or of its key.
    pub fn node(&self, at: &Pointer, target: Target) -> Option<Span> {
        let (found, complete) = self.outline.find(at.tokens())?;
        let Found { key, value, .. } = found;
        match key {
            Some(key) if target == Target::Key || !complete || value.start == value.end => {
                self.span(key)
            }
            _ => self.span(value),
        }
    }

    /// The character at a line and column, both from 1; the nearest one when the text has no such place.
    pub fn position(&self, line: usize, column: usize) -> Option<Span> {
        let line = line.clamp(1, self.lines.len().max(1));
        let begin = *self.lines.get(line - 1)?;
        let last = begin + self.line(line)?.len();
        let number = self.characters.number(self.text, begin) + column.saturating_sub(1);
        let start = self.characters.byte(self.text, number).min(last);
        let character = self.text.get(start..last)?.chars().next();
        self.in_line(start, start + character.map_or(0, char::len_utf8))
    }

    fn span(&self, chars: Chars) -> Option<Span> {
        self.in_line(
            self.characters.counted(self.text, chars.start),
            self.characters.counted(self.text, chars.end),
        )
    }

    /// Cuts a stretch at the end of its first line and counts where it is.
    fn in_line(&self, start: usize, end: usize) -> Option<Span> {
        let line = self.lines.partition_point(|begin| *begin <= start);
        let begin = *self.lines.get(line.checked_sub(1)?)?;
        let last = begin + self.line(line)?.len();
        let number = |byte| self.characters.number(self.text, byte);
        Some(Span {
            start,
            end: end.clamp(start, last.max(start)),
            line,
            column: number(start).saturating_sub(number(begin)) + 1,
        })
    }

    /// A line by its number, without its end and trailing blanks.
    fn line(&self, line: usize) -> Option<&'t str> {
        let begin = *self.lines.get(line.checked_sub(1)?)?;
        let end = self.lines.get(line).copied().unwrap_or(self.text.len());
        Some(self.text.get(begin..end)?.trim_end())
    }

    /// The line that holds a span, and the span relative to it.
    pub(super) fn excerpt(&self, span: Span) -> Option<(&'t str, std::ops::Range<usize>)> {
        let begin = *self.lines.get(span.line.checked_sub(1)?)?;
        Some((
            self.line(span.line)?,
            span.start.checked_sub(begin)?..span.end.checked_sub(begin)?,
        ))
    }
}

/// Turns character numbers into bytes and back without walking the text each time: a minified document is one line.
struct Characters {
    /// The byte of every `STEP`th character; empty when each character is a byte.
    steps: Vec<usize>,
    /// Characters that the outline did not count: the byte order mark.
    skipped: usize,
}

const STEP: usize = 256;

impl Characters {
    fn of(text: &str, skipped: usize) -> Self {
        let steps = if text.is_ascii() {
            Vec::new()
        } else {
            text.char_indices()
                .step_by(STEP)
                .map(|(at, _)| at)
                .collect()
        };
        Self { steps, skipped }
    }

    /// The byte of a character as the outline counts them.
    fn counted(&self, text: &str, number: usize) -> usize {
        self.byte(text, number + self.skipped)
    }

    /// The byte of a character.
    fn byte(&self, text: &str, number: usize) -> usize {
        if self.steps.is_empty() {
            return number.min(text.len());
        }
        let base = self.steps.get(number / STEP).copied();
        let base = base.unwrap_or(text.len());
        let rest = text.get(base..).unwrap_or_default();
        rest.char_indices()
            .nth(number % STEP)
            .map_or(text.len(), |(offset, _)| base + offset)
    }

    /// The number of the character at a byte.
    fn number(&self, text: &str, byte: usize) -> usize {
        let step = self.steps.partition_point(|at| *at <= byte);
        let Some(step) = step.checked_sub(1) else {
            return byte.min(text.len());
        };
        let base = self.steps.get(step).copied().unwrap_or_default();
        let between = text.get(base..byte).unwrap_or_default();
        step * STEP + between.chars().count()
    }
}
