//! One look at a text: what rustdoc or Clippy would stumble over.

use super::containers::Container;
use super::edits::{Edit, part};
use super::links::OpenLink;
use super::{blocks, html, links};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// What rustdoc understands beyond CommonMark. It knows task lists too, but
/// not every version reads on in the same way behind a `[ ]`, so to us they
/// are brackets like any others. GitHub's notes it does not know: they are
/// found so that they can be said in words.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_GFM);

/// The changes that the text needs.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let events = parser(text);
    let definitions = events.reference_definitions().iter().map(|(_, link)| link);
    let definitions: Vec<_> = definitions
        .map(|link| (link.span.start, links::is_absolute(&link.dest)))
        .collect();
    let mut walk = Walk::new(text);
    for (event, range) in events {
        walk.event(event, range);
    }
    for (start, is_absolute) in definitions {
        // Clippy takes a definition inside a list for a mistake.
        let is_nested = walk.outermost.iter().any(|range| range.contains(&start));
        if is_nested || !is_absolute {
            walk.edits.push(Edit::escape(start));
        }
    }
    walk.edits
}

/// The text's parts, as rustdoc sees them.
pub(super) fn parser(text: &str) -> pulldown_cmark::OffsetIter<'_> {
    Parser::new_ext(text, OPTIONS).into_offset_iter()
}

struct Walk<'a> {
    text: &'a str,
    edits: Vec<Edit>,
    /// The lists and quotes that are open.
    containers: Vec<Container>,
    /// All lists and quotes that are in no other.
    outermost: Vec<Range<usize>>,
    links: Vec<OpenLink>,
    /// What the open code block has so far.
    code: Option<String>,
    /// Whether it stands between fences.
    is_fenced: bool,
    /// Whether a block of HTML is a comment, which goes whole.
    in_comment: bool,
    /// Whether `<code>` has been opened: what is in it stays.
    in_html_code: bool,
    /// Where a line starts that goes on with the paragraph before.
    broken_at: Option<usize>,
}

impl<'a> Walk<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            edits: Vec::new(),
            containers: Vec::new(),
            outermost: Vec::new(),
            links: Vec::new(),
            code: None,
            is_fenced: false,
            in_comment: false,
            in_html_code: false,
            broken_at: None,
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        if let Some(line) = self.broken_at.take() {
            self.edits.extend(
                self.containers
                    .last()
                    .and_then(|it| it.continued(self.text, line, range.start.max(line))),
            );
        }
        if !matches!(event, Event::End(_)) {
            self.links
                .iter_mut()
                .for_each(|link| link.content_end = link.content_end.max(Some(range.end)));
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(content) => match &mut self.code {
                Some(code) => code.push_str(&content),
                None => self.prose(range),
            },
            Event::Html(_) if self.in_comment => {}
            Event::Html(_) | Event::InlineHtml(_) => self.html(range),
            Event::SoftBreak => self.broken_at = Some(range.end),
            Event::HardBreak => self.hard_break(range),
            // Without its definition, which goes too, it would be a link to nowhere.
            Event::FootnoteReference(_) => self.edits.push(Edit::escape(range.start)),
            Event::Code(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::Rule
            | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::BlockQuote(kind) => {
                self.edits
                    .extend(kind.and_then(|kind| links::note(self.text, range.start, kind)));
                self.enter(
                    Container::quote(self.text, range.start, self.containers.last()),
                    range,
                );
            }
            Tag::Item => self.enter(Container::item(self.text, range.start), range),
            Tag::CodeBlock(kind) => {
                self.code = Some(String::new());
                self.is_fenced = matches!(kind, CodeBlockKind::Fenced(_));
            }
            Tag::Link {
                link_type,
                dest_url,
                ..
            }
            | Tag::Image {
                link_type,
                dest_url,
                ..
            } => {
                self.links.push(OpenLink::new(link_type, &dest_url));
            }
            Tag::HtmlBlock => {
                let comment = html::comment(self.text, range);
                self.in_comment = comment.is_some();
                self.edits.extend(comment);
            }
            Tag::FootnoteDefinition(_) => self.edits.push(Edit::escape(range.start)),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::BlockQuote(_) | TagEnd::Item => {
                self.containers.pop();
            }
            TagEnd::CodeBlock => self.code_block(range),
            TagEnd::Link | TagEnd::Image => {
                let Some(link) = self.links.pop() else { return };
                if let Some(around) = self.links.last_mut() {
                    around.content_end = around.content_end.max(Some(range.end));
                }
                if !link.keep {
                    self.edits
                        .extend(links::unlinked(self.text, range, link.content_end));
                }
            }
            TagEnd::HtmlBlock => self.in_comment = false,
            _ => {}
        }
    }

    fn enter(&mut self, container: Container, range: Range<usize>) {
        if self.containers.is_empty() {
            self.outermost.push(range);
        }
        self.containers.push(container);
    }

    fn code_block(&mut self, range: Range<usize>) {
        let code = self.code.take().unwrap_or_default();
        let within = self.containers.last();
        if self.is_fenced {
            self.edits.extend(blocks::fenced(self.text, range, within));
        } else {
            self.edits
                .push(blocks::indented(self.text, range, &code, within));
        }
    }

    fn prose(&mut self, range: Range<usize>) {
        self.edits.extend(links::brackets(
            self.text,
            range.clone(),
            !self.links.is_empty(),
        ));
        self.edits.extend(html::angles(self.text, range.clone()));
        if self.links.is_empty() {
            self.edits.extend(links::addresses(self.text, range));
        }
    }

    fn html(&mut self, range: Range<usize>) {
        let slice = part(self.text, range.clone());
        let ends_code = html::is_code(slice) && slice.starts_with("</");
        if self.in_html_code && !ends_code {
            return;
        }
        self.in_html_code = html::is_code(slice) && !ends_code;
        match html::comment(self.text, range.clone()) {
            Some(edit) => self.edits.push(edit),
            None => self.edits.extend(html::tags(self.text, range)),
        }
    }

    /// A line break in the form that survives without blanks at line ends.
    fn hard_break(&mut self, range: Range<usize>) {
        let slice = part(self.text, range.clone());
        if slice.starts_with(' ') {
            let blanks = slice.len() - slice.trim_start_matches(' ').len();
            self.edits
                .push(Edit::replace(range.start..range.start + blanks, "\\"));
        }
        self.broken_at = Some(range.end);
    }
}
