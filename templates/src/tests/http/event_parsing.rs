//! Server-sent events against the HTML standard (section 9.2), whose examples and
//! rules are the oracle: what events a text has, however it is cut.

use std::time::Duration;

use bytes::Bytes;
use proptest::prelude::*;

use crate::runtime::event_parser::{EventParser, Message};
use crate::runtime::lines::TooLong;

const LARGEST: usize = 1000;

/// An event as `name id data`, in that order.
type Seen = (String, Option<String>, String);

fn seen(message: Message) -> Seen {
    (message.name, message.id, message.data)
}

/// All events of a text that arrives in these pieces.
fn parse<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> (Vec<Seen>, EventParser) {
    let mut parser = EventParser::new(LARGEST);
    let mut events = Vec::new();
    for piece in pieces {
        let mut piece = Bytes::copy_from_slice(piece);
        while let Some(message) = parser.next(&mut piece).unwrap() {
            events.push(seen(message));
        }
        assert!(piece.is_empty());
    }
    (events, parser)
}

fn data_of(text: &str) -> Vec<String> {
    let (events, _) = parse([text.as_bytes()]);
    events.into_iter().map(|(_, _, data)| data).collect()
}

#[test]
fn the_examples_of_the_standard() {
    assert_eq!(
        data_of("data: YHOO\ndata: +2\ndata: 10\n\n"),
        ["YHOO\n+2\n10"]
    );
    let four_blocks = ": test stream\n\ndata: first event\nid: 1\n\n\
        data:second event\nid\n\ndata:  third event\n\n";
    let (events, parser) = parse([four_blocks.as_bytes()]);
    let message = |id: Option<&str>, data: &str| {
        let id = id.map(str::to_owned);
        ("message".to_owned(), id, data.to_owned())
    };
    assert_eq!(
        events,
        [
            message(Some("1"), "first event"),
            message(None, "second event"),
            message(None, " third event"),
        ]
    );
    assert_eq!(parser.last_id(), Some(""));
    assert_eq!(data_of("data\n\ndata\ndata\n\ndata:"), ["", "\n"]);
    assert_eq!(data_of("data:test\n\ndata: test\n\n"), ["test", "test"]);
}

#[test]
fn what_a_line_says() {
    for (text, expected) in [
        // Ends of lines, alone and mixed.
        (
            "data: a\r\rdata: b\r\n\r\ndata: c\n\n",
            &["a", "b", "c"][..],
        ),
        ("data: a\r\n\ndata: b\n\r\n", &["a", "b"]),
        ("data: a\ndata: b\r\ndata: c\r\n\n", &["a\nb\nc"]),
        ("\r\n\n\r\rdata: a\n\n\n\n", &["a"]),
        // Fields: the first colon ends the name, and one blank behind it is dropped.
        ("data:a:b: c\n\n", &["a:b: c"]),
        ("data:\ta\n\n", &["\ta"]),
        ("data: \n\n", &[""]),
        ("data : a\ndata\u{a0}: b\n\n", &[]),
        ("Data: a\nDATA: b\n data: c\n\n", &[]),
        ("color: red\njust text\ndata: a\n: data: b\n\n", &["a"]),
        // Without data, and without an end.
        ("event: a\nid: 1\n\n:\n\n", &[]),
        ("data: a\n\ndata: b", &["a"]),
        ("data: a\n\ndata: b\n", &["a"]),
        // A byte order mark is one at the very beginning only.
        ("\u{feff}data: a\n\ndata: b\n\n", &["a", "b"]),
        ("\u{feff}\u{feff}data: a\n\ndata: b\n\n", &["b"]),
        ("data: a\n\n\u{feff}data: b\n\n", &["a"]),
        ("data: \u{feff}a\n\n", &["\u{feff}a"]),
        (
            "data: a\u{2028}b\u{85}c\u{b}d\n\n",
            &["a\u{2028}b\u{85}c\u{b}d"],
        ),
    ] {
        assert_eq!(data_of(text), expected, "{text:?}");
    }
}

#[test]
fn a_name_is_for_one_event() {
    let text = "event: a\ndata: 1\n\ndata: 2\n\nevent: b\n\ndata: 3\n\n\
        event: c\nevent: d\ndata: 4\n\nevent: e\nevent\ndata: 5\n\n";
    let (events, _) = parse([text.as_bytes()]);
    let names: Vec<_> = events.iter().map(|(name, _, _)| name.as_str()).collect();
    assert_eq!(names, ["a", "message", "message", "d", "message"]);
}

#[test]
fn an_id_is_for_all_events_from_its_own_on() {
    let text = "data: 0\n\nid: a\ndata: 1\n\ndata: 2\n\nid: b\n\ndata: 3\n\n\
        id: c\0c\ndata: 4\n\nid:\ndata: 5\n\nid: d\nid: e\ndata: 6\n\nid: f\ndata: 7\n";
    let (events, mut parser) = parse([text.as_bytes()]);
    let ids: Vec<_> = events.iter().map(|(_, id, _)| id.as_deref()).collect();
    let expected = [
        None,
        Some("a"),
        Some("a"),
        Some("b"),
        Some("b"),
        None,
        Some("e"),
    ];
    assert_eq!(ids, expected);
    // The last event is not whole.
    assert_eq!(parser.last_id(), Some("e"));
    parser.restart();
    let mut next = Bytes::from_static(b"\xEF\xBB\xBFdata: 8\n\n");
    let message = parser.next(&mut next).unwrap().unwrap();
    assert_eq!(
        seen(message),
        ("message".into(), Some("e".into()), "8".into())
    );
    assert_eq!(parse([&b"data: 1\n\n"[..]]).1.last_id(), None);
}

