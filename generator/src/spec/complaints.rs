//! The findings of the keyword check, in words.

use serde_json::{Map, Value};

use super::keywords::EXTENDED;
use super::table::{Expect, Object, Status, found};
use super::version::Version;
use crate::diagnostics::{Code, Diagnostic, Pointer, Severity, suggest};

/// A value that does not fit, and nobody can tell what was meant.
pub(super) fn wrong_type(value: &Value, expect: Expect, at: &Pointer) -> Diagnostic {
    let (code, message, word) = misfit(value, expect);
    let error = Diagnostic::error(code, at, message);
    let help = match (value, expect, word) {
        (_, _, Some(word)) => word,
        (Value::Null, ..) => "write a value, or take the key out".to_owned(),
        (Value::String(_), Expect::Bool | Expect::Number | Expect::Count, _) => {
            "write it without quotes".to_owned()
        }
        _ => return error,
    };
    error.with_help(help)
}

/// A value that does not fit, but can have been meant in one way only.
pub(super) fn meant(value: &Value, expect: Expect, meant: &Value, at: &Pointer) -> Diagnostic {
    let (code, message, _) = misfit(value, expect);
    let help = match meant.to_string() {
        long if long.len() > 60 => "what was meant is clear; write that".to_owned(),
        short => format!("it is read as `{short}`; write that"),
    };
    Diagnostic::warning(code, at, message).with_help(help)
}

/// A value that does not fit, and that the client does without.
pub(super) fn left_out(value: &Value, expect: Expect, at: &Pointer) -> Diagnostic {
    let (code, message, _) = misfit(value, expect);
    Diagnostic::warning(code, at, message)
        .with_help("it is read as if it were not there; correct it, or take it out")
}

/// The code and message for a value that does not fit, and help where a word was expected.
fn misfit(value: &Value, expect: Expect) -> (Code, String, Option<String>) {
    match (value, expect.words()) {
        (Value::String(text), Some(words)) => {
            let help = match suggest::closest(text, words.iter().copied()) {
                Some(word) => format!("did you mean `{word}`?"),
                None => format!("use one of {}", words.join(", ")),
            };
            let message = format!("`{text}` is not known here");
            (Code::WrongValue, message, Some(help))
        }
        _ => {
            let (expected, found) = (expect.describe(false), found(value));
            let message = format!("expected {expected}, found {found}");
            (Code::WrongType, message, None)
        }
    }
}

