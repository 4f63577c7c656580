//! A value as a tree, for what is not JSON: parameters and forms.
//!
//! In: any value. Out: its [`Node`], every number with the digits that it is
//! written with.

use super::encode_error::EncodeError;
use super::member::Member;
use super::node::{self, Node};
use super::reader::Reader;
use super::writer::Writer;

/// The tree of a value, or of an object's member.
///
/// # Errors
/// JSON cannot express the value.
pub fn node_of(value: &dyn Member) -> Result<Node, EncodeError> {
    let mut writer = Writer::default();
    value.put(&mut writer);
    let text = writer.finish()?.text;
    let tree = Reader::read_all(&text, None, |reader| node::read(reader, &[]));
    // What the writer wrote can be read.
    tree.map_err(|_| EncodeError::new("the value is not JSON"))
}
