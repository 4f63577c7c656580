//! Schemes and requirements in, credentials out.

use crate::lower::tests::{accepted, document, facts, findings};

const SCHEMES: &str = "key: {type: apiKey, in: header, name: X-Key}, other: {type: apiKey, in: query, name: key}, token: {type: http, scheme: Bearer}, user: {type: http, scheme: basic}, oauth: {type: oauth2, flows: {clientCredentials: {tokenUrl: 'https://a.example/token', scopes: {read: Read things}}}}, digest: {type: http, scheme: Digest}, tls: {type: mutualTLS}, unused: {type: apiKey, in: cookie, name: c}";

/// A document whose only operation has these requirements, and a parameter.
fn secured(security: &str) -> String {
    document(&format!(
        "servers: [{{url: https://a.example}}]\ncomponents: {{securitySchemes: {{{SCHEMES}}}}}\npaths: {{/a: {{get: {{operationId: x, security: {security}, parameters: [{{name: x-key, in: header, schema: {{type: string}}}}], responses: {{'204': {{description: D}}}}}}}}}}\n"
    ))
}

fn sent(security: &str) -> Vec<String> {
    facts(&secured(security), &["sends"])
}

#[test]
fn requirements_are_alternatives_of_sets() {
    assert_eq!(
        sent("[{token: []}, {key: [], other: []}]"),
        ["sends token", "sends key and other"]
    );
    assert_eq!(sent("[]"), [""; 0]);
    assert_eq!(sent("[{}]"), [""; 0]);
    // None needed stands last, wherever the document has it.
    assert_eq!(sent("[{}, {token: []}]"), ["sends token", "sends"]);
}

#[test]
fn only_what_is_used_becomes_a_credential() {
    let credentials = |security: &str| {
        let (api, _) = accepted(&secured(security));
        let shown = api.credentials.into_iter();
        let shown =
            shown.map(|each| format!("{} {:?} {}", each.setter.rust(), each.kind, each.variable));
        shown.collect::<Vec<_>>()
    };
    assert_eq!(credentials("[{oauth: [read]}]"), ["oauth Bearer T_API_KEY"]);
    assert_eq!(credentials("[{user: []}]"), ["user Basic T"]);
    assert_eq!(
        credentials("[{digest: []}, {user: []}]"),
        [
            "user Basic T_USER",
            "digest Authorization(\"Digest\") T_DIGEST"
        ]
    );
}

#[test]
fn a_parameter_that_a_credential_sends_is_none() {
    let setters = |security: &str| facts(&secured(security), &["setter"]).len();
    assert_eq!(setters("[{key: []}]"), 0);
    assert_eq!(setters("[{token: []}]"), 1);
}

#[test]
fn what_cannot_be_met_is_said() {
    assert_eq!(
        findings(&secured("[{nobody: []}]")),
        ["Warning unknown-security-scheme: no security scheme is called `nobody`"]
    );
    assert_eq!(
        findings(&secured("[{tokens: []}]")),
        ["Error unknown-security-scheme: no security scheme is called `tokens`"]
    );
    assert_eq!(
        findings(&secured("[{tokens: []}, {token: []}]")),
        ["Warning unknown-security-scheme: no security scheme is called `tokens`"]
    );
    assert_eq!(
        findings(&secured("[{token: [], user: []}]")),
        ["Error unsupported-security: `token` and `user` cannot be sent together"]
    );
    assert_eq!(
        findings(&secured("[{oauth: [], token: []}]")),
        [
            "Warning unsupported-security: `oauth` and `token` are sent alike: `oauth` stands for both"
        ]
    );
    assert_eq!(
        findings(&secured("[{tls: []}]")),
        ["Warning unsupported-security: `tls` is a client certificate, and no credential"]
    );
}

#[test]
fn a_token_says_where_it_comes_from() {
    let (api, _) = accepted(&secured("[{oauth: [read]}]"));
    let docs = api
        .credentials
        .first()
        .map(|credential| credential.docs.0.join("\n"));
    let expected = "The token is one of OAuth 2's; the client sends it and does not fetch it.\n\nWhere it comes from, by flow:\n\n- client credentials: fetch it at `https://a.example/token`\n\nScopes:\n\n- `read`: Read things.";
    assert_eq!(docs.as_deref(), Some(expected));
}
