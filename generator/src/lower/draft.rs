//! Half-built types; private to lowering.

use crate::diagnostics::Pointer;
use crate::ir::{Constant, Constraint, Docs, Presence, Type, TypeHome, TypeRef};
use crate::names::{ArgName, FieldName, MethodName, VariantName};

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
    StringEnum(Vec<DraftValue<()>>),
    /// An integer enum.
    IntegerEnum(Vec<DraftValue<i64>>),
    /// One of several types.
    Union(DraftUnion),
    /// A list or map that contains itself.
    Wrapper(Type),
}

/// A value of an enum; the wire text of its name is a string's value.
pub struct DraftValue<T> {
    /// The variant.
    pub name: VariantName,
    /// The value, where the name does not keep it.
    pub value: T,
    /// What the document says of it.
    pub docs: Docs,
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
    /// Which way it travels.
    pub travels: Travels,
    /// What the document says of it.
    pub docs: Docs,
    /// Whether the document advises against it.
    pub deprecated: bool,
    /// What a value must satisfy.
    pub constraints: Vec<Constraint>,
    /// The only value.
    pub constant: Option<Constant>,
}

/// Which way a member travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Travels {
    /// In requests and responses.
    BothWays,
    /// In responses alone: `readOnly`.
    InResponses,
    /// In requests alone: `writeOnly`.
    InRequests,
}

/// One of several types.
pub struct DraftUnion {
    /// The discriminator's member.
    pub tag: Option<String>,
    /// The branches, in the document's order.
    pub branches: Vec<DraftBranch>,
}

/// One type of a union.
pub struct DraftBranch {
    /// The variant.
    pub name: VariantName,
    /// What it holds.
    pub ty: Type,
    /// Whether it is known to be an object, although its type says any JSON.
    pub is_object: bool,
    /// The discriminator's values for it.
    pub tags: Vec<String>,
    /// What the document says of it.
    pub docs: Docs,
}

/// What an inline type is named after, and the file that it goes to.
#[derive(Clone)]
pub struct Owner {
    /// The words of its name.
    pub name: String,
    /// The file of the type around it, if there is one.
    pub home: Option<TypeHome>,
    /// What it is, for a type that the document does not describe.
    pub docs: String,
}

impl Owner {
    /// For a type that no other type is around.
    pub fn root(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            home: None,
            docs: String::new(),
        }
    }

    /// For a type inside the member `part` of `parent`.
    pub fn inside(parent: &TypeRef, part: &str) -> Self {
        let name = parent.name.rust();
        Self {
            name: format!("{name} {part}"),
            home: Some(parent.home.clone()),
            docs: format!("The `{}` of a [`{name}`].", part.replace('`', "'")),
        }
    }

    /// For a type one level deeper, as the items of a list are.
    pub fn part(&self, part: &str) -> Self {
        Self {
            name: format!("{} {part}", self.name),
            ..self.clone()
        }
    }
}

/// A schema whose type has a name and no draft yet.
pub struct Waiting {
    /// Where the schema is.
    pub at: Pointer,
    /// The type's name and file.
    pub reference: TypeRef,
    /// What it is, for a type that the document does not describe.
    pub docs: String,
}
