//! What tells events apart, and what `x-sdk-webhooks` may say.

use crate::lower::tests::{document, facts, findings};

/// A document with these webhooks, each with the keys of its payload's schema, and this further key.
fn events(webhooks: &[(&str, &str)], more: &str) -> String {
    let webhooks = webhooks.iter().map(|(name, schema)| {
        format!("'{name}': {{post: {{requestBody: {{content: {{application/json: {{schema: {{{schema}}}}}}}}}}}}}")
    });
    let webhooks: Vec<_> = webhooks.collect();
    let server = "servers: [{url: https://a.example}]";
    document(&format!(
        "{server}\npaths: {{}}\nwebhooks: {{{}}}\n{more}\n",
        webhooks.join(", ")
    ))
}

/// How they are told apart.
fn told(webhooks: &[(&str, &str)], more: &str) -> Vec<String> {
    facts(
        &events(webhooks, more),
        &["told", "Name", "Idemp", "signed"],
    )
}

const A: &str = "type: object, required: [k, e], properties: {k: {const: one}, e: {const: a}}";
const B: &str = "type: object, required: [k, e], properties: {k: {const: two}, e: {const: b}}";

#[test]
fn the_member_with_the_events_names_comes_first() {
    let expected = [r#"told apart by "e""#, r#"Name "e""#];
    assert_eq!(told(&[("a", A), ("b", B)], ""), expected);
    // Without one, the first that differs.
    let expected = [r#"told apart by "k""#, r#"Name "k""#];
    assert_eq!(told(&[("c", A), ("d", B)], ""), expected);
}

#[test]
fn one_event_is_told_by_its_own_name_alone() {
    let expected = [r#"told apart by "e""#, r#"Name "e""#];
    assert_eq!(told(&[("a", A)], ""), expected);
    // Its constant may as well be a version.
    assert_eq!(told(&[("c", A)], ""), [r#"told by name: ["c"]"#]);
}

#[test]
fn what_is_the_same_or_may_be_missing_tells_nothing() {
    for other in [
        "type: object, required: [e], properties: {e: {const: a}, n: {type: integer}}",
        "type: object, properties: {e: {const: b}}",
        "type: object, required: [e], properties: {e: {type: string}}",
        "type: array, items: {}",
        "",
    ] {
        let expected = [r#"told by name: ["a", "b"]"#];
        assert_eq!(told(&[("a", A), ("b", other)], ""), expected, "{other}");
    }
}

#[test]
fn the_document_may_name_the_member() {
    let plain =
        "type: object, required: [t, i], properties: {t: {type: string}, i: {type: string}}";
    let other = "type: object, required: [t, i], properties: {t: {const: B}, i: {type: string}}";
    let webhooks = [("a", plain), ("b", other)];
    let all = "x-sdk-webhooks: {event: t, idempotency: i, signature: {header: X-S, scheme: t-v1-hmac-sha256}}";
    let expected = [
        r#"told apart by "t""#,
        r#"Name "t""#,
        r#"IdempotencyKey "i""#,
        "signed in X-S within 300 s, T_WEBHOOK_SECRET",
    ];
    assert_eq!(told(&webhooks, all), expected);
    let branches = facts(&events(&webhooks, all), &["A(", "B("]);
    let when = branches.iter().map(|branch| branch.rsplit(' ').next());
    assert_eq!(
        when.collect::<Vec<_>>(),
        [Some(r#"["a"]"#), Some(r#"["B"]"#)]
    );
}

#[test]
fn what_the_extension_names_must_be_there() {
    let found = |webhooks: &[(&str, &str)], more: &str| {
        let mut found = findings(&events(webhooks, more));
        found.retain(|finding| finding.contains("wrong-extension"));
        found
    };
    let wrong = |message: &str| [format!("Error wrong-extension: {message}")];
    let none = "the payload of `a` has no text `x` that is always there";
    let extension = "x-sdk-webhooks: {idempotency: x}";
    assert_eq!(found(&[("a", A), ("b", B)], extension), wrong(none));
    let apart = "no member tells the events apart";
    assert_eq!(found(&[("c", A)], extension), wrong(apart));
    let none = "the payload of `c` has no text `x` that is always there";
    let extension = "x-sdk-webhooks: {event: x}";
    assert_eq!(found(&[("c", A)], extension), wrong(none));
    let expected = "Warning wrong-extension: the document has no webhook with a payload of JSON";
    assert_eq!(found(&[], extension), [expected]);
}

#[test]
fn a_text_stands_for_one_payload() {
    let own = "type: object, required: [t], properties: {t: {const: a}}";
    let plain = "type: object, required: [t], properties: {t: {type: string}}";
    let extension = "x-sdk-webhooks: {event: t}";
    let expected = "Error wrong-extension: `a` stands for the payload of `a` and for that of `b`";
    for webhooks in [[("a", plain), ("b", own)], [("a", own), ("b", A_TOO)]] {
        assert_eq!(findings(&events(&webhooks, extension)), [expected]);
    }
}

const A_TOO: &str = "type: object, required: [t, n], properties: {t: {const: a}, n: {const: b}}";

#[test]
fn what_was_found_or_not_is_said() {
    let found = |webhooks: &[(&str, &str)], more: &str| {
        let mut found = findings(&events(webhooks, more));
        found.retain(|finding| finding.contains("unnamed-member"));
        found
    };
    let expected = "Warning unnamed-member: events are told apart by the member `e`, which was found, and may not be when events change";
    assert_eq!(found(&[("a", A), ("b", B)], ""), [expected]);
    let expected = "Warning unnamed-member: events are told apart by the receiver, until a member does when events change";
    assert_eq!(found(&[("c", A)], ""), [expected]);
    let named = "x-sdk-webhooks: {event: e}";
    assert_eq!(found(&[("a", A), ("b", B)], named), [""; 0]);
}
