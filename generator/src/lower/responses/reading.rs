//! How the body of a response is read.
//!
//! In: the media type that was chosen. Out: the type of what it becomes.

use super::{Facts, envelope, streams};
use crate::diagnostics::{Code, Pointer};
use crate::ir::{Decode, Payload, Type};
use crate::lower::content;
use crate::lower::context::Lowering;
use crate::lower::draft::Owner;
use crate::lower::media::{self, Choice, Kind};
use crate::spec::SchemaNode;

/// A body that is read.
pub struct Reading {
    /// What it becomes.
    pub payload: Payload,
    /// The schema of what it becomes, where there is one.
    pub schema: Option<Pointer>,
}

impl Reading {
    /// A body of which no page is made.
    pub fn new(ty: Type, decode: Decode) -> Self {
        Self {
            payload: Payload { ty, decode },
            schema: None,
        }
    }

    /// What is asked for where the document has a range. JSON is what can be read of it; a server
    /// that has something else may say so in its answer.
    pub fn accepted(&self) -> &'static [&'static str] {
        match self.payload.decode {
            Decode::Json | Decode::OptionalJson | Decode::Enveloped => {
                &["application/json", "*/*;q=0.1"]
            }
            Decode::Text
            | Decode::Download
            | Decode::Stream
            | Decode::Events(_)
            | Decode::JsonLines => &["*/*"],
        }
    }
}

/// A media type or range as `Accept` states it.
pub fn accepted(media: &str) -> String {
    let essence = media::essence(media);
    let fits = |c: char| c.is_ascii_alphanumeric() || "!#$&-^_.+*/".contains(c);
    if essence.contains('/') && essence.chars().all(fits) {
        essence
    } else {
        "application/json".to_owned()
    }
}

/// How the body of a media type is read.
pub fn of(
    lowering: &mut Lowering<'_>,
    choice: &Choice<'_>,
    facts: &Facts<'_>,
    owner: &Owner,
) -> Option<Reading> {
    streams::warn_of_items(lowering, choice);
    let text_only = content::is_text(lowering, choice);
    Some(match choice.kind {
        Kind::Any if choice.value.schema.is_none() => {
            Reading::new(Type::Download, Decode::Download)
        }
        Kind::Json | Kind::Any => return json(lowering, choice, facts, owner),
        Kind::Events => return streams::events(lowering, choice, owner),
        Kind::JsonLines => return streams::json_lines(lowering, choice, owner),
        Kind::Stream => {
            // For callers who read the values: their type is there.
            if choice.value.schema.is_some() && !text_only {
                content::json(lowering, choice, owner)?;
            }
            Reading::new(Type::Stream, Decode::Stream)
        }
        Kind::Text | Kind::Form | Kind::Xml => {
            if !text_only || choice.kind == Kind::Xml {
                as_it_is(lowering, choice, "text");
            }
            Reading::new(Type::String, Decode::Text)
        }
        Kind::Multipart | Kind::Table | Kind::Bytes => {
            if !text_only {
                as_it_is(lowering, choice, "a file");
            }
            Reading::new(Type::Download, Decode::Download)
        }
    })
}

fn as_it_is(lowering: &mut Lowering<'_>, choice: &Choice<'_>, what: &str) {
    let message = format!("a body of type `{}` is handed over as {what}", choice.media);
    let help = "nothing to do; only JSON is read to values";
    lowering.warn(Code::UnsupportedResponse, &choice.at, message, help);
}

fn json(
    lowering: &mut Lowering<'_>,
    choice: &Choice<'_>,
    facts: &Facts<'_>,
    owner: &Owner,
) -> Option<Reading> {
    let Some(schema) = &choice.value.schema else {
        return Some(Reading::new(Type::Any, Decode::Json));
    };
    let whole = lowering.document.follow(schema);
    let (at, decode) = match envelope::payload(lowering, &whole, facts.envelope)? {
        Some(data) => (data, Decode::Enveloped),
        None => (whole, Decode::Json),
    };
    // The page has its items' type, whatever is around them.
    let reading = if facts.is_paged && is_union(lowering, &at)? {
        Reading::new(Type::Any, decode)
    } else {
        match (content::json_at(lowering, &at, owner)?, choice.kind) {
            (Type::File, _) => Reading::new(Type::Download, Decode::Download),
            // Whoever answers with a text alone seldom puts quotes around it.
            (Type::String, Kind::Any) => Reading::new(Type::String, Decode::Text),
            (ty, _) => Reading::new(ty, decode),
        }
    };
    Some(Reading {
        schema: Some(at),
        ..reading
    })
}

/// A list whose shape is open.
fn is_union(lowering: &mut Lowering<'_>, at: &Pointer) -> Option<bool> {
    let node = lowering.document.schema(at);
    match lowering.ok(node)? {
        SchemaNode::Inline(schema) => Some(schema.union.is_some()),
        SchemaNode::Reference { .. } => Some(false),
    }
}
