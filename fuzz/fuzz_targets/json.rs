//! Any bytes as JSON, free-form and typed.

#![no_main]

use libfuzzer_sys::fuzz_target;
use templates::doors;

fuzz_target!(|bytes: &[u8]| doors::json(bytes));
