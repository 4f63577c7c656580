//! How far a run of characters reaches that needs no thought.
//!
//! In: bytes. Out: where a string's plain text ends, eight bytes at a step;
//! where a number ends.

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;

/// How many bytes there are before the first that a JSON string does not hold
/// as itself: a quote, a backslash or a control character.
#[inline]
pub(super) fn plain_length(bytes: &[u8]) -> usize {
    for (index, word) in bytes.as_chunks().0.iter().enumerate() {
        if let Some(at) = special(u64::from_le_bytes(*word)) {
            return 8 * index + at;
        }
    }
    let (before, last) = match bytes.last_chunk() {
        Some(word) => (bytes.len() - 8, u64::from_le_bytes(*word)),
        None => (0, short_word(bytes)),
    };
    special(last).map_or(bytes.len(), |at| before + at)
}

/// Whether a JSON string holds all the bytes as themselves.
#[inline]
pub(super) fn is_plain(bytes: &[u8]) -> bool {
    // Short text is common: the names of members. Its two words overlap.
    match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        (Some(first), Some(last)) if bytes.len() <= 8 => {
            let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
            special(u64::from(first) << 32 | u64::from(last)).is_none()
        }
        _ => plain_length(bytes) == bytes.len(),
    }
}

/// Less than eight bytes, filled up with such as are plain.
#[inline]
fn short_word(bytes: &[u8]) -> u64 {
    let bytes = bytes.iter().rev();
    bytes.fold(u64::MAX, |word, byte| word << 8 | u64::from(*byte))
}

/// Which of the word's bytes is the first that is special.
#[inline]
fn special(word: u64) -> Option<usize> {
    let is_zero = |word: u64| word.wrapping_sub(ONES) & !word;
    let quote = is_zero(word ^ (ONES * b'"' as u64));
    let backslash = is_zero(word ^ (ONES * b'\\' as u64));
    let control = word.wrapping_sub(ONES * b' ' as u64) & !word;
    // The lowest bit is right. Above it, a borrow may set bits for other bytes.
    let found = (quote | backslash | control) & HIGHS;
    (found != 0).then(|| found.trailing_zeros() as usize / 8)
}

/// How long the number is with which the bytes begin; `Err`: where it stops
/// being one.
#[inline]
pub(super) fn number_length(bytes: &[u8]) -> Result<usize, usize> {
    let byte = |at: usize| bytes.get(at).copied().unwrap_or_default();
    let sign = usize::from(byte(0) == b'-');
    let mut end = digits(bytes, sign)?;
    if byte(sign) == b'0' && end > sign + 1 {
        return Err(sign + 1);
    }
    if byte(end) == b'.' {
        end = digits(bytes, end + 1)?;
    }
    if matches!(byte(end), b'e' | b'E') {
        let sign = usize::from(matches!(byte(end + 1), b'+' | b'-'));
        end = digits(bytes, end + 1 + sign)?;
    }
    Ok(end)
}

/// The length and the value of the integer with which the bytes begin, if it
/// needs no thought: it has up to 18 digits, and neither fraction nor exponent.
/// Minus zero is no such integer: as a float it is another value than zero.
#[inline]
pub(super) fn plain_integer(bytes: &[u8]) -> Option<(usize, i64)> {
    let (sign, digits) = match bytes.split_first() {
        Some((b'-', digits)) => (1, digits),
        _ => (0, bytes),
    };
    let (mut length, mut size) = (0, 0_i64);
    while let Some(digit @ b'0'..=b'9') = digits.get(length) {
        size = size.wrapping_mul(10).wrapping_add(i64::from(digit - b'0'));
        length += 1;
    }
    let is_zero = digits.first() == Some(&b'0');
    let is_plain = match digits.get(length) {
        Some(b'.' | b'e' | b'E') => false,
        _ if is_zero => length == 1 && sign == 0,
        _ => (1..=18).contains(&length),
    };
    is_plain.then(|| (sign + length, if sign == 1 { -size } else { size }))
}

/// Where the digits end that begin there, at least one.
#[inline]
fn digits(bytes: &[u8], start: usize) -> Result<usize, usize> {
    let mut end = start;
    while bytes.get(end).is_some_and(u8::is_ascii_digit) {
        end += 1;
    }
    if end == start { Err(end) } else { Ok(end) }
}