#[test]
fn a_time_to_wait_has_digits_only() {
    let retry = |text: &str| parse([text.as_bytes()]).1.retry();
    assert_eq!(retry("retry: 1500\n"), Some(Duration::from_millis(1500)));
    assert_eq!(retry("retry:0\n"), Some(Duration::ZERO));
    assert_eq!(retry("retry: 2000"), None);
    let longest = Some(Duration::from_millis(u64::MAX));
    assert_eq!(retry("retry: 99999999999999999999999\n"), longest);
    for kept in ["", "x", "1.5", "-1", "+1", "1 ", " 1", "1e3", "\u{661}"] {
        let text = format!("retry: 7\nretry: {kept}\nretry\n\n");
        assert_eq!(retry(&text), Some(Duration::from_millis(7)), "{kept:?}");
    }
}

#[test]
fn bytes_that_are_no_text_are_replaced() {
    let text = b"data: a\xFFb\ndata: \xE2\x82\ndata: \xF0\x9F\x98\n\n";
    let (events, _) = parse([&text[..]]);
    assert_eq!(events[0].2, "a\u{fffd}b\n\u{fffd}\n\u{fffd}");
}

#[test]
fn an_event_comes_with_its_blank_line() {
    let mut parser = EventParser::new(LARGEST);
    // No need to wait for the LF that may follow.
    let mut piece = Bytes::from_static(b"data: a\r\n\r");
    assert_eq!(parser.next(&mut piece).unwrap().unwrap().data, "a");
    let mut piece = Bytes::from_static(b"\ndata: b\n\ndata: c\n\n");
    assert_eq!(parser.next(&mut piece).unwrap().unwrap().data, "b");
    assert_eq!(piece, "data: c\n\n");
}

#[test]
fn an_event_has_a_largest_size() {
    let first_error = |text: String| {
        let mut parser = EventParser::new(20);
        let mut piece = Bytes::from(text);
        loop {
            match parser.next(&mut piece) {
                Ok(Some(_)) => {}
                Ok(None) => return None,
                Err(error) => return Some(error),
            }
        }
    };
    let a = |count: usize| "a".repeat(count);
    assert_eq!(first_error(format!("data: {}\n\n", a(14))), None);
    assert_eq!(first_error(format!("data: {}\n\n", a(15))), Some(TooLong));
    assert_eq!(first_error(format!("data: {}", a(15))), Some(TooLong));
    assert_eq!(first_error(format!(":{}", a(20))), Some(TooLong));
    assert_eq!(first_error("data\n".repeat(17)), None);
    assert_eq!(first_error("data\n".repeat(18)), Some(TooLong));
    let named = format!("event: {}\ndata: a\n\n", a(13));
    assert_eq!(first_error(named.repeat(3)), None);
    let named = format!("event: {}\ndata: ab\n\n", a(13));
    assert_eq!(first_error(named), Some(TooLong));
    // Comments and events one after the other are no larger than each of them.
    assert_eq!(first_error(": a comment\ndata: a\n\n".repeat(50)), None);
}

/// A text in the letters that matter, and where it is cut.
fn cut_text() -> impl Strategy<Value = (Vec<u8>, Vec<prop::sample::Index>)> {
    let token = prop::sample::select(vec![
        &b"data"[..],
        b"event",
        b"id",
        b"retry",
        b":",
        b": ",
        b" ",
        b"\n",
        b"\n",
        b"\r",
        b"\r\n",
        b"\n\n",
        b"\xEF\xBB\xBF",
        b"\xEF",
        b"\xC3\xA9",
        b"\0",
        b"17",
        b"a",
    ]);
    let text = prop::collection::vec(token, 0..60).prop_map(|tokens| tokens.concat());
    (
        text,
        prop::collection::vec(any::<prop::sample::Index>(), 0..8),
    )
}

proptest! {
    #[test]
    fn any_cut_gives_the_same_events((text, cuts) in cut_text()) {
        let (whole, parser) = parse([&text[..]]);
        let mut cuts: Vec<_> = cuts.iter().map(|cut| cut.index(text.len() + 1)).collect();
        cuts.extend([0, text.len()]);
        cuts.sort_unstable();
        let pieces = cuts.windows(2).map(|ends| &text[ends[0]..ends[1]]);
        let (in_pieces, same) = parse(pieces);
        prop_assert_eq!(&in_pieces, &whole);
        let (bytewise, same_again) = parse(text.chunks(1));
        prop_assert_eq!(&bytewise, &whole);
        for other in [same, same_again] {
            prop_assert_eq!(other.last_id(), parser.last_id());
            prop_assert_eq!(other.retry(), parser.retry());
        }
    }

    /// Lines that are made as the standard says come back as what they were made of.
    #[test]
    fn what_was_written_is_read(
        events in prop::collection::vec(("[^\r\n\0]{0,8}", "[^\r\0]{0,12}"), 0..6),
        end in prop::sample::select(vec!["\n", "\r\n", "\r"]),
    ) {
        let mut text = String::new();
        for (name, data) in &events {
            text.push_str(&format!("event: {name}{end}"));
            for line in data.split('\n') {
                text.push_str(&format!("data: {line}{end}"));
            }
            text.push_str(end);
        }
        let (read, _) = parse([text.as_bytes()]);
        let expected = events.into_iter().map(|(name, data)| {
            let name = if name.is_empty() { "message".to_owned() } else { name };
            (name, None, data)
        });
        prop_assert_eq!(read, expected.collect::<Vec<_>>());
    }
}
