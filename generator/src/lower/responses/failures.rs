//! The documented failures, and the enum of their bodies.

use super::Described;
use super::reading;
use super::statuses;
use crate::diagnostics::Code;
use crate::ir::{Docs, ErrorEnum, ErrorVariant, Failure, Type};
use crate::lower::content::{self, owner};
use crate::lower::context::Lowering;
use crate::lower::docs;
use crate::lower::media::{self, Kind};
use crate::names::{Scope, ScopeKind, TypeName};

/// Lowers the failures of the operation `id`. That of a body is no reason to
/// do without the rest.
pub fn lower(lowering: &mut Lowering<'_>, failures: &[Described], id: &str) -> Vec<Failure> {
    let failures = failures.iter().map(|described| Failure {
        status: described.status,
        summary: docs::summary(&described.node.value.description),
        body: body(lowering, described, id),
    });
    failures.collect()
}

/// The media types of the bodies, as `Accept` states them: a server that takes the header by its word
/// has no other way to say what is wrong. What is not read is asked for last, so that no success comes as that.
pub fn accept(failures: &[Described]) -> Vec<String> {
    let mut accept = Vec::new();
    for failure in failures {
        let content = &failure.node.value.content;
        let json = content
            .keys()
            .find(|media| media::kind(media) == Kind::Json);
        let stated = match (json, content.keys().next()) {
            (Some(json), _) => reading::accepted(json),
            (None, Some(other)) if media::kind(other) != Kind::Any => {
                format!("{};q=0.1", reading::accepted(other))
            }
            (None, _) => continue,
        };
        if !accept.contains(&stated) {
            accept.push(stated);
        }
    }
    accept.sort_by_key(|media| media.contains(';'));
    accept
}

/// The type of a body that is JSON.
fn body(lowering: &mut Lowering<'_>, described: &Described, id: &str) -> Option<Type> {
    let content = &described.node.value.content;
    let is_json = |media: &String| matches!(media::kind(media), Kind::Json | Kind::Any);
    if let Some(media) = content
        .keys()
        .next()
        .filter(|_| !content.keys().any(is_json))
    {
        let message = format!("a failure's body of type `{media}` is not read");
        let help = "nothing to do: `Error::raw_body` gives it as it is";
        let at = described.node.at.child("content");
        lowering.warn(Code::UnsupportedResponse, &at, message, help);
    }
    let (media, value) = content
        .iter()
        .filter(|(media, _)| matches!(media::kind(media), Kind::Json | Kind::Any))
        .min_by_key(|(media, _)| media::kind(media) != Kind::Json)?;
    let choice = media::Choice {
        media,
        kind: media::kind(media),
        value,
        at: described.node.at.child("content").child(media),
    };
    choice.value.schema.as_ref()?;
    let own = format!("{id} {}", described.status);
    let owner = owner(&described.node.at, &own, "error");
    let ty = content::json(lowering, &choice, &owner)?;
    match (choice.kind, &ty) {
        (_, Type::File) | (Kind::Any, Type::String) => None,
        _ => Some(ty),
    }
}

/// The enum of the bodies, where they differ.
pub fn enumeration(failures: &[Failure], name: impl FnOnce() -> TypeName) -> Option<ErrorEnum> {
    let mut documented: Vec<_> = failures
        .iter()
        .filter_map(|failure| Some((failure, failure.body.as_ref()?)))
        .collect();
    let (_, first) = documented.first()?;
    if documented.iter().all(|(_, ty)| ty == first) {
        return None;
    }
    // The order among equals is the document's.
    documented.sort_by_key(|(failure, _)| statuses::exactness(failure.status));
    let mut names = Scope::new(ScopeKind::Variants);
    let variants = documented.into_iter().map(|(failure, ty)| ErrorVariant {
        name: names.variant(&statuses::words(failure.status, "Other")),
        status: failure.status,
        ty: ty.clone(),
        summary: failure.summary.clone(),
    });
    Some(ErrorEnum {
        variants: variants.collect(),
        name: name(),
    })
}

/// What the document says of a response.
pub fn described(described: &Described) -> Docs {
    Docs(docs::clean(&described.node.value.description))
}
