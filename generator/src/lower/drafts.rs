//! The types drafted so far: which schema has which type, and which wait.

use crate::diagnostics::Pointer;
use crate::ir::{Docs, TypeHome, TypeRef};
use crate::lower::draft::{Draft, DraftKind, Owner, Waiting};
use crate::lower::schema::{in_file, is_component};
use crate::names::{Scope, ScopeKind};
use crate::spec::Document;
use indexmap::IndexMap;
use std::collections::{HashMap, HashSet};

/// All types drafted so far, by the schema that they come from.
pub struct Drafts {
    /// The drafts in the order in which they were begun.
    pub types: IndexMap<Pointer, Draft>,
    /// The scope of all type names.
    pub names: Scope,
    /// Schemas that are referred to and wait to be drafted, in the order in which they were met.
    pub waiting: Vec<Waiting>,
    homes: HashMap<Pointer, TypeRef>,
    /// All components, and whether something leads to them.
    components: IndexMap<Pointer, bool>,
    /// The first of inline schemas that are equal, by their content.
    equals: HashMap<String, Pointer>,
    deferred: HashSet<Pointer>,
    modules: Scope,
}

impl Drafts {
    /// Names for all components, in the document's order.
    pub fn new(document: &Document) -> Self {
        let mut drafts = Self {
            types: IndexMap::new(),
            names: Scope::new(ScopeKind::Types),
            waiting: Vec::new(),
            homes: HashMap::new(),
            components: IndexMap::new(),
            equals: HashMap::new(),
            deferred: HashSet::new(),
            modules: Scope::new(ScopeKind::Modules),
        };
        for (name, at) in document.schemas() {
            let reference = drafts.place(&name);
            // What stands in another file is called what the document calls it.
            let at = match document.has_files() {
                true => in_file(document, &at).unwrap_or(at),
                false => at,
            };
            drafts.homes.entry(at.clone()).or_insert(reference);
            drafts.components.insert(at, false);
        }
        drafts
    }

    /// Whether the schema at `at` is a component: it has a name of its own.
    pub fn is_component(&self, at: &Pointer) -> bool {
        self.components.contains_key(at) || is_component(at)
    }

    /// The components that nothing has led to.
    pub fn unused(&self) -> impl Iterator<Item = &Pointer> {
        let components = self.components.iter();
        components.filter(|(_, used)| !**used).map(|(at, _)| at)
    }

    /// Notes that something leads to the schema at `at`.
    pub fn note_use(&mut self, at: &Pointer) {
        if let Some(used) = self.components.get_mut(at) {
            *used = true;
        }
    }

    /// A new type with a file of its own.
    fn place(&mut self, name: &str) -> TypeRef {
        let name = self.names.type_name(name);
        let module = self.modules.module(name.rust());
        TypeRef {
            name,
            home: TypeHome::Types(module),
        }
    }

    /// The name of the type at `at`: a component's own, else one made from
    /// where it stands, in the file of the type around it.
    fn reference(&mut self, at: &Pointer, owner: &Owner) -> TypeRef {
        if let Some(reference) = self.homes.get(at) {
            return reference.clone();
        }
        let reference = match &owner.home {
            Some(home @ TypeHome::Types(_)) => TypeRef {
                name: self.names.type_name(&owner.name),
                home: home.clone(),
            },
            Some(TypeHome::ErrorCode) | None => self.place(&owner.name),
        };
        self.homes.insert(at.clone(), reference.clone());
        reference
    }

    /// The type of the schema at `at`, which is to be drafted, once, when its
    /// turn comes. An inline schema that is equal to an earlier one has its type.
    pub fn defer(&mut self, at: &Pointer, content: Option<String>, owner: &Owner) -> TypeRef {
        let first = content.map(|content| self.equals.entry(content).or_insert_with(|| at.clone()));
        let at = first.cloned().unwrap_or_else(|| at.clone());
        let reference = self.reference(&at, owner);
        if self.deferred.insert(at.clone()) {
            self.waiting.push(Waiting {
                at,
                reference: reference.clone(),
                docs: owner.docs.clone(),
            });
        }
        reference
    }

    /// Adds a type that is made of what the document says at `at`, where no schema is.
    pub fn add(&mut self, at: Pointer, name: &str, docs: Docs, kind: DraftKind) -> TypeRef {
        let reference = self.place(name);
        let draft = Draft {
            reference: reference.clone(),
            docs,
            deprecated: false,
            kind,
        };
        self.types.insert(at, draft);
        reference
    }

    /// Moves the type at `at` to the file of error codes.
    pub fn make_error_codes(&mut self, at: &Pointer) -> Option<TypeRef> {
        let reference = self.homes.get_mut(at)?;
        reference.home = TypeHome::ErrorCode;
        Some(reference.clone())
    }
}
