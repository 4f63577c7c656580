//! Any bytes as the headers that tell how long to wait.

#![no_main]

use libfuzzer_sys::fuzz_target;
use templates::doors;

fuzz_target!(|bytes: &[u8]| doors::retry_after(bytes));
