//! The name of a file in `Content-Disposition` (RFC 6266).
//!
//! In: the header's bytes, which may be anything. Out: a safe name. `filename*`
//! (RFC 8187), which can tell its encoding, comes before `filename`; what cannot be
//! read is passed over. Not here: what makes a name safe (`file_name`).

use percent_encoding::percent_decode;

use crate::runtime::file_name;

/// The name that the header gives, made safe.
#[must_use]
pub fn file_name(header: &[u8]) -> Option<String> {
    let parameters = parameters(header);
    let value = |wanted: &str| {
        let mut found = parameters.iter();
        found.find_map(|(name, value)| (name == wanted).then_some(value))
    };
    let extended = value("filename*").and_then(|value| extended(value));
    let plain = || value("filename").and_then(|value| file_name::safe(&text(value)));
    extended
        .and_then(|text| file_name::safe(&text))
        .or_else(plain)
}

/// The parameters behind the disposition type, their names in lower case.
fn parameters(header: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut rest = after(header, b';');
    while let Some(parameter) = rest {
        let end = parameter.iter().position(|byte| b"=;".contains(byte));
        let (name, behind) = parameter.split_at(end.unwrap_or(parameter.len()));
        let Some(behind) = behind.strip_prefix(b"=") else {
            rest = after(behind, b';');
            continue;
        };
        let (value, behind) = value(behind.trim_ascii_start());
        let name = String::from_utf8_lossy(name.trim_ascii());
        found.push((name.to_ascii_lowercase(), value));
        rest = after(behind, b';');
    }
    found
}

/// What stands behind the first such byte.
fn after(bytes: &[u8], byte: u8) -> Option<&[u8]> {
    let at = bytes.iter().position(|other| *other == byte)?;
    bytes.get(at + 1..)
}

/// A value, quoted or not, and what stands behind it.
fn value(bytes: &[u8]) -> (Vec<u8>, &[u8]) {
    let Some(quoted) = bytes.strip_prefix(b"\"") else {
        let end = bytes.iter().position(|byte| *byte == b';');
        let (value, behind) = bytes.split_at(end.unwrap_or(bytes.len()));
        return (value.trim_ascii().to_vec(), behind);
    };
    let mut value = Vec::new();
    let mut rest = quoted;
    loop {
        rest = match rest {
            // Of other characters behind a backslash, it is a part: `C:\a.txt`.
            [b'\\', escaped @ (b'"' | b'\\'), behind @ ..] => {
                value.push(*escaped);
                behind
            }
            [b'"', behind @ ..] => return (value, behind),
            [byte, behind @ ..] => {
                value.push(*byte);
                behind
            }
            [] => return (value, rest),
        };
    }
}

/// `UTF-8'en'na%C3%AFve.txt` (RFC 8187, section 3.2.1).
fn extended(value: &[u8]) -> Option<String> {
    let behind_charset = after(value, b'\'')?;
    let charset = value.get(..value.len() - behind_charset.len() - 1)?;
    let bytes: Vec<u8> = percent_decode(after(behind_charset, b'\'')?).collect();
    if charset.eq_ignore_ascii_case(b"utf-8") {
        String::from_utf8(bytes).ok()
    } else if charset.eq_ignore_ascii_case(b"iso-8859-1") {
        Some(latin(&bytes))
    } else {
        None
    }
}

/// Of a header's bytes nobody says how they are encoded: UTF-8 is hardly ever met
/// by chance.
fn text(bytes: &[u8]) -> String {
    std::str::from_utf8(bytes).map_or_else(|_| latin(bytes), str::to_owned)
}

fn latin(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| char::from(*byte)).collect()
}
