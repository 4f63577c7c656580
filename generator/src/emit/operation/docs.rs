//! The documentation of an operation's method.

use super::inputs::body_argument;
use super::setters::body_setter;
use super::streamed;
use crate::emit::markdown::code;
use crate::emit::ty::{self, Naming};
use crate::ir::{Api, Constant, Decode, Docs, Operation, Output, Payload, Safety, Type, TypeHome};

/// What the document says of it; its request line, whether it is safe to repeat
/// and what it resolves to; its inputs; how it fails.
///
/// ```text
/// /// Cancels a payout.
/// ///
/// /// `PUT /payouts/{id}/cancel`, safe to repeat. Resolves to [`Payout`](crate::types::Payout).
/// /// Optional: `reason`.
/// /// - `id`: The payout.
/// ```
pub fn method(api: &Api, operation: &Operation) -> Docs {
    let mut docs = operation.docs.clone();
    if docs.is_empty() {
        docs.paragraph(format!("The operation {}.", code(&operation.id)));
    }
    docs.paragraph(request(api, operation));
    docs.0.extend(optional(operation));
    docs.0.extend(fixed(operation));
    arguments(operation, &mut docs);
    failures(operation, &mut docs);
    docs
}

fn request(api: &Api, operation: &Operation) -> String {
    let request = code(&format!("{} {}", operation.method, operation.path));
    let repeat = match &operation.safety {
        Safety::Safe => "safe to repeat".to_owned(),
        Safety::Idempotent { key } => format!("safe to repeat with the same {}", code(key)),
        Safety::Unsafe => "not repeated when it may have been processed".to_owned(),
    };
    let streamed = operation.streamed.as_ref();
    let streamed = streamed.map(|it| format!("; with `.stream()`, to {}", one(&it.payload)));
    let streamed = streamed.unwrap_or_default();
    let told = streamed::told(api, operation).unwrap_or_default();
    format!(
        "{request}, {repeat}. Resolves to {}{streamed}{told}.",
        output(operation)
    )
}

/// The names of what can be set on the request.
fn optional(operation: &Operation) -> Option<String> {
    let setters = operation.setters.iter().map(|input| input.name.rust());
    let setters = setters.chain(body_setter(operation).map(|(_, name)| name.rust()));
    let setters: Vec<_> = setters.map(|name| format!("`{name}`")).collect();
    (!setters.is_empty()).then(|| format!("Optional: {}.", setters.join(", ")))
}

/// Parameters that nobody has to give.
fn fixed(operation: &Operation) -> Option<String> {
    let all = operation.fixed.iter().map(|fixed| {
        let value = match &fixed.value {
            Constant::Text(value) => value.clone(),
            Constant::Integer(value) => value.to_string(),
            Constant::Boolean(value) => value.to_string(),
        };
        format!("{} as {}", code(&fixed.wire), code(&value))
    });
    let all: Vec<_> = all.collect();
    (!all.is_empty()).then(|| format!("It always sends {}.", all.join(" and ")))
}

/// The arguments of which anything is said; a struct of them says it itself.
fn arguments(operation: &Operation, docs: &mut Docs) {
    if operation.arguments_struct.is_some() {
        return;
    }
    let inputs = operation.arguments.iter();
    let inputs = inputs.map(|input| (input.name.rust(), &input.docs, input.deprecated));
    let body = body_argument(operation).map(|(body, name)| (name.rust(), &body.docs, false));
    for (name, said, deprecated) in inputs.chain(body) {
        let mut said = said.clone();
        if deprecated {
            said.paragraph("Deprecated.");
        }
        if !said.is_empty() {
            docs.0.extend(list_item(name, &said));
        }
    }
}

/// An argument and what is said of it; further lines belong to the same item.
fn list_item(name: &str, docs: &Docs) -> Vec<String> {
    let (first, rest) = docs
        .0
        .split_first()
        .map_or(("", &[][..]), |(first, rest)| (first, rest));
    let first = match first {
        "" => format!("- `{name}`"),
        first => format!("- `{name}`: {first}"),
    };
    std::iter::once(first)
        .chain(unstepped(rest).map(|line| match line.as_str() {
            "" => line,
            _ => format!("  {line}"),
        }))
        .collect()
}

