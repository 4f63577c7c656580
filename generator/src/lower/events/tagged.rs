//! Events that a member of their payloads tells apart.
//!
//! In: the webhooks, and the member that the document names, if it does. Out:
//! a union with a tag and a branch a type of payload. Where the document names
//! none, it is a text that every payload requires, and that never changes.

use super::{Fault, payload, variant_docs};
use crate::ir::{Presence, Role, SharedText, Told, Type, Webhook};
use crate::lower::analysis::graph::ByName;
use crate::lower::analysis::tags;
use crate::lower::draft::{DraftBranch, DraftField, DraftKind, DraftUnion, Travels};
use crate::names::{Scope, ScopeKind};
use std::collections::{HashMap, HashSet};

/// The help for a member that is not in each payload.
const HELP: &str = "name a text that each payload lists under `required`";

/// The events that have one type of payload: within it only the tag tells them apart.
struct Group<'a> {
    ty: &'a Type,
    webhooks: Vec<&'a Webhook>,
}

/// The union; none where no member tells the events apart.
pub fn lower(
    webhooks: &[&Webhook],
    types: &ByName<'_>,
    event: Option<&str>,
    idempotency: Option<&str>,
) -> Result<Option<(DraftUnion, Told)>, Fault> {
    let groups = groups(webhooks);
    let Some(tag) = event.map(str::to_owned).or_else(|| derived(&groups, types)) else {
        return match idempotency {
            None => Ok(None),
            Some(_) => Err(Fault {
                member: "idempotency",
                message: "no member tells the events apart".to_owned(),
                help: "name the one that holds an event's name under `event`",
            }),
        };
    };
    let union = union(&groups, &tag, types);
    if let Some(message) = ambiguous(&union) {
        return Err(Fault {
            member: "event",
            message,
            help: "give each payload texts of its own, or name another member",
        });
    }
    let mut texts = Vec::new();
    // Where the document does not name the member, not having a method for it is no fault.
    match (shared(&union, Role::Name, &tag, types), event) {
        (Ok(name), _) => texts.push(name),
        (Err(_), None) => {}
        (Err(message), Some(_)) => {
            return Err(Fault {
                member: "event",
                message,
                help: HELP,
            });
        }
    }
    if let Some(member) = idempotency {
        let key = shared(&union, Role::IdempotencyKey, member, types);
        texts.push(key.map_err(|message| Fault {
            member: "idempotency",
            message,
            help: HELP,
        })?);
    }
    Ok(Some((union, Told::ByTag(texts))))
}

fn groups<'a>(webhooks: &[&'a Webhook]) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    for webhook in webhooks {
        let ty = payload(webhook);
        match groups.iter_mut().find(|group| group.ty == ty) {
            Some(group) => group.webhooks.push(webhook),
            None => groups.push(Group {
                ty,
                webhooks: vec![webhook],
            }),
        }
    }
    groups
}

/// The member that tells the groups apart: best one with the events' own names;
/// else one with other texts in each group, if there are several.
fn derived(groups: &[Group<'_>], types: &ByName<'_>) -> Option<String> {
    let first = tags::object(groups.first()?.ty, types)?;
    let apart = |member: &&str| {
        let mut seen = HashSet::new();
        groups.iter().all(|group| {
            let texts = tags::texts_of(group.ty, member, types);
            !texts.is_empty() && texts.into_iter().all(|text| seen.insert(text))
        })
    };
    let names = |member: &&str| {
        groups.iter().all(|group| {
            let texts = tags::texts_of(group.ty, member, types);
            let mut events = group.webhooks.iter();
            events.all(|webhook| texts.contains(&webhook.event))
        })
    };
    let members = first.fields.iter().map(|field| field.name.wire());
    let members: Vec<_> = members.filter(apart).collect();
    let named = members.iter().copied().find(names);
    let any = members.first().copied().filter(|_| groups.len() > 1);
    named.or(any).map(str::to_owned)
}

fn union(groups: &[Group<'_>], tag: &str, types: &ByName<'_>) -> DraftUnion {
    let mut names = Scope::new(ScopeKind::Variants);
    let branches = groups.iter().map(|group| {
        let mut tags = tags::texts_of(group.ty, tag, types);
        if tags.is_empty() {
            let events = group.webhooks.iter();
            tags = events.map(|webhook| webhook.event.clone()).collect();
        }
        let name = match (group.webhooks.as_slice(), group.ty) {
            ([only], _) => only.event.as_str(),
            (_, Type::Struct(reference)) => reference.name.rust(),
            _ => "Event",
        };
        DraftBranch {
            name: names.variant(name),
            ty: group.ty.clone(),
            is_object: false,
            tags,
            docs: variant_docs(&group.webhooks),
        }
    });
    DraftUnion {
        branches: branches.collect(),
        tag: Some(tag.to_owned()),
    }
}

/// What is wrong where a text stands for two payloads: the second would never be read.
fn ambiguous(union: &DraftUnion) -> Option<String> {
    let mut seen = HashMap::new();
    for branch in &union.branches {
        for text in &branch.tags {
            let name = &branch.name;
            let first = *seen.entry(text).or_insert(name);
            if first.rust() != name.rust() {
                let (first, name) = (first.wire(), name.wire());
                return Some(format!(
                    "`{text}` stands for the payload of `{first}` and for that of `{name}`"
                ));
            }
        }
    }
    None
}

/// The field of that member in each branch, if it is always there and a text.
fn shared(
    union: &DraftUnion,
    role: Role,
    member: &str,
    types: &ByName<'_>,
) -> Result<SharedText, String> {
    let is_text = |field: &DraftField| match &field.ty {
        Type::String => true,
        Type::Enum(reference) => {
            let draft = types.get(reference.name.rust());
            draft.is_some_and(|draft| matches!(draft.kind, DraftKind::StringEnum(_)))
        }
        _ => false,
    };
    let is_it = |field: &&DraftField| {
        field.name.wire() == member
            && field.presence == Presence::Required
            && field.travels == Travels::BothWays
            && is_text(field)
    };
    let fields = union.branches.iter().map(|branch| {
        let object = tags::object(&branch.ty, types);
        let field = object.and_then(|object| object.fields.iter().find(is_it));
        let name = branch.name.wire();
        let field = field.ok_or_else(|| {
            format!("the payload of `{name}` has no text `{member}` that is always there")
        })?;
        Ok(field.name.clone())
    });
    Ok(SharedText {
        role,
        member: member.to_owned(),
        fields: fields.collect::<Result<_, String>>()?,
    })
}
