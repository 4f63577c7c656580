//! Unions, wrappers and integer enums as the generator emits them.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::runtime::json::bridge::json_type;
use crate::runtime::json::checks::Checks;
use crate::runtime::json::error::DecodeError;
use crate::runtime::json::field::Field;
use crate::runtime::json::integer_enum::{IntegerEnum, UnknownInteger, integer_enum};
use crate::runtime::json::object::{Json, Object};
use crate::runtime::json::object_writer::ObjectWriter;
use crate::runtime::json::union::{Branch, Kind, Union, UnionValue, UnknownJson, json_union, read};
use crate::runtime::json::wrapper::json_wrapper;
use crate::tests::json::samples::Status;

/// An object whose members have the names of its fields.
macro_rules! object {
    ($name:ident { $($field:ident: $type:ty),+ }) => {
        #[derive(Clone, PartialEq)]
        pub struct $name {
            $(pub $field: $type,)+
        }

        impl Json for $name {
            fn read(object: &mut Object<'_>) -> Result<Self, DecodeError> {
                $(let mut $field = Field::new(stringify!($field));)+
                object.read(&mut [$(&mut $field),+])?;
                Ok(Self { $($field: $field.finish()?),+ })
            }

            fn write(&self, object: &mut ObjectWriter<'_>) {
                object.members(&[$((stringify!($field), &self.$field)),+]);
            }

            fn check(&self, checks: &mut Checks) {
                $(checks.nested(stringify!($field), &self.$field);)+
            }
        }
        json_type!($name);
    };
}

/// A union: the tag and untold tags, then each branch with its variant.
macro_rules! union {
    ($name:ident $(, $tag:literal)? $(, untold $($told:ident = $text:literal),+)? ;
     $($variant:ident($type:ty) = $branch:expr),+) => {
        #[derive(Clone, PartialEq)]
        pub enum $name {
            $($variant($type),)+
            Unknown(UnknownJson),
        }

        impl Union for $name {
            $(const TAG: &'static str = $tag;)?
            const BRANCHES: &'static [Branch<Self>] = &[$($branch),+];

            fn unknown(value: UnknownJson) -> Self {
                Self::Unknown(value)
            }

            fn value(&self) -> &dyn UnionValue {
                match self {
                    $(Self::$variant(value) => value,)+
                    Self::Unknown(value) => value,
                }
            }

            $(fn untold_tag(&self) -> &'static str {
                match self {
                    $(Self::$told(_) => $text,)+
                    _ => "",
                }
            })?
        }
        json_union!($name);
    };
}

object!(Cat { species: String, name: String, lives: Option<u32> });

/// It keeps what it does not know, and knows nothing of the tag.
#[derive(Clone, PartialEq)]
pub struct Dog {
    pub name: String,
    pub extra: BTreeMap<String, Value>,
}

impl Json for Dog {
    fn read(object: &mut Object<'_>) -> Result<Self, DecodeError> {
        let mut name = Field::new("name");
        let extra = object.read_extra(&mut [&mut name])?;
        Ok(Self {
            name: name.finish()?,
            extra,
        })
    }

    fn write(&self, object: &mut ObjectWriter<'_>) {
        object.members(&[("name", &self.name)]);
        object.extra(&self.extra);
    }

    fn check(&self, checks: &mut Checks) {
        checks.length("name", &self.name, 1..);
    }
}
json_type!(Dog);

union!(Pet, "species", untold Dog = "dog", Herd = "herd", Count = "count";
    Cat(Cat) = Branch::tagged(&["cat"], |reader| read(reader, Self::Cat)),
    Dog(Box<Dog>) = Branch::tagged(&["dog", "hound"], |reader| read(reader, Self::Dog)).untold(),
    Herd(Herd) = Branch::tagged(&["herd"], |reader| read(reader, Self::Herd)).untold(),
    Count(BTreeMap<String, i64>) = Branch::tagged(&["count"], |reader| read(reader, Self::Count)).untold()
);

