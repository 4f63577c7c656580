//! Answers made up from the types, the same in each run.

use generator::ir::{Api, Branch, Constant, Presence, Struct, Type, TypeKind, Union, When};
use serde_json::{Map, Value, json};

use super::types::Types;

/// How an answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// All members are there, in the document's order.
    Full,
    /// Of the optional members each second one is left out.
    Absent,
    /// All members are there, in no order.
    Shuffled,
}

impl Shape {
    pub const ALL: [Self; 3] = [Self::Full, Self::Absent, Self::Shuffled];

    /// What the program calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Absent => "absent",
            Self::Shuffled => "shuffled",
        }
    }
}

/// Deeper than this, lists are empty and optional members absent.
const DEEP: usize = 7;

/// Large enough that a processor's caches do not hold it all.
const BYTES: usize = 1_000_000;

/// About a megabyte of JSON.
pub fn answer(api: &Api, ty: &Type, shape: Shape) -> String {
    let sizes = std::iter::successors(Some(2), |items| Some(items * 2));
    let texts = sizes.map(|items| {
        let mut maker = Maker {
            types: Types::of(api),
            shape,
            items,
            state: 7,
        };
        maker.value("", ty, 0).to_string()
    });
    let mut large = texts.skip_while(|text| text.len() < BYTES);
    large.next().unwrap_or_default()
}

struct Maker<'a> {
    types: Types<'a>,
    shape: Shape,
    /// How many items the outermost lists and maps have.
    items: usize,
    state: u64,
}

impl Maker<'_> {
    /// A number that looks like any other (Knuth's linear congruential generator).
    fn any(&mut self, below: usize) -> usize {
        self.state = self
            .state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.state >> 33) as usize % below.max(1)
    }

    fn value(&mut self, name: &str, ty: &Type, depth: usize) -> Value {
        match ty {
            Type::Boolean => json!(self.any(2) == 0),
            Type::Integer(_) => json!(self.any(10_000_000)),
            Type::Float | Type::Decimal => json!(self.any(1_000_000) as f64 / 64.0),
            Type::String => json!(self.text(name)),
            Type::Base64 | Type::File | Type::Upload | Type::Download | Type::Stream => {
                json!("c2FtcGxl")
            }
            Type::Any => json!({"note": self.text(name), "count": self.any(100)}),
            Type::List(item) => {
                let items = (0..self.length(depth)).map(|_| self.value(name, item, depth + 1));
                Value::Array(items.collect())
            }
            Type::Map(value) => {
                let members = (0..self.length(depth)).map(|number| {
                    let key = format!("{}:{number}", self.any(1000));
                    (key, self.value(name, value, depth + 1))
                });
                Value::Object(members.collect())
            }
            Type::Boxed(inner)
            | Type::Optional(inner)
            | Type::Nullable(inner)
            | Type::Events(inner)
            | Type::JsonLines(inner) => self.value(name, inner, depth),
            Type::Struct(of) | Type::Enum(of) | Type::Union(of) | Type::Wrapper(of) => {
                match self.types.get(of.name.rust()) {
                    Some(kind) => self.named(name, kind, depth),
                    None => Value::Null,
                }
            }
        }
    }

    fn named(&mut self, name: &str, kind: &TypeKind, depth: usize) -> Value {
        match kind {
            TypeKind::Struct(object) => self.object(object, depth),
            TypeKind::StringEnum(values) => {
                let at = self.any(values.variants.len());
                let value = values.variants.get(at);
                value.map_or(Value::Null, |value| json!(value.name.wire()))
            }
            TypeKind::IntegerEnum(values) => {
                let at = self.any(values.variants.len());
                values
                    .variants
                    .get(at)
                    .map_or(Value::Null, |(_, value)| json!(value))
            }
            TypeKind::Union(union) => self.union(name, union, depth),
            TypeKind::Wrapper(inner) => self.value(name, inner, depth + 1),
        }
    }

    fn object(&mut self, object: &Struct, depth: usize) -> Value {
        let mut members = Vec::new();
        for field in &object.fields {
            let optional = matches!(
                field.presence,
                Presence::Optional | Presence::OptionalNullable
            );
            let left_out = self.shape == Shape::Absent && self.any(2) == 0;
            if optional && (left_out || depth > DEEP) {
                continue;
            }
            let wire = field.name.wire();
            let value = match &field.constant {
                Some(constant) => constant_value(constant),
                None if field.presence == Presence::RequiredNullable && depth > DEEP => Value::Null,
                None => self.value(wire, &field.ty, depth + 1),
            };
            members.push((wire.to_owned(), value));
        }
        if self.shape == Shape::Shuffled {
            for last in (1..members.len()).rev() {
                let other = self.any(last + 1);
                members.swap(last, other);
            }
        }
        Value::Object(members.into_iter().collect())
    }

    /// A value of one of the branches, where it is deep of one that holds no others if there is one.
    fn union(&mut self, name: &str, union: &Union, depth: usize) -> Value {
        let at = self.any(union.branches.len());
        let Some(branch) = union.branches.get(at) else {
            return Value::Null;
        };
        let value = self.value(name, &branch.ty, depth + 1);
        match (&union.tag, value) {
            (Some(tag), Value::Object(members)) => tagged(tag, branch, members),
            (_, value) => value,
        }
    }

    fn length(&mut self, depth: usize) -> usize {
        match depth {
            0 | 1 => self.items,
            _ if depth > DEEP => 0,
            _ => 1 + self.any(3),
        }
    }

    /// Something of the length and the letters that such members usually have.
    fn text(&mut self, name: &str) -> String {
        let number = self.any(1_000_000);
        let is = |words: &[&str]| words.iter().any(|word| name.contains(word));
        if is(&["url", "href", "link"]) {
            format!("https://api.example.com/organisations/{number}/things{{/other}}")
        } else if name.ends_with("_at") || is(&["date", "time", "Date"]) {
            format!("2026-05-03T10:{:02}:11Z", number % 60)
        } else if is(&["description", "message", "title", "characters"]) {
            format!("The {number}th of \"many\" things,\nas people describe them – über alles")
        } else {
            format!("{name}-{number}")
        }
    }
}

/// The branch's tag in its own place, or else before all other members.
fn tagged(tag: &str, branch: &Branch, mut members: Map<String, Value>) -> Value {
    let When::Tagged { values, .. } = &branch.when else {
        return Value::Object(members);
    };
    let value = json!(values.first());
    if let Some(own) = members.get_mut(tag) {
        *own = value;
        return Value::Object(members);
    }
    let first = [(tag.to_owned(), value)].into_iter();
    Value::Object(first.chain(members).collect())
}

fn constant_value(constant: &Constant) -> Value {
    match constant {
        Constant::Text(text) => json!(text),
        Constant::Integer(number) => json!(number),
        Constant::Boolean(truth) => json!(truth),
    }
}
