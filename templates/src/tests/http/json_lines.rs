//! Lines of JSON: one value a line, however they are cut.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::bare::{self, Lines};
use super::script::{Script, answer};
use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::json_lines::JsonLines;
use crate::runtime::outcome::Outcome;
use crate::runtime::transport::FaultKind;

async fn open(pieces: &[&str], end: Option<FaultKind>) -> JsonLines<Value> {
    let script = Script::new([answer(200, "").arriving(pieces, end)]);
    let client = bare::client(&script, |builder| builder.max_response_size(30));
    client.call::<Lines>().await.unwrap()
}

async fn all(pieces: &[&str], end: Option<FaultKind>) -> Vec<Result<Value, Error>> {
    let mut lines = open(pieces, end).await;
    let mut all = Vec::new();
    while let Some(value) = lines.next().await {
        all.push(value);
    }
    assert!(lines.next().await.is_none());
    all
}

#[tokio::test]
async fn a_value_a_line() {
    for (pieces, expected) in [
        (
            &["{\"a\":1}\n{\"a\":2}\n"][..],
            vec![json!({"a": 1}), json!({"a": 2})],
        ),
        (&["1\n\n  \r\n\t2\r\n3"], vec![json!(1), json!(2), json!(3)]),
        (
            &["[1,", "2]", "\n", "\"a\\n", "b\"\n"],
            vec![json!([1, 2]), json!("a\nb")],
        ),
        (&["\u{feff}1\n"], vec![json!(1)]),
        (&["1\r", "\n2\r", "3\r"], vec![json!(1), json!(2), json!(3)]),
        (&["null"], vec![Value::Null]),
        (&["", "\n"], vec![]),
        (&[], vec![]),
    ] {
        let values = all(pieces, None).await.into_iter().map(Result::unwrap);
        assert_eq!(values.collect::<Vec<_>>(), expected, "{pieces:?}");
    }
}

#[tokio::test]
async fn a_damaged_line_is_an_error_and_the_stream_goes_on() {
    let text = "{\"a\":1}\n\n{\"a\": [1, tru]}\n{} {}\n{\"a\":2}\n{\"a\":";
    let mut all = all(&[text], None).await.into_iter();
    assert_eq!(all.next().unwrap().unwrap(), json!({"a": 1}));
    let error = all.next().unwrap().unwrap_err();
    assert_eq!(
        (error.kind(), error.outcome()),
        (ErrorKind::Decode, Outcome::Unknown)
    );
    assert_eq!(error.decode_path(), Some("$.a[1]"));
    assert_eq!(error.raw_body(), b"{\"a\": [1, tru]}");
    assert_eq!(
        error.to_string(),
        "Lines: line 3 could not be read: not valid JSON: expected a value at $.a[1] \
         (attempt 1 of 3, may have been processed)"
    );
    let error = all.next().unwrap().unwrap_err();
    assert!(
        error.message().starts_with("line 4 could not be read"),
        "{error}"
    );
    assert_eq!(all.next().unwrap().unwrap(), json!({"a": 2}));
    let error = all.next().unwrap().unwrap_err();
    assert!(
        error.message().starts_with("line 6 could not be read"),
        "{error}"
    );
    assert!(all.next().is_none());
}

#[tokio::test]
async fn a_break_is_an_error_that_says_where() {
    let mut all = all(&["1\n2\n3"], Some(FaultKind::Lost)).await;
    // The third line may go on.
    let error = all.pop().unwrap().unwrap_err();
    assert_eq!(
        all.into_iter().map(Result::unwrap).collect::<Vec<_>>(),
        [1, 2]
    );
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert_eq!(error.message(), "the connection to h broke after line 2");
}

#[tokio::test]
async fn a_line_has_a_longest_length() {
    let long = "1".repeat(31);
    let rest = format!("{}\n3\n", &long[20..]);
    let mut all = all(&["2\n", &long[..20], &rest, "4\n"], None).await;
    let error = all.pop().unwrap().unwrap_err();
    assert_eq!(all.len(), 1);
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert_eq!(error.message(), "line 2 is longer than 30 bytes");
    let fits = self::all(&[&"1".repeat(30)], None).await;
    assert!(matches!(fits.as_slice(), [Ok(_)]));
}

#[tokio::test]
async fn no_content_is_no_value() {
    let script = Script::new([answer(204, "")]);
    let client = bare::client(&script, |builder| builder);
    let mut lines = client.call::<Lines>().await.unwrap();
    assert!(lines.next().await.is_none());
    assert_eq!(
        format!("{:?}", open(&[], None).await),
        "JsonLines { lines: 0, .. }"
    );
}

proptest! {
    #[test]
    fn any_cut_gives_the_same_values(
        values in prop::collection::vec("[a-z\"\\\\é\u{2028}]{0,4}", 0..6),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..8),
        end in prop::sample::select(vec!["\n", "\r\n", "\n\n"]),
    ) {
        let lines = values.iter().map(|value| format!("{}{end}", json!(value)));
        let text: String = lines.collect();
        let mut cuts: Vec<_> = cuts.iter().map(|cut| cut.index(text.len() + 1)).collect();
        // The script takes text: a character stays whole.
        cuts.retain(|cut| text.is_char_boundary(*cut));
        cuts.extend([0, text.len()]);
        cuts.sort_unstable();
        let pieces: Vec<_> = cuts.windows(2).map(|ends| &text[ends[0]..ends[1]]).collect();
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let read = runtime.block_on(all(&pieces, None));
        let read: Vec<_> = read.into_iter().map(Result::unwrap).collect();
        prop_assert_eq!(read, values.into_iter().map(Value::from).collect::<Vec<_>>());
    }
}
