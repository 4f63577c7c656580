//! What must hold between the keys of one object.
//!
//! In comes an object whose keys are already known to have the right types. Where it breaks a rule in a way that leaves no doubt what is meant,
//! it is mended with a warning. Each rule guards something that the typed decoding would otherwise refuse without saying where.

use serde_json::{Map, Value, json};

use crate::diagnostics::{Code, Diagnostic, Diagnostics, Pointer};

/// A rule that the tables can name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Rule {
    /// Exactly one of `schema` and `content`.
    SchemaOrContent,
    /// A path parameter cannot be left out.
    PathIsRequired,
    /// Each place of a parameter has styles of its own.
    StyleFitsPlace,
    /// A security scheme has the keys of its type.
    SchemeIsWhole,
    /// There is at least one response.
    SomeResponse,
}

/// The scheme under which a client certificate is decoded: `openapiv3` has no type for it.
pub(super) const MUTUAL_TLS: &str = "x-oas31-mutual-tls";

type Members = Map<String, Value>;

impl Rule {
    /// Mends or reports where the object at `at` breaks the rule.
    pub(super) fn apply(self, members: &mut Members, at: &Pointer, diagnostics: &mut Diagnostics) {
        let broken = match self {
            Self::SchemaOrContent => schema_or_content(members, at),
            Self::PathIsRequired => path_is_required(members, at),
            Self::StyleFitsPlace => style_fits_place(members, at),
            Self::SchemeIsWhole => scheme_is_whole(members, at),
            Self::SomeResponse => some_response(members, at),
        };
        diagnostics.extend(broken);
    }
}

fn text<'m>(members: &'m Members, key: &str) -> &'m str {
    members.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn schema_or_content(members: &mut Members, at: &Pointer) -> Option<Diagnostic> {
    match (
        members.contains_key("schema"),
        members.contains_key("content"),
    ) {
        (false, false) => {
            members.insert("schema".to_owned(), json!({ "type": "string" }));
            let message = "neither `schema` nor `content` is stated";
            Some(
                Diagnostic::warning(Code::MissingKey, at, message)
                    .with_help("it is read as a string; add a `schema`")
                    .on_key(),
            )
        }
        (true, true) => {
            members.shift_remove("content");
            let message = "`schema` and `content` exclude each other";
            Some(
                Diagnostic::warning(Code::WrongValue, at.child("content"), message)
                    .with_help("`schema` is used; keep one of them")
                    .on_key(),
            )
        }
        (true, false) | (false, true) => None,
    }
}

fn path_is_required(members: &mut Members, at: &Pointer) -> Option<Diagnostic> {
    let required = members.get("required") == Some(&Value::Bool(true));
    if text(members, "in") != "path" || required {
        return None;
    }
    let message = format!(
        "the path parameter `{}` must be required",
        text(members, "name")
    );
    members.insert("required".to_owned(), Value::Bool(true));
    Some(
        Diagnostic::warning(Code::WrongValue, at, message)
            .with_help("it is read as if it were; add `required: true`")
            .on_key(),
    )
}

fn style_fits_place(members: &mut Members, at: &Pointer) -> Option<Diagnostic> {
    let styles: &[&str] = match text(members, "in") {
        "path" => &["simple", "label", "matrix"],
        "query" => &["form", "spaceDelimited", "pipeDelimited", "deepObject"],
        "header" => &["simple"],
        "cookie" => &["form"],
        _ => return None,
    };
    let style = members.get("style")?.as_str()?;
    if styles.contains(&style) {
        return None;
    }
    let message = format!("a {} parameter has no style `{style}`", text(members, "in"));
    members.shift_remove("style");
    let help = format!(
        "the usual style of the place is used; use one of {}",
        styles.join(", ")
    );
    Some(Diagnostic::warning(Code::WrongValue, at.child("style"), message).with_help(help))
}

type Presumed = Option<fn() -> Value>;

/// The keys that a type of scheme needs; each with what is read where it is missing, if a client does without.
const NEEDED: &[(&str, &str, Presumed)] = &[
    ("apiKey", "name", None),
    ("apiKey", "in", None),
    ("http", "scheme", None),
    ("oauth2", "flows", Some(|| json!({}))),
    ("openIdConnect", "openIdConnectUrl", Some(|| json!(""))),
];

fn scheme_is_whole(members: &mut Members, at: &Pointer) -> Option<Diagnostic> {
    let kind = text(members, "type").to_owned();
    if kind == "mutualTLS" {
        members.insert("type".to_owned(), json!("http"));
        members.insert("scheme".to_owned(), json!(MUTUAL_TLS));
        return None;
    }
    if kind == "http" && members.contains_key("bearerFormat") {
        // Only this scheme has a format.
        members.entry("scheme").or_insert_with(|| json!("bearer"));
    }
    let (_, missing, presumed) = NEEDED
        .iter()
        .find(|(owner, key, _)| *owner == kind && !members.contains_key(*key))?;
    let message = format!("a security scheme of type `{kind}` needs `{missing}`");
    let finding = match presumed {
        Some(value) => {
            members.insert((*missing).to_owned(), value());
            Diagnostic::warning(Code::MissingKey, at, message)
        }
        None => Diagnostic::error(Code::MissingKey, at, message),
    };
    Some(finding.with_help(format!("add `{missing}`")).on_key())
}

fn some_response(members: &mut Members, at: &Pointer) -> Option<Diagnostic> {
    members.keys().all(|key| key.starts_with("x-")).then(|| {
        Diagnostic::warning(Code::MissingKey, at, "an operation needs a response")
            .with_help(
                "any answer without a body is expected; add one, such as `'200': {description: …}`",
            )
            .on_key()
    })
}