/// The lines without steps to the right inside of a paragraph, which mean
/// nothing but look like a list's. The paragraph goes on from the list item.
fn unstepped(lines: &[String]) -> impl Iterator<Item = String> {
    let mut fenced = false;
    // How far the paragraph may be indented; not limited where none goes on.
    let mut limit = Some(0);
    lines.iter().map(move |line| {
        let text = line.trim_start_matches(' ');
        let indent = line.len() - text.len();
        let is_fence = text.starts_with("```") || text.starts_with("~~~");
        let is_item =
            text.starts_with(['-', '*', '+']) || text.starts_with(|c: char| c.is_ascii_digit());
        if is_fence {
            fenced = !fenced;
        }
        if fenced || is_fence || is_item || text.is_empty() {
            limit = None;
            return line.clone();
        }
        let indent = limit.map_or(indent, |limit: usize| indent.min(limit));
        // What follows an item is indented as its first line is.
        limit = Some(indent);
        format!("{}{text}", " ".repeat(indent))
    })
}

fn output(operation: &Operation) -> String {
    match (&operation.output, &operation.paging) {
        (Output::One(_), Some(paging)) => format!(
            "a page of {}; `.items()` walks all pages",
            link(&paging.item)
        ),
        (Output::One(payload), None) => one(payload),
        (Output::ByStatus(statuses), _) => format!("[`{}`]", statuses.name.rust()),
        (Output::Nothing, _) => "nothing".to_owned(),
    }
}

/// Types as the files of resources name them.
fn link(ty: &Type) -> String {
    ty::link(ty, Naming::Qualified)
}

fn one(payload: &Payload) -> String {
    match (payload.decode, &payload.ty) {
        (Decode::OptionalJson, Type::Optional(inner)) => format!("{}, or `None`", link(inner)),
        (Decode::OptionalJson, other) => format!("{}, or `None`", link(other)),
        (Decode::Download, ty) => format!("{}: `.save_to(path)` or `.bytes()`", link(ty)),
        (_, ty) => link(ty),
    }
}

/// The statuses whose bodies stand in an enum are documented there.
///
/// ```text
/// # Errors
/// `error.body()` reads the body as [`Problem`](crate::types::Problem).
/// - 401, 403
/// - 404: There is no such payout.
/// ```
fn failures(operation: &Operation, docs: &mut Docs) {
    if operation.failures.is_empty() {
        return;
    }
    docs.paragraph("# Errors");
    docs.0.extend(bodies(operation));
    let variants = operation.errors.iter().flat_map(|errors| &errors.variants);
    let in_enum: Vec<_> = variants.map(|variant| variant.status).collect();
    let mut lines: Vec<(String, &str)> = Vec::new();
    for failure in &operation.failures {
        if in_enum.contains(&failure.status) {
            continue;
        }
        let same = lines.iter_mut().find(|(_, said)| *said == failure.summary);
        match same {
            Some((statuses, _)) => statuses.push_str(&format!(", {}", failure.status)),
            None => lines.push((failure.status.to_string(), &failure.summary)),
        }
    }
    docs.0.extend(lines.into_iter().map(|(statuses, said)| {
        let said = if said.is_empty() {
            ""
        } else {
            &format!(": {said}")
        };
        format!("- {statuses}{said}")
    }));
}

/// How the body of a failure is read. Where bodies differ there is an enum of them.
fn bodies(operation: &Operation) -> Option<String> {
    if let Some(errors) = &operation.errors {
        let name = errors.name.rust();
        return Some(format!("[`{name}::of`] reads the body."));
    }
    // The enum of error codes has its own method, and the file may not import it.
    let is_code =
        |ty: &&Type| matches!(ty, Type::Enum(reference) if reference.home == TypeHome::ErrorCode);
    let bodies = operation.failures.iter();
    let mut bodies = bodies.filter_map(|failure| failure.body.as_ref());
    let body = bodies.find(|body| !is_code(body))?;
    Some(format!("`error.body()` reads the body as {}.", link(body)))
}
