//! Request bodies: which media type is sent, and the type of what is.

mod encodings;
#[cfg(test)]
mod tests;

use crate::diagnostics::{Code, Pointer};
use crate::ir::{Body, Content, Docs, HandedOver, Type};
use crate::lower::content::{self, owner};
use crate::lower::context::Lowering;
use crate::lower::docs;
use crate::lower::media::{self, Choice, Kind};
use crate::lower::parameters::Names;
use crate::names::{Scope, ScopeKind};
use crate::spec::{Node, SchemaNode};
use openapiv3::{Operation, RequestBody};

const JSON: &str = "application/json";
const BYTES: &str = "application/octet-stream";
const TEXT: &str = "text/plain";

/// The body of an operation, and the place of the media type that it is sent as; the outer `None` stands for an error.
pub fn lower(
    lowering: &mut Lowering<'_>,
    operation: &Node<Operation>,
    names: &mut Names,
    id: &str,
) -> Option<Option<(Body, Pointer)>> {
    let Some(request) = &operation.value.request_body else {
        return Some(None);
    };
    let request = lowering.document.follow(request);
    let request = lowering.decode::<RequestBody>(&request)?;
    let Some(choice) = choose(lowering, &request) else {
        return Some(None);
    };
    let (ty, content) = sent(lowering, &request, &choice, id)?;
    let by = if request.value.required {
        // The scope of arguments keeps the name free.
        HandedOver::Argument(Scope::new(ScopeKind::Arguments).argument("body"))
    } else {
        HandedOver::Setter(names.setters.method("body"))
    };
    let description = request.value.description.as_deref();
    let body = Body {
        by,
        ty,
        content,
        docs: Docs(docs::clean(description.unwrap_or_default())),
    };
    Some(Some((body, choice.at)))
}

/// The media type that is sent.
pub fn choose<'n>(
    lowering: &mut Lowering<'_>,
    request: &'n Node<RequestBody>,
) -> Option<Choice<'n>> {
    let at = request.at.child("content");
    let has_files = has_files(lowering, request);
    let rank = |media: &str, kind| match kind {
        // JSON has no raw bytes.
        Kind::Multipart if has_files => 0,
        Kind::Json if media::essence(media) == JSON => 1,
        Kind::Any => 2,
        Kind::Json => 3,
        Kind::Multipart => 4,
        Kind::Form => 5,
        // Bytes can be text, and text cannot be any bytes.
        Kind::Bytes => 6,
        Kind::Text | Kind::Table => 7,
        Kind::Xml => 8,
        Kind::Events | Kind::JsonLines | Kind::Stream => 9,
    };
    let choice = media::choose(lowering, &at, &request.value.content, rank, |_, _| false);
    if choice.is_none() {
        let help = "add a media type with a `schema`, or take the body out";
        lowering.warn(
            Code::UnsupportedBody,
            &at,
            "a request body without a media type is left out",
            help,
        );
    }
    choice
}

/// Whether a form of several parts has a file for a member.
fn has_files(lowering: &Lowering<'_>, request: &Node<RequestBody>) -> bool {
    let mut forms = request.value.content.iter();
    let form = forms.find(|(media, _)| media::essence(media) == "multipart/form-data");
    let Some(schema) = form.and_then(|(_, form)| form.schema.as_ref()) else {
        return false;
    };
    let resolved = |at: &Pointer| {
        let at = lowering.document.resolve(at).ok()?;
        match lowering.document.schema(&at).ok()? {
            SchemaNode::Inline(schema) => Some(schema),
            SchemaNode::Reference { .. } => None,
        }
    };
    let is_file = |at: &Pointer| {
        let schema = resolved(at);
        schema.is_some_and(|schema| schema.keywords.format.as_deref() == Some("binary"))
    };
    let Some(schema) = resolved(&lowering.document.follow(schema)) else {
        return false;
    };
    let mut members = schema.keywords.properties.values();
    members.any(|member| {
        let at = lowering.document.follow(member);
        let items = resolved(&at).and_then(|schema| schema.keywords.items);
        is_file(&at) || items.is_some_and(|items| is_file(&lowering.document.follow(&items)))
    })
}

