//! Any bytes as a delivery: the first line is the signature header, the rest the body.

#![no_main]

use libfuzzer_sys::fuzz_target;
use templates::doors;

fuzz_target!(|bytes: &[u8]| doors::signature(bytes));
