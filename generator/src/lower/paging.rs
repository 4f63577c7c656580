//! `x-sdk-paging`: how the pages of a list follow one another.

use crate::diagnostics::{Code, Pointer};
use crate::ir::{Input, Paging, Place, Type};
use crate::lower::context::Lowering;
use crate::lower::draft::Owner;
use crate::lower::responses::Answer;
use crate::lower::schema;
use crate::names::MethodName;
use crate::spec::{OperationPlace, Schema, SchemaNode};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Extension {
    limit: String,
    offset: String,
    #[serde(default)]
    items: String,
}

/// The paging of an operation; the outer `None` stands for an error. The
/// operation then resolves to a page, whatever shape the payload has around it.
pub fn lower(
    lowering: &mut Lowering<'_>,
    place: &OperationPlace,
    setters: &[Input<MethodName>],
    answer: &Answer,
) -> Option<Option<Paging>> {
    let at = place.at.child("x-sdk-paging");
    let Some(extension) = lowering.extension::<Extension>(&place.at, "x-sdk-paging") else {
        return Some(None);
    };
    for (key, name) in [("limit", &extension.limit), ("offset", &extension.offset)] {
        let integer = |input: &Input<MethodName>| {
            input.place == Place::Query
                && input.name.wire() == name
                && matches!(input.ty, Type::Integer(_))
        };
        if !setters.iter().any(integer) {
            let message =
                format!("the operation has no query parameter `{name}` that is an integer");
            lowering.error(
                Code::WrongExtension,
                &at.child(key),
                message,
                "name one of its query parameters",
            );
            return None;
        }
    }
    if extension.limit == extension.offset {
        let help = "name two parameters: one for the page's size, one for the items to skip";
        lowering.error(
            Code::WrongExtension,
            &at.child("offset"),
            "`limit` and `offset` are the same parameter",
            help,
        );
        return None;
    }
    let pointer = lowering.json_pointer(&at.child("items"), &extension.items)?;
    let Some(items) = answer
        .payload
        .clone()
        .and_then(|payload| find_items(lowering, &payload, &pointer))
    else {
        let help = "`items` is the JSON pointer of an array in the payload's schema, or empty when the payload is one";
        lowering.error(
            Code::WrongExtension,
            &at.child("items"),
            "the payload has no array there",
            help,
        );
        return None;
    };
    let owner = Owner::root(format!("{} item", place.path));
    let item = schema::lower(lowering, &items, &owner)?.ty;
    Some(Some(Paging {
        limit: extension.limit,
        offset: extension.offset,
        items: extension.items,
        item,
    }))
}

/// The schema of the items: along the pointer, then through the branch that is a list.
fn find_items(lowering: &mut Lowering<'_>, payload: &Pointer, items: &Pointer) -> Option<Pointer> {
    let mut at = payload.clone();
    for name in items.tokens() {
        let schema = inline(lowering, &at)?;
        at = lowering
            .document
            .follow(schema.keywords.properties.get(&*name)?);
    }
    let schema = inline(lowering, &at)?;
    if let Some(items) = &schema.keywords.items {
        return Some(lowering.document.follow(items));
    }
    let branches = schema.union.map(|union| union.branches);
    branches.into_iter().flatten().find_map(|branch| {
        let branch = inline(lowering, &branch)?;
        let items = branch.keywords.items.as_ref()?;
        Some(lowering.document.follow(items))
    })
}

fn inline(lowering: &mut Lowering<'_>, at: &Pointer) -> Option<Box<Schema>> {
    let resolved = lowering.document.resolve(at);
    let resolved = lowering.ok(resolved)?;
    let node = lowering.document.schema(&resolved);
    match lowering.ok(node)? {
        SchemaNode::Inline(schema) => Some(schema),
        SchemaNode::Reference { .. } => None,
    }
}
