//! What a successful response becomes.

use super::beside::{self, Beside};
use super::failures::described;
use super::{Described, Facts, reading, statuses};
use crate::diagnostics::{Code, Pointer};
use crate::ir::{Decode, Output, OutputEnum, OutputVariant, Payload, Type};
use crate::lower::content::owner;
use crate::lower::context::Lowering;
use crate::lower::media::{self, Kind};
use crate::names::{Scope, ScopeKind, TypeName};

/// What the successes of an operation become.
pub struct Success {
    /// The output.
    pub output: Output,
    /// The media types that are read, the first being the preferred one.
    pub accept: Vec<String>,
    /// The stream in which it answers too.
    pub streamed: Option<Beside>,
    /// The schema of the payload, where there is one.
    pub payload: Option<Pointer>,
}

/// One success.
struct Read<'d> {
    from: &'d Described,
    payload: Option<Payload>,
    schema: Option<Pointer>,
    accept: Vec<String>,
    streamed: Option<Beside>,
}

/// Lowers the successes; `name` gives an enum of them its name.
pub fn lower(
    lowering: &mut Lowering<'_>,
    successes: &[Described],
    facts: &Facts<'_>,
    name: impl FnOnce() -> TypeName,
) -> Option<Success> {
    let with_body = successes.iter().filter(|success| {
        !success.node.value.content.is_empty() && !statuses::is_bodyless(success.status)
    });
    let several = with_body.count() > 1;
    let mut read = Vec::new();
    let mut complete = true;
    for from in successes {
        let success = success(lowering, from, facts, several);
        complete &= success.is_some();
        read.extend(success);
    }
    if !complete {
        return None;
    }
    if read.len() > 1 {
        settle_streams(lowering, &mut read);
    }
    let mut accept: Vec<String> = Vec::new();
    for media in read.iter().flat_map(|read| &read.accept) {
        if !accept.contains(media) {
            accept.push(media.clone());
        }
    }
    accept.sort_by_key(|media| media::kind(media) != Kind::Json);
    let payload = read.iter().find_map(|read| read.schema.clone());
    let streamed = streamed(lowering, &mut read);
    let output = joined(read, name);
    Some(Success {
        output,
        accept,
        streamed,
        payload,
    })
}

/// The stream beside JSON. Which one a server means is not known before it answers: it is the first.
fn streamed(lowering: &mut Lowering<'_>, read: &mut [Read<'_>]) -> Option<Beside> {
    let mut streamed = read.iter_mut().filter_map(|read| {
        let beside = read.streamed.take()?;
        Some((read.from, beside))
    });
    let (_, first) = streamed.next()?;
    for (from, further) in streamed {
        if further.payload.ty != first.payload.ty {
            let message = "this stream cannot be read: that of another status is";
            let help = "describe the streams of all statuses alike";
            lowering.warn(Code::UnsupportedResponse, &from.node.at, message, help);
        }
    }
    Some(first)
}

/// One type where that is enough, else one for each status.
fn joined(read: Vec<Read<'_>>, name: impl FnOnce() -> TypeName) -> Output {
    let mut payloads = read.iter().filter_map(|read| read.payload.as_ref());
    let Some(first) = payloads.next().cloned() else {
        return Output::Nothing;
    };
    let same = |other: &Payload| other.ty == first.ty && other.decode == first.decode;
    if payloads.all(same) {
        let always = read.iter().all(|read| read.payload.is_some());
        match (always, first.decode) {
            (true, _) => return Output::One(first),
            // A text or a stream are empty then.
            (false, Decode::Text | Decode::Stream | Decode::Events(_) | Decode::JsonLines) => {
                return Output::One(first);
            }
            (false, Decode::Json | Decode::OptionalJson) => {
                let ty = match first.ty {
                    ty @ Type::Optional(_) => ty,
                    ty => Type::Optional(Box::new(ty)),
                };
                let decode = Decode::OptionalJson;
                return Output::One(Payload { ty, decode });
            }
            // An empty file would take the place of a whole one.
            (false, Decode::Download | Decode::Enveloped) => {}
        }
    }
    let mut names = Scope::new(ScopeKind::Variants);
    let variants = read.into_iter().map(|read| OutputVariant {
        name: names.variant(&statuses::words(read.from.status, "Default")),
        status: read.from.status,
        payload: read.payload,
        docs: described(read.from),
    });
    let variants = variants.collect();
    Output::ByStatus(OutputEnum {
        name: name(),
        variants,
    })
}

