//! Media types: what each means for a body, and which of several is used.
//!
//! In: the media types of a `content`, as the document spells them. Out: one
//! of them, and what its body is. Not here: the types of bodies.

use crate::diagnostics::{Code, Pointer};
use crate::lower::context::Lowering;
use indexmap::IndexMap;
use openapiv3::MediaType;

/// What a body of a media type is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// JSON.
    Json,
    /// Whatever it is: JSON, unless the schema says otherwise.
    Any,
    /// `multipart/form-data`.
    Multipart,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// Text.
    Text,
    /// Rows of text: a text to be sent, and a file to be received.
    Table,
    /// XML, which is handed over as text.
    Xml,
    /// Server-sent events.
    Events,
    /// Lines of JSON.
    JsonLines,
    /// JSON values that are set apart otherwise, which are left to the caller.
    Stream,
    /// Bytes.
    Bytes,
}

impl Kind {
    /// Whether a body is read while it arrives.
    pub fn is_stream(self) -> bool {
        matches!(self, Self::Events | Self::JsonLines | Self::Stream)
    }
}

/// The media types that say what they are without a rule.
const KNOWN: &[(&str, Kind)] = &[
    ("*/*", Kind::Any),
    ("application/*", Kind::Any),
    ("application/json", Kind::Json),
    ("application/x-json", Kind::Json),
    ("text/json", Kind::Json),
    ("json", Kind::Json),
    ("multipart/form-data", Kind::Multipart),
    ("application/x-www-form-urlencoded", Kind::Form),
    ("application/xml", Kind::Xml),
    ("text/xml", Kind::Xml),
    ("text/csv", Kind::Table),
    ("text/tab-separated-values", Kind::Table),
    ("text/event-stream", Kind::Events),
    ("application/x-ndjson", Kind::JsonLines),
    ("application/ndjson", Kind::JsonLines),
    ("application/jsonl", Kind::JsonLines),
    ("application/x-jsonl", Kind::JsonLines),
    ("application/jsonlines", Kind::JsonLines),
    ("application/x-jsonlines", Kind::JsonLines),
    ("application/json-lines", Kind::JsonLines),
    ("application/stream+json", Kind::JsonLines),
    ("application/json-seq", Kind::Stream),
    ("application/yaml", Kind::Text),
    ("application/x-yaml", Kind::Text),
    ("application/graphql", Kind::Text),
    ("application/javascript", Kind::Text),
];

/// What a body of this media type is.
pub fn kind(media: &str) -> Kind {
    let essence = essence(media);
    if let Some((_, kind)) = KNOWN.iter().find(|(known, _)| *known == essence) {
        return *kind;
    }
    if essence.ends_with("+json") {
        Kind::Json
    } else if essence.ends_with("+xml") {
        Kind::Xml
    } else if essence.starts_with("text/") || essence.ends_with("+yaml") {
        Kind::Text
    } else {
        Kind::Bytes
    }
}

/// Type and subtype alone, in lower case.
pub fn essence(media: &str) -> String {
    let end = media.find([';', ',']).unwrap_or(media.len());
    let (essence, _) = media.split_at_checked(end).unwrap_or((media, ""));
    essence.trim().to_ascii_lowercase()
}

/// The media type as a header states it: `usual` where the document's own is
/// a range, or cannot be written.
pub fn stated(media: &str, usual: &str) -> String {
    let media = media.trim();
    let is_text = media.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    let essence = essence(media);
    if is_text && essence.contains('/') && !essence.contains('*') && !media.contains(',') {
        media.to_owned()
    } else {
        usual.to_owned()
    }
}

/// One of a `content`'s media types.
pub struct Choice<'c> {
    /// The document's spelling.
    pub media: &'c str,
    /// What a body of it is.
    pub kind: Kind,
    /// What the document says of it.
    pub value: &'c MediaType,
    /// Its place.
    pub at: Pointer,
}

/// The media type that has the lowest rank, and the first of those. The
/// others are reported, unless they are of a kind that is read alike.
pub fn choose<'c>(
    lowering: &mut Lowering<'_>,
    at: &Pointer,
    content: &'c IndexMap<String, MediaType>,
    rank: impl Fn(&str, Kind) -> u8,
    alike: impl Fn(Kind, Kind) -> bool,
) -> Option<Choice<'c>> {
    let ranked = content
        .iter()
        .map(|(media, value)| (media, kind(media), value));
    let (media, kind, value) = ranked.min_by_key(|(media, kind, _)| rank(media, *kind))?;
    let others = content
        .keys()
        .filter(|other| *other != media && !alike(kind, self::kind(other)));
    let others: Vec<_> = others.map(|other| format!("`{other}`")).collect();
    if !others.is_empty() {
        let message = format!("`{media}` is used, and not {}", others.join(", "));
        let help = "nothing to do, unless another one should be used: keep that one alone then";
        lowering.warn(Code::UnusedMediaType, at, message, help);
    }
    Some(Choice {
        media,
        kind,
        value,
        at: at.child(media),
    })
}

#[cfg(test)]
mod tests {
    use super::{Kind, kind, stated};

    #[test]
    fn media_types_say_what_a_body_is() {
        for (media, expected) in [
            ("application/json", Kind::Json),
            ("Application/JSON; charset=utf-8", Kind::Json),
            ("application/vnd.api+json", Kind::Json),
            ("application/*+json", Kind::Json),
            ("text/json", Kind::Json),
            ("*/*", Kind::Any),
            ("multipart/form-data; boundary=x", Kind::Multipart),
            ("multipart/mixed", Kind::Bytes),
            ("text/csv", Kind::Table),
            ("image/svg+xml", Kind::Xml),
            ("text/event-stream", Kind::Events),
            ("application/x-ndjson; charset=utf-8", Kind::JsonLines),
            ("application/json-seq", Kind::Stream),
            ("image/*", Kind::Bytes),
            ("", Kind::Bytes),
        ] {
            assert_eq!(kind(media), expected, "{media}");
        }
    }

    #[test]
    fn a_header_states_one_media_type() {
        let usual = "application/json";
        assert_eq!(stated("text/json; a=b", usual), "text/json; a=b");
        for media in ["*/*", "application/*+json", "json", "a/b, c/d", "a/\u{e9}"] {
            assert_eq!(stated(media, usual), usual, "{media}");
        }
    }
}
