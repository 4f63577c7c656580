//! Statuses as the patterns of a match.

use crate::emit::tokens::unsigned;
use crate::ir::Status;
use proc_macro2::TokenStream;
use quote::quote;

/// The order of the arms of a match: codes before the hundreds that they are
/// among, all others last.
pub fn rank(status: Status) -> u8 {
    match status {
        Status::Code(_) => 0,
        Status::Range(_) => 1,
        Status::Default => 2,
    }
}

/// The pattern of a status in a match that has arms for `all`. The default
/// begins where failures do: an answer that could not be read is none.
///
/// ```text
/// 404
/// 400..=499
/// 300..
/// ```
pub fn pattern(status: Status, all: &[Status]) -> TokenStream {
    let (first, last) = match status {
        Status::Code(code) => {
            let code = unsigned(code.into());
            return quote!(#code);
        }
        Status::Range(hundred) => (hundred * 100, Some(hundred * 100 + 99)),
        Status::Default => (300, None),
    };
    // Of two patterns that begin or end with the same number, Clippy says that they overlap.
    let taken = |number: u16| {
        all.iter().any(|other| match *other {
            Status::Code(code) => code == number,
            Status::Range(hundred) => *other != status && hundred * 100 == number,
            Status::Default => false,
        })
    };
    let mut first = first;
    while taken(first) {
        first += 1;
    }
    let start = unsigned(first.into());
    let Some(mut last) = last else {
        return quote!(#start..);
    };
    while taken(last) && last > first {
        last -= 1;
    }
    let end = unsigned(last.into());
    quote!(#start..=#end)
}

#[cfg(test)]
mod tests {
    use super::pattern;
    use crate::ir::Status;

    #[test]
    fn patterns_begin_and_end_apart() {
        let all = [
            Status::Code(400),
            Status::Code(401),
            Status::Code(404),
            Status::Code(499),
            Status::Range(4),
            Status::Range(3),
            Status::Default,
        ];
        let text = |status| pattern(status, &all).to_string().replace(' ', "");
        assert_eq!(text(Status::Code(404)), "404");
        assert_eq!(text(Status::Range(4)), "402..=498");
        assert_eq!(text(Status::Range(3)), "300..=399");
        assert_eq!(text(Status::Range(5)), "500..=599");
        assert_eq!(text(Status::Default), "301..");
    }
}
