//! Bodies that are text.
//!
//! In: the bytes and the charset that the answer names. Out: text. UTF-8 is what
//! no charset means; a byte order mark is passed over.

use crate::runtime::decode::Body;
use crate::runtime::json::error::DecodeError;

impl Body<'_> {
    /// Reads the body as text.
    ///
    /// # Errors
    /// The text is not in the charset that the answer names, or that one is
    /// neither UTF-8 nor ISO 8859-1.
    pub fn text(self) -> Result<String, DecodeError> {
        if self.found.no_content {
            return Ok(String::new());
        }
        match charset(self.content_type()).as_str() {
            "" | "utf-8" | "utf8" | "us-ascii" | "ascii" => utf8(self.bytes),
            // Each byte is the character of that number.
            "iso-8859-1" | "latin1" => Ok(self.bytes.iter().copied().map(char::from).collect()),
            _ => Err(DecodeError::new("text in a charset other than UTF-8")),
        }
    }
}

fn utf8(bytes: &[u8]) -> Result<String, DecodeError> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => Err(DecodeError::new("not valid UTF-8")
            .at(error.valid_up_to())
            .locate(bytes)),
    }
}

/// The `charset` parameter of a media type, in lower case.
fn charset(content_type: &str) -> String {
    let parameters = content_type.split(';').skip(1);
    let charset = parameters
        .filter_map(|parameter| parameter.split_once('='))
        .find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"));
    let (_, value) = charset.unwrap_or_default();
    value.trim().trim_matches('"').to_ascii_lowercase()
}
