//! Any text as a base URL.

#![no_main]

use libfuzzer_sys::fuzz_target;
use templates::doors;

fuzz_target!(|text: &str| doors::base_url(text));
