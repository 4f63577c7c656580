//! Streams of values: what each event carries, what stands on each line.
//!
//! In: the media type that was chosen. Out: the type of one value. Documents agree
//! on little here; `docs/support.md` lists what is understood.

use super::reading::Reading;
use crate::diagnostics::{Code, Pointer};
use crate::ir::{Decode, EventData, Type};
use crate::lower::content;
use crate::lower::context::Lowering;
use crate::lower::draft::Owner;
use crate::lower::media::{Choice, Kind};
use crate::spec::SchemaView;

/// What the standard calls the fields of an event.
const FIELDS: &[&str] = &["data", "event", "id", "retry"];

/// What OpenAPI 3.2 calls the schema of one value.
const ITEM: &str = "itemSchema";

/// How many references with words of their own are followed at most.
const MOST_STEPS: usize = 16;

/// The reading of server-sent events: text, unless there is a schema of something else.
pub fn events(lowering: &mut Lowering<'_>, choice: &Choice<'_>, owner: &Owner) -> Option<Reading> {
    let event = item(lowering, choice);
    let described = event.map(|event| data(lowering, event));
    let (ty, data) = match described {
        Some((at, EventData::Json)) if !is_text(lowering, &at) => {
            (content::json_at(lowering, &at, owner)?, EventData::Json)
        }
        Some((at, EventData::Whole)) => (content::json_at(lowering, &at, owner)?, EventData::Whole),
        _ => (Type::String, EventData::Text),
    };
    Some(Reading::new(
        Type::Events(Box::new(ty)),
        Decode::Events(data),
    ))
}

/// The reading of lines of JSON: any JSON without a schema.
pub fn json_lines(
    lowering: &mut Lowering<'_>,
    choice: &Choice<'_>,
    owner: &Owner,
) -> Option<Reading> {
    let ty = match item(lowering, choice) {
        Some(at) => content::json_at(lowering, &at, owner)?,
        None => Type::Any,
    };
    Some(Reading::new(
        Type::JsonLines(Box::new(ty)),
        Decode::JsonLines,
    ))
}

/// The schema of one value. OpenAPI 3.2 has a keyword for it, and reads `schema` as
/// that of all values in a list; in older documents it mostly is that of one.
fn item(lowering: &Lowering<'_>, choice: &Choice<'_>) -> Option<Pointer> {
    let item = choice.at.child(ITEM);
    if lowering.document.raw(&item).is_some() {
        return Some(item);
    }
    let at = lowering.document.follow(choice.value.schema.as_ref()?);
    let (end, schema) = resolved(lowering, &at)?;
    match schema.child(&end, "items") {
        Some(items) if keyword(schema, "type") == Some("array") => Some(items),
        _ => Some(at),
    }
}

/// The keyword for one value where the body is no stream of values.
pub fn warn_of_items(lowering: &mut Lowering<'_>, choice: &Choice<'_>) {
    let at = choice.at.child(ITEM);
    if matches!(choice.kind, Kind::Events | Kind::JsonLines) || lowering.document.raw(&at).is_none()
    {
        return;
    }
    let message = format!("`{ITEM}` says nothing of a body of type `{}`", choice.media);
    let help = "say what the whole body is with `schema`, or correct the media type";
    lowering.warn(Code::UnsupportedResponse, &at, message, help);
}

/// Where the schema of an event's data is. Some documents describe the event around
/// it: where those are a union, only the whole event tells which of them it is.
fn data(lowering: &Lowering<'_>, at: Pointer) -> (Pointer, EventData) {
    let Some((end, event)) = resolved(lowering, &at) else {
        return (at, EventData::Json);
    };
    if let Some(branches) = event.branches(&end) {
        let mut branches = branches.iter();
        return match branches.all(|branch| field(lowering, branch).is_some()) {
            true => (at, EventData::Whole),
            false => (at, EventData::Json),
        };
    }
    let data = field(lowering, &end);
    (data.unwrap_or(at), EventData::Json)
}

/// The schema of `data` in one of an event as a whole.
fn field(lowering: &Lowering<'_>, at: &Pointer) -> Option<Pointer> {
    let (end, event) = resolved(lowering, at)?;
    let members = event.named(&end, "properties");
    let only_fields = members.iter().all(|(name, _)| FIELDS.contains(name));
    let data = members.into_iter().find(|(name, _)| *name == "data");
    data.filter(|_| only_fields).map(|(_, at)| at)
}

/// Whether data is text as it stands, which JSON would put in quotes, or may be anything.
fn is_text(lowering: &Lowering<'_>, at: &Pointer) -> bool {
    let Some((end, schema)) = resolved(lowering, at) else {
        return true;
    };
    let is_open = || {
        let shapes = [
            "properties",
            "additionalProperties",
            "items",
            "enum",
            "const",
        ];
        shapes.iter().all(|key| schema.get(key).is_none())
    };
    match keyword(schema, "type") {
        Some(name) => name == "string",
        None => schema.branches(&end).is_none() && is_open(),
    }
}

/// The schema at `at`, or the one that it only adds words to.
fn resolved<'d>(lowering: &Lowering<'d>, at: &Pointer) -> Option<(Pointer, SchemaView<'d>)> {
    let (mut end, mut schema) = lowering.document.view(at)?;
    for _ in 0..MOST_STEPS {
        let Some(target) = schema.target(&end) else {
            break;
        };
        (end, schema) = lowering.document.view(&target)?;
    }
    Some((end, schema))
}

fn keyword<'d>(schema: SchemaView<'d>, name: &str) -> Option<&'d str> {
    schema.get(name)?.as_str()
}
