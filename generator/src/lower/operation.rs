//! One operation.

use crate::diagnostics::Code;
use crate::ir::{Docs, Envelope, Operation, Safety};
use crate::lower::context::Lowering;
use crate::lower::{body, credentials, docs, paging, parameters, responses};
use crate::names::{MethodName, Scope, ScopeKind, TypeName};
use crate::spec::{Node, OperationPlace};
use serde::Deserialize;

/// Clippy warns of a function of more than seven arguments: `self`, these and the body.
const MOST_PATH_INPUTS: usize = 5;

/// The scopes that the operations of a resource share.
pub struct Names {
    methods: Scope,
    markers: Scope,
}

impl Names {
    /// The names of a resource whose handle is `handle`.
    pub fn new(handle: &TypeName) -> Self {
        let mut markers = Scope::new(ScopeKind::Markers);
        markers.reserve(handle.rust());
        Self {
            methods: Scope::new(ScopeKind::ResourceMethods),
            markers,
        }
    }
}

/// `x-sdk-retry`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Retry {
    safe: Option<bool>,
    idempotency: Option<String>,
}

/// Lowers the operation at `place`.
pub fn lower(
    lowering: &mut Lowering<'_>,
    place: &OperationPlace,
    envelope: Option<&Envelope>,
    names: &mut Names,
) -> Option<Operation> {
    let node = lowering.decode::<openapiv3::Operation>(&place.at)?;
    let id = id(place, &node);
    let name = method_name(lowering, place, &id, &mut names.methods);
    let inputs = parameters::lower(lowering, place, &node.value.parameters, &id);
    let body = body::lower(lowering, &node, &id);
    let answer = responses::lower(lowering, &node, place, &id, envelope);
    let credentials = match &node.value.security {
        Some(requirements) => {
            credentials::required(lowering, &node.at.child("security"), requirements)
        }
        None => {
            let (requirements, at) = lowering.document.security();
            credentials::required(lowering, &at, &requirements)
        }
    };
    let safety = safety(lowering, place);
    if let (Safety::Idempotent { key }, Some(_)) = (&safety, &body)
        && !body::has_property(lowering, &node, key)
    {
        let at = place.at.child("x-sdk-retry").child("idempotency");
        let message = format!("the request body has no property `{key}`");
        let help = "name a property of the request body's schema";
        lowering.error(Code::WrongExtension, &at, message, help);
    }
    let inputs = inputs?;
    if inputs.path.len() > MOST_PATH_INPUTS {
        let message = format!("more than {MOST_PATH_INPUTS} variables in a path are not supported");
        let help = "turn some into properties of the body or query parameters";
        lowering.error(Code::UnsupportedParameter, &place.at, message, help);
    }
    let mut answer = answer?;
    let paging = paging::lower(lowering, place, &inputs.query, &mut answer)?;
    Some(Operation {
        marker: names.markers.type_name(name.rust()),
        method: place.method.as_str().to_owned(),
        path: place.path.clone(),
        docs: described(&node.value),
        deprecated: node.value.deprecated,
        path_inputs: inputs.path,
        query_inputs: inputs.query,
        output: answer.output,
        failures: answer.failures,
        body: body?,
        credentials,
        paging,
        safety,
        name,
        id,
    })
}

/// The operation's id, or one made from its method and path.
fn id(place: &OperationPlace, node: &Node<openapiv3::Operation>) -> String {
    let given = node
        .value
        .operation_id
        .as_deref()
        .map(str::trim)
        .filter(|id| !id.is_empty());
    match given {
        Some(id) => id.to_owned(),
        None => format!("{} {}", place.method.as_str().to_lowercase(), place.path),
    }
}

fn method_name(
    lowering: &mut Lowering<'_>,
    place: &OperationPlace,
    id: &str,
    scope: &mut Scope,
) -> MethodName {
    let given: Option<String> = lowering.extension(&place.at, "x-sdk-method");
    let wanted = given.as_deref().unwrap_or(id);
    let name = scope.method(wanted);
    if given.is_some() && name.rust() != wanted {
        let message = format!(
            "`{wanted}` cannot be the method's name: it becomes `{}`",
            name.rust()
        );
        let help = "choose a name in snake_case that no other operation of the tag has";
        lowering.error(
            Code::WrongExtension,
            &place.at.child("x-sdk-method"),
            message,
            help,
        );
    }
    name
}

/// RFC 9110, section 9.2.2 says which methods are idempotent; the document may know better.
fn safety(lowering: &mut Lowering<'_>, place: &OperationPlace) -> Safety {
    let retry: Option<Retry> = lowering.extension(&place.at, "x-sdk-retry");
    let (safe, key) = retry.map_or((None, None), |retry| (retry.safe, retry.idempotency));
    if safe == Some(false) && key.is_some() {
        let help = "leave out `safe`, or `idempotency`";
        let at = place.at.child("x-sdk-retry");
        lowering.error(
            Code::WrongExtension,
            &at,
            "an operation with an idempotency property is safe to repeat",
            help,
        );
    }
    match (safe, key) {
        (_, Some(key)) => Safety::Idempotent { key },
        (Some(true), None) => Safety::Safe,
        (Some(false), None) => Safety::Unsafe,
        (None, None) if place.method.is_idempotent() => Safety::Safe,
        (None, None) => Safety::Unsafe,
    }
}

fn described(operation: &openapiv3::Operation) -> Docs {
    let mut lines = Vec::new();
    if let Some(summary) = &operation.summary {
        lines.push(docs::summary(summary));
    }
    let description = docs::clean(operation.description.as_deref().unwrap_or_default());
    if !description.is_empty() {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(description);
    }
    Docs(lines)
}
