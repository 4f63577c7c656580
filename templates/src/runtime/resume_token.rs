//! Where a list was left, as a text that can be stored.
//!
//! In: a list request and its position. Out: a token; and whether a token belongs
//! to a request. Not here: the streams (`pages`, `items`).
//!
//! The text is `version.filters.offset.items.operation`. The filters are a digest
//! of 32 bits, enough to notice a mistake: of the path, the query, the header parameters
//! and the body. It does not hold what was searched for, but whoever guesses it can tell
//! that the guess was right: a token is to be kept as the filters themselves would be.

use std::fmt;
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::paging::Paged;
use crate::runtime::parts::Parts;

/// Changes when the text or the digest does.
const VERSION: &str = "1";

/// Headers that say who asks, or by which request, rather than for which list. Some
/// documents have them as parameters.
const OF_THE_REQUEST: [&str; 12] = [
    "api-key",
    "authorization",
    "cookie",
    "correlation-id",
    "request-id",
    "traceparent",
    "tracestate",
    "user-agent",
    "x-api-key",
    "x-auth-token",
    "x-correlation-id",
    "x-request-id",
];

/// Where a list was left: taken from a stream of pages or items, given to one of
/// the same operation with the same filters. Header parameters are filters, save those
/// that carry a key or the id of a request.
///
/// It is a text, by `Display` and `FromStr` as through serde. What the text says
/// may change: tokens are to be kept, not made.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ResumeToken {
    filters: u32,
    offset: u64,
    items: u64,
    operation: String,
}

impl ResumeToken {
    pub(crate) fn new<Op: Paged>(parts: &Parts, offset: u64, items: u64) -> Self {
        Self {
            filters: filters::<Op>(parts),
            offset,
            items,
            operation: Op::INFO.id.to_owned(),
        }
    }

    /// The offset of the next item.
    #[must_use]
    pub fn offset(&self) -> u64 {
        self.offset
    }

    /// How many items were given out, by all streams that led here together.
    #[must_use]
    pub fn items(&self) -> u64 {
        self.items
    }

    /// So many items earlier.
    pub(crate) fn back(mut self, items: u64) -> Self {
        self.offset = self.offset.saturating_sub(items);
        self.items = self.items.saturating_sub(items);
        self
    }

    /// Whether it was taken from such a list; else what is wrong with it.
    pub(crate) fn check<Op: Paged>(&self, parts: &Parts) -> Result<(), &'static str> {
        if self.operation != Op::INFO.id {
            return Err("the resume token is one of another operation");
        }
        if self.filters != filters::<Op>(parts) {
            return Err("the resume token is one of a list with other filters");
        }
        Ok(())
    }
}

impl fmt::Display for ResumeToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            filters,
            offset,
            items,
            operation,
        } = self;
        write!(f, "{VERSION}.{filters:08x}.{offset}.{items}.{operation}")
    }
}

impl FromStr for ResumeToken {
    type Err = Error;

    /// Reads what `Display` wrote.
    fn from_str(text: &str) -> Result<Self, Error> {
        // There is one text for a token: no signs, no leading zeros.
        let token = read(text).filter(|token| token.to_string() == text);
        token.ok_or_else(|| {
            let message = "the resume token is not one, or one of another version";
            Error::new(ErrorKind::InvalidRequest, message)
        })
    }
}

impl Serialize for ResumeToken {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ResumeToken {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}

fn read(text: &str) -> Option<ResumeToken> {
    let (_, text) = text.split_once('.')?;
    let (filters, text) = text.split_once('.')?;
    let (offset, text) = text.split_once('.')?;
    let (items, operation) = text.split_once('.')?;
    Some(ResumeToken {
        filters: u32::from_str_radix(filters, 16).ok()?,
        offset: offset.parse().ok()?,
        items: items.parse().ok()?,
        operation: operation.to_owned(),
    })
}

/// A digest of all that decides which items a list has, in whatever order it was
/// set: neither the page size nor where to begin.
fn filters<Op: Paged>(parts: &Parts) -> u32 {
    // What is encoded has no such byte, so it keeps the pieces apart.
    let piece = |name: &str, text: &[u8]| [name.as_bytes(), &[0], text, &[0]].concat();
    let paging = [Op::PAGING.limit, Op::PAGING.offset];
    let parameters = parts.parameters.as_deref();
    let query = parameters.iter().flat_map(|it| &it.query);
    let query = query.filter(|(name, _)| !paging.contains(name));
    let path = parameters.iter().flat_map(|it| &it.path);
    let encoded = path.chain(query);
    let encoded = encoded.map(|(name, text)| piece(name, text.as_bytes()));
    let headers = parameters.iter().flat_map(|it| &it.headers);
    let headers = headers.filter(|(name, _)| !OF_THE_REQUEST.contains(&name.as_str()));
    let headers =
        headers.map(|(name, value)| piece(name.as_str(), &[&b": "[..], value.as_bytes()].concat()));
    let mut pieces: Vec<_> = encoded.chain(headers).collect();
    pieces.sort();
    let body = parts
        .body
        .iter()
        .flat_map(|(_, body)| body.known().iter().copied());
    digest(pieces.into_iter().flatten().chain(body))
}

/// FNV-1a: the same in every version and on every machine, unlike the hashers of
/// the standard library.
fn digest(bytes: impl Iterator<Item = u8>) -> u32 {
    bytes.fold(0x811c_9dc5, |digest, byte| {
        (digest ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}
