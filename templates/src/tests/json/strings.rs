//! Strings, read and written.

use crate::runtime::json::decode::from_slice;
use crate::runtime::json::encode::to_vec;

#[test]
fn escapes_are_resolved() {
    let cases = [
        (r#""""#, ""),
        (r#""a\"\\\/\b\f\n\r\t""#, "a\"\\/\u{8}\u{c}\n\r\t"),
        (r#""\u0000\u00e9\uD83D\uDE00""#, "\0é😀"),
        (r#""é😀""#, "é😀"),
    ];
    for (text, expected) in cases {
        assert_eq!(from_slice::<String>(text.as_bytes()).expect(text), expected);
    }
}

#[test]
fn what_is_not_a_string_is_refused() {
    let cases: &[(&[u8], &str)] = &[
        (br#""\uD800""#, "surrogate"),
        (br#""\uDC00""#, "surrogate"),
        (br#""\uD800\u0041""#, "surrogate"),
        (br#""\uD800x""#, "surrogate"),
        (b"\"a\nb\"", "control character"),
        (b"\"a\0b\"", "control character"),
        (br#""\x""#, "unknown escape"),
        (br#""\u12g4""#, "unknown escape"),
        (b"\"a", "ends too early"),
        (b"\"\\", "ends too early"),
        (b"\"\\u12", "ends too early"),
        (b"\"\xff\"", "UTF-8"),
        (b"\"\xed\xa0\x80\"", "UTF-8"),
        (b"'a'", "found something that is not JSON"),
    ];
    for (bytes, expected) in cases {
        // The same, whether the value is wanted or passed over.
        for error in [
            from_slice::<String>(bytes).expect_err(expected),
            from_slice::<()>(bytes).expect_err(expected),
        ] {
            let error = error.to_string();
            let skipped = error.contains("expected a value");
            assert!(skipped || error.contains(expected), "{error}");
            assert!(error.contains("(line 1, column "), "{error}");
        }
    }
}

#[test]
fn invalid_utf_8_is_found_wherever_it_stands() {
    for bytes in [
        &b"{\"id\":\"r\",\"unknown\":\"\xc3(\"}"[..],
        b"{\"id\":\"r\",\"\xff\":1}",
        b"[\"\xf0\x9f\x98\"]",
        b"1\xff",
    ] {
        let error = from_slice::<()>(bytes).unwrap_err().to_string();
        assert!(error.contains("not valid UTF-8"), "{error}");
    }
}

#[test]
fn a_byte_order_mark_is_passed_over() {
    assert_eq!(from_slice::<i64>(b"\xEF\xBB\xBF 7").unwrap(), 7);
    assert!(from_slice::<i64>(b"\xEF\xBB\xBF\xEF\xBB\xBF7").is_err());
}

#[test]
fn only_what_must_be_escaped_is() {
    let written = to_vec(&"\"\\/\u{8}\u{c}\n\r\t\0\u{1f}\u{7f}é😀\u{2028}".to_owned()).unwrap();
    assert_eq!(
        String::from_utf8(written).unwrap(),
        "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\u{7f}é😀\u{2028}\""
    );
}
