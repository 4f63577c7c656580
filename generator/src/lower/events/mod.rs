//! The enum of a document's webhooks, and `x-sdk-webhooks`.
//!
//! In: the webhooks, whose payloads are drafted. Out: a union of the payloads
//! with what tells them apart, as one more draft. Not here: callbacks, which
//! are sent to those who asked for them and need no telling apart.

mod named;
mod signature;
mod tagged;
#[cfg(test)]
mod tests;

use crate::diagnostics::{Code, Diagnostic, Pointer};
use crate::ir::{Docs, Events, Package, Told, Type, Webhook};
use crate::lower::analysis::graph;
use crate::lower::context::Lowering;
use crate::lower::draft::DraftKind;
use crate::names::code;
use serde::Deserialize;

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Extension {
    event: Option<String>,
    idempotency: Option<String>,
    signature: Option<signature::Extension>,
}

/// A member of the extension that does not fit the document.
struct Fault {
    member: &'static str,
    message: String,
    help: &'static str,
}

/// The enum of the events, if the document has webhooks.
pub fn lower(
    lowering: &mut Lowering<'_>,
    webhooks: &[Webhook],
    package: Option<&Package>,
) -> Option<Events> {
    let extension: Option<Extension> = lowering.extension(&Pointer::root(), "x-sdk-webhooks");
    // Where something was refused, it may be what is missing.
    if lowering.has_errors() {
        return None;
    }
    let events: Vec<_> = webhooks.iter().filter(|it| !it.is_callback).collect();
    if events.is_empty() {
        if extension.is_some() {
            let message = "the document has no webhook with a payload of JSON";
            let warning = Diagnostic::warning(Code::WrongExtension, at(""), message);
            let help = "describe the events under `webhooks`";
            lowering.report(warning.with_help(help).on_key());
        }
        return None;
    }
    let Extension {
        event,
        idempotency,
        signature,
    } = extension.unwrap_or_default();
    let signature = match (signature, package) {
        (Some(signature), Some(package)) => Some(signature::lower(lowering, signature, package)),
        _ => None,
    };
    let types = graph::by_name(&lowering.drafts);
    let tagged = tagged::lower(&events, &types, event.as_deref(), idempotency.as_deref());
    let (union, told) = match tagged {
        Ok(Some(found)) => found,
        Ok(None) => {
            if let Some(name) = named::ambiguous(&events) {
                let at = Pointer::root().child("webhooks").child(name);
                lowering.report(two_methods(name, at));
                return None;
            }
            named::lower(&events)
        }
        Err(fault) => {
            let at = at(fault.member);
            lowering.error(Code::WrongExtension, &at, fault.message, fault.help);
            return None;
        }
    };
    if event.is_none() {
        lowering.report(unnamed(union.tag.as_deref()));
    }
    let branches = union.branches.iter();
    let variants = branches.map(|branch| branch.name.clone()).collect();
    let place = Pointer::root().child("webhooks");
    let kind = DraftKind::Union(union);
    let ty = lowering
        .drafts
        .add(place, "WebhookEvent", docs(&told), kind);
    // Where a part was refused, so is the document.
    let signature = match signature {
        Some(signature) => Some(signature?),
        None => None,
    };
    Some(Events {
        ty,
        variants,
        told,
        signature,
    })
}

/// That the document leaves open what tells its events apart: one more event may change it, and the API of the crate.
fn unnamed(tag: Option<&str>) -> Diagnostic {
    let (told, help) = match tag {
        Some(tag) => (
            format!("the member `{tag}`, which was found, and may not be when events change"),
            format!("to keep it, write at the document's root: `x-sdk-webhooks: {{event: {tag}}}`"),
        ),
        None => (
            "the receiver, until a member does when events change".to_owned(),
            "if a member does, write at the document's root: `x-sdk-webhooks: {event: <its name>}`"
                .to_owned(),
        ),
    };
    let message = format!("events are told apart by {told}");
    let at = Pointer::root().child("webhooks");
    let warning = Diagnostic::warning(Code::UnnamedMember, at, message);
    warning.with_help(help).on_key()
}

/// What is wrong with a name that two events have, where nothing else tells events apart.
fn two_methods(name: &str, at: Pointer) -> Diagnostic {
    let message = format!("nothing tells apart what the methods of `{name}` send");
    let error = Diagnostic::error(Code::DuplicateOperation, at, message);
    let help =
        "give each event a webhook of its own, or name a member under `x-sdk-webhooks.event`";
    error.with_help(help).on_key()
}

/// Where a member of the extension stands; the extension itself for none.
fn at(member: &str) -> Pointer {
    let extension = Pointer::root().child("x-sdk-webhooks");
    match member {
        "" => extension,
        member => extension.child(member),
    }
}

fn docs(told: &Told) -> Docs {
    let mut docs = Docs::default();
    docs.paragraph("An event that the API sends.");
    docs.paragraph(
        "What this version of the crate does not know is `Unknown`, with all of its JSON.",
    );
    if matches!(told, Told::ByName(_)) {
        docs.paragraph(
            "It has no `Serialize` and `Deserialize`, since its JSON does not say which event it is: keep the name and the body, and `read` them again.",
        );
    }
    docs
}

/// What the document says of events with one variant, and their names.
fn variant_docs(webhooks: &[&Webhook]) -> Docs {
    let mut docs = match webhooks {
        [only] => only.docs.clone(),
        _ => Docs::default(),
    };
    let mut names: Vec<_> = webhooks
        .iter()
        .map(|it| format!("`{}`", code(&it.event)))
        .collect();
    names.dedup();
    docs.paragraph(format!("{}.", names.join(", ")));
    docs
}

/// The type of a payload that is there.
fn payload(webhook: &Webhook) -> &Type {
    match &webhook.payload {
        Type::Optional(inner) => inner,
        other => other,
    }
}
