//! What a test shows of an answer: the value that it became, where that is JSON.

use super::call::WIDTH;
use super::ty::{has_serde, ty};
use crate::ir::{Answer, Decode, ErrorEnum, Operation, Output, OutputEnum, Payload, Type};
use crate::names::TypeName;

/// What shows nothing.
const OPAQUE: &str = "support::opaque";

/// What reads a file.
const FILE: &str = "crate::api::Download::bytes";

/// How an operation's successes are shown.
pub struct Shown {
    /// The line that declares it, where it is no function that is there.
    pub declared: Option<String>,
    /// Its name.
    pub by: &'static str,
    /// Whether they are files, which are read rather than shown.
    pub is_file: bool,
}

/// ```text
/// let shown = |pet: &types::Pet| …;
/// ```
pub fn success(operation: &Operation) -> Shown {
    let (declared, by) = match (&operation.output, &operation.paging) {
        (Output::Nothing, _) => (None, OPAQUE),
        (Output::One(payload), _) if payload.decode == Decode::Download => (None, FILE),
        (Output::One(payload), _) if !is_json(payload) => (None, OPAQUE),
        (Output::One(_), Some(paging)) if has_serde(&paging.item) => {
            let page = format!("crate::api::Page<{}>", ty(&paging.item));
            (
                Some(format!("|page: &{page}| support::json(&page.items)")),
                "shown",
            )
        }
        (Output::One(_), Some(_)) => (None, OPAQUE),
        (Output::One(payload), None) => one(payload),
        (Output::ByStatus(statuses), _) => by_status(statuses),
    };
    let declared = declared.map(|closure| format!("    let shown = {closure};"));
    let is_file = by == FILE;
    Shown {
        declared,
        by,
        is_file,
    }
}

fn one(payload: &Payload) -> (Option<String>, &'static str) {
    let of = read_as(payload);
    match unknown(&of) {
        Some(unknown) => {
            let shown = format!("support::branch(answer, matches!(answer, {unknown}))");
            (Some(closure(&of, &shown)), "shown")
        }
        None => (None, "support::json"),
    }
}

/// A closure on a line, or on three.
fn closure(of: &Type, shown: &str) -> String {
    let head = format!("|answer: &{}|", ty(of));
    // `    let shown = … …;`
    match head.len() + shown.len() + 18 <= WIDTH {
        true => format!("{head} {shown}"),
        false => format!("{head} {{\n        {shown}\n    }}"),
    }
}

/// ```text
/// |answer: &CreateResponse| match answer {
///     CreateResponse::Created(body) => support::json(body),
///     _ => support::opaque(answer),
/// }
/// ```
fn by_status(statuses: &OutputEnum) -> (Option<String>, &'static str) {
    let name = statuses.name.rust();
    let arms = statuses.variants.iter().filter_map(|variant| {
        let payload = variant.payload.as_ref().filter(|it| is_json(it))?;
        let (variant, shown) = (variant.name.rust(), body(&read_as(payload)));
        Some(format!("        {name}::{variant}(body) => {shown},\n"))
    });
    let arms: String = arms.collect();
    if arms.is_empty() {
        return (None, OPAQUE);
    }
    let rest = format!("        _ => {OPAQUE}(answer),\n");
    let closure = format!("|answer: &{name}| match answer {{\n{arms}{rest}    }}");
    (Some(closure), "shown")
}

/// How the body of a failure is shown; its further lines stand eight blanks deep.
pub fn failure(operation: &Operation, answer: Answer) -> String {
    let mut failures = operation.failures.iter();
    let failure = failures.find(|failure| failure.status == answer.documented);
    let Some(of) = failure.and_then(|failure| failure.body.as_ref()) else {
        return OPAQUE.to_owned();
    };
    match &operation.errors {
        Some(errors) => by_error(errors, answer),
        None if !has_serde(of) => OPAQUE.to_owned(),
        None => match unknown(of) {
            Some(_) => {
                let (of, shown) = (ty(of), body(of));
                let found = format!("Some(body) => {shown},");
                matched(&format!("error.body::<{of}>().as_ref()"), &found)
            }
            None => format!("support::body::<{}>", ty(of)),
        },
    }
}

/// ```text
/// |error| match &CreateError::of(error) {
///     Some(CreateError::BadRequest(body)) => support::json(body),
///     _ => support::undocumented(),
/// }
/// ```
fn by_error(errors: &ErrorEnum, answer: Answer) -> String {
    let name = errors.name.rust();
    let mut variants = errors.variants.iter();
    let Some(variant) = variants.find(|variant| variant.status == answer.documented) else {
        return OPAQUE.to_owned();
    };
    let (variant, shown) = (variant.name.rust(), body(&variant.ty));
    let found = format!("Some({name}::{variant}(body)) => {shown},");
    matched(&format!("&{name}::of(error)"), &found)
}

fn matched(found: &str, arm: &str) -> String {
    format!(
        "|error| match {found} {{\n            {arm}\n            _ => support::undocumented(),\n        }}"
    )
}

/// What stands beside the resource's handle and has to be imported for that.
pub fn imports(operation: &Operation) -> impl Iterator<Item = &TypeName> {
    let output = match &operation.output {
        Output::ByStatus(statuses) => Some(&statuses.name),
        Output::One(_) | Output::Nothing => None,
    };
    let errors = operation.errors.as_ref().map(|errors| &errors.name);
    output.into_iter().chain(errors)
}

/// What shows the reference `body`.
fn body(of: &Type) -> String {
    if !has_serde(of) {
        return format!("{OPAQUE}(body)");
    }
    match unknown(of) {
        Some(unknown) => format!("support::branch(body, matches!(body, {unknown}))"),
        None => "support::json(body)".to_owned(),
    }
}

fn is_json(payload: &Payload) -> bool {
    let read = matches!(
        payload.decode,
        Decode::Json | Decode::OptionalJson | Decode::Enveloped
    );
    read && has_serde(&payload.ty)
}

/// The type that a body is read as.
fn read_as(payload: &Payload) -> Type {
    match (&payload.ty, payload.decode) {
        (ty @ Type::Optional(_), _) => ty.clone(),
        (ty, Decode::OptionalJson) => Type::Optional(Box::new(ty.clone())),
        (ty, _) => ty.clone(),
    }
}

/// The pattern of a value of a union that no branch is for.
fn unknown(of: &Type) -> Option<String> {
    match of {
        Type::Union(_) => Some(format!("{}::Unknown(_)", ty(of))),
        Type::Optional(inner) => Some(format!("Some({})", unknown(inner)?)),
        _ => None,
    }
}
