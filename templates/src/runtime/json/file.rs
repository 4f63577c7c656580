//! Files: `format: binary` among the members of a form.
//!
//! A form sends the bytes as they are, from memory, a file on disk or a stream. In
//! JSON, where a document asks for it all the same, they are a string, and must be
//! text in memory.

use std::fmt;
use std::path::PathBuf;

use super::error::DecodeError;
use super::reader::Reader;
use super::value::{FormFile, JsonValue};
use super::writer::Writer;
use crate::runtime::payload::Payload;
use crate::runtime::upload::Upload;

/// A file to be sent: what is in it, its name and its media type.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct File {
    contents: Upload,
    name: Option<String>,
    content_type: Option<String>,
}

impl File {
    /// A file with these contents, and no name yet.
    pub fn new(contents: impl Into<Upload>) -> Self {
        Self {
            contents: contents.into(),
            name: None,
            content_type: None,
        }
    }

    /// A file on this machine, under its own name. It is opened when it is sent.
    pub fn open(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        let name = path.file_name();
        Self {
            name: name.map(|name| name.to_string_lossy().into_owned()),
            contents: Upload::file(path),
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

    /// The contents, if they are in memory.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&[u8]> {
        self.contents.bytes().map(AsRef::as_ref)
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

impl<T: Into<Upload>> From<T> for File {
    fn from(contents: T) -> Self {
        Self::new(contents)
    }
}

/// The size alone: a name may tell who someone is.
impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("File").field(&self.contents).finish()
    }
}

impl FormFile for File {
    fn contents(&self) -> Payload {
        self.contents.payload()
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
        match self.as_bytes().map(std::str::from_utf8) {
            Some(Ok(text)) => writer.string(text),
            Some(Err(_)) => writer.fail("bytes that are not text have no place in JSON"),
            None => writer.fail("a file that is not in memory has no place in JSON"),
        }
    }

    fn files(&self) -> Option<Vec<&dyn FormFile>> {
        Some(vec![self])
    }
}
