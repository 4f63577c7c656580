//! Drafts to definitions: the only place where [`TypeDef`] is built.

use crate::ir::{
    Constraint, Constructor, Field, Presence, Resource, Setter, StringEnum, Struct, Type, TypeDef,
    TypeHome, TypeKind, TypeModule, Variant,
};
use crate::lower::analysis::{checks, graph, recursion, usage};
use crate::lower::draft::{Draft, DraftField, DraftKind, DraftStruct, Drafts};
use crate::names::{FieldName, Scope};
use indexmap::IndexMap;
use std::collections::HashSet;

/// The number of required members that a constructor takes as arguments.
const MOST_ARGUMENTS: usize = 4;

/// All definitions.
pub struct Finished {
    /// The files under `types/`, in the order in which the document leads to them.
    pub modules: Vec<TypeModule>,
    /// The enum of the API's error codes.
    pub error_codes: Option<TypeDef>,
}

/// Finishes the drafts, now that their use is known.
pub fn finish(drafts: Drafts, resources: &[Resource]) -> Finished {
    let facts = Facts {
        in_requests: usage::in_requests(&drafts, resources),
        checked: checks::checked(&drafts),
        boxed: recursion::boxed(&drafts),
    };
    let Drafts {
        types, mut names, ..
    } = drafts;
    let mut modules: IndexMap<String, TypeModule> = IndexMap::new();
    let mut error_codes = None;
    for draft in types.into_values() {
        let home = draft.reference.home.clone();
        let definition = facts.definition(draft, &mut names);
        match home {
            TypeHome::ErrorCode => error_codes = Some(definition),
            TypeHome::Types(module) => {
                let entry = modules.entry(module.rust().to_owned());
                entry
                    .or_insert_with(|| TypeModule {
                        name: module,
                        types: Vec::new(),
                    })
                    .types
                    .push(definition);
            }
        }
    }
    Finished {
        modules: modules.into_values().collect(),
        error_codes,
    }
}

/// What the analyses found.
struct Facts {
    in_requests: HashSet<String>,
    checked: HashSet<String>,
    boxed: HashSet<(String, String)>,
}

impl Facts {
    fn definition(&self, draft: Draft, names: &mut Scope) -> TypeDef {
        let name = draft.reference.name;
        let kind = match draft.kind {
            DraftKind::Struct(strukt) => {
                TypeKind::Struct(Box::new(self.strukt(name.rust(), strukt, names)))
            }
            DraftKind::StringEnum(values) => TypeKind::StringEnum(StringEnum {
                variants: values.into_iter().map(|name| Variant { name }).collect(),
            }),
        };
        TypeDef {
            name,
            docs: draft.docs,
            deprecated: draft.deprecated,
            kind,
        }
    }

    fn strukt(&self, name: &str, draft: DraftStruct, names: &mut Scope) -> Struct {
        let sent = self.in_requests.contains(name);
        Struct {
            constructor: sent.then(|| constructor(name, &draft.fields, names)),
            checked: sent && self.checked.contains(name),
            fields: draft
                .fields
                .into_iter()
                .map(|field| self.field(name, sent, field))
                .collect(),
            extra_checked: sent && self.extra_checked(draft.extra.as_ref()),
            extra: draft.extra,
            any_of: if sent { draft.any_of } else { Vec::new() },
        }
    }

    fn extra_checked(&self, extra: Option<&(FieldName, Type)>) -> bool {
        let inner = extra.and_then(|(_, ty)| graph::struct_in(ty));
        inner.is_some_and(|inner| self.checked.contains(inner.name.rust()))
    }

    fn field(&self, owner: &str, sent: bool, draft: DraftField) -> Field {
        let mut constraints = if sent { draft.constraints } else { Vec::new() };
        if sent
            && graph::struct_in(&draft.ty)
                .is_some_and(|inner| self.checked.contains(inner.name.rust()))
        {
            constraints.push(Constraint::Nested);
        }
        let mut ty = draft.ty;
        if self
            .boxed
            .contains(&(owner.to_owned(), draft.name.wire().to_owned()))
        {
            ty = boxed(ty);
        }
        let ty = match draft.presence {
            Presence::Required => ty,
            Presence::Optional | Presence::RequiredNullable => Type::Optional(Box::new(ty)),
            Presence::OptionalNullable => Type::Nullable(Box::new(ty)),
        };
        Field {
            name: draft.name,
            ty,
            presence: draft.presence,
            docs: draft.docs,
            deprecated: draft.deprecated,
            constraints,
        }
    }
}

fn boxed(ty: Type) -> Type {
    match ty {
        Type::Optional(inner) => Type::Optional(Box::new(boxed(*inner))),
        Type::Nullable(inner) => Type::Nullable(Box::new(boxed(*inner))),
        other => Type::Boxed(Box::new(other)),
    }
}

fn constructor(name: &str, fields: &[DraftField], names: &mut Scope) -> Constructor {
    let is_required = |field: &&DraftField| {
        matches!(
            field.presence,
            Presence::Required | Presence::RequiredNullable
        )
    };
    let required: Vec<_> = fields.iter().filter(is_required).collect();
    let setters = fields.iter().filter(|field| !is_required(field));
    let setters = setters
        .map(|field| Setter {
            name: field.setter.clone(),
            field: field.name.clone(),
        })
        .collect();
    if required.len() > MOST_ARGUMENTS {
        let name = names.type_name(&format!("{name} required"));
        return Constructor::Struct {
            name,
            required: required.iter().map(|field| field.name.clone()).collect(),
            setters,
        };
    }
    let required = required
        .iter()
        .map(|field| (field.argument.clone(), field.name.clone()));
    Constructor::Arguments {
        required: required.collect(),
        setters,
    }
}
