use serde_json::json;

use super::{Outcome, accept, findings, raw, read};
use crate::diagnostics::Code;

const HEAD: &str = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\n";

#[test]
fn texts_that_are_no_documents() {
    for (text, expected) in [
        ("", "1:1 error[wrong-type]: the document is empty"),
        (
            "# only a comment\n",
            "1:1 error[wrong-type]: the document is empty",
        ),
        (
            "- a\n",
            "1:1 error[wrong-type]: the document is not a mapping",
        ),
        (
            "a: [1,\nb: 2\n",
            "3:1 error[invalid-syntax]: did not find expected ',' or ']'",
        ),
        (
            "a: \"x\n",
            "2:1 error[invalid-syntax]: found unexpected end of stream",
        ),
        (
            "{\"ä\": [1,]]}",
            "1:10 error[invalid-syntax]: trailing comma",
        ),
        (
            "a: 1\n---\nb: 2\n",
            "1:1 error[invalid-syntax]: deserializing from YAML containing more than one document is not supported",
        ),
        ("a: *nowhere\n", "1:4 error[invalid-syntax]: unknown anchor"),
        (
            "a: !mine 1\n",
            "1:4 warning[invalid-syntax]: the tag `!mine` has no meaning in OpenAPI",
        ),
        (
            "a: 1\nb: 2\na: 3\n",
            "3:1 error[duplicate-key]: the key `a` stands twice in one mapping",
        ),
        (
            "{\"a\": 1, \"a\": 2}",
            "1:10 error[duplicate-key]: the key `a` stands twice in one mapping",
        ),
        (
            "a: .nan\n",
            "1:4 warning[wrong-value]: `NaN` is not a number in JSON",
        ),
        (
            "<<: 1\n",
            "1:1 error[wrong-type]: `<<` takes a mapping or a list of mappings",
        ),
        (
            "{}",
            "1:1 error[missing-key]: the document does not state its OpenAPI version",
        ),
        (
            "swagger: '2.0'\n",
            "1:10 error[unsupported-version]: Swagger 2.0 is not supported",
        ),
        (
            "openapi: 4.0.0\n",
            "1:10 error[unsupported-version]: OpenAPI 4.0.0 is not supported",
        ),
        (
            "openapi: 3.2.0\n",
            "1:10 error[unsupported-version]: OpenAPI 3.2.0 is not supported",
        ),
        (
            "openapi: 3.1\n",
            "1:10 warning[wrong-type]: expected a string, found the number 3.1",
        ),
        (
            "openapi: [3, 1]\n",
            "1:10 error[wrong-type]: the version must be a string",
        ),
    ] {
        let found = findings(text);
        assert!(
            found.iter().any(|line| line.starts_with(expected)),
            "{text:?}: {found:#?}"
        );
    }
}

#[test]
fn yaml_and_json_give_the_same_tree() -> Outcome {
    let yaml = accept(&format!(
        "{HEAD}x-a: {{200: 1.50, true: 9007199254740993, ~: [-1, 18446744073709551615]}}\n"
    ))?;
    let json = accept(
        r#"{"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": {},
            "x-a": {"200": 1.50, "true": 9007199254740993, "~": [-1, 18446744073709551615]}}"#,
    )?;
    assert_eq!(raw(&yaml, ""), raw(&json, ""));
    assert_eq!(
        raw(&yaml, "/x-a/true"),
        Some(&json!(9_007_199_254_740_993_u64))
    );
    Ok(())
}

#[test]
fn numbers_beyond_64_bits_do_not_matter() -> Outcome {
    for number in [
        "123456789012345678901234567890",
        "-123456789012345678901234567890",
        "1e300",
    ] {
        let document = accept(&format!("{HEAD}x-a: {number}\n"))?;
        assert!(
            raw(&document, "/x-a").is_some_and(|value| value.is_number()),
            "{number}"
        );
        accept(&format!(
            r#"{{"openapi": "3.1.0", "info": {{"title": "T", "version": "1"}}, "paths": {{}}, "x-a": {number}}}"#
        ))?;
    }
    Ok(())
}

