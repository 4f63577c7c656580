//! What must hold between the keys of one object.
//!
//! In comes an object whose keys are already known to have the right types. Each rule guards something that the typed
//! decoding would otherwise refuse without saying where.

use serde_json::{Map, Value};

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
    /// A schema has at most one type besides null.
    OneType,
    /// There is at least one response.
    SomeResponse,
}

type Members = Map<String, Value>;

impl Rule {
    /// Reports where the object at `at` breaks the rule.
    pub(super) fn check(self, members: &Members, at: &Pointer, diagnostics: &mut Diagnostics) {
        let broken = match self {
            Self::SchemaOrContent => schema_or_content(members, at),
            Self::PathIsRequired => path_is_required(members, at),
            Self::StyleFitsPlace => style_fits_place(members, at),
            Self::SchemeIsWhole => scheme_is_whole(members, at),
            Self::OneType => one_type(members, at),
            Self::SomeResponse => some_response(members, at),
        };
        diagnostics.extend(broken);
    }
}

fn text<'m>(members: &'m Members, key: &str) -> &'m str {
    members.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn schema_or_content(members: &Members, at: &Pointer) -> Option<Diagnostic> {
    match (
        members.contains_key("schema"),
        members.contains_key("content"),
    ) {
        (false, false) => Some(
            Diagnostic::error(
                Code::MissingKey,
                at,
                "neither `schema` nor `content` is stated",
            )
            .with_help("add a `schema`")
            .on_key(),
        ),
        (true, true) => Some(
            Diagnostic::error(
                Code::WrongValue,
                at.child("content"),
                "`schema` and `content` exclude each other",
            )
            .with_help("keep one of them")
            .on_key(),
        ),
        (true, false) | (false, true) => None,
    }
}

fn path_is_required(members: &Members, at: &Pointer) -> Option<Diagnostic> {
    let required = members
        .get("required")
        .and_then(Value::as_bool)
        .unwrap_or_default();
    (text(members, "in") == "path" && !required).then(|| {
        let message = format!(
            "the path parameter `{}` must be required",
            text(members, "name")
        );
        Diagnostic::error(Code::WrongValue, at, message)
            .with_help("add `required: true`")
            .on_key()
    })
}

fn style_fits_place(members: &Members, at: &Pointer) -> Option<Diagnostic> {
    let styles: &[&str] = match text(members, "in") {
        "path" => &["simple", "label", "matrix"],
        "query" => &["form", "spaceDelimited", "pipeDelimited", "deepObject"],
        "header" => &["simple"],
        "cookie" => &["form"],
        _ => return None,
    };
    let style = members.get("style")?.as_str()?;
    (!styles.contains(&style)).then(|| {
        let message = format!("a {} parameter has no style `{style}`", text(members, "in"));
        Diagnostic::error(Code::WrongValue, at.child("style"), message)
            .with_help(format!("use one of {}", styles.join(", ")))
    })
}

fn scheme_is_whole(members: &Members, at: &Pointer) -> Option<Diagnostic> {
    let kind = text(members, "type");
    let needed: &[&str] = match kind {
        "apiKey" => &["name", "in"],
        "http" => &["scheme"],
        "oauth2" => &["flows"],
        "openIdConnect" => &["openIdConnectUrl"],
        "mutualTLS" => {
            return Some(
                Diagnostic::error(Code::UnsupportedSecurity, at.child("type"), "client certificates are not supported")
                    .with_help("take the scheme out; a certificate can be given to the HTTP client that is passed in"),
            );
        }
        _ => return None,
    };
    let missing = needed.iter().find(|key| !members.contains_key(**key))?;
    let message = format!("a security scheme of type `{kind}` needs `{missing}`");
    Some(
        Diagnostic::error(Code::MissingKey, at, message)
            .with_help(format!("add `{missing}`"))
            .on_key(),
    )
}

fn one_type(members: &Members, at: &Pointer) -> Option<Diagnostic> {
    let types = members.get("type")?.as_array()?;
    let at = at.child("type");
    match types
        .iter()
        .filter(|name| name.as_str() != Some("null"))
        .count()
    {
        0 | 1 if !types.is_empty() => None,
        0 => Some(
            Diagnostic::error(Code::WrongValue, &at, "the list of types is empty")
                .with_help("name a type"),
        ),
        _ => Some(
            Diagnostic::error(
                Code::UnsupportedKeyword,
                &at,
                "several types besides null are not supported",
            )
            .with_help("keep one type, or take `type` out for any JSON"),
        ),
    }
}

fn some_response(members: &Members, at: &Pointer) -> Option<Diagnostic> {
    members.keys().all(|key| key.starts_with("x-")).then(|| {
        Diagnostic::error(Code::MissingKey, at, "an operation needs a response")
            .with_help("add one, such as `'200': {description: …}`")
            .on_key()
    })
}
