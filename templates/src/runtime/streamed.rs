//! Operations that answer in a stream too, if they are asked to.
//!
//! In: a request for the whole answer. Out: the same request for the stream.

use crate::runtime::operation::Operation;
use crate::runtime::request::Request;

/// An operation that answers as a whole or in a stream.
pub trait Streamed: Operation {
    /// The operation that answers in the stream.
    type Stream: Operation;
}

impl<Op: Streamed> Request<Op> {
    /// The same request, with `Accept` asking for the stream. Many services want to
    /// be told in the body besides, by a member such as `stream`: set it, or the
    /// answer comes as a whole, which is an error then.
    pub fn stream(self) -> Request<Op::Stream> {
        Request::of(self.inputs)
    }
}
