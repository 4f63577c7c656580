//! Numbers are exact or refused.

use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::runtime::json::decode::from_slice;
use crate::runtime::json::digits::Digits;
use crate::runtime::json::encode::to_vec;
use crate::runtime::json::value::JsonValue;

fn read<T: JsonValue>(text: &str) -> Result<T, String> {
    from_slice(text.as_bytes()).map_err(|error| error.to_string())
}

#[test]
fn integers() {
    let good: &[(&str, i128)] = &[
        ("0", 0),
        ("-0", 0),
        ("-0.0", 0),
        ("0e999999999999999999999", 0),
        ("1.0", 1),
        ("1e2", 100),
        ("1.20e1", 12),
        ("1200E-2", 12),
        ("9007199254740993", 9_007_199_254_740_993),
        ("9007199254740993.000", 9_007_199_254_740_993),
        ("9223372036854775807", i64::MAX as i128),
        ("-9223372036854775808", i64::MIN as i128),
        ("-922337203685477580.8e1", i64::MIN as i128),
    ];
    for (text, expected) in good {
        assert_eq!(read::<i64>(text).map(i128::from), Ok(*expected), "{text}");
    }
    for text in [
        "1.5",
        "1e-1",
        "9223372036854775808",
        "-9223372036854775809",
        "1e19",
        "1e999999999999",
    ] {
        assert!(read::<i64>(text).is_err(), "{text}");
    }
    assert_eq!(read::<u64>("18446744073709551615"), Ok(u64::MAX));
    assert_eq!(read::<u64>("1.8446744073709551615e19"), Ok(u64::MAX));
    assert_eq!(read::<u64>("-0"), Ok(0));
    assert!(read::<u64>("18446744073709551616").is_err());
    assert!(read::<u64>("-1").is_err());
    assert_eq!(read::<i32>("-2147483648"), Ok(i32::MIN));
    assert!(read::<i32>("2147483648").is_err());
    assert_eq!(read::<u32>("4294967295"), Ok(u32::MAX));
    assert!(read::<u32>("4294967296").is_err());
}

#[test]
fn the_range_is_named() {
    let error = read::<i32>("2147483648").unwrap_err();
    assert_eq!(
        error,
        "expected a whole number from -2147483648 to 2147483647, \
         found a number out of range at $ (line 1, column 1)"
    );
    let error = read::<i32>(" 1.5").unwrap_err();
    assert!(error.contains("a number with a fraction"), "{error}");
    assert!(error.contains("column 2"), "{error}");
}

#[test]
fn decimals_keep_every_digit() {
    let cases = [
        ("1.10", "1.10"),
        ("0.1000", "0.1000"),
        ("-0.5", "-0.5"),
        ("49.9", "49.9"),
        ("1e2", "100"),
        ("1.5E+1", "15"),
        ("15e-1", "1.5"),
        ("1e-28", "0.0000000000000000000000000001"),
        ("0e-400", "0.0000000000000000000000000000"),
        ("0.00", "0.00"),
        ("9007199254740993.01", "9007199254740993.01"),
        (
            "1234567890123456789012345678",
            "1234567890123456789012345678",
        ),
        (
            "79228162514264337593543950335",
            "79228162514264337593543950335",
        ),
        (
            "-7.9228162514264337593543950335",
            "-7.9228162514264337593543950335",
        ),
        // More places than there can be, but they are zeros.
        (
            "1.0000000000000000000000000000000000",
            "1.0000000000000000000000000000",
        ),
        (
            "10.000000000000000000000000000000000",
            "10.000000000000000000000000000",
        ),
        ("12300e-30", "0.0000000000000000000000000123"),
    ];
    for (text, expected) in &cases {
        let decimal: Decimal = read(text).expect(text);
        assert_eq!(decimal.to_string(), *expected, "{text}");
        assert_eq!(to_vec(&decimal).unwrap(), expected.as_bytes());
    }
}

#[test]
fn decimals_are_never_rounded() {
    let cases = [
        "79228162514264337593543950336",
        "0.79228162514264337593543950336",
        "1e-29",
        "1.00000000000000000000000000001",
        "1230e-30",
        "1e29",
        "1e999999999999999999999",
        "1e-999999999999999999999",
        "12345678901234567890123456789.1",
        r#""1.5""#,
        "null",
    ];
    for text in cases {
        assert!(read::<Decimal>(text).is_err(), "{text}");
    }
}

