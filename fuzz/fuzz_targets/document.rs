//! Any text as a document, YAML or JSON as it looks like.

#![no_main]

mod check;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if text.len() <= check::MOST_BYTES {
        check::check("fuzz", text);
    }
});
