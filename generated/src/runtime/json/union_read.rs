//! Which branch of a union a value is.
//!
//! In: a reader at the value. Out: the branch, read. The tag decides where
//! there is one; else the kind of JSON and the members that never change; what
//! then is left in doubt is tried, in `union_trial`.

use super::error::DecodeError;
use super::keys::Hidden;
use super::reader::{DEPTH_LIMIT, Reader, Token};
use super::union::{Branch, Facts, Union, UnknownJson};
use super::union_sample::{Fit, Sample};
use super::union_trial;
use super::value::JsonValue;

/// Unions that hold one another, and no array or object in between.
const UNION_LIMIT: usize = 4 * DEPTH_LIMIT;

/// Reads a value by means of the branch that it is.
#[inline(never)]
pub fn read<U: Union>(reader: &mut Reader<'_>) -> Result<U, DecodeError> {
    if reader.unions == UNION_LIMIT {
        return Err(DecodeError::new("unions are nested too deeply").at(reader.offset()));
    }
    reader.unions += 1;
    let found = match U::TAG {
        "" => read_untagged(reader, |_| true),
        tag => read_tagged(reader, tag),
    };
    reader.unions -= 1;
    found
}

fn read_tagged<U: Union>(reader: &mut Reader<'_>, tag: &'static str) -> Result<U, DecodeError> {
    let branch_of = |text: &str| {
        let mut branches = U::BRANCHES.iter();
        branches.position(|branch| branch.facts.tags.contains(&text))
    };
    match told(reader, tag, &branch_of)? {
        Told::Absent => read_untagged(reader, |_| true),
        Told::Unknown => read_untagged(reader, |facts| facts.tags.is_empty()),
        Told::Branch(index) => match U::BRANCHES.get(index) {
            Some(branch) if branch.facts.is_untold => read_untold(reader, tag, branch),
            Some(branch) => (branch.read)(reader),
            None => unknown(reader),
        },
    }
}

/// Reads a branch whose type does not know the tag.
fn read_untold<U>(
    reader: &mut Reader<'_>,
    tag: &'static str,
    branch: &Branch<U>,
) -> Result<U, DecodeError> {
    let outer = reader.hidden.len();
    reader.hidden.push(Hidden {
        name: tag,
        depth: reader.depth + 1,
        seen: false,
    });
    let value = (branch.read)(reader);
    reader.hidden.truncate(outer);
    value
}

fn read_untagged<U: Union>(
    reader: &mut Reader<'_>,
    is_open: fn(&Facts) -> bool,
) -> Result<U, DecodeError> {
    let open = || U::BRANCHES.iter().filter(|branch| is_open(&branch.facts));
    let sample = Sample::of(reader, &mut open().map(|branch| &branch.facts))?;
    let mut candidates = [Fit::Exactly, Fit::Widely, Fit::Anyhow]
        .into_iter()
        .flat_map(|fit| open().map(move |branch| (fit, branch)))
        .filter(|(fit, branch)| sample.fit(&branch.facts) == Some(*fit))
        .peekable();
    let Some(first) = candidates.next() else {
        return unknown(reader);
    };
    match candidates.peek() {
        None => (first.1.read)(reader),
        Some(_) => union_trial::read(reader, std::iter::once(first).chain(candidates)),
    }
}

fn unknown<U: Union>(reader: &mut Reader<'_>) -> Result<U, DecodeError> {
    UnknownJson::read_value(reader).map(U::unknown)
}

/// What the tag says.
enum Told {
    Absent,
    Unknown,
    /// The branch of that index.
    Branch(usize),
}

/// Looks for the tag among the members, wherever it stands.
fn told(
    reader: &mut Reader<'_>,
    tag: &str,
    branch_of: &dyn Fn(&str) -> Option<usize>,
) -> Result<Told, DecodeError> {
    if reader.peek()? != Token::Object {
        return Ok(Told::Absent);
    }
    let mut ahead = reader.ahead();
    let mut key = ahead.first_key()?;
    let mut told = Told::Absent;
    while let Some(name) = key {
        if name == tag {
            told = told_by(&mut ahead, branch_of)?;
            break;
        }
        ahead.skip_member(name)?;
        key = ahead.next_key()?;
    }
    reader.charge(&ahead);
    Ok(told)
}

/// What the tag's value says. A number or boolean is taken by its text.
fn told_by(
    ahead: &mut Reader<'_>,
    branch_of: &dyn Fn(&str) -> Option<usize>,
) -> Result<Told, DecodeError> {
    let found = match ahead.peek()? {
        Token::Null => return Ok(Told::Absent),
        Token::Array | Token::Object => None,
        Token::String => branch_of(&ahead.string()?),
        Token::Boolean => branch_of(if ahead.bool()? { "true" } else { "false" }),
        _ => branch_of(ahead.number("a value")?.1),
    };
    Ok(found.map_or(Told::Unknown, Told::Branch))
}
