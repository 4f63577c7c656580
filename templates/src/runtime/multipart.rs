//! The parts of a `multipart/form-data` body (RFC 7578).
//!
//! In: members, and how the document encodes them. Out: parts between
//! boundaries. Not here: where the members come from (`body_multipart`,
//! `body_multipart_untyped`).
//!
//! A scalar is a part without a media type, which means text; an object is a
//! JSON part; a list is a part an item, all of the same name. A media type of the
//! document's stands on the part if it is a single one: of several, or of
//! `image/*`, only a file's own type can tell which it is. A member with a style
//! is spelled like a query parameter, a part a pair, without percent-encoding.
//! What is not in memory stays where it is until it is sent.

use bytes::Bytes;
use http::HeaderValue;

use crate::runtime::chain;
use crate::runtime::encoding::{Encoding, is_json};
use crate::runtime::json::node::Node;
use crate::runtime::json::value::JsonValue;
use crate::runtime::parts::Parts;
use crate::runtime::payload::{Content, Payload};
use crate::runtime::platform::boundary;
use crate::runtime::spell::{self, Place};
use crate::runtime::tree;

impl Parts {
    pub(crate) fn multipart_of<T: JsonValue>(
        &mut self,
        value: &T,
        encodings: &[Encoding],
        write: &mut dyn FnMut(&mut Form<'_>) -> Result<(), String>,
    ) {
        self.check(value);
        let boundary = boundary::unguessable();
        let mut form = Form {
            boundary: &boundary,
            encodings,
            streamed: Vec::new(),
            bytes: Vec::new(),
        };
        match write(&mut form) {
            Ok(()) => {
                let media_type = format!("multipart/form-data; boundary={boundary}");
                self.put_payload(media_type, form.finish());
            }
            Err(reason) => self.fail(format!("the body cannot be written: {reason}")),
        }
    }
}

/// The body so far.
pub(crate) struct Form<'a> {
    boundary: &'a str,
    pub(crate) encodings: &'a [Encoding],
    /// What is in front of the bytes, if not all of it is in memory.
    streamed: Vec<Payload>,
    bytes: Vec<u8>,
}

/// One part.
pub(crate) struct Part<'a> {
    pub(crate) name: &'a str,
    pub(crate) file_name: Option<&'a str>,
    pub(crate) media_type: Option<&'a str>,
    pub(crate) content: Payload,
}

impl Form<'_> {
    pub(crate) fn node(&mut self, name: &str, node: &Node) -> Result<(), String> {
        let (spelling, media_types) = Encoding::of(self.encodings, name);
        match (spelling, node) {
            (_, Node::Null) => Ok(()),
            (Some(spelling), _) => {
                let pairs = spell::pieces(name, node, spelling, Place::Plain)?;
                pairs.iter().try_for_each(|pair| {
                    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
                    self.text(name, None, value)
                })
            }
            (None, Node::Array(items)) => items
                .iter()
                .try_for_each(|item| self.item(name, item, media_types)),
            (None, _) => self.item(name, node, media_types),
        }
    }

    fn item(
        &mut self,
        name: &str,
        node: &Node,
        media_types: Option<&'static str>,
    ) -> Result<(), String> {
        let media_type = single(media_types);
        match (node, media_type) {
            (Node::Null, _) => Ok(()),
            (_, Some(found)) if is_json(found) => self.text(name, media_type, &tree::json(node)),
            (Node::Array(_) | Node::Object(_), None) => {
                self.text(name, Some("application/json"), &tree::json(node))
            }
            _ => self.text(name, media_type, &tree::text(node).unwrap_or_default()),
        }
    }

    fn text(&mut self, name: &str, media_type: Option<&str>, text: &str) -> Result<(), String> {
        self.part(Part {
            name,
            file_name: None,
            media_type,
            content: Bytes::copy_from_slice(text.as_bytes()).into(),
        })
    }

    pub(crate) fn part(&mut self, part: Part<'_>) -> Result<(), String> {
        let mut head = format!(
            "--{}\r\nContent-Disposition: form-data; name=\"{}\"",
            self.boundary,
            quoted(part.name)
        );
        if let Some(file_name) = part.file_name {
            head.push_str(&format!("; filename=\"{}\"", quoted(file_name)));
        }
        if let Some(media_type) = part.media_type {
            if HeaderValue::from_str(media_type).is_err() {
                return Err(format!("the media type of `{}` is not one", part.name));
            }
            head.push_str(&format!("\r\nContent-Type: {media_type}"));
        }
        head.push_str("\r\n\r\n");
        self.bytes.extend_from_slice(head.as_bytes());
        match &part.content.0 {
            Content::Bytes(bytes) => self.bytes.extend_from_slice(bytes),
            Content::Streamed(_) => {
                let before = std::mem::take(&mut self.bytes);
                self.streamed.push(Bytes::from(before).into());
                self.streamed.push(part.content);
            }
        }
        self.bytes.extend_from_slice(b"\r\n");
        Ok(())
    }

    fn finish(mut self) -> Payload {
        let end = format!("--{}--\r\n", self.boundary);
        self.bytes.extend_from_slice(end.as_bytes());
        let bytes = Payload::from(Bytes::from(self.bytes));
        if self.streamed.is_empty() {
            return bytes;
        }
        self.streamed.push(bytes);
        chain::joined(self.streamed)
    }
}

/// The media type, if the document leaves no choice.
pub(crate) fn single(media_types: Option<&'static str>) -> Option<&'static str> {
    media_types.filter(|types| !types.contains([',', '*']))
}

/// A name between quotes, as browsers write it.
fn quoted(name: &str) -> String {
    name.replace('"', "%22")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}
