//! How one member of a form is sent, where that differs from the default.
//!
//! Out: constants for emitted code. Not here: what they do (`body_form`,
//! `body_multipart`).

use crate::runtime::spelling::{Spelling, Style};

/// An Encoding Object of the document.
#[derive(Clone, Copy, Debug)]
pub struct Encoding {
    name: &'static str,
    content_type: Option<&'static str>,
    spelling: Option<Spelling>,
}

impl Encoding {
    /// Of the member of that name.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            content_type: None,
            spelling: None,
        }
    }

    /// The member's media types, as the document lists them.
    #[must_use]
    pub const fn content_type(mut self, media_types: &'static str) -> Self {
        self.content_type = Some(media_types);
        self
    }

    /// The member is spelled like a query parameter; its media type then does
    /// not matter.
    #[must_use]
    pub const fn style(mut self, style: Style, explode: bool) -> Self {
        self.spelling = Some(Spelling::new(style, explode));
        self
    }

    /// Values keep their reserved characters (`allowReserved`).
    #[must_use]
    pub const fn reserved(mut self) -> Self {
        let spelling = match self.spelling {
            Some(spelling) => spelling,
            None => Spelling::new(Style::Form, true),
        };
        self.spelling = Some(spelling.reserved());
        self
    }

    /// What the document says of a member: its spelling, its media types.
    pub(crate) fn of(encodings: &[Self], name: &str) -> (Option<Spelling>, Option<&'static str>) {
        let found = encodings.iter().find(|encoding| encoding.name == name);
        found.map_or((None, None), |found| (found.spelling, found.content_type))
    }
}

/// Whether a media type is JSON.
pub(crate) fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    let essence = essence.to_ascii_lowercase();
    essence == "application/json" || essence.ends_with("+json")
}
