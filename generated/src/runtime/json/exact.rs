//! Which numbers survive the way through binary floating point.

use super::digits::Digits;

/// So many digits survive the way through `f64` and back.
pub const EXACT_DIGITS: usize = 15;

/// Whether a format that reads numbers as binary floating point could change
/// this one. Beyond the 22nd place even `serde_json` is off by a little,
/// unless its `float_roundtrip` is on.
pub fn needs_text(decimal: &str) -> bool {
    if decimal.parse::<i64>().is_ok() || decimal.parse::<u64>().is_ok() {
        return false;
    }
    let significant = Digits::parse(decimal).map(|digits| digits.significant());
    !significant.is_some_and(|(count, last)| count <= EXACT_DIGITS && (-22..=0).contains(&last))
}

/// Whether the float is the very number that the text says.
pub fn is_exactly(value: f64, text: &str) -> bool {
    let shortest = format!("{value:?}");
    match (Digits::parse(&shortest), Digits::parse(text)) {
        (Some(shortest), Some(written)) => shortest.same_value(&written),
        _ => false,
    }
}

impl Digits<'_> {
    /// How many digits are left without the zeros at both ends, and which
    /// power of ten the last of them stands for.
    #[must_use]
    pub fn significant(&self) -> (usize, i64) {
        let (leading, trailing) = self.zeros();
        let count = (self.count() - leading).saturating_sub(trailing);
        let last = self.exponent - self.fraction.len() as i64 + trailing as i64;
        (count, last)
    }

    /// Whether both texts mean the same number.
    #[must_use]
    pub fn same_value(&self, other: &Self) -> bool {
        let (own, others) = (self.significant(), other.significant());
        let both_zero = own.0 == 0 && others.0 == 0;
        let same_size = self.negative == other.negative && own == others;
        both_zero || (same_size && self.trimmed().eq(other.trimmed()))
    }

    fn trimmed(&self) -> impl Iterator<Item = u8> {
        let (leading, _) = self.zeros();
        self.bytes().skip(leading).take(self.significant().0)
    }
}
