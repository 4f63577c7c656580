//! The few frames of HTTP/2 that the server reads and writes (RFC 9113, sections 4.1 and 6).
//!
//! By hand, as a library would not let itself be used so, and would know what it is to prove.

use std::io;
use tokio::io::{AsyncRead, AsyncReadExt};

/// What every client begins with.
pub const PREFACE: &[u8; 24] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

/// The code of an error (section 7).
pub const NO_ERROR: u32 = 0;
pub const INTERNAL_ERROR: u32 = 2;
pub const REFUSED_STREAM: u32 = 7;
pub const CANCEL: u32 = 8;
pub const ENHANCE_YOUR_CALM: u32 = 11;

const DATA: u8 = 0;
const HEADERS: u8 = 1;
const RST_STREAM: u8 = 3;
const SETTINGS: u8 = 4;
const GOAWAY: u8 = 7;

const MAX_CONCURRENT_STREAMS: u16 = 3;

const END_STREAM: u8 = 1;
const END_HEADERS: u8 = 4;

/// A part of a request. The head stays packed: the body tells requests apart.
pub struct Part {
    pub stream: u32,
    pub data: Vec<u8>,
    pub is_last: bool,
}

/// The next part of a request; frames that are about none are passed over.
pub async fn read(connection: &mut (impl AsyncRead + Unpin)) -> io::Result<Part> {
    loop {
        let [a, b, c, kind, flags] = array(connection).await?;
        let stream = u32::from_be_bytes(array(connection).await?);
        let length = u32::from_be_bytes([0, a, b, c]);
        let mut data = vec![0; length as usize];
        connection.read_exact(&mut data).await?;
        let data = match kind {
            HEADERS => Vec::new(),
            DATA => data,
            _ => continue,
        };
        let is_last = flags & END_STREAM != 0;
        return Ok(Part {
            stream,
            data,
            is_last,
        });
    }
}

async fn array<const N: usize>(connection: &mut (impl AsyncRead + Unpin)) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    connection.read_exact(&mut bytes).await?;
    Ok(bytes)
}

/// The server's own settings: how many streams may be open at once, else all as they are by
/// default (section 6.5.2).
pub fn settings(most_streams: u32) -> Vec<u8> {
    let payload = [
        &MAX_CONCURRENT_STREAMS.to_be_bytes()[..],
        &most_streams.to_be_bytes(),
    ]
    .concat();
    frame(SETTINGS, 0, 0, &payload)
}

/// A whole answer of success.
pub fn answer(stream: u32, body: &str) -> Vec<u8> {
    let data = frame(DATA, END_STREAM, stream, body.as_bytes());
    [head(stream), data].concat()
}

/// Status 200 by its place in HPACK's table (RFC 7541, appendix A).
pub fn head(stream: u32) -> Vec<u8> {
    frame(HEADERS, END_HEADERS, stream, &[0x88])
}

pub fn reset(stream: u32, code: u32) -> Vec<u8> {
    frame(RST_STREAM, 0, stream, &code.to_be_bytes())
}

/// Nothing above that stream was or will be processed.
pub fn go_away(last: u32, code: u32) -> Vec<u8> {
    let payload = [last.to_be_bytes(), code.to_be_bytes()].concat();
    frame(GOAWAY, 0, 0, &payload)
}

fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).expect("frames here are small");
    let [_, a, b, c] = length.to_be_bytes();
    let head = [a, b, c, kind, flags];
    [&head, &stream.to_be_bytes()[..], payload].concat()
}
