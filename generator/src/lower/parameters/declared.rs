//! The parameters that an operation declares, each once.
//!
//! In: the lists of the path item and of the operation. Out: one parameter for
//! each name and place, as far as a caller gives it.

use crate::diagnostics::{Code, Pointer};
use crate::ir::{Place, Style};
use crate::lower::context::Lowering;
use indexmap::IndexMap;
use openapiv3::{Parameter, ParameterData, PathStyle, QueryStyle};
use std::collections::HashMap;

/// Headers that OpenAPI describes elsewhere; as parameters they are ignored.
const HEADERS: [(&str, &str); 3] = [
    ("accept", "the responses say which media types are read"),
    (
        "content-type",
        "the request body says which media type is sent",
    ),
    (
        "authorization",
        "declare a security scheme, and give the client its credential",
    ),
];

/// A parameter.
pub struct Declared {
    /// Its place in the document.
    pub at: Pointer,
    /// Where it travels.
    pub place: Place,
    /// Its style, or the default of its place.
    pub style: Style,
    /// Whether items and members are written apart.
    pub explode: bool,
    /// Whether reserved characters stay as they are.
    pub reserved: bool,
    /// The rest.
    pub data: ParameterData,
}

/// The parameters by place and name.
pub type Parameters = IndexMap<(&'static str, String), Declared>;

/// Reads the lists one after the other: what comes later overrides. None
/// where something is wrong.
pub fn read(lowering: &mut Lowering<'_>, lists: Vec<Vec<Pointer>>) -> Option<Parameters> {
    let mut parameters = Parameters::new();
    let mut complete = Some(());
    for list in lists {
        let mut seen = HashMap::new();
        for at in list {
            let Some(parameter) = lowering.decode::<Parameter>(&at) else {
                complete = None;
                continue;
            };
            let declared = declared(parameter.at, parameter.value);
            let key = key(&declared);
            if let Some(first) = seen.insert(key.clone(), declared.at.clone()) {
                complete = complete.and(repeated(lowering, &at, &declared, &first));
                continue;
            }
            parameters.insert(key, declared);
        }
    }
    parameters.retain(|_, declared| !is_ignored(lowering, declared));
    for declared in parameters.values() {
        complete = complete.and(sendable(lowering, declared));
    }
    complete.map(|()| parameters)
}

fn declared(at: Pointer, parameter: Parameter) -> Declared {
    let (place, style, reserved, data) = match parameter {
        Parameter::Path {
            parameter_data,
            style,
        } => (Place::Path, path_style(&style), false, parameter_data),
        Parameter::Query {
            parameter_data,
            allow_reserved,
            style,
            allow_empty_value: _,
        } => (
            Place::Query,
            query_style(&style),
            allow_reserved,
            parameter_data,
        ),
        Parameter::Header {
            parameter_data,
            style: _,
        } => (Place::Header, Style::Simple, false, parameter_data),
        Parameter::Cookie {
            parameter_data,
            style: _,
        } => (Place::Cookie, Style::Form, false, parameter_data),
    };
    // An object has no other way to be deep than member by member.
    let explode = style == Style::DeepObject || data.explode.unwrap_or(style == Style::Form);
    Declared {
        at,
        place,
        style,
        explode,
        reserved,
        data,
    }
}

fn path_style(style: &PathStyle) -> Style {
    match style {
        PathStyle::Simple => Style::Simple,
        PathStyle::Label => Style::Label,
        PathStyle::Matrix => Style::Matrix,
    }
}

/// The style of a query parameter or of a form's member.
pub fn query_style(style: &QueryStyle) -> Style {
    match style {
        QueryStyle::Form => Style::Form,
        QueryStyle::SpaceDelimited => Style::SpaceDelimited,
        QueryStyle::PipeDelimited => Style::PipeDelimited,
        QueryStyle::DeepObject => Style::DeepObject,
    }
}

/// Names of headers are the same in any case (RFC 9110, section 5.1).
fn key(declared: &Declared) -> (&'static str, String) {
    let name = match declared.place {
        Place::Header => declared.data.name.to_ascii_lowercase(),
        Place::Path | Place::Query | Place::Cookie => declared.data.name.clone(),
    };
    (super::word(declared.place), name)
}

/// The same parameter twice in one list: which is meant is certain only where
/// they say the same.
fn repeated(
    lowering: &mut Lowering<'_>,
    at: &Pointer,
    declared: &Declared,
    first: &Pointer,
) -> Option<()> {
    let said = |at: &Pointer| {
        let mut value = lowering.document.raw(at).cloned();
        if let Some(members) = value.as_mut().and_then(|value| value.as_object_mut()) {
            members
                .retain(|key, _| !["description", "example", "examples"].contains(&key.as_str()));
        }
        value
    };
    let same = said(&declared.at) == said(first);
    let message = format!(
        "the parameter `{}` stands twice in one list",
        declared.data.name
    );
    if same {
        lowering.warn(Code::DuplicateParameter, at, message, "keep one");
        Some(())
    } else {
        let help = "the two differ: keep the one that is meant";
        lowering.error(Code::DuplicateParameter, at, message, help);
        None
    }
}

fn is_ignored(lowering: &mut Lowering<'_>, declared: &Declared) -> bool {
    if declared.place != Place::Header {
        return false;
    }
    let name = declared.data.name.to_ascii_lowercase();
    if name.trim().is_empty() {
        let message = "a header parameter without a name is left out";
        let help = "give it a name, or take it out";
        lowering.warn(Code::UnsupportedParameter, &declared.at, message, help);
        return true;
    }
    let Some((_, help)) = HEADERS.iter().find(|(known, _)| *known == name) else {
        return false;
    };
    let message = format!("the header parameter `{}` is left out", declared.data.name);
    lowering.warn(Code::UnsupportedParameter, &declared.at, message, *help);
    true
}

/// Names of headers and cookies are tokens (RFC 9110, section 5.6.2; RFC 6265, section 4.1.1).
fn sendable(lowering: &mut Lowering<'_>, declared: &Declared) -> Option<()> {
    let name = &declared.data.name;
    let place = match declared.place {
        Place::Header => "header",
        Place::Cookie => "cookie",
        Place::Path | Place::Query => return Some(()),
    };
    if is_token(name) {
        return Some(());
    }
    let message = format!("`{}` cannot be the name of a {place}", name.escape_debug());
    let help = "use letters, digits and hyphens";
    lowering.error(Code::UnsupportedParameter, &declared.at, message, help);
    None
}

/// Whether the text is a token of HTTP.
pub fn is_token(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    !text.is_empty() && text.chars().all(fits)
}