/// Whether a body is handed over as it arrives is decided before the status
/// is known: with other successes beside it, a stream is read whole.
fn settle_streams(lowering: &mut Lowering<'_>, read: &mut [Read<'_>]) {
    let mut payloads = read.iter().filter_map(|read| read.payload.as_ref());
    if payloads.all(|payload| payload.decode.streams()) {
        return;
    }
    for read in read {
        let (message, help) = match read.payload.as_mut() {
            Some(payload) if payload.decode == Decode::Download => (
                "the file is read into memory first, since other responses are none",
                "give the file an operation of its own if it may be large",
            ),
            Some(payload) if payload.decode.streams() => {
                *payload = Payload {
                    ty: Type::String,
                    decode: Decode::Text,
                };
                (
                    "the events are handed over as one text, since other responses are none",
                    "give the events an operation of their own",
                )
            }
            _ => continue,
        };
        lowering.warn(Code::UnsupportedResponse, &read.from.node.at, message, help);
    }
}

fn success<'d>(
    lowering: &mut Lowering<'_>,
    from: &'d Described,
    facts: &Facts<'_>,
    several: bool,
) -> Option<Read<'d>> {
    let mut read = Read {
        from,
        payload: None,
        schema: None,
        accept: Vec::new(),
        streamed: None,
    };
    let content = &from.node.value.content;
    // What HEAD describes is the body that GET would have (RFC 9110, section 9.3.2).
    if !facts.has_bodies || content.is_empty() {
        return Some(read);
    }
    let at = from.node.at.child("content");
    if statuses::is_bodyless(from.status) {
        let message = format!(
            "an answer of status {} has no body: its `content` is left out",
            from.status
        );
        lowering.warn(
            Code::UnsupportedResponse,
            &at,
            message,
            "take `content` out, or correct the status",
        );
        return Some(read);
    }
    let rank = |media: &str, kind| match kind {
        Kind::Json if media::essence(media) == "application/json" => 0,
        Kind::Json => 1,
        Kind::Any => 2,
        Kind::Events | Kind::JsonLines | Kind::Stream => 3,
        // Bytes can be text, and text cannot be any bytes.
        Kind::Multipart | Kind::Table | Kind::Bytes => 4,
        Kind::Text | Kind::Form => 5,
        Kind::Xml => 6,
    };
    let read_alike = |kind, other| match kind {
        Kind::Json | Kind::Text => other == kind,
        Kind::Table | Kind::Bytes => matches!(other, Kind::Table | Kind::Bytes),
        _ => false,
    };
    let (whole, streams) = beside::split(content);
    let choice = media::choose(lowering, &at, &whole, rank, read_alike)?;
    let alike = whole
        .keys()
        .filter(|media| *media == choice.media || read_alike(choice.kind, media::kind(media)));
    read.accept = alike.map(|media| reading::accepted(media)).collect();
    let own = if several {
        format!("{} {}", facts.id, from.status)
    } else {
        facts.id.to_owned()
    };
    let owner = owner(&from.node.at, &own, "response");
    let reading = reading::of(lowering, &choice, facts, &owner)?;
    // What a range stands for is known now.
    if choice.kind == Kind::Any {
        let accepted = reading.accepted().iter();
        read.accept = accepted.map(|media| (*media).to_owned()).collect();
    }
    if !streams.is_empty() {
        read.streamed = Some(beside::of(lowering, &at, &streams, facts, &own)?);
    }
    read.payload = Some(reading.payload);
    read.schema = reading.schema;
    Some(read)
}
