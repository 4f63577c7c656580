//! Findings as text that looks like rustc's.
//!
//! ```text
//! error[unknown-keyword]: a schema has no key `minLenght`
//!   --> spec/example.yaml:12:7
//!    |
//! 12 |       minLenght: 3
//!    |       ^^^^^^^^^
//!    |
//!    = note: at #/components/schemas/Name/minLenght
//!    = help: did you mean `minLength`?
//! ```

use std::borrow::Cow;

use annotate_snippets::{
    AnnotationKind, Element, Level, Origin, Renderer, Snippet, normalize_untrusted_str,
};

use super::diagnostic::{Diagnostic, Place, Severity};
use super::pointer::Pointer;
use super::sheets::{Placed, Sheet, Sheets, Texts};
use super::source::Source;
use super::span::Span;

/// Whether the text carries terminal colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Text alone.
    Plain,
    /// ANSI colours.
    Coloured,
}

/// A minified document has one line: printing it helps nobody.
const LONGEST_LINE: usize = 2_000;

/// Messages quote the document, whose keys may be as long as they like.
const LONGEST_MESSAGE: usize = 600;

/// More steps than these at the start and the end of a pointer tell nobody anything.
const STEPS: (usize, usize) = (8, 4);

/// One finding as text, without a line end.
pub fn render(diagnostic: &Diagnostic, source: &Source<'_>, style: Style) -> String {
    render_all([diagnostic], source, style)
}

/// All findings as text, in the order of their places in the source, with a blank line between them.
pub fn render_all<'d>(
    diagnostics: impl IntoIterator<Item = &'d Diagnostic>,
    source: &Source<'_>,
    style: Style,
) -> String {
    render_chosen(diagnostics, source, style, |_| true)
}

/// The same of those that are chosen. They are asked about in the order of their places, for which the source is read once.
pub fn render_chosen<'d>(
    diagnostics: impl IntoIterator<Item = &'d Diagnostic>,
    source: &Source<'_>,
    style: Style,
    mut is_chosen: impl FnMut(&Diagnostic) -> bool,
) -> String {
    let list: Vec<_> = diagnostics.into_iter().collect();
    if list.is_empty() {
        return String::new();
    }
    let texts = Texts::of(&list, source);
    let sheets = Sheets::new(source, &texts);
    let placed = sheets.placed(&list).into_iter();
    let chosen = placed.filter(|placed| is_chosen(placed.finding));
    let texts: Vec<_> = chosen.map(|placed| print(&placed, style)).collect();
    texts.join("\n\n")
}

fn print(placed: &Placed<'_, '_, '_>, style: Style) -> String {
    let diagnostic = placed.finding;
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut elements: Vec<Element<'_>> = Vec::new();
    elements.extend(placed.span.map(|span| excerpt(placed.sheet, span)));
    if let Place::Node { at, .. } = &diagnostic.place {
        elements.push(
            Level::NOTE
                .message(normalize_untrusted_str(&format!("at {}", shown(at))))
                .into(),
        );
    }
    if let Some(help) = &diagnostic.help {
        elements.push(Level::HELP.message(normalize_untrusted_str(help)).into());
    }
    let title = level
        .primary_title(normalize_untrusted_str(&short(&diagnostic.message)))
        .id(diagnostic.code.as_str());
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Coloured => Renderer::styled(),
    };
    renderer.render(&[title.elements(elements)])
}

fn excerpt<'s>(sheet: &Sheet<'s>, span: Span) -> Element<'s> {
    match sheet.locator.excerpt(span) {
        Some((line, range)) if line.len() <= LONGEST_LINE => Snippet::source(line)
            .line_start(span.line)
            .path(sheet.name)
            .annotation(AnnotationKind::Primary.span(range))
            .into(),
        _ => Origin::path(sheet.name)
            .line(span.line)
            .char_column(span.column)
            .into(),
    }
}

/// A pointer with its middle left out where it is deep. In JSON it is whole.
fn shown(at: &Pointer) -> String {
    let (file, inner) = match at.file() {
        Some((path, inner)) => (path, inner),
        None => (Cow::Borrowed(""), at.clone()),
    };
    // What the generator puts into the tree for itself is nowhere in the text.
    let written = inner.as_str().split("/x-oas31-").next().unwrap_or_default();
    let inner = Pointer::parse(written).unwrap_or(inner);
    let at = match at.file() {
        Some(_) => at.clone(),
        None => inner.clone(),
    };
    let steps: Vec<_> = inner.as_str().split('/').skip(1).collect();
    let left_out = steps.len().saturating_sub(STEPS.0 + STEPS.1);
    let (Some(start), Some(end)) = (
        steps.get(..STEPS.0),
        steps.get(steps.len().saturating_sub(STEPS.1)..),
    ) else {
        return short(&at.to_string());
    };
    if left_out < 2 {
        return short(&at.to_string());
    }
    let text = format!(
        "{file}#/{}/… {left_out} more …/{}",
        start.join("/"),
        end.join("/")
    );
    short(&text)
}

fn short(text: &str) -> String {
    match text.char_indices().nth(LONGEST_MESSAGE) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
