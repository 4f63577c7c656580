//! The parts of a signature header: `t=1781856000,v1=ea79…`.
//!
//! In: the header's bytes, from anybody. Out: the time that was signed, and the
//! signatures. Not here: whether any of them is right.

/// What a signature header says.
#[derive(Debug, PartialEq, Eq)]
pub struct Parts<'h> {
    /// The time of the signature in Unix seconds, as it was sent: its text is signed.
    pub time: &'h str,
    /// The same as a number.
    pub seconds: u64,
    /// The signatures of the scheme `v1`. While a secret is being replaced there are several.
    pub signatures: Vec<[u8; 32]>,
}

/// Why a header cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// There is nothing in it.
    Empty,
    /// It is not what the scheme says, for this reason.
    Damaged(&'static str),
    /// There is no signature of the scheme `v1`.
    Unsigned,
}

/// Reads a header. Blanks around names and values are passed over, and so are
/// parts of other names: a service may come to sign by another scheme as well.
///
/// # Errors
///
/// When a part has no `=`, the time is missing, told twice or no number of
/// seconds, or no signature can be read.
pub fn parse(header: &[u8]) -> Result<Parts<'_>, Fault> {
    let text = std::str::from_utf8(header).map_err(|_| Fault::Damaged("it is not text"))?;
    if text.trim().is_empty() {
        return Err(Fault::Empty);
    }
    let mut time = None;
    let mut is_signed = false;
    let mut signatures = Vec::new();
    for part in text.split(',') {
        let Some((name, value)) = part.split_once('=') else {
            return Err(Fault::Damaged("a part of it has no `=`"));
        };
        match (name.trim(), value.trim()) {
            ("t", _) if time.is_some() => return Err(Fault::Damaged("it has more than one `t`")),
            ("t", value) => time = Some(value),
            ("v1", value) => {
                is_signed = true;
                signatures.extend(digest(value));
            }
            _ => {}
        }
    }
    let time = time.ok_or(Fault::Damaged("it has no time `t`"))?;
    let seconds = seconds(time).ok_or(Fault::Damaged("its `t` is no number of Unix seconds"))?;
    match (is_signed, signatures.is_empty()) {
        (false, _) => Err(Fault::Unsigned),
        // One that is damaged does not keep another one from being right.
        (true, true) => Err(Fault::Damaged(
            "its `v1` is not 64 digits of lower-case hex",
        )),
        (true, false) => Ok(Parts {
            time,
            seconds,
            signatures,
        }),
    }
}

/// Digits alone: what else Rust takes for a number nobody signs.
fn seconds(text: &str) -> Option<u64> {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit());
    is_plain.then(|| text.parse().ok()).flatten()
}

/// The 32 bytes that 64 digits of lower-case hex stand for.
fn digest(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    if pairs.len() != bytes.len() || !rest.is_empty() {
        return None;
    }
    for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
        *byte = digit(*high)? << 4 | digit(*low)?;
    }
    Some(bytes)
}

fn digit(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    }
}
