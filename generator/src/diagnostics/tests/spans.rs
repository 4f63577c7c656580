use crate::diagnostics::span::{Locator, locate};
use crate::diagnostics::{Pointer, Target};

/// The text under the span of a place, with its line and column.
fn under(text: &str, at: &str, target: Target) -> Option<(String, usize, usize)> {
    let span = locate(text, &Pointer::parse(at)?, target)?;
    Some((
        text.get(span.start..span.end)?.to_owned(),
        span.line,
        span.column,
    ))
}

fn check(text: &str, table: &[(&str, Target, &str, usize, usize)]) {
    for (at, target, expected, line, column) in table {
        let found = under(text, at, *target);
        assert_eq!(
            found,
            Some(((*expected).to_owned(), *line, *column)),
            "{at} {target:?} in\n{text}"
        );
    }
}

use Target::{Key, Value};

#[test]
fn block_style() {
    let text =
        "info:\n  title: A b\n  list:\n    - one\n    - two: 2\n  long: |\n    text\n    text\n";
    check(
        text,
        &[
            ("/info", Key, "info", 1, 1),
            ("/info", Value, "title: A b", 2, 3),
            ("/info/title", Key, "title", 2, 3),
            ("/info/title", Value, "A b", 2, 10),
            ("/info/list/0", Value, "one", 4, 7),
            ("/info/list/1/two", Key, "two", 5, 7),
            ("/info/list/1/two", Value, "2", 5, 12),
            ("/info/long", Value, "text", 7, 5),
        ],
    );
}

#[test]
fn flow_style_and_quotes() {
    let text = "a: {'b c': [1, \"two\", {x: y}], \"/d~e\": null}\n";
    check(
        text,
        &[
            ("/a/b c", Key, "'b c'", 1, 5),
            ("/a/b c/1", Value, "\"two\"", 1, 16),
            ("/a/b c/2/x", Value, "y", 1, 27),
            ("/a/~1d~0e", Key, "\"/d~e\"", 1, 32),
            ("/a/~1d~0e", Value, "null", 1, 40),
        ],
    );
}

#[test]
fn characters_are_not_bytes() {
    let text = "\u{feff}# Ärger\nnäme: 'größe 🚀'\nétat: {è: ü}\n";
    check(
        text,
        &[
            ("/näme", Key, "näme", 2, 1),
            ("/näme", Value, "'größe 🚀'", 2, 7),
            ("/état/è", Key, "è", 3, 8),
            ("/état/è", Value, "ü", 3, 11),
        ],
    );
}

#[test]
fn long_texts_keep_their_places() {
    let filler = "# ünïcödé\n".repeat(2_000);
    let text = format!("a: 1\n{filler}b: ß\n");
    check(&text, &[("/b", Value, "ß", 2_002, 4)]);
}

#[test]
fn windows_line_ends() {
    check(
        "a: 1\r\nb:\r\n  c: 2\r\n",
        &[
            ("/b/c", Value, "2", 3, 6),
            ("/b/c", Key, "c", 3, 3),
            ("/b", Value, "c: 2", 3, 3),
        ],
    );
}

#[test]
fn aliases_and_merge_keys() {
    let text = "base: &base {x: 1, y: 2}\nother: *base\nmerged:\n  <<: *base\n  y: 3\nmany:\n  <<: [*base, {z: 4}]\n";
    check(
        text,
        &[
            ("/other", Value, "*base", 2, 8),
            ("/other/x", Value, "1", 1, 17),
            ("/merged/x", Key, "x", 1, 14),
            ("/merged/y", Value, "3", 5, 6),
            ("/many/z", Value, "4", 7, 19),
            ("/many/y", Value, "2", 1, 23),
        ],
    );
}

#[test]
fn of_two_equal_keys_the_second_is_meant() {
    check("a: 1\nb: 2\na: 3\n", &[("/a", Key, "a", 3, 1)]);
}

#[test]
fn numbers_and_aliases_as_keys() {
    check(
        "responses:\n  200: ok\n  404: no\n",
        &[("/responses/404", Key, "404", 3, 3)],
    );
    check("- &k key\n- *k : 1\n", &[("/1/key", Value, "1", 2, 8)]);
}

#[test]
fn json_with_tabs_escapes_and_surrogates() {
    let text = "{\n\t\"a\\/b\": {\n\t\t\"c\": \"\\ud83d\\ude00 \\u00e9\",\n\t\t\"d\" : [ 1,\n\t\t2 ]\n\t}\n}\n";
    check(
        text,
        &[
            ("/a~1b", Key, "\"a\\/b\"", 2, 2),
            ("/a~1b/c", Value, "\"\\ud83d\\ude00 \\u00e9\"", 3, 8),
            ("/a~1b/d/1", Value, "2", 5, 3),
        ],
    );
}

#[test]
fn where_the_text_ends_the_nearest_place_stands_in() {
    let text = "schema:\n  $ref: '#/a'\n";
    check(
        text,
        &[
            ("/schema/allOf/0", Value, "schema", 1, 1),
            ("/schema/$ref/x", Value, "$ref", 2, 3),
        ],
    );
    assert_eq!(under("", "/a", Value), None);
    assert_eq!(
        under("a: [1, 2", "/a/1", Value)
            .map(|(text, ..)| text)
            .as_deref(),
        Some("2")
    );
}

#[test]
fn positions_are_clamped_into_the_text() {
    let locator = Locator::new("ab\ncd");
    for (line, column, expected) in [
        (1, 1, (0, 1)),
        (2, 2, (4, 5)),
        (2, 9, (5, 5)),
        (9, 1, (3, 4)),
        (0, 0, (0, 1)),
    ] {
        let span = locator.position(line, column);
        assert_eq!(
            span.map(|span| (span.start, span.end)),
            Some(expected),
            "{line}:{column}"
        );
    }
    assert!(Locator::new("").position(1, 1).is_some());
}
