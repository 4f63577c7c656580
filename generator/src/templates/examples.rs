//! Examples, written by hand for one crate: it alone has the names that they use.

use super::needs::Needs;

/// A program that shows what the crate is for.
pub struct Example {
    /// The file's name.
    pub file: &'static str,
    /// Its text.
    pub text: &'static str,
    /// Whether the API has what it shows.
    pub needed: fn(&Needs) -> bool,
    /// The features that it needs, beside those that are on by default.
    pub features: &'static [&'static str],
    /// Crates that it needs, as lines of `[dev-dependencies]`.
    pub dev_dependencies: &'static [&'static str],
}

/// The crate that they are written for.
pub const CRATE: &str = "refcampaign";

/// The lines of its first example, in place of those made from the document.
pub const FIRST: &str = include_str!("../../../templates/modules/attribution/example.rs");

/// Whether an API has what the first example shows.
pub fn has_first(needs: &Needs) -> bool {
    needs.lib == CRATE && has_attribution(needs)
}

fn has_attribution(needs: &Needs) -> bool {
    needs.modules.iter().any(|name| name == "attribution")
}

const AXUM: &str = "axum = { version = \"0.8\", default-features = false, features = [\"http1\", \"json\", \"tokio\"] }";
const DECIMAL: &str = "rust_decimal = { version = \"1.43\", default-features = false, features = [\"macros\", \"std\"] }";
const SERDE: &str = "serde = { version = \"1\", features = [\"derive\"] }";
const TOKIO: &str =
    "tokio = { version = \"1\", features = [\"macros\", \"net\", \"rt-multi-thread\", \"sync\"] }";

/// All examples.
pub const EXAMPLES: &[Example] = &[
    Example {
        file: "checkout.rs",
        text: include_str!("../../../templates/modules/attribution/checkout.rs"),
        needed: has_attribution,
        features: &[],
        dev_dependencies: &[AXUM, SERDE, TOKIO],
    },
    Example {
        file: "guide.rs",
        text: include_str!("../../../templates/modules/attribution/guide.rs"),
        needed: has_attribution,
        features: &[],
        dev_dependencies: &[DECIMAL, TOKIO],
    },
    Example {
        file: "webhooks.rs",
        text: include_str!("../../../templates/modules/webhooks/receiver.rs"),
        needed: |needs| needs.signed && needs.told_events,
        features: &["webhooks"],
        dev_dependencies: &[AXUM, TOKIO],
    },
];
