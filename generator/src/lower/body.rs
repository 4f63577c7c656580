//! Request bodies.

use crate::diagnostics::{Code, Pointer};
use crate::ir::{Body, Type};
use crate::lower::context::Lowering;
use crate::lower::draft::Owner;
use crate::lower::schema;
use crate::names::{Scope, ScopeKind};
use crate::spec::{Node, SchemaNode};
use openapiv3::{Operation, RequestBody};

/// The body of an operation; the outer `None` stands for an error.
pub fn lower(
    lowering: &mut Lowering<'_>,
    operation: &Node<Operation>,
    id: &str,
) -> Option<Option<Body>> {
    let Some(request) = &operation.value.request_body else {
        return Some(None);
    };
    let request = lowering.document.follow(request);
    let (node, at) = json_schema(lowering, &request)?;
    if !node.value.required {
        let help = "add `required: true`";
        lowering.error(
            Code::UnsupportedBody,
            &node.at,
            "an optional request body is not supported",
            help,
        );
    }
    let used = schema::lower(lowering, &at, &Owner::root(format!("{id} body")))?;
    if used.nullable {
        let help = "leave `null` out of the schema's types";
        lowering.error(
            Code::UnsupportedBody,
            &at,
            "a request body that may be null is not supported",
            help,
        );
    }
    let Type::Struct(_) = used.ty else {
        lowering.error(
            Code::UnsupportedBody,
            &at,
            "a request body must be an object",
            "give the schema `properties`",
        );
        return None;
    };
    let name = Scope::new(ScopeKind::Arguments).argument("body");
    Some(Some(Body { name, ty: used.ty }))
}

/// Whether the body of an operation has a property of this name on the wire.
pub fn has_property(lowering: &mut Lowering<'_>, operation: &Node<Operation>, key: &str) -> bool {
    let Some(request) = &operation.value.request_body else {
        return false;
    };
    let request = lowering.document.follow(request);
    let mut next = json_schema(lowering, &request).map(|(_, at)| at);
    while let Some(at) = next {
        let resolved = lowering.document.resolve(&at);
        let schema = resolved.and_then(|at| lowering.document.schema(&at));
        let Some(SchemaNode::Inline(schema)) = lowering.ok(schema) else {
            return false;
        };
        if schema.keywords.properties.contains_key(key) {
            return true;
        }
        // `allOf` of one reference: what the rewriting makes of a reference with siblings.
        let target = schema.keywords.all_of.first();
        next = target.map(|target| lowering.document.follow(target));
    }
    false
}

/// The schema of a request body that is sent as JSON and nothing else.
pub fn json_schema(
    lowering: &mut Lowering<'_>,
    request: &Pointer,
) -> Option<(Node<RequestBody>, Pointer)> {
    let node = lowering.decode::<RequestBody>(request)?;
    let content = node.at.child("content");
    let mut types = node.value.content.iter();
    let (Some((media, value)), None) = (types.next(), types.next()) else {
        lowering.error(
            Code::UnsupportedBody,
            &content,
            "a request body must have one media type",
            "keep `application/json`",
        );
        return None;
    };
    if media != "application/json" {
        let message = format!("a request body of type `{media}` is not supported");
        lowering.error(
            Code::UnsupportedBody,
            &content.child(media),
            message,
            "use `application/json`",
        );
        return None;
    }
    let Some(schema) = &value.schema else {
        let at = content.child(media);
        lowering.error(
            Code::UnsupportedBody,
            &at,
            "the request body has no schema",
            "add a `schema`",
        );
        return None;
    };
    let at = lowering.document.follow(schema);
    Some((node, at))
}
