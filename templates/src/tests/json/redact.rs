//! No e-mail address gets through.

use proptest::prelude::*;

use crate::doors;
use crate::runtime::redact::mask;

#[test]
fn addresses_are_masked_and_the_rest_is_not() {
    let cases = [
        ("", ""),
        ("no address", "no address"),
        ("ada@example.com", "***@***"),
        (
            "to ada@example.com, bob@example.org.",
            "to ***@***, ***@***.",
        ),
        (
            r#"{"email":"o'brien+tag@mail.example.co.uk"}"#,
            r#"{"email":"***@***"}"#,
        ),
        ("<ada@localhost>", "<***@***>"),
        ("ada%40example.com/x", "***@***/x"),
        ("/customers/ada%40example.com?x=1", "/customers/***@***?x=1"),
        ("https://user:pass@host/path", "https://user:***@***/path"),
        ("jürgen@müller.example", "***@***"),
        ("a@b@c", "***@***"),
        ("ada@[192.168.0.1]: x", "***@***: x"),
        (r#"to "ada lovelace"@example.com."#, "to ***@***."),
        (r#"to "ada \"b\" c"@example.com."#, "to ***@***."),
        (r#"{"a":"\"jane doe\"@b.c"}"#, r#"{"a":"***@***"}"#),
        (r#"{"a":"\"j \\\"x y\\\"\"@b.c"}"#, r#"{"a":"***@***"}"#),
        (r#"{"a":"b","c": "@d.e"}"#, r#"{"a":"b","c": "***@***"}"#),
        (r#"ada"@b.c"#, r#"ada"***@***"#),
        ("[ada@example.com]", "[***@***]"),
        ("at @ sign", "at @ sign"),
        ("@mention", "@mention"),
        ("50% of 40%", "50% of 40%"),
        ("a@", "a@"),
        ("***@***", "***@***"),
    ];
    for (text, expected) in cases {
        assert_eq!(mask(text), expected, "{text}");
    }
}

#[test]
fn it_takes_no_longer_than_the_text_is_long() {
    for text in [
        "a@ ", "@", "a", "a@b", "%4", "%40", "[@[", "a%40[", "\"@a ", "\"a\"@b", "\\\"", "a \"@",
    ] {
        let long = text.repeat(300_000);
        assert!(mask(&long).len() <= 7 * long.len());
    }
}

proptest! {
    #[test]
    fn an_address_in_any_text(
        before in "[^@%]{0,20}",
        local in "[a-zA-Z0-9.!#$&'*+/=?^_`{|}~-]{0,12}[a-zA-Z0-9]",
        domain in "[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?(\\.[a-z]{2,5}){0,2}",
        after in "[^@%]{0,20}",
        sign in prop_oneof![Just("@"), Just("%40")],
    ) {
        let text = format!("{before}{local}{sign}{domain}{after}");
        let masked = mask(&text);
        prop_assert!(masked.contains("***@***"), "{}", masked);
        let domain_left = format!("{sign}{domain}");
        prop_assert!(!masked.contains(&domain_left), "{}", masked);
        let last = local.chars().next_back().unwrap();
        let local_left = format!("{last}***@***");
        prop_assert!(!masked.contains(&local_left), "{}", masked);
    }

    #[test]
    fn any_text(
        text in any::<String>(),
        dense in "[a@%40. \"\\[\\]é-]{0,30}",
    ) {
        doors::mask(&text);
        doors::mask(&dense);
    }
}
