//! What a body that is sent tells of itself, and that none of it goes after it was given up.

use bytes::Bytes;
use http_body::{Body, Frame};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use crate::runtime::payload::{Cause, Chunks};
use crate::runtime::sending::{Held, Sending, Watch};

/// A stream of these pieces; an empty one is still to come.
struct Pieces(Vec<Bytes>, Option<u64>);

impl Chunks for Pieces {
    fn length(&self) -> Option<u64> {
        self.1
    }

    fn poll_chunk(&mut self, _: &mut Context<'_>) -> Poll<Option<Result<Bytes, Cause>>> {
        match self.0.pop() {
            Some(piece) if piece.is_empty() => Poll::Pending,
            piece => Poll::Ready(piece.map(Ok)),
        }
    }
}

type Asked = Poll<Option<Result<Frame<Bytes>, Cause>>>;

fn ask(body: &mut (impl Body<Data = Bytes, Error = Cause> + Unpin)) -> Asked {
    Pin::new(body).poll_frame(&mut Context::from_waker(Waker::noop()))
}

fn streamed(pieces: Vec<Bytes>, length: Option<u64>) -> (Sending, Arc<Watch>) {
    let watch = Arc::default();
    let sending = Sending::new(Box::new(Pieces(pieces, length)), &watch);
    (sending, watch)
}

fn is_refused(asked: Asked) -> bool {
    matches!(asked, Poll::Ready(Some(Err(_))))
}

fn piece() -> Bytes {
    Bytes::from_static(b"{}")
}

#[test]
fn a_body_in_memory_that_was_asked_for_may_be_on_its_way() {
    let (mut held, watch) = Held::new(piece());
    assert_eq!(held.size_hint().exact(), Some(2));
    assert!(!held.is_end_stream());
    let Poll::Ready(Some(Ok(frame))) = ask(&mut held) else {
        panic!("it is there");
    };
    assert_eq!(frame.into_data().unwrap(), piece());
    assert!(held.is_end_stream());
    assert!(watch.give_up());
}

#[test]
fn nothing_goes_after_it_was_given_up() {
    let (mut held, watch) = Held::new(piece());
    assert!(!watch.give_up());
    assert!(is_refused(ask(&mut held)));
    // The end of a stream would complete the request as well.
    for (pieces, length) in [
        (vec![piece()], Some(2)),
        (vec![piece()], None),
        (vec![], None),
    ] {
        let (mut sending, watch) = streamed(pieces, length);
        assert!(!watch.give_up());
        assert!(is_refused(ask(&mut sending)));
    }
}

/// The headers go while it is waited for.
#[test]
fn a_stream_that_was_asked_for_may_be_on_its_way_before_its_first_piece() {
    let (mut sending, watch) = streamed(vec![piece(), Bytes::new()], Some(2));
    assert!(ask(&mut sending).is_pending());
    assert!(watch.give_up());
    assert!(is_refused(ask(&mut sending)));
}

#[test]
fn a_stream_of_nothing_is_complete_with_its_headers() {
    let (_, watch) = streamed(Vec::new(), Some(0));
    assert!(watch.give_up());
}
