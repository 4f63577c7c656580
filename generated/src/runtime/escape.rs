//! Percent-encoding.
//!
//! In: text. Out: text that can stand where it is meant to. Not here: the
//! delimiters between texts (`spell`).

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// All that is not unreserved in RFC 3986: right inside one path segment and
/// inside one name or value of a query.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The text with every reserved character encoded.
pub(crate) fn strict(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}
