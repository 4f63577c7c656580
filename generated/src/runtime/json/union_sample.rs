//! What a value shows before it is read: its kind, and the members by which
//! branches differ.
//!
//! In: a reader at the value. Out: how well each branch of a union fits.
//! Nothing is built here; the members are looked for once, whatever the number
//! of branches.

use super::cursor::Cursor;
use super::digits::Digits;
use super::error::DecodeError;
use super::reader::{Reader, Token};
use super::union::{Facts, Kind};

/// How well a branch fits, best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// It is for this kind of JSON.
    Exactly,
    /// It takes this kind too.
    Widely,
    /// It takes anything.
    Anyhow,
}

/// What a value shows.
pub(super) struct Sample<'j> {
    /// `None`: it is `null`.
    kind: Option<Kind>,
    /// A serde format wrote it, and numbers of many digits as text.
    from_serde: bool,
    /// The members that branches have constants for, with their JSON.
    members: Vec<(&'static str, &'j str)>,
}

impl<'j> Sample<'j> {
    /// Looks at the value that comes next.
    pub(super) fn of(
        reader: &mut Reader<'j>,
        branches: &mut dyn Iterator<Item = &'static Facts>,
    ) -> Result<Self, DecodeError> {
        let kind = match reader.peek()? {
            Token::Null => None,
            Token::Boolean => Some(Kind::Boolean),
            Token::String => Some(Kind::String),
            Token::Array => Some(Kind::Array),
            Token::Object => Some(Kind::Object),
            _ => Some(kind_of_number(reader.ahead().number("a value")?.1)),
        };
        let members = match kind {
            Some(Kind::Object) => members(reader, branches)?,
            _ => Vec::new(),
        };
        Ok(Self {
            kind,
            from_serde: reader.rounded.is_some(),
            members,
        })
    }

    /// How well the branch fits, if it does.
    pub(super) fn fit(&self, branch: &Facts) -> Option<Fit> {
        let has = |constant: &(&str, &str)| {
            let mut members = self.members.iter();
            members.any(|member| member.0 == constant.0 && is_same(member.1, constant.1))
        };
        if !branch.constants.iter().all(has) {
            return None;
        }
        let fits = branch.kinds.iter().filter_map(|kind| self.fit_kind(*kind));
        fits.min()
    }

    fn fit_kind(&self, kind: Kind) -> Option<Fit> {
        match (kind, self.kind) {
            (Kind::Any, _) => Some(Fit::Anyhow),
            (kind, Some(found)) if kind == found => Some(Fit::Exactly),
            (Kind::Number, Some(Kind::Integer)) => Some(Fit::Widely),
            (Kind::Number, Some(Kind::String)) if self.from_serde => Some(Fit::Widely),
            _ => None,
        }
    }
}

/// JSON Schema counts `1.0` among the integers.
fn kind_of_number(text: &str) -> Kind {
    let is_whole = |digits: Digits<'_>| digits.scaled(u128::MAX, 0).is_some();
    match text.parse::<i64>().is_ok() || Digits::parse(text).is_some_and(is_whole) {
        true => Kind::Integer,
        false => Kind::Number,
    }
}

/// The members of the next object that branches have constants for. Of one
/// that occurs twice, the first.
fn members<'j>(
    reader: &mut Reader<'j>,
    branches: &mut dyn Iterator<Item = &'static Facts>,
) -> Result<Vec<(&'static str, &'j str)>, DecodeError> {
    let mut wanted: Vec<&'static str> = Vec::new();
    for (name, _) in branches.flat_map(|branch| branch.constants) {
        if !wanted.contains(name) {
            wanted.push(name);
        }
    }
    let mut members = Vec::new();
    if wanted.is_empty() {
        return Ok(members);
    }
    let mut ahead = reader.ahead();
    let mut key = ahead.first_key()?;
    while let Some(name) = key {
        let found = wanted.iter().position(|wanted| *wanted == name);
        ahead.peek()?;
        let start = ahead.offset();
        ahead.skip_member(name)?;
        if let Some(index) = found {
            let json = ahead.cursor.text.get(start..ahead.offset());
            members.push((wanted.swap_remove(index), json.unwrap_or_default()));
            if wanted.is_empty() {
                break;
            }
        }
        key = ahead.next_key()?;
    }
    reader.charge(&ahead);
    Ok(members)
}

/// Whether two texts are the same string, number or word.
fn is_same(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    if one.starts_with('"') && other.starts_with('"') {
        if !one.contains('\\') && !other.contains('\\') {
            return false;
        }
        let string = |text| Cursor { text, at: 0 }.string();
        return matches!((string(one), string(other)), (Ok(one), Ok(other)) if one == other);
    }
    match (Digits::parse(one), Digits::parse(other)) {
        (Some(one), Some(other)) => one.same_value(&other),
        _ => false,
    }
}
