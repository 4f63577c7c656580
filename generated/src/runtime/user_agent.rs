//! The `User-Agent` header.
//!
//! In: our own product, and what the caller adds. Out: the header's value, or
//! the reason why the addition cannot stand in it.

use http::HeaderValue;

/// The longest addition: enough for some products with versions.
const LONGEST: usize = 128;

/// Our product, and the caller's after it.
pub(crate) fn value(own: &str, suffix: Option<&str>) -> Result<HeaderValue, String> {
    let text = match suffix.map(str::trim) {
        None | Some("") => own.to_owned(),
        Some(suffix) if suffix.len() > LONGEST => {
            return Err(format!("the user agent is longer than {LONGEST} bytes"));
        }
        Some(suffix) if !suffix.bytes().all(is_plain) => {
            return Err("the user agent has characters other than visible ASCII".into());
        }
        Some(suffix) => format!("{own} {suffix}"),
    };
    HeaderValue::from_str(&text).map_err(|_| "the user agent cannot stand in a header".into())
}

fn is_plain(byte: u8) -> bool {
    byte == b' ' || byte.is_ascii_graphic()
}
