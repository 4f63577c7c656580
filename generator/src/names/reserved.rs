//! Names that emitted code and the runtime use themselves.

use super::scope::ScopeKind;

/// Types, traits and the like that stand in type position in emitted code, or
/// at the root of the crate.
const TYPES: &[&str] = &[
    // Of the language: its prelude and what emitted code imports.
    "Option",
    "Some",
    "None",
    "Result",
    "Ok",
    "Err",
    "Vec",
    "String",
    "Box",
    "Iterator",
    "IntoIterator",
    "Extend",
    "DoubleEndedIterator",
    "ExactSizeIterator",
    "FromIterator",
    "Future",
    "IntoFuture",
    "Into",
    "From",
    "TryInto",
    "TryFrom",
    "AsRef",
    "AsMut",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Display",
    "Drop",
    "Eq",
    "PartialEq",
    "Ord",
    "PartialOrd",
    "Hash",
    "Fn",
    "FnMut",
    "FnOnce",
    "Send",
    "Sync",
    "Sized",
    "Unpin",
    "ToOwned",
    "ToString",
    "FromStr",
    "BTreeMap",
    // Of other crates.
    "Value",
    "Decimal",
    "Serialize",
    "Deserialize",
    // Of the runtime.
    "Api",
    "Base64",
    "Body",
    "BoxFuture",
    "CallOptions",
    "Checks",
    "Client",
    "ClientBuilder",
    "CodeRetry",
    "Core",
    "DecodeError",
    "Envelope",
    "Error",
    "ErrorKind",
    "ErrorMap",
    "Field",
    "File",
    "Info",
    "IntegerEnum",
    "Json",
    "JsonValue",
    "Member",
    "Nullable",
    "Object",
    "ObjectWriter",
    "Operation",
    "OrNull",
    "Outcome",
    "Paged",
    "Page",
    "PageItems",
    "Pages",
    "Paging",
    "Parts",
    "Request",
    "Response",
    "RetryPolicy",
    "Safety",
    "Slot",
    "StringEnum",
    "StringMap",
    "Union",
    "UnionValue",
    "UnknownInteger",
    "UnknownJson",
    "UnknownValue",
    "ValidationIssue",
];

/// What the runtime's builder of clients has, and the traits that it implements.
const BUILDER: &[&str] = &[
    "allow_http",
    "api_key_cookie",
    "api_key_cookie_from_env",
    "api_key_header",
    "api_key_from",
    "api_key_header_from_env",
    "api_key_query",
    "api_key_query_from_env",
    "at_least_once",
    "attempt_timeout",
    "authorization",
    "authorization_from",
    "authorization_from_env",
    "base_url",
    "base_url_from",
    "base_url_from_env",
    "basic",
    "basic_from",
    "basic_from_env",
    "bearer",
    "bearer_from",
    "bearer_from_env",
    "bearer_source",
    "build",
    "build_on",
    "check_requests",
    "connect_timeout",
    "credential",
    "fail",
    "fmt",
    "from",
    "http_client",
    "into",
    "keep_api_key",
    "max_response_size",
    "new",
    "on_attempt",
    "on_error",
    "retry",
    "retry_budget",
    "server",
    "stall_timeout",
    "timeout",
    "user_agent",
];

/// What only the files of resources and of the client import, where the API's types are `types::…`.
const RESOURCES: &[&str] = &[
    "ByteStream",
    "Download",
    "Encoding",
    "EventStream",
    "JsonLines",
    "Spelling",
    "Streamed",
    "Style",
    "TokenSource",
    "Upload",
];

/// Clippy takes a method of such a name and shape for a trait's, and warns.
const OPERATORS: &[&str] = &[
    "add", "bitand", "bitor", "bitxor", "div", "mul", "rem", "shl", "shr", "sub",
];

/// Whether a scope of this kind has the name from the start.
pub(super) fn is_reserved(kind: ScopeKind, rust: &str) -> bool {
    match kind {
        // `New::new` would be a constructor of its type's name, of which Clippy warns.
        ScopeKind::Types => TYPES.contains(&rust) || rust == "New",
        ScopeKind::Markers => is_imported(rust),
        ScopeKind::Handles => is_imported(rust) || rust == "New",
        // `Err` would make `Self::Err` ambiguous in `impl FromStr`.
        ScopeKind::Variants => ["Unknown", "Err"].contains(&rust),
        ScopeKind::Fields => is_placeholder(rust),
        // What users call on a body: hiding it would break their code.
        ScopeKind::Setters => ["new", "clone", "into"].contains(&rust) || is_operator(rust),
        // What emitted functions call their own variables.
        ScopeKind::Arguments => {
            ["object", "checks", "client", "value"].contains(&rust) || is_placeholder(rust)
        }
        ScopeKind::Inputs => ["body", "inputs", "parts"].contains(&rust) || is_placeholder(rust),
        ScopeKind::BuilderMethods => BUILDER.contains(&rust) || is_operator(rust),
        ScopeKind::ClientMethods => [
            "new",
            "builder",
            "builder_from_env",
            "builder_with_token_source",
            "from_env",
            "from",
            "clone",
            "core",
        ]
        .contains(&rust),
        // `into` and `try_into` of the prelude come before methods that borrow.
        ScopeKind::ResourceMethods => {
            ["new", "clone", "cmp", "fmt", "into", "try_into"].contains(&rust)
        }
        ScopeKind::RequestMethods => {
            [
                "send",
                "with",
                "with_response",
                "pages",
                "items",
                "stream",
                "new",
                "clone",
                "into_future",
            ]
            .contains(&rust)
                || is_operator(rust)
        }
        ScopeKind::Modules => is_reserved_module(rust),
    }
}

/// Whether the file of a resource may import it.
fn is_imported(rust: &str) -> bool {
    TYPES.contains(&rust) || RESOURCES.contains(&rust)
}

/// Clippy takes a variable of such a name for a placeholder, and warns.
fn is_placeholder(rust: &str) -> bool {
    ["foo", "baz", "quux"].contains(&rust)
}

fn is_operator(rust: &str) -> bool {
    OPERATORS.contains(&rust)
}

/// Crates whose names would mean two things, folders that would hold a module
/// of their own name (Clippy warns of that), and files that Windows cannot hold.
fn is_reserved_module(rust: &str) -> bool {
    const CRATES: &[&str] = &[
        "std",
        "core",
        "alloc",
        "test",
        "proc_macro",
        "http",
        "reqwest",
        "rust_decimal",
        "serde",
        "serde_json",
        "tokio",
    ];
    const FOLDERS: &[&str] = &["resources", "types"];
    const DEVICES: &[&str] = &["con", "prn", "aux", "nul"];
    let numbered_device = ["com", "lpt"].iter().any(|device| {
        rust.strip_prefix(device).is_some_and(|number| {
            number.len() == 1 && number.starts_with(|digit: char| digit.is_ascii_digit())
        })
    });
    CRATES.contains(&rust) || FOLDERS.contains(&rust) || DEVICES.contains(&rust) || numbered_device
}
