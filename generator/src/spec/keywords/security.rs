//! Security schemes.

use serde_json::json;

use super::super::habits::Habit;
use super::super::rules::Rule;
use super::super::table::{Entries, Expect, Object, Row, key};
use super::{no_text, words};

pub(super) static SECURITY_SCHEME: Object = Object {
    name: "a security scheme",
    rows: &[
        key(
            "type",
            Expect::Choice(&["apiKey", "http", "mutualTLS", "oauth2", "openIdConnect"]),
        )
        .required(),
        words("description"),
        key("name", Expect::Text),
        key("in", Expect::Choice(&["query", "header", "cookie"])),
        key("scheme", Expect::Text),
        words("bearerFormat"),
        key("flows", Expect::Object(&FLOWS)),
        key("openIdConnectUrl", Expect::Text),
    ],
    entries: Entries::None,
    habits: &[Habit::BasicScheme],
    rules: &[Rule::SchemeIsWhole],
};

static FLOWS: Object = Object {
    name: "a security scheme's `flows`",
    rows: &[
        key("implicit", Expect::Object(&IMPLICIT)),
        key("password", Expect::Object(&WITH_TOKEN)),
        key("clientCredentials", Expect::Object(&WITH_TOKEN)),
        key("authorizationCode", Expect::Object(&WITH_CODE)),
    ],
    entries: Entries::None,
    habits: &[],
    rules: &[],
};

const FLOW: &str = "an OAuth flow";

const fn scopes() -> Row {
    key("scopes", Expect::Map(&Expect::Text))
        .dispensable()
        .presumed(|| json!({}))
}

static IMPLICIT: Object = Object {
    name: FLOW,
    rows: &[
        words("authorizationUrl").presumed(no_text),
        key("tokenUrl", Expect::Text).ignored("this flow asks for no token"),
        words("refreshUrl"),
        scopes(),
    ],
    entries: Entries::None,
    habits: &[],
    rules: &[],
};

static WITH_TOKEN: Object = Object {
    name: FLOW,
    rows: &[
        key("authorizationUrl", Expect::Text).ignored("this flow sends nobody to a web page"),
        words("tokenUrl").presumed(no_text),
        words("refreshUrl"),
        scopes(),
    ],
    entries: Entries::None,
    habits: &[],
    rules: &[],
};

static WITH_CODE: Object = Object {
    name: FLOW,
    rows: &[
        words("authorizationUrl").presumed(no_text),
        words("tokenUrl").presumed(no_text),
        words("refreshUrl"),
        scopes(),
    ],
    entries: Entries::None,
    habits: &[],
    rules: &[],
};
