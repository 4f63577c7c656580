//! The items of one page, wherever its payload keeps them.
//!
//! In: a reader at the payload. Out: the items, read once and exactly. A null
//! payload is an empty page.

use crate::runtime::json::error::DecodeError;
use crate::runtime::json::reader::{Reader, Token};
use crate::runtime::json::value::JsonValue;
use crate::runtime::json::writer::Writer;
use crate::runtime::paging::{Page, Paged};

/// The items of one page of a list.
pub struct PageItems<Op: Paged>(Vec<Op::Item>);

impl<Op: Paged> PageItems<Op> {
    /// The page that they make.
    pub fn into_page(self) -> Page<Op::Item> {
        Page { items: self.0 }
    }
}

impl<Op: Paged> JsonValue for PageItems<Op> {
    fn read_value(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut items = Vec::new();
        find(reader, Op::PAGING.items, &mut |reader| {
            items = Vec::read_value(reader)?;
            Ok(())
        })?;
        Ok(Self(items))
    }

    fn write_value(&self, writer: &mut Writer) {
        self.0.write_value(writer);
    }
}

type Take<'a> = dyn FnMut(&mut Reader<'_>) -> Result<(), DecodeError> + 'a;

/// Takes the array at a JSON pointer.
fn find(reader: &mut Reader<'_>, pointer: &str, take: &mut Take<'_>) -> Result<(), DecodeError> {
    let Some(pointer) = pointer.strip_prefix('/') else {
        return here(reader, take);
    };
    let (step, rest) = match pointer.split_once('/') {
        Some((step, _)) => (step, pointer.get(step.len()..).unwrap_or_default()),
        None => (pointer, ""),
    };
    let name = step.replace("~1", "/").replace("~0", "~");
    let mut found = false;
    each_member(reader, &mut |member, reader| {
        if found || member != name {
            return reader.skip();
        }
        found = true;
        find(reader, rest, take)
    })?;
    match found {
        true => Ok(()),
        false => Err(DecodeError::new("the list is missing").in_member(name)),
    }
}

/// Takes this array, or the only array of this object.
fn here(reader: &mut Reader<'_>, take: &mut Take<'_>) -> Result<(), DecodeError> {
    if reader.null()? {
        return Ok(());
    }
    match reader.peek()? {
        Token::Array => take(reader),
        Token::Object => only_array(reader, take),
        _ => Err(reader.mismatch("an array, or an object with one")),
    }
}

fn only_array(reader: &mut Reader<'_>, take: &mut Take<'_>) -> Result<(), DecodeError> {
    let mut arrays = 0;
    each_member(reader, &mut |_, reader| {
        if reader.peek()? != Token::Array {
            return reader.skip();
        }
        arrays += 1;
        if arrays == 1 {
            return take(reader);
        }
        reader.skip()
    })?;
    match arrays {
        1 => Ok(()),
        0 => Err(DecodeError::new("the object has no array")),
        _ => Err(DecodeError::new("the object has more than one array")),
    }
}

type Member<'a> = dyn FnMut(&str, &mut Reader<'_>) -> Result<(), DecodeError> + 'a;

fn each_member(reader: &mut Reader<'_>, read: &mut Member<'_>) -> Result<(), DecodeError> {
    reader.entries(&mut |name, reader| {
        read(&name, reader).map_err(|error| error.in_member(name.into_owned()))
    })
}
