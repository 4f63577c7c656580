//! The envelope around an API's payloads: `{"success": …, "data": …, "meta": …}`.
//!
//! In: a response's bytes. Out: the payload, read in the same pass, and what
//! the envelope says about it. What a failed call means is decided elsewhere.

use serde_json::Value;

use super::decode::read_slice;
use super::error::DecodeError;
use super::reader::{Reader, Token};
use super::value::JsonValue;
use crate::runtime::error_map;

/// The names of the envelope's members.
#[derive(Clone, Copy, Debug)]
pub struct Envelope {
    /// The payload.
    pub data: &'static str,
    /// What is said about it, such as a request's id.
    pub meta: &'static str,
    /// Whether the call succeeded.
    pub success: &'static str,
    /// The member of a payload that says whether it succeeded; `""`: none does.
    pub payload_success: &'static str,
}

/// What an envelope held.
pub struct Enveloped<T> {
    /// The payload, or why it cannot be read, if there is one.
    pub payload: Option<Result<T, DecodeError>>,
    /// What is said about it.
    pub meta: Option<Value>,
    /// Whether the call succeeded, if it is stated.
    pub success: Option<bool>,
    /// The document is an object without a payload: it may be one itself.
    pub bare: bool,
    /// The payload says that the call failed.
    pub failed: bool,
}

/// Reads a payload and its envelope, its meta only where that is wanted. Where
/// there is no envelope, the whole document is the payload.
///
/// # Errors
/// The document is not JSON.
pub fn read<T: JsonValue>(
    bytes: &[u8],
    names: &Envelope,
    wants_meta: bool,
) -> Result<Enveloped<T>, DecodeError> {
    read_whole(bytes, names, wants_meta).or_else(|error| match without_meta(bytes, names) {
        Some(text) => read_whole(text.as_bytes(), names, false)
            .map(|found| Enveloped {
                meta: None,
                ..found
            })
            .map_err(|_| error),
        None => Err(error),
    })
}

/// The text with a null for its meta, every other byte where it was.
#[cold]
fn without_meta(bytes: &[u8], names: &Envelope) -> Option<String> {
    let mut text = std::str::from_utf8(bytes).ok()?.to_owned();
    let after_mark = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let mark = text.len() - after_mark.len();
    let name = names.meta.replace('~', "~0").replace('/', "~1");
    let meta = error_map::find(after_mark, &format!("/{name}"))?;
    let null = format!("{:1$}", "null", meta.len());
    text.replace_range(mark + meta.start..mark + meta.end, &null);
    Some(text)
}

fn read_whole<T: JsonValue>(
    bytes: &[u8],
    names: &Envelope,
    wants_meta: bool,
) -> Result<Enveloped<T>, DecodeError> {
    let mut found = Enveloped {
        payload: None,
        meta: None,
        success: None,
        bare: false,
        failed: false,
    };
    read_slice(bytes, |reader| {
        let (start, depth) = (reader.cursor, reader.depth);
        if reader.peek()? == Token::Object {
            read_members(reader, names, wants_meta, &mut found)?;
            found.bare = found.payload.is_none();
        } else {
            found.payload = Some(Ok(T::read_value(reader)?));
        }
        if found.bare && found.success != Some(false) {
            let mut bare = reader.anew(start, depth);
            found.failed = reader.passed_false && says_failed(bare.clone(), names);
            bare.aside = Some([names.data, names.meta, names.success]);
            found.payload = Some(T::read_value(&mut bare));
        }
        if let Some(Err(error)) = found.payload.take_if(|payload| payload.is_err()) {
            let text = reader.cursor.text.as_bytes();
            found.payload = Some(Err(error.locate(text)));
        }
        Ok(())
    })?;
    Ok(found)
}

fn read_members<T: JsonValue>(
    reader: &mut Reader<'_>,
    names: &Envelope,
    wants_meta: bool,
    found: &mut Enveloped<T>,
) -> Result<(), DecodeError> {
    reader.entries(&mut |name, reader| {
        if name == names.data {
            if found.payload.is_some() {
                let error = DecodeError::new("the member occurs twice").at(reader.offset());
                return Err(error.in_member(names.data));
            }
            let (start, depth) = (reader.cursor, reader.depth);
            found.payload = Some(read_tolerant(reader, names.data)?);
            // What says so has a `false` in it.
            if reader.passed_false {
                found.failed = says_failed(reader.anew(start, depth), names);
            }
        } else if wants_meta && name == names.meta {
            // It only informs: what cannot be read is left out.
            found.meta = read_tolerant(reader, names.meta)?.ok();
        } else if name == names.success {
            // Of several the last one counts, even if it states nothing.
            let states = reader.peek()? == Token::Boolean;
            let mut ahead = reader.cursor;
            found.success = states.then(|| ahead.next_byte() == Some(b't'));
            reader.skip_member(name)?;
        } else {
            reader.skip_member(name)?;
        }
        Ok(())
    })
}

/// The value, or why it could not be read, which may turn out not to matter. It
/// must be JSON in any case.
fn read_tolerant<T: JsonValue>(
    reader: &mut Reader<'_>,
    name: &'static str,
) -> Result<Result<T, DecodeError>, DecodeError> {
    let (start, depth) = (reader.cursor, reader.depth);
    let value = T::read_value(reader);
    if value.is_err() {
        *reader = reader.anew(start, depth);
        reader.skip_member(name.into())?;
    }
    Ok(value.map_err(|error| error.in_member(name)))
}

/// Whether the next value is an object that says that the call failed. A look
/// ahead that builds nothing.
fn says_failed(mut ahead: Reader<'_>, names: &Envelope) -> bool {
    if names.payload_success.is_empty() {
        return false;
    }
    let mut failed = false;
    let look = ahead.entries(&mut |name, reader| {
        if name == names.payload_success && reader.clone().bool() == Ok(false) {
            failed = true;
        }
        reader.skip()
    });
    failed && look.is_ok()
}
