//! `type`: words of programming languages and other dialects for OpenAPI's seven.

use serde_json::{Map, Value};

use crate::diagnostics::{Code, Diagnostic, Diagnostics, Pointer, suggest};
use crate::spec::version::Version;

type Members = Map<String, Value>;

const KNOWN: &[&str] = &[
    "string", "number", "integer", "boolean", "array", "object", "null",
];

/// A word, the type that it stands for (none: any JSON) and the format that it implies.
const WORDS: &[(&str, Option<&str>, Option<&str>)] = &[
    ("", None, None),
    ("any", None, None),
    ("mixed", None, None),
    ("unknown", None, None),
    ("file", Some("string"), Some("binary")),
    ("binary", Some("string"), Some("binary")),
    ("byte", Some("string"), Some("byte")),
    ("str", Some("string"), None),
    ("text", Some("string"), None),
    ("char", Some("string"), None),
    ("uuid", Some("string"), Some("uuid")),
    ("guid", Some("string"), Some("uuid")),
    ("uri", Some("string"), Some("uri")),
    ("url", Some("string"), Some("uri")),
    ("email", Some("string"), Some("email")),
    ("date", Some("string"), Some("date")),
    ("datetime", Some("string"), Some("date-time")),
    ("date-time", Some("string"), Some("date-time")),
    ("int", Some("integer"), None),
    ("int32", Some("integer"), Some("int32")),
    ("int64", Some("integer"), Some("int64")),
    ("long", Some("integer"), Some("int64")),
    ("short", Some("integer"), None),
    ("float", Some("number"), Some("float")),
    ("double", Some("number"), Some("double")),
    ("decimal", Some("number"), None),
    ("numeric", Some("number"), None),
    ("bool", Some("boolean"), None),
    ("list", Some("array"), None),
    ("dict", Some("object"), None),
    ("map", Some("object"), None),
    ("hash", Some("object"), None),
    ("struct", Some("object"), None),
];

/// A type as it was meant, with the format that its word implies.
struct Meaning {
    name: Option<String>,
    format: Option<&'static str>,
}

pub(super) fn mend(
    members: &mut Members,
    version: Version,
    at: &Pointer,
    diagnostics: &mut Diagnostics,
) {
    let at = at.child("type");
    let mut format = None;
    let mut meant = |word: &str, at: &Pointer| {
        let meaning = meaning(word)?;
        diagnostics.push(complaint(word, &meaning, at));
        format = meaning.format;
        Some(meaning.name)
    };
    match members.get_mut("type") {
        Some(Value::String(word)) => match meant(word, &at) {
            Some(Some(name)) => *word = name,
            Some(None) => drop(members.shift_remove("type")),
            None => {}
        },
        Some(Value::Array(words)) => {
            let mut any = false;
            for (index, word) in words.iter_mut().enumerate() {
                match word.as_str().and_then(|word| meant(word, &at.index(index))) {
                    Some(Some(name)) => *word = name.into(),
                    Some(None) => any = true,
                    None => {}
                }
            }
            if words.is_empty() {
                let message = "the list of types is empty";
                let help = "it is read as any JSON; name a type";
                diagnostics.warn(Code::WrongValue, &at, message, help);
                any = true;
            }
            if any {
                members.shift_remove("type");
            }
        }
        _ => {}
    }
    if let Some(format) = format {
        members
            .entry("format")
            .or_insert_with(|| Value::from(format));
    }
    null_of_3_0(members, version, &at, diagnostics);
}

/// In 3.0 there is no type `null`.
fn null_of_3_0(members: &Members, version: Version, at: &Pointer, diagnostics: &mut Diagnostics) {
    if version == Version::V3_0 && members.get("type").is_some_and(|word| word == "null") {
        let message = "`null` is a type of OpenAPI 3.1, but this document is of 3.0";
        let help = "it is read as OpenAPI 3.1 has it; in 3.0, write `nullable: true`";
        diagnostics.warn(Code::OtherVersionKeyword, at, message, help);
    }
}

/// What a word means that is none of the seven.
fn meaning(word: &str) -> Option<Meaning> {
    if KNOWN.contains(&word) {
        return None;
    }
    let plain = word.trim().to_ascii_lowercase();
    if KNOWN.contains(&plain.as_str()) {
        return Some(Meaning {
            name: Some(plain),
            format: None,
        });
    }
    let found = WORDS.iter().find(|(word, ..)| *word == plain);
    let (_, name, format) = match found {
        Some(found) => found,
        // A slip of the pen is for its author to mend.
        None if suggest::closest(word, KNOWN.iter().copied()).is_some() => return None,
        None => &("", None, None),
    };
    Some(Meaning {
        name: name.map(str::to_owned),
        format: *format,
    })
}

fn complaint(word: &str, meaning: &Meaning, at: &Pointer) -> Diagnostic {
    let read = match (&meaning.name, meaning.format) {
        (None, _) => "any JSON; take `type` out".to_owned(),
        (Some(name), None) => format!("`{name}`; write that"),
        (Some(name), Some(format)) => format!("`{name}` with `format: {format}`; write that"),
    };
    Diagnostic::warning(Code::WrongValue, at, format!("`{word}` is not a type"))
        .with_help(format!("it is read as {read}"))
}