/// A key that this kind of object does not have: left out with a warning, unless it looks like a slip in one that has an effect.
pub(super) fn unknown_keyword(
    key: &str,
    kind: &Object,
    members: &Map<String, Value>,
    at: &Pointer,
) -> Diagnostic {
    let absent = kind
        .rows
        .iter()
        .filter(|row| !members.contains_key(row.key));
    let near = suggest::closest(key, absent.map(|row| row.key));
    let message = format!("{} has no key `{key}`", kind.name);
    let slip = near.filter(|near| suggest::is_slip(key, near));
    let effective = slip
        .and_then(|near| kind.row(near))
        .is_some_and(|row| matches!(row.status, Status::Modelled) && !row.is_for_people());
    let finding = if effective {
        Diagnostic::error(Code::UnknownKeyword, at, message)
    } else {
        Diagnostic::warning(Code::UnknownKeyword, at, message)
    };
    let help = match near {
        Some(near) if effective => format!("did you mean `{near}`?"),
        Some(near) => format!("it is ignored; did you mean `{near}`?"),
        None => {
            format!("it is ignored; take it out, or call it `x-{key}` if it is an extension")
        }
    };
    finding.with_help(help).on_key()
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

/// A key that must be there and that a client does without.
pub(super) fn presumed_key(key: &str, kind: &Object, at: &Pointer) -> Diagnostic {
    Diagnostic {
        severity: Severity::Warning,
        ..missing_key(key, kind, at)
    }
}

/// A reference that leads nowhere, where only one schema can be meant.
pub(super) fn misplaced_reference(text: &str, meant: &str, at: &Pointer) -> Diagnostic {
    Diagnostic::warning(
        Code::UnresolvedReference,
        at,
        format!("there is nothing at `{text}`"),
    )
    .with_help(format!("it is read as `{meant}`; write that"))
}

/// A `$ref` where OpenAPI has none.
pub(super) fn odd_reference(kind: &Object, at: &Pointer) -> Diagnostic {
    let message = format!("{} cannot be a reference", kind.name);
    Diagnostic::warning(Code::WrongReference, at, message)
        .with_help("it is followed all the same; write out what it leads to")
        .on_key()
}

/// The same for a section of the document.
pub(super) fn odd_section(key: &str, at: &Pointer) -> Diagnostic {
    let message = format!("`{key}` cannot be a reference");
    Diagnostic::warning(Code::WrongReference, at, message)
        .with_help("it is followed all the same; refer to its entries one by one")
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
    let message = format!("the path `{key}` does not start with `/`");
    let help = format!("it is read as `/{key}`; write that");
    Diagnostic::warning(Code::InvalidPath, at, message)
        .with_help(help)
        .on_key()
}

/// A path cannot hold another server's address.
pub(super) fn absolute_path(key: &str, at: &Pointer) -> Diagnostic {
    let message = format!("`{key}` is an address, not a path");
    Diagnostic::error(Code::InvalidPath, at, message)
        .with_help("write the path, and the rest under `servers`")
        .on_key()
}

pub(super) fn no_status(key: &str, at: &Pointer) -> Diagnostic {
    Diagnostic::error(Code::UnknownKeyword, at, format!("`{key}` is not a status"))
        .with_help("use a status such as `'200'`, a range such as `4XX`, or `default`")
        .on_key()
}

pub(super) fn unmatchable(at: &Pointer) -> Diagnostic {
    let message = "the schema `false` is one that nothing matches";
    Diagnostic::warning(Code::ContradictorySchema, at, message)
        .with_help("it is read as any JSON; take it out, or describe the value")
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

/// A key that starts with one of our prefixes and that this kind of object does not have. Others use the prefix too: a name that is not even
/// close to one of ours is theirs.
pub(super) fn unknown_extension(key: &str, kind: &Object, at: &Pointer) -> Diagnostic {
    let home = EXTENDED.iter().find(|object| object.row(key).is_some());
    let known = EXTENDED
        .iter()
        .flat_map(|object| object.rows)
        .map(|row| row.key)
        .filter(|known| known.starts_with("x-sdk-"));
    let error = |message: String| Diagnostic::error(Code::UnknownExtension, at, message);
    let finding = match (home, near_extension(key, known)) {
        _ if key.starts_with("x-oas31-") => error(format!(
            "`{key}` is a name that the generator keeps for itself"
        ))
        .with_help("choose another prefix"),
        (Some(home), _) => error(format!("`{key}` has no meaning on {}", kind.name))
            .with_help(format!("it belongs on {}", home.name)),
        (None, Some(near)) => error(format!("there is no extension `{key}`"))
            .with_help(format!("did you mean `{near}`?")),
        (None, None) => {
            let message = format!("there is no extension `{key}`");
            let help = "it is ignored; names that start with `x-sdk-` belong to the generator";
            Diagnostic::warning(Code::UnknownExtension, at, message).with_help(help)
        }
    };
    finding.on_key()
}

/// The closest of our extensions, by what comes behind the prefix.
fn near_extension<'k>(key: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let rest = |name: &'k str| name.strip_prefix("x-sdk-").unwrap_or(name);
    let own: Vec<_> = known.collect();
    let word = key.strip_prefix("x-sdk-").unwrap_or(key);
    let near = suggest::closest(word, own.iter().copied().map(rest))?;
    own.into_iter().find(|name| rest(name) == near)
}
