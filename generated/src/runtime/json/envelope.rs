//! The envelope around an API's payloads: `{"success": …, "data": …, "meta": …}`.
//!
//! In: a response's bytes. Out: the payload, read in the same pass, and what
//! the envelope says about it. What a failed call means is decided elsewhere.

use jiter::Peek;
use serde_json::Value;

use super::decode::{from_slice, read_slice};
use super::error::DecodeError;
use super::reader::Reader;
use super::value::JsonValue;

/// The names of the envelope's members.
#[derive(Clone, Copy, Debug)]
pub struct Envelope {
    /// The payload.
    pub data: &'static str,
    /// What is said about it, such as a request's id.
    pub meta: &'static str,
    /// Whether the call succeeded.
    pub success: &'static str,
}

/// What an envelope held.
pub struct Enveloped<T> {
    /// The payload. It is missing only where `success` is `false`.
    pub payload: Option<T>,
    /// What is said about it.
    pub meta: Option<Value>,
    /// Whether the call succeeded, if it is stated.
    pub success: Option<bool>,
}

/// Reads a payload and its envelope. Where there is no envelope, the whole
/// document is the payload.
pub fn read<T: JsonValue>(bytes: &[u8], names: &Envelope) -> Result<Enveloped<T>, DecodeError> {
    let mut enveloped = read_slice(bytes, |reader| {
        if reader.peek()? == Peek::Object {
            return read_members(reader, names);
        }
        T::read_value(reader).map(|payload| Enveloped {
            payload: Some(payload),
            meta: None,
            success: None,
        })
    })?;
    if enveloped.payload.is_none() && enveloped.success != Some(false) {
        enveloped.payload = Some(from_slice(bytes)?);
    }
    Ok(enveloped)
}

fn read_members<T: JsonValue>(
    reader: &mut Reader<'_>,
    names: &Envelope,
) -> Result<Enveloped<T>, DecodeError> {
    let mut data = None;
    let mut meta = None;
    let mut success = None;
    reader.entries(&mut |name, reader| {
        if name == names.data {
            if data.is_some() {
                let error = DecodeError::new("the member occurs twice").at(reader.offset());
                return Err(error.in_member(name));
            }
            data = Some(read_data(reader, name)?);
        } else if name == names.meta {
            meta = Some(reader.entry(name)?.1);
        } else if name == names.success {
            success = reader.entry::<Value>(name)?.1.as_bool();
        } else {
            reader.entry::<()>(name)?;
        }
        Ok(())
    })?;
    let payload = match data {
        // A failure may come with a payload of any shape, often `null`.
        Some(Err(_)) if success == Some(false) => None,
        Some(data) => Some(data?),
        None => None,
    };
    Ok(Enveloped {
        payload,
        meta,
        success,
    })
}

/// The payload, or why it could not be read: that matters only if the call
/// succeeded, which the envelope may say later.
fn read_data<T: JsonValue>(
    reader: &mut Reader<'_>,
    name: String,
) -> Result<Result<T, DecodeError>, DecodeError> {
    let start = reader.clone();
    let payload = reader.entry(name.clone());
    if payload.is_err() {
        *reader = start;
        reader.entry::<()>(name)?;
    }
    Ok(payload.map(|(_, payload)| payload))
}
