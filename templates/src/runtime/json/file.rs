//! Files: `format: binary` among the members of a form.
//!
//! A form sends the bytes as they are. In JSON, where a document asks for it
//! all the same, they are a string, and must be text.

use std::fmt;

use bytes::Bytes;

use super::error::DecodeError;
use super::reader::Reader;
use super::value::{FormFile, JsonValue};
use super::writer::Writer;

/// A file to be sent.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct File {
    contents: Bytes,
    name: Option<String>,
    content_type: Option<String>,
}

impl File {
    /// A file with these contents, and no name yet.
    pub fn new(contents: impl Into<Bytes>) -> Self {
        Self {
            contents: contents.into(),
            name: None,
            content_type: None,
        }
    }

    /// Gives the file a name, such as `photo.png`.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Says what the file is, such as `image/png`.
    #[must_use]
    pub fn content_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = Some(content_type.into());
        self
    }

    /// The contents.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.contents
    }

    /// The contents.
    #[must_use]
    pub fn into_bytes(self) -> Bytes {
        self.contents
    }

    /// The name that was given.
    #[must_use]
    pub fn file_name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// The media type that was given.
    #[must_use]
    pub fn media_type(&self) -> Option<&str> {
        self.content_type.as_deref()
    }
}

impl From<Vec<u8>> for File {
    fn from(contents: Vec<u8>) -> Self {
        Self::new(contents)
    }
}

impl From<Bytes> for File {
    fn from(contents: Bytes) -> Self {
        Self::new(contents)
    }
}

/// How many bytes there are: what they are is nobody's business.
impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "File({} bytes)", self.contents.len())
    }
}

impl FormFile for File {
    fn contents(&self) -> &Bytes {
        &self.contents
    }

    fn file_name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    fn media_type(&self) -> Option<&str> {
        self.content_type.as_deref()
    }
}

impl JsonValue for File {
    fn read_value(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.string().map(|text| Self::new(text.into_owned()))
    }

    fn write_value(&self, writer: &mut Writer) {
        match std::str::from_utf8(&self.contents) {
            Ok(text) => writer.string(text),
            Err(_) => writer.fail("bytes that are not text have no place in JSON"),
        }
    }

    fn files(&self) -> Option<Vec<&dyn FormFile>> {
        Some(vec![self])
    }
}
