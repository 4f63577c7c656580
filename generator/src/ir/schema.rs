//! Definitions of types.

use super::{Docs, Type, Union};
use crate::names::{ArgName, FieldName, MethodName, ModuleName, TypeName, VariantName};

/// A file under `types/`: one schema of the document and the inline types it owns.
#[derive(Debug, Clone)]
pub struct TypeModule {
    /// The file's name.
    pub name: ModuleName,
    /// The features of which any switches it on; none where it is always there.
    pub features: Vec<String>,
    /// The types, the schema's own first.
    pub types: Vec<TypeDef>,
}

/// A type of the crate.
#[derive(Debug, Clone)]
pub struct TypeDef {
    /// The type's name.
    pub name: TypeName,
    /// What the document says of it.
    pub docs: Docs,
    /// Whether the document advises against it.
    pub deprecated: bool,
    /// What it is.
    pub kind: TypeKind,
}

/// What a type is.
#[derive(Debug, Clone)]
pub enum TypeKind {
    /// An object.
    Struct(Box<Struct>),
    /// A string out of a list that may grow.
    StringEnum(StringEnum),
    /// An integer out of a list that may grow.
    IntegerEnum(IntegerEnum),
    /// One of several types.
    Union(Union),
    /// A list or map that contains itself: it needs a name to do so.
    Wrapper(Type),
}

/// An object.
#[derive(Debug, Clone)]
pub struct Struct {
    /// The fields, in the document's order.
    pub fields: Vec<Field>,
    /// The field and the values' type for members that the document does not name.
    pub extra: Option<(FieldName, Type)>,
    /// Whether those members have anything to check before they are sent.
    pub extra_checked: bool,
    /// How users build it; absent on a type that only responses hold.
    pub constructor: Option<Constructor>,
    /// Groups of members of which one must be present whole.
    pub any_of: Vec<Vec<FieldName>>,
    /// Whether a value has anything to check before it is sent.
    pub checked: bool,
}

/// A member of an object.
#[derive(Debug, Clone)]
pub struct Field {
    /// The field; its wire text is the member's name.
    pub name: FieldName,
    /// The field's whole type, `Option` and the like included.
    pub ty: Type,
    /// When the member may be missing or null.
    pub presence: Presence,
    /// What the document says of it.
    pub docs: Docs,
    /// Whether the document advises against it.
    pub deprecated: bool,
    /// What a value must satisfy.
    pub constraints: Vec<Constraint>,
    /// The only value, which a constructor sets.
    pub constant: Option<Constant>,
}

/// The value of a `const`.
#[derive(Debug, Clone, PartialEq)]
pub enum Constant {
    /// A text.
    Text(String),
    /// An integer.
    Integer(i64),
    /// A boolean.
    Boolean(bool),
}

/// When a member may be missing or null.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// Always there, never null.
    Required,
    /// Always there, perhaps null.
    RequiredNullable,
    /// May be missing.
    Optional,
    /// May be missing, and null means something else.
    OptionalNullable,
}

/// How users build an object. A member in neither list is not for them to set:
/// its value is constant, or the server's to give.
#[derive(Debug, Clone)]
pub enum Constructor {
    /// `new(…)` with the required members, and setters for the rest.
    Arguments {
        /// The required members, in the document's order.
        required: Vec<(ArgName, FieldName)>,
        /// The others.
        setters: Vec<Setter>,
    },
    /// `new(required)` with a struct of the required members, since there are many.
    Struct {
        /// The struct's name.
        name: TypeName,
        /// The required members, in the document's order.
        required: Vec<FieldName>,
        /// The others.
        setters: Vec<Setter>,
    },
}

/// A method that sets an optional member.
#[derive(Debug, Clone)]
pub struct Setter {
    /// The method.
    pub name: MethodName,
    /// The field that it sets.
    pub field: FieldName,
}

/// What a value must satisfy before it is sent.
#[derive(Debug, Clone, PartialEq)]
pub enum Constraint {
    /// The length of a text in characters, or of a list in items.
    Length {
        /// The least, if any.
        min: Option<u64>,
        /// The most, if any.
        max: Option<u64>,
    },
    /// No less than this.
    AtLeast(Number),
    /// No more than this.
    AtMost(Number),
    /// More than this.
    Above(Number),
    /// Less than this.
    Below(Number),
    /// Free-form JSON that must be an object.
    Object,
    /// A value with constraints of its own.
    Nested,
}

/// A bound, in the type of what it bounds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Number {
    /// For integers.
    Integer(i64),
    /// For floating point numbers.
    Float(f64),
    /// For decimals: digits and the number of them behind the point.
    Decimal {
        /// The digits.
        mantissa: i64,
        /// How many of them stand behind the point.
        scale: u32,
    },
}

/// A string out of a list that may grow.
#[derive(Debug, Clone)]
pub struct StringEnum {
    /// The known values, in the document's order.
    pub variants: Vec<Variant>,
}

/// A known value; its name's wire text is the value.
#[derive(Debug, Clone)]
pub struct Variant {
    /// The variant.
    pub name: VariantName,
    /// What the document says of the value.
    pub docs: Docs,
}

/// An integer out of a list that may grow.
#[derive(Debug, Clone)]
pub struct IntegerEnum {
    /// The known values, in the document's order.
    pub variants: Vec<(Variant, i64)>,
}
