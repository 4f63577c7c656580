//! Security schemes.

use super::super::rules::Rule;
use super::super::table::{Entries, Expect, Object, Row, key};

pub(super) static SECURITY_SCHEME: Object = Object {
    name: "a security scheme",
    rows: &[
        key(
            "type",
            Expect::Choice(&["apiKey", "http", "mutualTLS", "oauth2", "openIdConnect"]),
        )
        .required(),
        key("description", Expect::Text),
        key("name", Expect::Text),
        key("in", Expect::Choice(&["query", "header", "cookie"])),
        key("scheme", Expect::Text),
        key("bearerFormat", Expect::Text),
        key("flows", Expect::Object(&FLOWS)),
        key("openIdConnectUrl", Expect::Text),
    ],
    entries: Entries::None,
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
    rules: &[],
};

const FLOW: &str = "an OAuth flow";

const fn scopes() -> Row {
    key("scopes", Expect::Map(&Expect::Text)).required()
}

static IMPLICIT: Object = Object {
    name: FLOW,
    rows: &[
        key("authorizationUrl", Expect::Text).required(),
        key("tokenUrl", Expect::Text).ignored("this flow asks for no token"),
        key("refreshUrl", Expect::Text),
        scopes(),
    ],
    entries: Entries::None,
    rules: &[],
};

static WITH_TOKEN: Object = Object {
    name: FLOW,
    rows: &[
        key("authorizationUrl", Expect::Text).ignored("this flow sends nobody to a web page"),
        key("tokenUrl", Expect::Text).required(),
        key("refreshUrl", Expect::Text),
        scopes(),
    ],
    entries: Entries::None,
    rules: &[],
};

static WITH_CODE: Object = Object {
    name: FLOW,
    rows: &[
        key("authorizationUrl", Expect::Text).required(),
        key("tokenUrl", Expect::Text).required(),
        key("refreshUrl", Expect::Text),
        scopes(),
    ],
    entries: Entries::None,
    rules: &[],
};
