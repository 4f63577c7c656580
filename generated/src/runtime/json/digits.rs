//! A number as it is written: its digits and its exponent, nothing rounded.
//!
//! In: a number's text. Out: its exact value as an integer, as a mantissa
//! with a scale. Nothing here takes longer
//! than the text is long, whatever the exponent says.

/// The parts of a number's text.
#[derive(Clone, Copy)]
pub struct Digits<'a> {
    /// Whether there is a minus sign.
    pub negative: bool,
    pub(super) integer: &'a str,
    pub(super) fraction: &'a str,
    pub(super) exponent: i64,
}

/// Far beyond anything that fits, and far from overflowing.
const EXPONENT_LIMIT: i64 = 1_000_000_000_000;

impl<'a> Digits<'a> {
    /// The parts of `text`; `None` if it is not a JSON number.
    #[must_use]
    pub fn parse(text: &'a str) -> Option<Self> {
        let (negative, rest) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (mantissa, exponent) = match rest.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, parse_exponent(exponent)?),
            None => (rest, 0),
        };
        let (integer, fraction) = match mantissa.split_once('.') {
            Some((integer, fraction)) if is_digits(fraction) => (integer, fraction),
            Some(_) => return None,
            None => (mantissa, ""),
        };
        let is_number = is_digits(integer) && (integer == "0" || !integer.starts_with('0'));
        is_number.then_some(Self {
            negative,
            integer,
            fraction,
            exponent,
        })
    }

    /// The number times ten to the power of `scale`, if the scale can be
    /// chosen so that it is no more than `largest_scale` and the result no
    /// more than `limit`. The scale is the one that is written, unless only
    /// zeros need be dropped or added.
    #[must_use]
    pub fn scaled(&self, limit: u128, largest_scale: u32) -> Option<(u128, u32)> {
        let (leading, trailing) = self.zeros();
        let written_scale = self.fraction.len() as i64 - self.exponent;
        if leading == self.count() {
            let scale = written_scale.clamp(0, i64::from(largest_scale));
            return Some((0, u32::try_from(scale).ok()?));
        }
        let significant = self.count() - leading;
        // No `u128` has more digits than this.
        let too_many = significant.saturating_sub(39);
        let too_fine = usize::try_from(written_scale - i64::from(largest_scale)).unwrap_or(0);
        let mut dropped = too_many.max(too_fine);
        if dropped > trailing {
            return None;
        }
        let mut mantissa = self.mantissa(significant - dropped)?;
        while mantissa > limit && dropped < trailing {
            mantissa /= 10;
            dropped += 1;
        }
        let scale = written_scale - dropped as i64;
        if scale < 0 {
            let power = u32::try_from(-scale).ok()?;
            mantissa = mantissa.checked_mul(10_u128.checked_pow(power)?)?;
        }
        let scale = u32::try_from(scale.max(0)).ok()?;
        (mantissa <= limit).then_some((mantissa, scale))
    }

    pub(super) fn bytes(&self) -> impl DoubleEndedIterator<Item = u8> + use<'a> {
        self.integer.bytes().chain(self.fraction.bytes())
    }

    pub(super) fn count(&self) -> usize {
        self.integer.len() + self.fraction.len()
    }

    /// The zeros before the first and after the last other digit.
    pub(super) fn zeros(&self) -> (usize, usize) {
        let is_zero = |&digit: &u8| digit == b'0';
        let leading = self.bytes().take_while(is_zero).count();
        (leading, self.bytes().rev().take_while(is_zero).count())
    }

    /// The first `count` digits after the leading zeros as one integer.
    fn mantissa(&self, count: usize) -> Option<u128> {
        let (leading, _) = self.zeros();
        let mut digits = self.bytes().skip(leading).take(count);
        digits.try_fold(0_u128, |value, digit| {
            value.checked_mul(10)?.checked_add(u128::from(digit - b'0'))
        })
    }
}

fn parse_exponent(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if !is_digits(digits) {
        return None;
    }
    let size = digits.parse().unwrap_or(EXPONENT_LIMIT).min(EXPONENT_LIMIT);
    Some(if text.starts_with('-') { -size } else { size })
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
