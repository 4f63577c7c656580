//! Lists and maps that contain themselves, or many of their kind: types with a name.

use super::classify::Shape;
use super::{inside, peek};
use crate::diagnostics::Pointer;
use crate::ir::{Type, TypeRef};
use crate::lower::context::{Lowering, Step};
use crate::lower::draft::{DraftKind, Owner};
use crate::spec::Schema;

/// How many lists and maps may stand in one another without a name between them:
/// nobody reads deeper types, and Clippy warns of them.
const DEEPEST: usize = 3;

/// Whether the list or map at `at` needs a type with a name.
pub fn is_needed(lowering: &Lowering<'_>, at: &Pointer) -> bool {
    let inside = lowering.way.iter();
    let depth = inside.filter(|step| matches!(step, Step::Inside)).count();
    depth >= DEEPEST || is_recursive(lowering, at)
}

/// Whether the list or map at `at`, to which a reference has just led, leads
/// back to itself by way of lists and maps alone.
fn is_recursive(lowering: &Lowering<'_>, at: &Pointer) -> bool {
    if !matches!(lowering.way.last(), Some(Step::Reference(last)) if last == at) {
        return false;
    }
    let mut next = at.clone();
    for _ in 0..super::MOST_STEPS {
        let Some((_, Shape::List(Some(inner)) | Shape::Map(Some(inner)))) =
            peek::shape(lowering, &next)
        else {
            return false;
        };
        let Some((schema, _)) = peek::shape(lowering, &inner) else {
            return false;
        };
        if schema.at == *at {
            return true;
        }
        next = schema.at;
    }
    false
}

/// The draft of such a list.
pub fn list(
    lowering: &mut Lowering<'_>,
    schema: &Schema,
    items: Option<&Pointer>,
    reference: &TypeRef,
) -> Option<DraftKind> {
    let owner = Owner::inside(reference, "item");
    let item = inside(lowering, schema, items, &owner)?;
    Some(DraftKind::Wrapper(Type::List(Box::new(item))))
}

/// The draft of such a map.
pub fn map(
    lowering: &mut Lowering<'_>,
    schema: &Schema,
    values: Option<&Pointer>,
    reference: &TypeRef,
) -> Option<DraftKind> {
    let owner = Owner::inside(reference, "value");
    let value = inside(lowering, schema, values, &owner)?;
    Some(DraftKind::Wrapper(Type::Map(Box::new(value))))
}
