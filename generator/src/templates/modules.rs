//! Modules that a document asks for with `x-sdk-modules`: what OpenAPI has no
//! words for, written by hand for one service.

use super::files::{File, file};

/// A module with all that belongs to it.
pub struct Module {
    /// The name in the document.
    pub name: &'static str,
    /// Its code.
    pub file: File,
    /// The crate that its examples are written for; another one goes without them.
    pub example_crate: &'static str,
    /// The lines of the crate's first example, in place of the one made from the document.
    pub example: &'static str,
    /// Examples that show it: file name and text.
    pub examples: &'static [(&'static str, &'static str)],
    /// Crates that its code needs.
    pub dependencies: &'static [&'static str],
    /// Crates that its examples need.
    pub dev_dependencies: &'static [&'static str],
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
    example_crate: "refcampaign",
    example: include_str!("../../../templates/modules/attribution/example.rs"),
    examples: &[
        (
            "checkout.rs",
            include_str!("../../../templates/modules/attribution/checkout.rs"),
        ),
        (
            "guide.rs",
            include_str!("../../../templates/modules/attribution/guide.rs"),
        ),
    ],
    dependencies: &[
        "percent-encoding = \"2.3\"",
        "sha2 = \"0.11\"",
        "url = \"2.5\"",
    ],
    dev_dependencies: &[
        "axum = { version = \"0.8\", default-features = false, features = [\"http1\", \"json\", \"tokio\"] }",
        "rust_decimal = { version = \"1.43\", default-features = false, features = [\"macros\", \"std\"] }",
        "serde = { version = \"1\", features = [\"derive\"] }",
        "tokio = { version = \"1\", features = [\"macros\", \"net\", \"rt-multi-thread\"] }",
    ],
}];
