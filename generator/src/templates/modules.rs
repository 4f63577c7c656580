//! Modules that a document asks for with `x-sdk-modules`: what OpenAPI has no
//! words for, written by hand for one service.

use super::files::{File, file};

/// A module with all that belongs to it.
pub struct Module {
    /// The name in the document.
    pub name: &'static str,
    /// Its code.
    pub file: File,
    /// Crates that its code needs.
    pub dependencies: &'static [&'static str],
}

/// All modules.
pub const MODULES: &[Module] = &[Module {
    name: "attribution",
    file: file!(
        "attribution.rs",
        |_| true,
        [
            "customer_email_hash",
            "is_valid_session_id",
            "session_id_from_cookie",
            "session_id_from_url",
            "stripe_metadata"
        ]
    ),
    dependencies: &[
        "percent-encoding = \"2.3\"",
        "sha2 = \"0.11\"",
        "url = \"2.5\"",
    ],
}];
