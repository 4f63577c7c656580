//! Any bytes as the header that names a file.

#![no_main]

use libfuzzer_sys::fuzz_target;
use templates::doors;

fuzz_target!(|bytes: &[u8]| doors::content_disposition(bytes));
