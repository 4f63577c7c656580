//! For measuring: what the client does with an answer, and with a body.

/// Decodes an answer.
pub fn decode(bytes: &[u8]) -> Answer {
    super::decode::from_slice(bytes).expect("it is what the document says")
}

/// Encodes the same.
pub fn encode(value: &Answer) -> Vec<u8> {
    let written = super::writer::Writer::write_all(value).expect("it is JSON");
    written.text.into_bytes()
}
