//! Any text, masked for a log.

#![no_main]

use libfuzzer_sys::fuzz_target;
use templates::doors;

fuzz_target!(|text: &str| doors::mask(text));
