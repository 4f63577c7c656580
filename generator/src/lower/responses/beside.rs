//! A stream beside JSON: the operation answers in either, whichever it is asked for.
//!
//! In: the media types of a success. Out: what is read as a whole, and what is read
//! while it arrives.

use super::failures;
use super::reading;
use super::{Described, Facts};
use crate::diagnostics::Pointer;
use crate::ir::Payload;
use crate::lower::content::owner;
use crate::lower::context::Lowering;
use crate::lower::media::{self, Kind};
use indexmap::IndexMap;
use openapiv3::MediaType;

/// The media types of a `content`.
pub type Content = IndexMap<String, MediaType>;

/// A stream that an operation answers in too.
pub struct Beside {
    /// What it becomes.
    pub payload: Payload,
    /// Its media type.
    pub accept: String,
}

/// What is read as a whole, and the streams beside it: none where there is no JSON.
pub fn split(content: &Content) -> (Content, Content) {
    let is_json = |media: &String| matches!(media::kind(media), Kind::Json | Kind::Any);
    let has_json = content.keys().any(is_json);
    let each = content
        .iter()
        .map(|(media, value)| (media.clone(), value.clone()));
    each.partition(|(media, _)| !(has_json && media::kind(media).is_stream()))
}

/// The reading of the streams; `own` names the types that only they have.
pub fn of(
    lowering: &mut Lowering<'_>,
    at: &Pointer,
    streams: &Content,
    facts: &Facts<'_>,
    own: &str,
) -> Option<Beside> {
    let rank = |_: &str, kind| match kind {
        Kind::Events => 0,
        _ => 1,
    };
    let choice = media::choose(lowering, at, streams, rank, |_, _| false)?;
    let part = match choice.kind {
        Kind::Events => "event",
        _ => "line",
    };
    let reading = reading::of(lowering, &choice, facts, &owner(at, own, part))?;
    Some(Beside {
        payload: reading.payload,
        accept: reading::accepted(choice.media),
    })
}

/// What `Accept` states: the stream, and what failures come as. These are asked for
/// last, since the operation's other successes may be of the same type.
pub fn accept(beside: &Beside, failures: &[Described]) -> String {
    let last = failures::accept(failures).into_iter();
    let last = last.map(|media| match media.contains(';') {
        true => media,
        false => format!("{media};q=0.1"),
    });
    let all: Vec<_> = std::iter::once(beside.accept.clone()).chain(last).collect();
    all.join(", ")
}
