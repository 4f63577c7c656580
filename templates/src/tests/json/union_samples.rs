//! Unions, wrappers and integer enums as the generator emits them.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::runtime::json::integer_enum::integer_enum;
use crate::runtime::json::json_object::json_object;
use crate::runtime::json::json_union::json_union;
use crate::runtime::json::wrapper::json_wrapper;
use crate::tests::json::samples::Status;

/// An object whose members have the names of its fields.
macro_rules! object {
    ($name:ident { $($field:ident: $type:ty),+ }) => {
        #[derive(Clone, PartialEq)]
        pub struct $name {
            $(pub $field: $type,)+
        }

        json_object!($name { $($field),+ } check(value, checks) {
            $(checks.nested(stringify!($field), &value.$field);)+
        });
    };
}

object!(Cat { species: String, name: String, lives: Option<u32> });

/// It keeps what it does not know, and knows nothing of the tag.
#[derive(Clone, PartialEq)]
pub struct Dog {
    pub name: String,
    pub extra: BTreeMap<String, Value>,
}

json_object!(Dog { name, ..extra } check(value, checks) {
    checks.length("name", &value.name, 1..);
});

json_union! {
    pub enum Pet by "species" {
        Cat(Cat) tagged "cat",
        Dog(Box<Dog>) untold "dog" | "hound",
        Herd(Herd) untold "herd",
        Count(BTreeMap<String, i64>) untold "count",
    }
}

object!(Herd { pets: Vec<Pet> });

json_union! {
    pub enum Anything {
        Text(String) of String,
        Float(f64) of Number,
        Whole(i64) of Integer,
        Flag(bool) of Boolean,
        List(Vec<Anything>) of Array,
        Map(BTreeMap<String, Anything>) of Object,
    }
}

object!(Event {
    object: String,
    id: i64
});
object!(Failure { object: String, code: Option<String> });
object!(Versioned { version: f64 });

json_union! {
    pub enum Message {
        Event(Event) of Object with "object" = "\"event\"",
        Failure(Failure) of Object with "object" = "\"failure\"",
        Versioned(Versioned) of Object with "version" = "2" and "beta" = "true",
    }
}

object!(Circle { radius: f64, label: Option<String> });
object!(Square { side: f64, label: Option<String>, tilt: Option<i64> });
object!(Badge { label: Option<String>, status: Option<Status> });

json_union! {
    pub enum Shape {
        Circle(Circle) of Object,
        Square(Square) of Object,
        Badge(Badge) of Object,
        Free(Value) of Any,
    }
}

// Nothing tells these two apart, and each holds the union again.
object!(Left { child: Option<Box<Tree>>, must: Option<i64> });
object!(Right { child: Option<Box<Tree>>, must: Option<i64>, name: Option<String> });

json_union! {
    pub enum Tree {
        Left(Left) of Object,
        Right(Right) of Object,
    }
}

// A union that is a union's branch, with another tag and without objects of its own.
object!(Leaf { size: i64 });
json_union! {
    pub enum Inner by "sub" {
        Leaf(Leaf) untold "leaf",
    }
}
json_union! {
    pub enum Outer by "kind" {
        Inner(Inner) untold "inner",
    }
}

// A union that is nothing but itself.
json_union! {
    pub enum Endless {
        Endless(Box<Endless>) of Object without From,
    }
}

#[derive(Clone, PartialEq)]
pub struct Forest(pub Vec<Forest>);
json_wrapper!(Forest(Vec<Forest>));

#[derive(Clone, PartialEq)]
pub struct Maybe(pub Option<i64>);
json_wrapper!(Maybe(Option<i64>));
object!(HasMaybe {
    maybe: Maybe,
    must: i64
});

integer_enum! {
    pub enum Level { Low = -1, High = 10 }
}
