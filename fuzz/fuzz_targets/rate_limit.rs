//! Any bytes as the headers that tell of a rate limit.

#![no_main]

use libfuzzer_sys::fuzz_target;
use templates::doors;

fuzz_target!(|bytes: &[u8]| doors::rate_limit(bytes));
