//! Builds the types that wait, and what they lead to.

use super::classify::{self, Shape};
use super::described::described;
use super::{enums, object, peek, union, wrapper};
use crate::lower::context::Lowering;
use crate::lower::draft::{Draft, DraftKind, Waiting};
use crate::spec::Schema;

/// Drafts what waits, and what that leads to: a type, then its members' types
/// one after the other. A document may nest deeper than our stack.
pub fn draft_waiting(lowering: &mut Lowering<'_>) {
    let mut stack = std::mem::take(&mut lowering.drafts.waiting);
    stack.reverse();
    while let Some(waiting) = stack.pop() {
        let Some(schema) = peek::resolved(lowering, &waiting.at) else {
            continue;
        };
        if let Some(kind) = draft(lowering, &schema, &waiting) {
            let mut docs = described(&schema, schema.const_value.as_ref());
            if docs.is_empty() && !waiting.docs.is_empty() {
                docs.paragraph(waiting.docs);
            }
            let draft = Draft {
                reference: waiting.reference,
                docs,
                deprecated: schema.data.deprecated,
                kind,
            };
            lowering.drafts.types.insert(waiting.at, draft);
        }
        stack.extend(lowering.drafts.waiting.drain(..).rev());
    }
}

fn draft(lowering: &mut Lowering<'_>, schema: &Schema, waiting: &Waiting) -> Option<DraftKind> {
    let classified = classify::classify(lowering.document, schema);
    let reference = &waiting.reference;
    match lowering.ok(classified)? {
        Shape::StringEnum(values) => Some(enums::strings(lowering, schema, &values)),
        Shape::IntegerEnum(values) => Some(enums::integers(lowering, schema, &values)),
        Shape::Union => union::draft(lowering, schema, reference),
        Shape::List(items) => wrapper::list(lowering, schema, items.as_ref(), reference),
        Shape::Map(values) => wrapper::map(lowering, schema, values.as_ref(), reference),
        // Whatever else is deferred is an object.
        _ => object::draft(lowering, schema, reference).map(DraftKind::Struct),
    }
}