#[test]
fn floats() {
    let cases = [
        ("0.1", 0.1),
        ("-1.5e3", -1500.0),
        ("1", 1.0),
        ("5e-324", 5e-324),
        ("1e-400", 0.0),
        ("1.7976931348623157e308", f64::MAX),
        ("9007199254740993", 9_007_199_254_740_992.0),
    ];
    for (text, expected) in cases {
        assert_eq!(read::<f64>(text), Ok(expected), "{text}");
    }
    assert_eq!(read::<f32>("0.1"), Ok(0.1_f32));
    for text in [
        "1e309",
        "-1e309",
        "NaN",
        "Infinity",
        "-Infinity",
        "1.",
        ".5",
        "01",
        "+1",
        "1e",
        "--1",
        "0x1",
    ] {
        assert!(read::<f64>(text).is_err(), "{text}");
    }
    assert!(read::<f32>("1e39").is_err());
}

#[test]
fn floats_are_written_so_that_they_read_the_same() {
    for (value, text) in [
        (0.1, "0.1"),
        (1.0, "1.0"),
        (1e21, "1e21"),
        (-0.0, "-0.0"),
        (1e-7, "1e-7"),
    ] {
        assert_eq!(to_vec(&value).unwrap(), text.as_bytes());
    }
    assert_eq!(to_vec(&0.1_f32).unwrap(), b"0.1");
}

#[test]
fn only_numbers_are_numbers() {
    for text in [
        "", "-", "1.", ".1", "01", "-01", "1e", "1e+", "+1", "1 ", " 1", "1.5.2", "1e5e5", "1_0",
        "٣",
    ] {
        assert!(Digits::parse(text).is_none(), "{text}");
    }
}

proptest! {
    #[test]
    fn any_decimal_survives(mantissa in -(1_i128 << 96) + 1..(1_i128 << 96), scale in 0_u32..=28) {
        let decimal = Decimal::from_i128_with_scale(mantissa, scale);
        let written = to_vec(&decimal).unwrap();
        let back: Decimal = from_slice(&written).unwrap();
        prop_assert_eq!(back.to_string(), decimal.to_string());
    }

    #[test]
    fn a_decimal_with_an_exponent_is_the_same_decimal(
        mantissa in -1_000_000_000_000_i64..1_000_000_000_000,
        scale in 0_u32..=12,
        shift in -8_i32..=8,
    ) {
        let decimal = Decimal::new(mantissa, scale);
        let text = format!("{mantissa}{}e{}", "0".repeat(8), shift - 8 - scale as i32);
        let expected = decimal * Decimal::from_scientific(&format!("1e{shift}")).unwrap();
        prop_assert_eq!(read::<Decimal>(&text), Ok(expected));
    }

    #[test]
    fn an_integer_in_any_spelling(value in any::<i64>(), zeros in 0_usize..30, shift in 0_usize..30) {
        let zeros = "0".repeat(zeros);
        let shifted = format!("{value}{}e-{shift}", "0".repeat(shift));
        for text in [value.to_string(), format!("{value}.0{zeros}"), format!("{value}e0"), shifted] {
            prop_assert_eq!(read::<i64>(&text), Ok(value));
        }
        let fraction = format!("{value}.{zeros}1");
        prop_assert!(read::<i64>(&fraction).is_err());
    }

    #[test]
    fn any_float_survives(value in any::<f64>().prop_filter("finite", |value| value.is_finite())) {
        let written = to_vec(&value).unwrap();
        prop_assert_eq!(from_slice::<f64>(&written).unwrap().to_bits(), value.to_bits());
        let free: serde_json::Value = from_slice(&written).unwrap();
        prop_assert_eq!(free.as_f64().map(f64::to_bits), Some(value.to_bits()));
        prop_assert_eq!(to_vec(&from_slice::<f64>(&to_vec(&free).unwrap()).unwrap()).unwrap(), written);
    }

    #[test]
    fn digits_agree_with_themselves(value in any::<i64>(), shift in 0_usize..20) {
        let plain = value.to_string();
        let shifted = format!("{value}{}e-{shift}", "0".repeat(shift));
        let other = value.wrapping_add(1).to_string();
        let parse = |text: &str| Digits::parse(text).is_some_and(|d| d.same_value(&Digits::parse(&plain).unwrap()));
        prop_assert!(parse(&shifted));
        prop_assert!(!parse(&other));
    }
}
