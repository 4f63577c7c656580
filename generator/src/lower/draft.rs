//! Half-built types; private to lowering.

use crate::diagnostics::Pointer;
use crate::ir::{Constraint, Docs, Presence, Type, TypeHome, TypeRef};
use crate::names::{ArgName, FieldName, MethodName, ModuleName, Scope, ScopeKind, VariantName};
use crate::spec::{Document, Schema};
use indexmap::IndexMap;
use std::collections::HashMap;

/// All types drafted so far, by the schema that they come from.
pub struct Drafts {
    /// The drafts in the order in which they were begun.
    pub types: IndexMap<Pointer, Draft>,
    /// The scope of all type names.
    pub names: Scope,
    /// Schemas that are referred to and wait to be drafted, in the order in which they were met.
    pub waiting: Vec<Waiting>,
    homes: HashMap<Pointer, TypeRef>,
    modules: Scope,
}

/// A schema whose type has a name and no draft yet.
pub struct Waiting {
    /// The schema.
    pub schema: Schema,
    /// The values, if it is a string enum; else it is an object.
    pub values: Option<Vec<String>>,
}

/// A type whose use is not known yet.
pub struct Draft {
    /// Its name and file.
    pub reference: TypeRef,
    /// What the document says of it.
    pub docs: Docs,
    /// Whether the document advises against it.
    pub deprecated: bool,
    /// What it is.
    pub kind: DraftKind,
}

/// What a draft is.
pub enum DraftKind {
    /// An object.
    Struct(DraftStruct),
    /// A string enum.
    StringEnum(Vec<VariantName>),
}

/// An object whose use is not known yet.
#[derive(Default)]
pub struct DraftStruct {
    /// The members, in the document's order.
    pub fields: Vec<DraftField>,
    /// The field and type of other members.
    pub extra: Option<(FieldName, Type)>,
    /// Groups of members of which one must be present whole.
    pub any_of: Vec<Vec<FieldName>>,
}

/// A member of an object.
pub struct DraftField {
    /// The field.
    pub name: FieldName,
    /// The constructor's argument, were it required.
    pub argument: ArgName,
    /// The setter, were it optional.
    pub setter: MethodName,
    /// The value's type, without `Option`.
    pub ty: Type,
    /// When the member may be missing or null.
    pub presence: Presence,
    /// What the document says of it.
    pub docs: Docs,
    /// Whether the document advises against it.
    pub deprecated: bool,
    /// What a value must satisfy.
    pub constraints: Vec<Constraint>,
}

impl Drafts {
    /// Names for all components, in the document's order.
    pub fn new(document: &Document) -> Self {
        let mut drafts = Self {
            types: IndexMap::new(),
            names: Scope::new(ScopeKind::Types),
            waiting: Vec::new(),
            homes: HashMap::new(),
            modules: Scope::new(ScopeKind::Modules),
        };
        for (name, at) in document.schemas() {
            let reference = drafts.place(&name);
            drafts.homes.insert(at, reference);
        }
        drafts
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
    pub fn reference(&mut self, at: &Pointer, owner: &Owner) -> TypeRef {
        if let Some(reference) = self.homes.get(at) {
            return reference.clone();
        }
        let reference = match &owner.module {
            Some(module) => TypeRef {
                name: self.names.type_name(&owner.name),
                home: TypeHome::Types(module.clone()),
            },
            None => self.place(&owner.name),
        };
        self.homes.insert(at.clone(), reference.clone());
        reference
    }

    /// The same for a schema that is to be drafted, once, when its turn comes.
    pub fn defer(&mut self, schema: &Schema, values: Option<&[String]>, owner: &Owner) -> TypeRef {
        let reference = self.reference(&schema.at, owner);
        if !self.types.contains_key(&schema.at) {
            self.waiting.push(Waiting {
                schema: schema.clone(),
                values: values.map(<[String]>::to_vec),
            });
        }
        reference
    }

    /// The name that the type at `at` has got.
    pub fn named(&self, at: &Pointer) -> Option<TypeRef> {
        self.homes.get(at).cloned()
    }

    /// Moves the type at `at` to the file of error codes.
    pub fn make_error_codes(&mut self, at: &Pointer) -> Option<TypeRef> {
        let reference = self.homes.get_mut(at)?;
        reference.home = TypeHome::ErrorCode;
        Some(reference.clone())
    }
}

/// What an inline type is named after, and the file that it goes to.
#[derive(Clone)]
pub struct Owner {
    /// The words of its name.
    pub name: String,
    /// The file of the type around it, if there is one.
    pub module: Option<ModuleName>,
}

impl Owner {
    /// For a type that no other type is around.
    pub fn root(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            module: None,
        }
    }

    /// For a type inside the member `part` of `parent`.
    pub fn inside(parent: &TypeRef, part: &str) -> Self {
        let module = match &parent.home {
            TypeHome::Types(module) => Some(module.clone()),
            TypeHome::ErrorCode => None,
        };
        Self {
            name: format!("{} {part}", parent.name.rust()),
            module,
        }
    }

    /// For a type one level deeper, as the items of a list are.
    pub fn part(&self, part: &str) -> Self {
        Self {
            name: format!("{} {part}", self.name),
            module: self.module.clone(),
        }
    }
}
