//! Any bytes as an event stream, cut as the first byte says.

#![no_main]

use libfuzzer_sys::fuzz_target;
use templates::doors;

fuzz_target!(|bytes: &[u8]| doors::events(bytes));
