//! The parts of a header.

use crate::runtime::webhooks::header::{Fault, Parts, parse};

const ONES: &str = "1111111111111111111111111111111111111111111111111111111111111111";
const ENDS: &str = "00ff0000000000000000000000000000000000000000000000000000000000a9";

#[test]
fn parts_are_found_in_any_order_and_with_blanks() {
    for header in [
        format!("t=17,v1={ONES}"),
        format!("v1={ONES},t=17"),
        format!(" t = 17 ,\tv1 = {ONES} "),
        format!("v0=x,t=17,V1=x,v2={ENDS},v1={ONES},=,x="),
        format!("t=17,v1=damaged,v1={ONES}"),
    ] {
        let expected = Parts {
            time: "17",
            seconds: 17,
            signatures: vec![[0x11; 32]],
        };
        assert_eq!(parse(header.as_bytes()), Ok(expected), "{header}");
    }
}

#[test]
fn several_signatures_are_kept_in_their_order() {
    let header = format!("t=0017,v1={ENDS},v1={ONES}");
    let parts = parse(header.as_bytes()).unwrap();
    // The time is signed as it is written.
    assert_eq!((parts.time, parts.seconds), ("0017", 17));
    let mut first = [0; 32];
    first[1] = 0xff;
    first[31] = 0xa9;
    assert_eq!(parts.signatures, [first, [0x11; 32]]);
}

#[test]
fn a_damaged_header_says_how() {
    for (header, fault) in [
        ("", Fault::Empty),
        (" \t", Fault::Empty),
        ("t=1", Fault::Unsigned),
        ("t=1,v0=ab", Fault::Unsigned),
        ("v1=ab", Fault::Damaged("it has no time `t`")),
        ("t=1,", Fault::Damaged("a part of it has no `=`")),
        ("t=1,v1", Fault::Damaged("a part of it has no `=`")),
        ("t=1,t=1,v1=a", Fault::Damaged("it has more than one `t`")),
        (
            "t=1,v1=a",
            Fault::Damaged("its `v1` is not 64 digits of lower-case hex"),
        ),
    ] {
        assert_eq!(parse(header.as_bytes()), Err(fault), "{header}");
    }
    assert_eq!(parse(b"t=1,v1=\xff"), Err(Fault::Damaged("it is not text")));
    let no_time = Fault::Damaged("its `t` is no number of Unix seconds");
    for time in [
        "",
        "+1",
        "-1",
        "1.5",
        "1e3",
        "0x1",
        "18446744073709551616",
        "١",
    ] {
        let header = format!("t={time},v1={ONES}");
        assert_eq!(parse(header.as_bytes()), Err(no_time), "{time}");
    }
    let largest = format!("t=18446744073709551615,v1={ONES}");
    assert_eq!(parse(largest.as_bytes()).unwrap().seconds, u64::MAX);
}