object!(Herd { pets: Vec<Pet> });

union!(Anything;
    Text(String) = Branch::of(&[Kind::String], |reader| read(reader, Self::Text)),
    Float(f64) = Branch::of(&[Kind::Number], |reader| read(reader, Self::Float)),
    Whole(i64) = Branch::of(&[Kind::Integer], |reader| read(reader, Self::Whole)),
    Flag(bool) = Branch::of(&[Kind::Boolean], |reader| read(reader, Self::Flag)),
    List(Vec<Anything>) = Branch::of(&[Kind::Array], |reader| read(reader, Self::List)),
    Map(BTreeMap<String, Anything>) = Branch::of(&[Kind::Object], |reader| read(reader, Self::Map))
);

object!(Event {
    object: String,
    id: i64
});
object!(Failure { object: String, code: Option<String> });
object!(Versioned { version: f64 });

union!(Message;
    Event(Event) = Branch::of(&[Kind::Object], |reader| read(reader, Self::Event))
        .with(&[("object", "\"event\"")]),
    Failure(Failure) = Branch::of(&[Kind::Object], |reader| read(reader, Self::Failure))
        .with(&[("object", "\"failure\"")]),
    Versioned(Versioned) = Branch::of(&[Kind::Object], |reader| read(reader, Self::Versioned))
        .with(&[("version", "2"), ("beta", "true")])
);

object!(Circle { radius: f64, label: Option<String> });
object!(Square { side: f64, label: Option<String>, tilt: Option<i64> });
object!(Badge { label: Option<String>, status: Option<Status> });

union!(Shape;
    Circle(Circle) = Branch::of(&[Kind::Object], |reader| read(reader, Self::Circle)),
    Square(Square) = Branch::of(&[Kind::Object], |reader| read(reader, Self::Square)),
    Badge(Badge) = Branch::of(&[Kind::Object], |reader| read(reader, Self::Badge)),
    Free(Value) = Branch::of(&[Kind::Any], |reader| read(reader, Self::Free))
);

// Nothing tells these two apart, and each holds the union again.
object!(Left { child: Option<Box<Tree>>, must: Option<i64> });
object!(Right { child: Option<Box<Tree>>, must: Option<i64>, name: Option<String> });

union!(Tree;
    Left(Left) = Branch::of(&[Kind::Object], |reader| read(reader, Self::Left)),
    Right(Right) = Branch::of(&[Kind::Object], |reader| read(reader, Self::Right))
);

// A union that is a union's branch, with another tag and without objects of its own.
object!(Leaf { size: i64 });
union!(Inner, "sub", untold Leaf = "leaf";
    Leaf(Leaf) = Branch::tagged(&["leaf"], |reader| read(reader, Self::Leaf)).untold()
);
union!(Outer, "kind", untold Inner = "inner";
    Inner(Inner) = Branch::tagged(&["inner"], |reader| read(reader, Self::Inner)).untold()
);

// A union that is nothing but itself.
union!(Endless;
    Endless(Box<Endless>) = Branch::of(&[Kind::Object], |reader| read(reader, Self::Endless))
);

#[derive(Clone, PartialEq)]
pub struct Forest(pub Vec<Forest>);
json_wrapper!(Forest);

#[derive(Clone, PartialEq)]
pub struct Maybe(pub Option<i64>);
json_wrapper!(Maybe);
object!(HasMaybe {
    maybe: Maybe,
    must: i64
});

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum Level {
    Low,
    High,
    Unknown(UnknownInteger),
}

impl IntegerEnum for Level {
    const VALUES: &'static [(i64, Self)] = &[(-1, Self::Low), (10, Self::High)];

    fn unknown(value: UnknownInteger) -> Self {
        Self::Unknown(value)
    }

    fn as_unknown(&self) -> Option<UnknownInteger> {
        match self {
            Self::Unknown(value) => Some(*value),
            _ => None,
        }
    }
}
integer_enum!(Level);
