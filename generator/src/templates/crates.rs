//! The crates that the runtime is built on.

use super::needs::{Needs, is_basic, is_bearer};

/// A line of the manifest's `[dependencies]`.
pub struct Row {
    /// The line.
    pub line: &'static str,
    /// Whether an API needs it.
    pub needed: fn(&Needs) -> bool,
}

const fn row(line: &'static str, needed: fn(&Needs) -> bool) -> Row {
    Row { line, needed }
}

/// All crates; versions as in `templates/Cargo.toml`.
pub const CRATES: &[Row] = &[
    row(
        "base64 = { version = \"0.22\", default-features = false, features = [\"alloc\"] }",
        |needs| needs.base64 || needs.credential(is_basic),
    ),
    row("bytes = \"1\"", |_| true),
    row("fastrand = \"2\"", |_| true),
    row(
        "futures-core = { version = \"0.3\", default-features = false }",
        |needs| needs.paging || needs.uploads() || needs.streams(),
    ),
    row(
        "futures-util = { version = \"0.3\", default-features = false, features = [\"std\"] }",
        |needs| needs.credential(is_bearer),
    ),
    // What reqwest speaks HTTP/2 with: the same version, or its errors are not recognised.
    row(
        "h2 = { version = \"0.4\", default-features = false }",
        |_| true,
    ),
    row("http = \"1\"", |_| true),
    row("http-body = \"1\"", |_| true),
    row("httpdate = \"1\"", |_| true),
    row("percent-encoding = \"2.3\"", |_| true),
    row(
        "reqwest = { version = \"0.13.5\", default-features = false, features = [\"http2\", \"system-proxy\"] }",
        |_| true,
    ),
    row(
        "rust_decimal = { version = \"1.43\", default-features = false, features = [\"std\"] }",
        |needs| needs.decimals,
    ),
    row("secrecy = \"0.10\"", |needs| needs.credentials()),
    row(
        "serde = { version = \"1\", default-features = false, features = [\"std\"] }",
        |_| true,
    ),
    row(
        "serde_json = { version = \"1\", features = [\"raw_value\"] }",
        |_| true,
    ),
    row(
        "tokio = { version = \"1\", default-features = false, features = [\"rt\", \"sync\", \"time\"] }",
        Needs::uses_disk,
    ),
    row(
        "tokio = { version = \"1\", default-features = false, features = [\"sync\", \"time\"] }",
        |needs| !needs.uses_disk(),
    ),
    row(
        "tracing = { version = \"0.1\", default-features = false, features = [\"std\"], optional = true }",
        |_| true,
    ),
    row("url = \"2.5\"", |_| true),
];

/// Crates that only the feature `webhooks` needs: the name and the line. One
/// that is among the others anyway is not optional.
pub const OF_WEBHOOKS: &[(&str, &str)] = &[
    ("hmac", "hmac = { version = \"0.13\", optional = true }"),
    (
        "secrecy",
        "secrecy = { version = \"0.10\", optional = true }",
    ),
    ("sha2", "sha2 = { version = \"0.11\", optional = true }"),
];

/// What the tests of the operations run on. The examples' own is no smaller.
pub const TEST_RUNTIME: &str = "tokio = { version = \"1\", features = [\"macros\", \"rt\"] }";
