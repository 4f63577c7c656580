//! Any text as a cookie header and a landing URL.

#![no_main]

use libfuzzer_sys::fuzz_target;
use templates::doors;

fuzz_target!(|text: &str| doors::attribution(text));
