//! Servers in, URLs out.

use crate::lower::tests::{accepted, document, findings};

fn servers(list: &str) -> String {
    document(&format!("servers: [{list}]\npaths: {{}}\n"))
}

/// The default, the URLs and names of all, and the findings.
fn lower(list: &str) -> (Option<String>, Vec<String>, Vec<String>) {
    let (api, findings) = accepted(&servers(list));
    let shown = api.servers.iter();
    let shown = shown.map(|server| format!("{} {}", server.name.rust(), server.url));
    (api.base_url, shown.collect(), findings)
}

#[test]
fn the_first_server_is_the_default() {
    let (base, servers, findings) = lower(
        "{url: 'https://a.example/v1/', description: Production server}, {url: 'https://b.example'}",
    );
    assert_eq!(base.as_deref(), Some("https://a.example/v1"));
    assert_eq!(
        servers,
        [
            "Production https://a.example/v1",
            "BExample https://b.example"
        ]
    );
    assert_eq!(findings, [""; 0]);
}

#[test]
fn what_a_client_cannot_use_is_no_default() {
    for (list, count, finding) in [
        (
            "{url: /v1}, {url: 'https://b.example'}",
            1,
            "is not an absolute URL",
        ),
        ("{url: 'http://a.example'}", 1, "is http"),
        ("{url: 'https://a:b@a.example'}", 0, "user name or password"),
        ("{url: 'https://a.example?b=c'}", 0, "query or fragment"),
        ("{url: 'https://{x}.example'}", 1, "`x` has no default"),
    ] {
        let (base, servers, findings) = lower(list);
        assert_eq!((base, servers.len()), (None, count), "{list}");
        let only = findings.join("; ");
        assert!(
            only.starts_with("Warning") && only.contains(finding),
            "{only}"
        );
    }
    let none = findings(&document("paths: {}\n"));
    assert_eq!(none, ["Warning no-server: the document names no server"]);
}

#[test]
fn variables_have_defaults_and_values() {
    let variables =
        "scheme: {default: https}, region: {default: eu, enum: [eu, us]}, port: {enum: ['1', '2']}";
    let url = "{scheme}://{region}.a.example:{port}/";
    let list = format!("{{url: '{url}', variables: {{{variables}}}}}");
    let (api, findings) = accepted(&servers(&format!("{list}, {list}")));
    assert_eq!(api.base_url.as_deref(), Some("https://eu.a.example:1"));
    let types = api.servers.iter().map(|server| {
        let variables = server.variables.iter();
        let values =
            variables.map(|variable| variable.values.as_ref().map(|values| values.name.rust()));
        values.collect::<Vec<_>>()
    });
    let types: Vec<_> = types.collect();
    assert_eq!(
        types,
        [
            [None, Some("Region"), Some("Port")],
            [None, Some("Region"), Some("Port")]
        ]
    );
    assert!(
        findings
            .iter()
            .all(|finding| finding.contains("`1` is taken")),
        "{findings:?}"
    );
}

#[test]
fn an_operation_may_have_a_server_of_its_own() {
    let with = |own: &str| {
        let (api, findings) = accepted(&document(&format!(
            "servers: [{{url: https://a.example/v1}}]\npaths: {{/a: {{get: {{responses: {{'204': {{description: D}}}}, servers: [{own}]}}}}}}\n"
        )));
        let mut operations = api
            .resources
            .into_iter()
            .flat_map(|resource| resource.operations);
        (
            operations.next().and_then(|operation| operation.server),
            findings.len(),
        )
    };
    let url = |url: &str| Some(url.to_owned());
    assert_eq!(
        with("{url: 'https://b.example/'}"),
        (url("https://b.example"), 0)
    );
    assert_eq!(with("{url: 'https://a.example/v1/'}"), (None, 0));
    assert_eq!(with("{url: /v1}"), (None, 0));
    assert_eq!(with("{url: /v2}"), (url("https://a.example/v2"), 1));
    assert_eq!(
        with("{url: 'http://b.example'}"),
        (url("http://b.example"), 1)
    );
    assert_eq!(with("{url: 'https://'}"), (None, 1));
}
