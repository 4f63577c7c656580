//! How large the values of types are, roughly and rather too large than too
//! small: a variant much larger than the others would make all of them large.

use super::graph::ByName;
use crate::ir::{Integer, Type};
use crate::lower::draft::DraftKind;
use std::collections::HashMap;

/// A larger variant is boxed. Clippy warns of a difference of 200 bytes.
pub const LARGEST_VARIANT: usize = 160;

/// The sizes found so far, by type.
pub struct Sizes<'a> {
    types: &'a ByName<'a>,
    known: HashMap<&'a str, usize>,
}

/// What a text, a list or a map takes.
const POINTERS: usize = 24;
/// The most that a number in front of a value can take.
const WORD: usize = 8;
/// Bytes, or what gives them.
const UPLOAD: usize = 40;
/// `serde_json::Value` with maps in order.
const ANY: usize = 72;
/// Types in types in types: what is deeper counts as large.
const DEEPEST: usize = 24;

impl<'a> Sizes<'a> {
    /// Knows nothing yet.
    pub fn new(types: &'a ByName<'a>) -> Self {
        Self {
            types,
            known: HashMap::new(),
        }
    }

    /// The size of a value in bytes.
    pub fn of(&mut self, ty: &Type) -> usize {
        self.at(ty, DEEPEST)
    }

    fn at(&mut self, ty: &Type, depth: usize) -> usize {
        match ty {
            Type::Boolean => 1,
            Type::Integer(Integer::I32 | Integer::U32) => 4,
            Type::Integer(Integer::I64 | Integer::U64) | Type::Float | Type::Boxed(_) => WORD,
            Type::Decimal => 16,
            Type::String | Type::Base64 | Type::List(_) | Type::Map(_) | Type::Wrapper(_) => {
                POINTERS
            }
            Type::Upload => UPLOAD,
            Type::File => UPLOAD + 2 * POINTERS,
            Type::Enum(_) => POINTERS,
            Type::Any | Type::Download | Type::Stream | Type::Events(_) | Type::JsonLines(_) => ANY,
            Type::Optional(inner) | Type::Nullable(inner) => self.at(inner, depth) + WORD,
            Type::Struct(reference) | Type::Union(reference) => {
                self.named(reference.name.rust(), depth)
            }
        }
    }

    fn named(&mut self, name: &str, depth: usize) -> usize {
        let types = self.types;
        let Some((name, draft)) = types.get_key_value(name) else {
            return 0;
        };
        if let Some(known) = self.known.get(name) {
            return *known;
        }
        if depth == 0 {
            return LARGEST_VARIANT + 1;
        }
        let size = match &draft.kind {
            DraftKind::Struct(strukt) => {
                let fields = strukt.fields.iter();
                // Its `Option` and what it is aligned to.
                let fields = fields.map(|field| self.at(&field.ty, depth - 1) + WORD);
                fields.sum::<usize>() + strukt.extra.iter().map(|_| POINTERS).sum::<usize>()
            }
            DraftKind::Union(union) => {
                let branches = union.branches.iter();
                let largest = branches.map(|branch| self.at(&branch.ty, depth - 1)).max();
                largest.unwrap_or(0).clamp(ANY, LARGEST_VARIANT.max(ANY)) + WORD
            }
            DraftKind::StringEnum(_) | DraftKind::IntegerEnum(_) | DraftKind::Wrapper(_) => {
                POINTERS
            }
        };
        self.known.insert(name, size);
        size
    }
}
