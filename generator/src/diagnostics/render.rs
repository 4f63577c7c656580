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

use annotate_snippets::{
    AnnotationKind, Element, Level, Origin, Renderer, Snippet, normalize_untrusted_str,
};

use super::diagnostic::{Diagnostic, Place, Severity};
use super::source::Source;
use super::span::{Locator, Span};

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

/// One finding as text, without a line end.
pub fn render(diagnostic: &Diagnostic, source: &Source<'_>, style: Style) -> String {
    print(diagnostic, source, &Locator::new(source.text), style)
}

/// All findings as text, in the order of their places in the source, with a blank line between them.
pub fn render_all<'d>(
    diagnostics: impl IntoIterator<Item = &'d Diagnostic>,
    source: &Source<'_>,
    style: Style,
) -> String {
    let mut list: Vec<_> = diagnostics.into_iter().collect();
    if list.is_empty() {
        return String::new();
    }
    let locator = Locator::new(source.text);
    list.sort_by_key(|diagnostic| {
        locator
            .place(&diagnostic.place)
            .map(|span| (span.start, span.end))
    });
    let texts: Vec<_> = list
        .into_iter()
        .map(|diagnostic| print(diagnostic, source, &locator, style))
        .collect();
    texts.join("\n\n")
}

fn print(
    diagnostic: &Diagnostic,
    source: &Source<'_>,
    locator: &Locator<'_>,
    style: Style,
) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut elements: Vec<Element<'_>> = Vec::new();
    elements.extend(
        locator
            .place(&diagnostic.place)
            .map(|span| excerpt(source, locator, span)),
    );
    if let Place::Node { at, .. } = &diagnostic.place {
        elements.push(
            Level::NOTE
                .message(normalize_untrusted_str(&format!("at {at}")))
                .into(),
        );
    }
    if let Some(help) = &diagnostic.help {
        elements.push(Level::HELP.message(normalize_untrusted_str(help)).into());
    }
    let title = level
        .primary_title(normalize_untrusted_str(&diagnostic.message))
        .id(diagnostic.code.as_str());
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Coloured => Renderer::styled(),
    };
    renderer.render(&[title.elements(elements)])
}

fn excerpt<'s>(source: &Source<'s>, locator: &Locator<'s>, span: Span) -> Element<'s> {
    match locator.excerpt(span) {
        Some((line, range)) if line.len() <= LONGEST_LINE => Snippet::source(line)
            .line_start(span.line)
            .path(source.name)
            .annotation(AnnotationKind::Primary.span(range))
            .into(),
        _ => Origin::path(source.name)
            .line(span.line)
            .char_column(span.column)
            .into(),
    }
}
