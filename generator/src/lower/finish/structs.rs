//! Objects.

use super::{Facts, boxed};
use crate::ir::{Constant, Constraint, Constructor, Field, Presence, Setter, Struct, Type};
use crate::lower::draft::{DraftField, DraftStruct, Travels};
use crate::names::Scope;

/// The number of required members that a constructor takes as arguments.
const MOST_ARGUMENTS: usize = 4;

/// The object called `name`.
pub fn finish(facts: &Facts<'_>, name: &str, draft: &DraftStruct, names: &mut Scope) -> Struct {
    let sent = facts.usage.in_requests.contains(name);
    let fields: Vec<_> = draft
        .fields
        .iter()
        .map(|draft| field(facts, name, draft))
        .collect();
    let extra = draft.extra.clone();
    Struct {
        constructor: sent.then(|| constructor(name, draft, &fields, names)),
        checked: sent && facts.checked.contains(name),
        extra_checked: sent && extra.as_ref().is_some_and(|(_, ty)| facts.is_checked(ty)),
        extra: extra.map(|(member, ty)| (member, carried(facts, name, ty))),
        any_of: if sent {
            draft.any_of.clone()
        } else {
            Vec::new()
        },
        fields,
    }
}

fn field(facts: &Facts<'_>, owner: &str, draft: &DraftField) -> Field {
    let sent = facts.usage.in_requests.contains(owner);
    let mut constraints = if sent {
        draft.constraints.clone()
    } else {
        Vec::new()
    };
    if sent && facts.is_checked(&draft.ty) {
        constraints.push(Constraint::Nested);
    }
    let mut ty = carried(facts, owner, draft.ty.clone());
    if facts.is_boxed(owner, draft.name.wire()) {
        ty = boxed(ty);
    }
    let presence = presence(facts, owner, draft);
    let ty = match presence {
        Presence::Required => ty,
        Presence::Optional | Presence::RequiredNullable => Type::Optional(Box::new(ty)),
        Presence::OptionalNullable => Type::Nullable(Box::new(ty)),
    };
    Field {
        name: draft.name.clone(),
        ty,
        presence,
        docs: draft.docs.clone(),
        deprecated: draft.deprecated,
        constraints,
        constant: constant(facts, owner, draft),
    }
}

/// Raw bytes only travel in a multipart body; JSON has text in their place.
fn carried(facts: &Facts<'_>, owner: &str, ty: Type) -> Type {
    if !facts.usage.in_json.contains(owner) {
        return ty;
    }
    let inside = |inner: Box<Type>| Box::new(carried(facts, owner, *inner));
    match ty {
        Type::File => Type::String,
        Type::List(inner) => Type::List(inside(inner)),
        Type::Map(inner) => Type::Map(inside(inner)),
        Type::Optional(inner) => Type::Optional(inside(inner)),
        Type::Nullable(inner) => Type::Nullable(inside(inner)),
        other => other,
    }
}

/// A required member that travels one way is missing on the other
/// (OpenAPI 3.0.4, section 4.7.24.2).
fn presence(facts: &Facts<'_>, owner: &str, draft: &DraftField) -> Presence {
    let missing = match draft.travels {
        Travels::BothWays => false,
        Travels::InResponses => facts.usage.in_requests.contains(owner),
        Travels::InRequests => facts.usage.in_responses.contains(owner),
    };
    match draft.presence {
        Presence::Required if missing => Presence::Optional,
        Presence::RequiredNullable if missing => Presence::OptionalNullable,
        // Free-form JSON has a null of its own.
        Presence::RequiredNullable if draft.ty == Type::Any => Presence::Required,
        presence => presence,
    }
}

fn constant(facts: &Facts<'_>, owner: &str, draft: &DraftField) -> Option<Constant> {
    let key = (owner.to_owned(), draft.name.wire().to_owned());
    let told = || facts.constants.get(&key).cloned().map(Constant::Text);
    match &draft.ty {
        Type::String | Type::Enum(_) => draft.constant.clone().or_else(told),
        _ => draft.constant.clone(),
    }
}

fn constructor(
    name: &str,
    draft: &DraftStruct,
    fields: &[Field],
    names: &mut Scope,
) -> Constructor {
    // What users set: not what is always the same, nor what the server gives.
    let settable = draft.fields.iter().zip(fields).filter(|(draft, field)| {
        let is_set = field.constant.is_some() && field.presence == Presence::Required;
        !is_set && draft.travels != Travels::InResponses
    });
    let is_required = |(draft, _): &(&DraftField, &Field)| {
        matches!(
            draft.presence,
            Presence::Required | Presence::RequiredNullable
        )
    };
    let (required, optional): (Vec<_>, Vec<_>) = settable.partition(is_required);
    let setters = optional.into_iter().map(|(draft, _)| Setter {
        name: draft.setter.clone(),
        field: draft.name.clone(),
    });
    let setters = setters.collect();
    if required.len() > MOST_ARGUMENTS {
        return Constructor::Struct {
            name: names.type_name(&format!("{name} required")),
            required: required
                .iter()
                .map(|(draft, _)| draft.name.clone())
                .collect(),
            setters,
        };
    }
    let required = required.into_iter();
    Constructor::Arguments {
        required: required
            .map(|(draft, _)| (draft.argument.clone(), draft.name.clone()))
            .collect(),
        setters,
    }
}
