//! The kinds of names: a Rust identifier and the text that it was made from.

use super::unicode::is_directional;
use std::fmt;

/// What all kinds of names hold.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Name {
    /// The identifier.
    pub rust: String,
    /// The text in the document.
    pub wire: String,
    /// Whether the identifier says something else than the text.
    pub renamed: bool,
}

/// The document's text as it may stand between backticks in documentation: on one line, and never empty.
pub fn code(wire: &str) -> String {
    if wire.is_empty() {
        return "\"\"".to_owned();
    }
    let seen = wire.chars().filter(|letter| !is_directional(*letter));
    seen.map(|letter| match letter {
        '`' => '\'',
        _ if letter.is_control() => ' ',
        _ => letter,
    })
    .collect()
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $kind(Name);

        impl $kind {
            /// Only a scope makes names.
            pub(super) fn new(name: Name) -> Self {
                Self(name)
            }

            /// The Rust identifier.
            pub fn rust(&self) -> &str {
                &self.0.rust
            }

            /// The text that the document has.
            pub fn wire(&self) -> &str {
                &self.0.wire
            }

            /// The document's text as it may stand between backticks in
            /// documentation: on one line, and never empty.
            pub fn wire_code(&self) -> String {
                code(&self.0.wire)
            }

            /// Whether the identifier is not simply the text in Rust's case:
            /// it dodges a keyword or another name, or was cut short.
            pub fn renamed(&self) -> bool {
                self.0.renamed
            }
        }

        impl fmt::Display for $kind {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.rust())
            }
        }
    )*};
}

kinds! {
    /// A struct, an enum or another type: `TrackConversion`.
    TypeName;
    /// A field of a struct: `session_id`.
    FieldName;
    /// A method or a free function: `mark_paid`.
    MethodName;
    /// A module, and so a file: `track_conversion`. Always ASCII.
    ModuleName;
    /// A variant of an enum: `RateLimitExceeded`.
    VariantName;
    /// An argument or a local variable: `campaign_id`.
    ArgName;
}
