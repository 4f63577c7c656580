//! Any texts as parameters: the lines of the input.

#![no_main]

use libfuzzer_sys::fuzz_target;
use templates::doors;

fuzz_target!(|text: &str| doors::parameters(&text.split('\n').collect::<Vec<_>>()));
