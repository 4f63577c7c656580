//! The table of diagnostic codes: a stable name and one line of meaning each.

use std::fmt;

macro_rules! codes {
    ($($name:ident = $text:literal: $meaning:literal,)*) => {
        /// What kind of finding a diagnostic is. The text form is stable and is what people search for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Code {
            $(#[doc = concat!(" `", $text, "`: ", $meaning)] $name,)*
        }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The stable name, in kebab case.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            /// What the code means, in one line.
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$name => $meaning,)* }
            }
        }
    };
}

codes! {
    // The text and its structure.
    InvalidSyntax = "invalid-syntax": "The text is not valid YAML or JSON.",
    LimitExceeded = "limit-exceeded": "The document is nested too deeply or grows too large through its aliases.",
    UnsupportedVersion = "unsupported-version": "The document is of another version than OpenAPI 3.0 or 3.1.",
    WrongType = "wrong-type": "A value has another JSON type than the keyword takes.",
    WrongValue = "wrong-value": "A value has the right type but is not one that the keyword takes.",
    MissingKey = "missing-key": "A required key is missing.",
    UnknownKeyword = "unknown-keyword": "A key that this kind of object does not have.",
    UnknownExtension = "unknown-extension": "An `x-sdk-` extension that does not exist, or not here.",
    UnsupportedKeyword = "unsupported-keyword": "A keyword that changes the meaning and is not handled.",
    OtherVersionKeyword = "other-version-keyword": "A keyword of another OpenAPI version than the document states.",
    IgnoredSibling = "ignored-sibling": "A key beside `$ref` that has no effect there.",
    DuplicateKey = "duplicate-key": "A key that stands twice in one mapping.",
    // References.
    UnresolvedReference = "unresolved-reference": "A `$ref` whose target does not exist.",
    UnsupportedReference = "unsupported-reference": "A `$ref` to an address, an anchor, or a file out of the document's folder.",
    ReferenceCycle = "reference-cycle": "A chain of `$ref` that leads back to itself.",
    DuplicateAnchor = "duplicate-anchor": "Two schemas with one anchor.",
    WrongReference = "wrong-reference": "A `$ref` to another kind of object than is needed.",
    // Operations.
    NoServer = "no-server": "The document names no server.",
    RelativeServer = "relative-server": "A server whose URL is not absolute.",
    UnsupportedServer = "unsupported-server": "A server that is not handled.",
    InvalidPath = "invalid-path": "A path template that cannot be read.",
    UndeclaredVariable = "undeclared-variable": "A variable of the path without a parameter, or a path parameter without a variable.",
    DuplicateOperation = "duplicate-operation": "Two operations with one id, or paths that cannot be told apart.",
    DuplicateParameter = "duplicate-parameter": "Two parameters with one name and place.",
    UnsupportedParameter = "unsupported-parameter": "A parameter that is not handled.",
    UnsupportedBody = "unsupported-body": "A request body that is not handled.",
    UnsupportedResponse = "unsupported-response": "A response that is not handled.",
    UnusedMediaType = "unused-media-type": "A media type beside the one that is used.",
    UnknownSecurityScheme = "unknown-security-scheme": "A security requirement whose scheme is not declared.",
    UnsupportedSecurity = "unsupported-security": "A security scheme or requirement that is not handled.",
    // Types and names.
    ContradictorySchema = "contradictory-schema": "A schema that no value can match.",
    UnknownProperty = "unknown-property": "A name under `required` that is not among the properties.",
    UnusedSchema = "unused-schema": "Components that no operation or event leads to.",
    UncheckedConstraint = "unchecked-constraint": "A constraint that is not checked before sending.",
    UnknownFormat = "unknown-format": "A `format` without a type of its own; the base type is used.",
    InvalidName = "invalid-name": "A name that cannot become a Rust name.",
    // Our extensions.
    WrongExtension = "wrong-extension": "An `x-sdk-` extension whose value does not fit the document.",
    UnnamedMember = "unnamed-member": "Webhooks of which the document does not say which member tells them apart.",
    UnknownModule = "unknown-module": "A module that the runtime does not have.",
    // Ourselves.
    Internal = "internal": "A fault of the generator, not of the document.",
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::Code;
    use std::collections::BTreeSet;

    #[test]
    fn names_are_unique_and_in_kebab_case() {
        let names: BTreeSet<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        assert_eq!(names.len(), Code::ALL.len());
        assert!(
            names
                .iter()
                .all(|name| name.chars().all(|c| c.is_ascii_lowercase() || c == '-'))
        );
        assert!(Code::ALL.iter().all(|code| code.meaning().ends_with('.')));
    }
}