#[test]
fn merge_keys_keep_the_order_and_do_not_override() -> Outcome {
    let text = format!(
        "{HEAD}x-base: &base {{a: 1, b: 2}}\nx-deep: &deep\n  <<: *base\n  c: 3\nx-use:\n  z: 0\n  <<: [*deep, {{d: 4, a: 9}}]\n  b: 5\n"
    );
    let document = accept(&text)?;
    let members = raw(&document, "/x-use").map(ToString::to_string);
    assert_eq!(
        members.as_deref(),
        Some(r#"{"z":0,"a":1,"c":3,"d":4,"b":5}"#)
    );
    Ok(())
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_text() -> Outcome {
    accept(&format!("\u{feff}{HEAD}")).map(drop)
}

#[test]
fn a_flow_mapping_is_yaml_although_it_starts_like_json() -> Outcome {
    accept("{openapi: 3.1.0, info: {title: T, version: '1'}, paths: {}}").map(drop)?;
    Ok(())
}

#[test]
fn a_text_that_is_nearly_json_is_read_as_yaml() {
    for (text, fault) in [
        (
            r#"{"openapi": "3.1.0", "info": {"title": "T", "version": "1",}, "paths": {}}"#,
            "trailing comma",
        ),
        (
            "{\"openapi\": \"3.1.0\", \"info\": {\"title\": \"a\tb\", \"version\": \"1\"}, \"paths\": {}}",
            "control character (\\u0000-\\u001F) found while parsing a string",
        ),
    ] {
        let (document, diagnostics) = read("test.json", text);
        assert!(document.is_some());
        let messages: Vec<_> = diagnostics.iter().map(|found| &found.message).collect();
        assert_eq!(messages, [fault]);
    }
    assert!(read("test.json", "{\"openapi\": \"3.1.0\"").0.is_none());
}

#[test]
fn a_key_that_stands_twice_with_one_meaning_does_no_harm() {
    for (text, expected) in [
        ("x-a: {b: [1], b: [1]}", "4:15 warning[duplicate-key]"),
        ("x-a: {b: [1], b: [2]}", "4:15 error[duplicate-key]"),
        ("x-a: {1: a, '1': a}", "4:13 warning[duplicate-key]"),
    ] {
        let found = findings(&format!("{HEAD}{text}\n"));
        assert_eq!(found.len(), 1, "{found:#?}");
        assert!(
            found.iter().all(|line| line.starts_with(expected)),
            "{found:#?}"
        );
    }
}

#[test]
fn control_characters_are_read_as_spaces() -> Outcome {
    let text = format!("{HEAD}x-a: 'a\u{7f}b'\n");
    assert_eq!(raw(&accept(&text)?, "/x-a"), Some(&json!("a b")));
    let expected = "4:8 warning[invalid-syntax]: there is a control character in the text";
    assert_eq!(findings(&text), [expected]);
    Ok(())
}

#[test]
fn keys_are_texts() {
    let found = findings(&format!("{HEAD}x-a: {{[a]: b}}\n"));
    assert_eq!(found, ["4:7 error[invalid-syntax]: a key must be a string"]);
}

#[test]
fn depth_and_size_are_bounded() {
    let nested = |open: &str, close: &str, depth: usize| {
        format!(
            "{{\"openapi\": \"3.1.0\", \"x-a\": {}1{}}}",
            open.repeat(depth),
            close.repeat(depth)
        )
    };
    let mut laughs = "a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1]\n".to_owned();
    for level in 1..12 {
        let alias = format!("*a{}, ", level - 1).repeat(9);
        laughs.push_str(&format!("a{level}: &a{level} [{alias}]\n"));
    }
    let lists = format!("a:\n{}1\n", "- ".repeat(50_000));
    for text in [
        nested("[", "]", 200),
        nested("{\"a\":", "}", 200),
        nested("[", "]", 50_000),
        lists,
        laughs,
    ] {
        let (document, diagnostics) = read("test.yaml", &text);
        assert!(document.is_none());
        let codes: Vec<_> = diagnostics
            .iter()
            .map(|diagnostic| diagnostic.code)
            .collect();
        assert_eq!(
            codes,
            [Code::LimitExceeded],
            "{}",
            text.chars().take(80).collect::<String>()
        );
        assert_eq!(super::findings(&text).len(), 1);
    }
}
