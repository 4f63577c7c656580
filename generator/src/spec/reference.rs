//! `$ref`: from its text to a place in the document.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::bundle::Beside;
use super::lookup;
use crate::diagnostics::{Code, Diagnostic, Pointer};

/// The place that the text of a reference names. `at` is where it is written.
/// References to files that are read lead into the document's tree already.
pub(super) fn target(text: &str, at: &Pointer) -> Result<Pointer, Diagnostic> {
    let unsupported = |message: String, help: &str| {
        Err(Diagnostic::error(Code::UnsupportedReference, at, message).with_help(help))
    };
    let Some(inside) = text.strip_prefix('#') else {
        let help = match text.contains('\\') {
            true => "separate the folders of a path by `/`",
            false => BUNDLE,
        };
        return unsupported(format!("`{text}` leads out of the document"), help);
    };
    match fragment(inside) {
        Some(pointer) => Ok(pointer),
        None => unsupported(
            format!("`{text}` is not a JSON pointer"),
            "write it as `#/components/schemas/Name`",
        ),
    }
}

const BUNDLE: &str = "only files in the document's folder and below it are read, by relative paths; put all parts into one document first, \
    for example with `npx @redocly/cli bundle`";

/// The place that the part behind `#` names.
pub(super) fn fragment(text: &str) -> Option<Pointer> {
    percent_decoded(text).as_deref().and_then(Pointer::parse)
}

/// The text of a reference to a place.
pub(super) fn text(target: &Pointer) -> String {
    format!("#{}", target.as_str().replace('%', "%25"))
}

/// Where references end, as far as that is known: each is followed once, however long a chain it is part of.
#[derive(Clone, Debug, Default)]
pub(super) struct Ends {
    known: HashMap<Pointer, End>,
    /// What is to be said of the files that they may lead to.
    pub(super) beside: Beside,
}

#[derive(Clone, Debug)]
enum End {
    Place(Pointer),
    Nowhere(Box<Diagnostic>),
    Cycle,
}

impl Ends {
    /// Nothing is known yet, but of files.
    pub(super) fn with(beside: Beside) -> Self {
        Self {
            beside,
            ..Self::default()
        }
    }

    /// Follows the references from `start` to something that is none. `at` is where the first one is written.
    pub(super) fn resolve(
        &mut self,
        document: &Value,
        start: &Pointer,
        at: &Pointer,
    ) -> Result<Pointer, Diagnostic> {
        let mut passed = Vec::new();
        let end = self.follow(document, start, at, &mut passed);
        for place in passed {
            self.known.insert(place, end.clone());
        }
        match end {
            End::Place(place) => Ok(place),
            End::Nowhere(diagnostic) => Err(*diagnostic),
            End::Cycle => Err(Diagnostic::error(
                Code::ReferenceCycle,
                at,
                "this reference leads back to itself",
            )
            .with_help("replace one reference on the way by the object itself")),
        }
    }

    fn follow(
        &self,
        document: &Value,
        start: &Pointer,
        at: &Pointer,
        passed: &mut Vec<Pointer>,
    ) -> End {
        let mut seen = HashSet::new();
        let (mut place, mut written) = (start.clone(), at.clone());
        loop {
            if let Some(end) = self.known.get(&place) {
                return end.clone();
            }
            let Some(value) = lookup::get(document, &place) else {
                if let Some(fault) = self.beside.fault(&place, &written) {
                    return End::Nowhere(Box::new(fault));
                }
                let message = format!("there is nothing at {place}");
                let help = "correct the reference, or add what it should lead to";
                let finding = Diagnostic::error(Code::UnresolvedReference, written, message);
                return End::Nowhere(Box::new(finding.with_help(help)));
            };
            let Some(Value::String(text)) = value.get("$ref") else {
                return End::Place(place);
            };
            if !seen.insert(place.clone()) {
                return End::Cycle;
            }
            written = place.child("$ref");
            passed.push(place);
            place = match target(text, &written) {
                Ok(next) => next,
                Err(diagnostic) => return End::Nowhere(Box::new(diagnostic)),
            };
        }
    }
}

/// Undoes percent-encoding; nothing when the result is not UTF-8.
pub(super) fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let mut digit = || rest.next().and_then(|digit| char::from(digit).to_digit(16));
        let value = digit()? * 16 + digit()?;
        bytes.push(u8::try_from(value).ok()?);
    }
    String::from_utf8(bytes).ok()
}
