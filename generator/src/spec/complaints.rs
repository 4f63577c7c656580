//! The findings of the keyword check, in words.

use serde_json::Value;

use super::keywords::EXTENDED;
use super::table::{Expect, Object, Row, found};
use super::version::Version;
use crate::diagnostics::{Code, Diagnostic, Pointer, suggest};

pub(super) fn wrong_type(value: &Value, expect: Expect, at: &Pointer) -> Diagnostic {
    let message = format!(
        "expected {}, found {}",
        expect.describe(false),
        found(value)
    );
    let error = Diagnostic::error(Code::WrongType, at, message);
    let help = match (value, expect) {
        (Value::Null, _) => "write a value, or take the key out".to_owned(),
        (Value::Bool(_), Expect::List(_)) if at.last() == "required" => {
            "list the required names on the object around the property".to_owned()
        }
        (Value::Bool(_) | Value::Number(_), Expect::Text | Expect::Choice(_)) => {
            "put it in quotes".to_owned()
        }
        (Value::String(_), Expect::Bool | Expect::Number | Expect::Count) => {
            "take the quotes away".to_owned()
        }
        (Value::String(text), Expect::List(_)) => format!("write `[{text}]`"),
        _ => return error,
    };
    error.with_help(help)
}

pub(super) fn unknown_word(text: &str, words: &[&str], at: &Pointer) -> Diagnostic {
    let help = match suggest::closest(text, words.iter().copied()) {
        Some(word) => format!("did you mean `{word}`?"),
        None => format!("use one of {}", words.join(", ")),
    };
    Diagnostic::error(Code::WrongValue, at, format!("`{text}` is not known here")).with_help(help)
}

pub(super) fn unknown_keyword(key: &str, kind: &Object, at: &Pointer) -> Diagnostic {
    let known = kind.rows.iter().map(|row| row.key);
    let help = match suggest::closest(key, known) {
        Some(known) => format!("did you mean `{known}`?"),
        None => format!("take it out, or call it `x-{key}` if it is an extension"),
    };
    let message = format!("{} has no key `{key}`", kind.name);
    Diagnostic::error(Code::UnknownKeyword, at, message)
        .with_help(help)
        .on_key()
}

pub(super) fn unsupported_keyword(
    row: &Row,
    help: &str,
    kind: &Object,
    at: &Pointer,
) -> Diagnostic {
    let message = format!("`{}` on {} is not supported", row.key, kind.name);
    Diagnostic::error(Code::UnsupportedKeyword, at, message)
        .with_help(help)
        .on_key()
}

/// What was meant is clear, so it is taken as if the version were right.
pub(super) fn other_version(
    key: &str,
    other: Version,
    stated: Version,
    at: &Pointer,
) -> Diagnostic {
    let (other, stated) = (other.as_str(), stated.as_str());
    let message =
        format!("`{key}` is a keyword of OpenAPI {other}, but this document is of {stated}");
    let help = match key {
        "nullable" => {
            "it is read as if `type` listed 'null'; write `type: [string, 'null']`".to_owned()
        }
        _ => format!(
            "it is read as OpenAPI {other} has it; state `openapi: {other}.0` if that is meant"
        ),
    };
    Diagnostic::warning(Code::OtherVersionKeyword, at, message)
        .with_help(help)
        .on_key()
}

/// The same for one form of a keyword that both versions have.
pub(super) fn other_form(
    form: Expect,
    other: Version,
    stated: Version,
    at: &Pointer,
) -> Diagnostic {
    let (other, stated) = (other.as_str(), stated.as_str());
    let message = format!(
        "`{}` takes {} in OpenAPI {other}, but this document is of {stated}",
        at.last(),
        form.describe(false)
    );
    Diagnostic::warning(Code::OtherVersionKeyword, at, message).with_help(format!(
        "it is read as OpenAPI {other} has it; state `openapi: {other}.0` if that is meant"
    ))
}

pub(super) fn missing_key(key: &str, kind: &Object, at: &Pointer) -> Diagnostic {
    let message = format!("{} needs `{key}`", kind.name);
    Diagnostic::error(Code::MissingKey, at, message)
        .with_help(format!("add `{key}`"))
        .on_key()
}

pub(super) fn ignored_sibling(key: &str, at: &Pointer) -> Diagnostic {
    Diagnostic::warning(
        Code::IgnoredSibling,
        at,
        format!("`{key}` has no effect beside `$ref`"),
    )
    .with_help("take it out, or put it where the reference leads")
    .on_key()
}

pub(super) fn extended_path(key: &str, at: &Pointer) -> Diagnostic {
    Diagnostic::error(
        Code::UnsupportedKeyword,
        at,
        format!("`{key}` beside the `$ref` of a path is not supported"),
    )
    .with_help("put it where the reference leads")
    .on_key()
}

pub(super) fn relative_path(key: &str, at: &Pointer) -> Diagnostic {
    Diagnostic::error(
        Code::InvalidPath,
        at,
        format!("the path `{key}` does not start with `/`"),
    )
    .with_help(format!("write `/{key}`"))
    .on_key()
}

pub(super) fn no_status(key: &str, at: &Pointer) -> Diagnostic {
    Diagnostic::error(Code::UnknownKeyword, at, format!("`{key}` is not a status"))
        .with_help("use a status such as `'200'`, a range such as `4XX`, or `default`")
        .on_key()
}

pub(super) fn unmatchable(at: &Pointer) -> Diagnostic {
    Diagnostic::error(
        Code::UnsupportedKeyword,
        at,
        "the schema `false`, which nothing matches, is not supported",
    )
    .with_help("take it out, or describe the value")
}

pub(super) fn wrong_reference(
    needed: &Object,
    found: &Object,
    target: &Pointer,
    at: &Pointer,
) -> Diagnostic {
    let message = format!(
        "this must refer to {}, but {target} is {}",
        needed.name, found.name
    );
    Diagnostic::error(Code::WrongReference, at, message)
        .with_help(format!("refer to {}", needed.name))
}

/// A key that starts with one of our prefixes and that this kind of object does not have.
pub(super) fn unknown_extension(key: &str, kind: &Object, at: &Pointer) -> Diagnostic {
    let home = EXTENDED.iter().find(|object| object.row(key).is_some());
    let known = EXTENDED
        .iter()
        .flat_map(|object| object.rows)
        .map(|row| row.key);
    let (message, help) = match home {
        _ if key.starts_with("x-oas31-") => (
            format!("`{key}` is a name that the generator keeps for itself"),
            "choose another prefix".to_owned(),
        ),
        Some(home) => (
            format!("`{key}` has no meaning on {}", kind.name),
            format!("it belongs on {}", home.name),
        ),
        None => (
            format!("there is no extension `{key}`"),
            match suggest::closest(key, known.filter(|known| known.starts_with("x-sdk-"))) {
                Some(known) => format!("did you mean `{known}`?"),
                None => {
                    "names that start with `x-sdk-` belong to the generator; choose another prefix"
                        .to_owned()
                }
            },
        ),
    };
    Diagnostic::error(Code::UnknownExtension, at, message)
        .with_help(help)
        .on_key()
}
