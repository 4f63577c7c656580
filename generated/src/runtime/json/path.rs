//! Where in a document something stands, as text: `$.data.items[3].amount`.
//!
//! In: the member names and positions that lead to the place. Out: text that
//! is safe to log. Names can come from the document (a map's keys), so a name
//! that is not a plain identifier is masked, shortened, escaped and quoted.

use std::borrow::Cow;
use std::fmt::{self, Write};

use crate::runtime::redact;

/// The longest name that is printed whole.
const LONGEST: usize = 40;

/// One step into a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment {
    /// The member of an object.
    Member(Cow<'static, str>),
    /// The item of an array, counted from zero.
    Item(usize),
}

/// Writes `root` and the steps, outermost first.
pub fn write_path<'a>(
    out: &mut dyn Write,
    root: &str,
    segments: impl Iterator<Item = &'a Segment>,
) -> fmt::Result {
    out.write_str(root)?;
    let mut first = root.is_empty();
    for segment in segments {
        match segment {
            Segment::Item(index) => write!(out, "[{index}]")?,
            Segment::Member(name) if is_plain(name) => {
                out.write_str(if first { "" } else { "." })?;
                out.write_str(name)?;
            }
            Segment::Member(name) => write_quoted(out, name)?,
        }
        first = false;
    }
    Ok(())
}

fn is_plain(name: &str) -> bool {
    name.len() <= LONGEST
        && !name.starts_with(|c: char| c.is_ascii_digit())
        && !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$'))
}

fn write_quoted(out: &mut dyn Write, name: &str) -> fmt::Result {
    // Masked before it is cut: half an address is no longer recognised as one.
    let masked = redact::mask(name);
    out.write_str("[\"")?;
    for character in masked.chars().take(LONGEST) {
        write!(out, "{}", character.escape_debug())?;
    }
    if masked.chars().nth(LONGEST).is_some() {
        out.write_char('…')?;
    }
    out.write_str("\"]")
}
