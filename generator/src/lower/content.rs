//! The type of a body, as far as requests and responses have it in common.

use crate::diagnostics::Pointer;
use crate::ir::Type;
use crate::lower::context::Lowering;
use crate::lower::draft::Owner;
use crate::lower::media::Choice;
use crate::lower::schema;

/// The name of a body's inline type: after the component or the file that it
/// stands in, else `own`. `part` is what it is: `response`.
pub fn owner(at: &Pointer, own: &str, part: &str) -> Owner {
    let inner = at.in_text();
    let tokens: Vec<_> = inner.tokens().collect();
    let tokens: Vec<_> = tokens.iter().map(|token| &**token).collect();
    let is_component = match *tokens {
        ["components", "responses" | "requestBodies", _] => true,
        ["requestBody"] => false,
        [] | [_] | ["responses" | "requestBodies", _] => at.file().is_some(),
        _ => false,
    };
    let owner = match at.name() {
        _ if !is_component => Owner::root(format!("{own} {part}")),
        name if says(&name, part) => Owner::root(name),
        name => Owner::root(format!("{name} {part}")),
    };
    Owner {
        docs: format!("The {part} of `{}`.", own.replace('`', "'")),
        ..owner
    }
}

/// Whether a component's name says what it is.
fn says(name: &str, part: &str) -> bool {
    let name = name.to_lowercase();
    [part, "response", "request", "body", "error"]
        .iter()
        .any(|word| name.ends_with(word))
}

/// The type of a JSON body, null included; any JSON without a schema.
pub fn json(lowering: &mut Lowering<'_>, choice: &Choice<'_>, owner: &Owner) -> Option<Type> {
    match &choice.value.schema {
        Some(schema) => {
            let at = lowering.document.follow(schema);
            json_at(lowering, &at, owner)
        }
        None => Some(Type::Any),
    }
}

/// The same for a schema.
pub fn json_at(lowering: &mut Lowering<'_>, at: &Pointer, owner: &Owner) -> Option<Type> {
    let used = schema::lower(lowering, at, owner)?;
    Some(if used.nullable && used.ty != Type::Any {
        Type::Optional(Box::new(used.ty))
    } else {
        used.ty
    })
}

/// The keyword of a schema, or of the one that it refers to.
pub fn keyword<'d>(
    lowering: &Lowering<'d>,
    choice: &Choice<'_>,
    name: &str,
) -> Option<&'d serde_json::Value> {
    let at = lowering.document.follow(choice.value.schema.as_ref()?);
    let at = lowering.document.resolve(&at).ok()?;
    lowering.document.raw(&at.child(name))
}

/// Whether the schema is of a text, or there is none.
pub fn is_text(lowering: &Lowering<'_>, choice: &Choice<'_>) -> bool {
    choice.value.schema.is_none()
        || keyword(lowering, choice, "type").is_none_or(|ty| ty == "string")
            && keyword(lowering, choice, "properties").is_none()
}
