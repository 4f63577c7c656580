//! Event streams.

use bytes::Bytes;

use crate::runtime::event_parser::{EventParser, Message};
use crate::runtime::lines::TooLong;

const LARGEST: usize = 64;

/// However the bytes are cut, the same events come out, none larger than allowed. The
/// first byte says how they are cut.
pub fn events(input: &[u8]) {
    let Some((size, bytes)) = input.split_first() else {
        return;
    };
    let whole = parse(std::iter::once(bytes));
    let size = usize::from(*size).max(1);
    assert_eq!(parse(bytes.chunks(size)), whole);
    assert_eq!(parse(bytes.chunks(1)), whole);
    for event in whole.0 {
        // A byte that is no text becomes a character of three bytes.
        assert!(event.name.len() + event.data.len() <= 3 * LARGEST);
    }
}

/// The events up to the first that is too large, and whether there is one.
fn parse<'a>(pieces: impl Iterator<Item = &'a [u8]>) -> (Vec<Message>, Option<TooLong>) {
    let mut parser = EventParser::new(LARGEST);
    let mut events = Vec::new();
    for piece in pieces {
        let mut piece = Bytes::copy_from_slice(piece);
        loop {
            match parser.next(&mut piece) {
                Ok(Some(event)) => events.push(event),
                Ok(None) => break,
                Err(error) => return (events, Some(error)),
            }
        }
        assert!(piece.is_empty(), "bytes are left over");
    }
    (events, None)
}
