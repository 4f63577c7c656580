//! One operation.

use crate::diagnostics::Code;
use crate::ir::{Docs, Envelope, HandedOver, Operation, Safety, Samples, Streamed};
use crate::lower::context::Lowering;
use crate::lower::parameters::{self, Inputs};
use crate::lower::responses::{self, Facts};
use crate::lower::samples::Sampled;
use crate::lower::security::{self, Schemes};
use crate::lower::servers::{self, Servers};
use crate::lower::{body, docs, paging};
use crate::names::{MethodName, Scope, TypeName};
use crate::spec::{Node, OperationPlace};
use serde::Deserialize;

/// Clippy warns of a function of more than seven arguments: `self` and these.
const MOST_ARGUMENTS: usize = 6;

/// What all operations have in common.
pub struct Api<'a> {
    /// The document's servers.
    pub servers: &'a Servers,
    /// The document's security schemes.
    pub schemes: &'a Schemes,
    /// The envelope of the API's responses.
    pub envelope: Option<&'a Envelope>,
}

/// What an operation is called.
pub struct Named {
    /// Its method.
    pub name: MethodName,
    /// Its own type.
    pub marker: TypeName,
}

/// `x-sdk-retry`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Retry {
    safe: Option<bool>,
    idempotency: Option<String>,
}

/// Lowers the operation at `place`. Types that stand beside its own get their
/// names from `markers`.
pub fn lower(
    lowering: &mut Lowering<'_>,
    place: &OperationPlace,
    api: &Api<'_>,
    Named { name, marker }: Named,
    markers: &mut Scope,
) -> Option<Operation> {
    let node = lowering.decode::<openapiv3::Operation>(&place.at)?;
    let id = id_or_path(lowering, place);
    let security = security::of_operation(lowering, api.schemes, &node);
    let server = servers::of_operation(lowering, place, api.servers);
    let mut names = parameters::Names::new();
    let body = body::lower(lowering, &node, &mut names, &id);
    let facts = Facts {
        id: &id,
        envelope: api.envelope,
        is_paged: lowering
            .document
            .raw(&place.at.child("x-sdk-paging"))
            .is_some(),
        has_bodies: place.method.as_str() != "HEAD",
    };
    let mut own_type = |part: &str| markers.type_name(&format!("{} {part}", name.rust()));
    let answer = responses::lower(lowering, &node, &facts, &mut own_type);
    let safety = safety(lowering, place);
    check_key(
        lowering,
        &node,
        place,
        &safety,
        body.as_ref().is_some_and(Option::is_some),
    );
    // Without its security nothing is known of the parameters that it replaces.
    let security = security?;
    let inputs = parameters::lower(
        lowering,
        place,
        &node.value.parameters,
        &security,
        &mut names,
        &id,
    );
    let (inputs, body, answer, server) = (inputs?, body?, answer?, server?);
    let (body, media) = body.unzip();
    let paging = paging::lower(lowering, place, &inputs.setters, &answer)?;
    let Inputs {
        path,
        arguments,
        fixed,
        setters,
    } = inputs;
    let is_argument = body
        .as_ref()
        .is_some_and(|body| matches!(body.by, HandedOver::Argument(_)));
    let count = arguments.len() + usize::from(is_argument);
    lowering.sampled.push(Sampled {
        place: place.clone(),
        media,
    });
    Some(Operation {
        arguments_struct: (count > MOST_ARGUMENTS).then(|| own_type("inputs")),
        method: place.method.as_str().to_owned(),
        docs: described(&node.value),
        deprecated: node.value.deprecated,
        output: answer.output,
        streamed: answer.streamed.map(|(payload, accept)| Streamed {
            marker: own_type("stream"),
            payload,
            accept,
        }),
        accept: answer.accept,
        redirects: answer.redirects,
        failures: answer.failures,
        errors: answer.errors,
        credentials: security.alternatives,
        server,
        marker,
        path,
        arguments,
        fixed,
        setters,
        body,
        paging,
        safety,
        name,
        id,
        samples: Samples::default(),
    })
}

/// The operation's id, if it has one.
pub fn id(lowering: &Lowering<'_>, place: &OperationPlace) -> Option<String> {
    let id = lowering.document.raw(&place.at.child("operationId"));
    let id = id.and_then(|id| id.as_str()).map(str::trim);
    id.filter(|id| !id.is_empty()).map(str::to_owned)
}

/// The operation's id, or one made from its method and path.
pub fn id_or_path(lowering: &Lowering<'_>, place: &OperationPlace) -> String {
    let path = || format!("{} {}", place.method.as_str().to_lowercase(), place.path);
    id(lowering, place).unwrap_or_else(path)
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

/// An idempotency property must be one of the body's.
fn check_key(
    lowering: &mut Lowering<'_>,
    node: &Node<openapiv3::Operation>,
    place: &OperationPlace,
    safety: &Safety,
    has_body: bool,
) {
    let Safety::Idempotent { key } = safety else {
        return;
    };
    if has_body && !body::has_property(lowering, node, key) {
        let at = place.at.child("x-sdk-retry").child("idempotency");
        let message = format!("the request body has no property `{key}`");
        let help = "name a property of the request body's schema";
        lowering.error(Code::WrongExtension, &at, message, help);
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
