//! Any text as a token to resume a list by.

#![no_main]

use libfuzzer_sys::fuzz_target;
use templates::doors;

fuzz_target!(|text: &str| doors::resume_token(text));
