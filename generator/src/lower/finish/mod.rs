//! Drafts to definitions: the only place where [`TypeDef`] is built.

mod structs;
mod unions;

use crate::ir::{
    IntegerEnum, Resource, StringEnum, Type, TypeDef, TypeHome, TypeKind, TypeModule, Variant,
    Webhook,
};
use crate::lower::analysis::graph::ByName;
use crate::lower::analysis::kinds::Kinds;
use crate::lower::analysis::usage::Usage;
use crate::lower::analysis::{checks, graph, nesting, recursion, sizes, tagged, tags, usage};
use crate::lower::draft::{Draft, DraftKind, DraftValue};
use crate::lower::drafts::Drafts;
use crate::lower::features;
use indexmap::IndexMap;
use std::collections::{HashMap, HashSet};

/// All definitions.
pub struct Finished {
    /// The files under `types/`, in the order in which the document leads to them.
    pub modules: Vec<TypeModule>,
    /// The enum of the API's error codes.
    pub error_codes: Option<TypeDef>,
    /// How many types may stand inside of one another.
    pub nesting: usize,
}

/// Finishes the drafts, now that their use is known.
pub fn finish(drafts: Drafts, resources: &mut [Resource], webhooks: &[Webhook]) -> Finished {
    let mut names = drafts.names.clone();
    let types = graph::by_name(&drafts);
    let facts = Facts {
        usage: usage::of(&drafts, resources, webhooks),
        checked: checks::checked(&drafts),
        boxed: recursion::boxed(&drafts),
        constants: tags::constants(&drafts),
        kinds: Kinds::of_all(&types),
        types: &types,
    };
    unions::box_answers(&facts, resources);
    let mut modules: IndexMap<String, TypeModule> = IndexMap::new();
    let mut error_codes = None;
    for draft in drafts.types.values() {
        let definition = facts.definition(draft, &mut names);
        match &draft.reference.home {
            TypeHome::ErrorCode => error_codes = Some(definition),
            TypeHome::Types(module) => {
                let entry = modules.entry(module.rust().to_owned());
                let module = entry.or_insert_with(|| TypeModule {
                    name: module.clone(),
                    features: Vec::new(),
                    types: Vec::new(),
                });
                module.types.push(definition);
            }
        }
    }
    let mut modules: Vec<_> = modules.into_values().collect();
    let needed = tagged::of(&drafts, resources, webhooks);
    features::gate(&mut modules, &needed, resources);
    Finished {
        modules,
        error_codes,
        nesting: nesting::longest(&types),
    }
}

/// What the analyses found.
struct Facts<'a> {
    usage: Usage,
    checked: HashSet<String>,
    boxed: HashSet<(String, String)>,
    constants: HashMap<(String, String), String>,
    kinds: Kinds<'a>,
    types: &'a ByName<'a>,
}

impl Facts<'_> {
    fn definition(&self, draft: &Draft, names: &mut crate::names::Scope) -> TypeDef {
        let name = &draft.reference.name;
        let kind = match &draft.kind {
            DraftKind::Struct(strukt) => {
                TypeKind::Struct(Box::new(structs::finish(self, name.rust(), strukt, names)))
            }
            DraftKind::StringEnum(values) => TypeKind::StringEnum(StringEnum {
                variants: values.iter().map(variant).collect(),
            }),
            DraftKind::IntegerEnum(values) => TypeKind::IntegerEnum(IntegerEnum {
                variants: values
                    .iter()
                    .map(|value| (variant(value), value.value))
                    .collect(),
            }),
            DraftKind::Union(union) => TypeKind::Union(unions::finish(self, name.rust(), union)),
            DraftKind::Wrapper(inner) => TypeKind::Wrapper(inner.clone()),
        };
        TypeDef {
            name: name.clone(),
            docs: draft.docs.clone(),
            deprecated: draft.deprecated,
            kind,
        }
    }

    fn is_boxed(&self, owner: &str, member: &str) -> bool {
        let key = (owner.to_owned(), member.to_owned());
        self.boxed.contains(&key)
    }

    fn is_checked(&self, ty: &Type) -> bool {
        graph::named_in(ty).is_some_and(|inner| self.checked.contains(inner.name.rust()))
    }

    fn sizes(&self) -> sizes::Sizes<'_> {
        sizes::Sizes::new(self.types)
    }
}

fn variant<T>(value: &DraftValue<T>) -> Variant {
    Variant {
        name: value.name.clone(),
        docs: value.docs.clone(),
    }
}

fn boxed(ty: Type) -> Type {
    match ty {
        Type::Optional(inner) => Type::Optional(Box::new(boxed(*inner))),
        Type::Nullable(inner) => Type::Nullable(Box::new(boxed(*inner))),
        other => Type::Boxed(Box::new(other)),
    }
}
