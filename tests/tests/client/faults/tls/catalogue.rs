//! What the server may do over HTTP/2 with a request of which the client gets no answer.

use super::frames;

/// What the server does with a request of which the client gets no answer.
pub struct Fault {
    pub name: &'static str,
    /// Whether the server may have processed it, in which case both are tried.
    pub is_uncertain: bool,
    pub frames: fn(u32, &str) -> Vec<u8>,
    pub closes: bool,
    /// Whether the next request comes on a connection of its own.
    pub is_left: bool,
}

pub const FAULTS: &[Fault] = &[
    Fault {
        name: "REFUSED_STREAM",
        is_uncertain: false,
        frames: |stream, _| frames::reset(stream, frames::REFUSED_STREAM),
        closes: false,
        is_left: false,
    },
    Fault {
        name: "GOAWAY below the stream",
        is_uncertain: false,
        frames: |stream, _| frames::go_away(below(stream), frames::NO_ERROR),
        closes: false,
        is_left: true,
    },
    Fault {
        name: "GOAWAY below the stream, then closed",
        is_uncertain: false,
        frames: |stream, _| frames::go_away(below(stream), frames::NO_ERROR),
        closes: true,
        is_left: true,
    },
    Fault {
        name: "GOAWAY below the stream, with an error",
        is_uncertain: true,
        frames: |stream, _| frames::go_away(below(stream), frames::ENHANCE_YOUR_CALM),
        closes: false,
        is_left: true,
    },
    Fault {
        name: "GOAWAY at the stream, then closed",
        is_uncertain: true,
        frames: |stream, _| frames::go_away(stream, frames::NO_ERROR),
        closes: true,
        is_left: true,
    },
    Fault {
        name: "GOAWAY at the stream, then reset",
        is_uncertain: true,
        frames: |stream, _| {
            let reset = frames::reset(stream, frames::CANCEL);
            [frames::go_away(stream, frames::NO_ERROR), reset].concat()
        },
        closes: false,
        is_left: true,
    },
    Fault {
        name: "INTERNAL_ERROR",
        is_uncertain: true,
        frames: |stream, _| frames::reset(stream, frames::INTERNAL_ERROR),
        closes: false,
        is_left: false,
    },
    Fault {
        name: "CANCEL",
        is_uncertain: true,
        frames: |stream, _| frames::reset(stream, frames::CANCEL),
        closes: false,
        is_left: false,
    },
    Fault {
        name: "REFUSED_STREAM amid the body",
        is_uncertain: true,
        frames: |stream, _| {
            let reset = frames::reset(stream, frames::REFUSED_STREAM);
            [frames::head(stream), reset].concat()
        },
        closes: false,
        is_left: false,
    },
    Fault {
        name: "closed over TLS before an answer",
        is_uncertain: true,
        frames: |_, _| Vec::new(),
        closes: true,
        is_left: true,
    },
];

/// The last stream before that one.
pub fn below(stream: u32) -> u32 {
    stream.saturating_sub(2)
}
