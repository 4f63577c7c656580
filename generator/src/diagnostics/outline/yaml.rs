//! The outline of a YAML text, from the events of a parser that knows where they are.

use saphyr_parser::{Event, Parser};

use super::Chars;
use super::builder::Builder;

/// Scans the first document of a text, as far as it is YAML.
pub(super) fn scan(text: &str, builder: &mut Builder) {
    for event in Parser::new_from_str(text) {
        let Ok((event, span)) = event else { return };
        let span = Chars {
            start: span.start.index(),
            end: span.end.index(),
        };
        match event {
            Event::Scalar(text, _, anchor, _) => builder.scalar(&text, span, anchor),
            Event::Alias(anchor) => builder.alias(anchor, span),
            Event::SequenceStart(anchor, _) => builder.open_sequence(span, anchor),
            Event::MappingStart(anchor, _) => builder.open_mapping(span, anchor),
            Event::SequenceEnd | Event::MappingEnd => builder.close(span.end),
            Event::Nothing | Event::StreamStart | Event::DocumentStart(_) => {}
            Event::DocumentEnd | Event::StreamEnd => return,
        }
    }
}