/// The type of what is sent, and how it is written.
fn sent(
    lowering: &mut Lowering<'_>,
    request: &Node<RequestBody>,
    choice: &Choice<'_>,
    id: &str,
) -> Option<(Type, Content)> {
    let media = |usual: &str| media::stated(choice.media, usual);
    match choice.kind {
        Kind::Any if choice.value.schema.is_none() => {
            Some((Type::Upload, Content::Bytes(media(BYTES))))
        }
        Kind::Json | Kind::Any => {
            let ty = content::json(lowering, choice, &owner(&request.at, id, "body"))?;
            Some(match bare(&ty) {
                Type::File => {
                    let usual = if choice.kind == Kind::Json {
                        JSON
                    } else {
                        BYTES
                    };
                    (Type::Upload, Content::Bytes(media(usual)))
                }
                _ => (ty, Content::Json(media(JSON))),
            })
        }
        Kind::Multipart | Kind::Form => form(lowering, request, choice, id),
        Kind::Text | Kind::Table | Kind::Events | Kind::JsonLines | Kind::Stream => {
            if !content::is_text(lowering, choice) {
                as_given(lowering, choice, "text");
            }
            Some((Type::String, Content::Text(media(TEXT))))
        }
        Kind::Xml => {
            as_given(lowering, choice, "text");
            Some((Type::String, Content::Text(media("application/xml"))))
        }
        Kind::Bytes => {
            if !content::is_text(lowering, choice) {
                as_given(lowering, choice, "bytes");
            }
            Some((Type::Upload, Content::Bytes(media(BYTES))))
        }
    }
}

/// A form has members; what has none is bytes that someone else wrote.
fn form(
    lowering: &mut Lowering<'_>,
    request: &Node<RequestBody>,
    choice: &Choice<'_>,
    id: &str,
) -> Option<(Type, Content)> {
    let used = content::json(lowering, choice, &owner(&request.at, id, "body"))?;
    // A form cannot be null.
    let ty = bare(&used).clone();
    let has_members = match &ty {
        Type::Struct(_) | Type::Map(_) | Type::Any | Type::Union(_) => true,
        Type::Wrapper(_)
        | Type::Boolean
        | Type::Integer(_)
        | Type::Float
        | Type::Decimal
        | Type::String
        | Type::Base64
        | Type::File
        | Type::Upload
        | Type::Download
        | Type::Stream
        | Type::Events(_)
        | Type::JsonLines(_)
        | Type::List(_)
        | Type::Boxed(_)
        | Type::Optional(_)
        | Type::Nullable(_)
        | Type::Enum(_) => false,
    };
    let encodings = encodings::encodings(lowering, choice);
    Some(match (has_members, choice.kind) {
        (true, Kind::Multipart) => (ty, Content::Multipart(encodings)),
        (true, _) => (ty, Content::Form(encodings)),
        (false, _) => {
            as_given(lowering, choice, "bytes");
            (
                Type::Upload,
                Content::Bytes(media::stated(choice.media, BYTES)),
            )
        }
    })
}

/// The type without what says that it may be null.
fn bare(ty: &Type) -> &Type {
    match ty {
        Type::Optional(inner) => inner,
        other => other,
    }
}

fn as_given(lowering: &mut Lowering<'_>, choice: &Choice<'_>, what: &str) {
    let message = format!(
        "a body of type `{}` is sent as the {what} that the caller gives",
        choice.media
    );
    let help = "nothing to do; JSON and forms are written from values";
    lowering.warn(Code::UnsupportedBody, &choice.at, message, help);
}

/// Whether the body of an operation has a property of this name on the wire.
pub fn has_property(lowering: &mut Lowering<'_>, operation: &Node<Operation>, key: &str) -> bool {
    let Some(request) = &operation.value.request_body else {
        return false;
    };
    let request = lowering.document.follow(request);
    let Some(request) = lowering.decode::<RequestBody>(&request) else {
        return false;
    };
    let schemas = request.value.content.values();
    let schemas: Vec<Pointer> = schemas
        .filter_map(|media| media.schema.as_ref())
        .map(|schema| lowering.document.follow(schema))
        .collect();
    schemas
        .into_iter()
        .any(|schema| declares(lowering, schema, key))
}

/// Whether a schema, or the one that it refers to, has the property.
fn declares(lowering: &Lowering<'_>, schema: Pointer, key: &str) -> bool {
    let mut next = Some(schema);
    while let Some(at) = next {
        let resolved = lowering.document.resolve(&at);
        let schema = resolved.and_then(|at| lowering.document.schema(&at));
        let Ok(SchemaNode::Inline(schema)) = schema else {
            return false;
        };
        if schema.keywords.properties.contains_key(key) {
            return true;
        }
        // `allOf` of one reference: what the rewriting makes of a reference with siblings.
        let target = schema.keywords.all_of.first();
        next = target.map(|target| lowering.document.follow(target));
    }
    false
}
