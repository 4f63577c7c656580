//! Any text behind a head that is valid: it comes through to what checks the structure sooner.

#![no_main]

mod check;

use libfuzzer_sys::fuzz_target;

const HEAD: &str = "\
openapi: 3.1.0
info: {title: A, version: '1'}
servers: [{url: 'https://a.b'}]
";

fuzz_target!(|text: &str| {
    if text.len() <= check::MOST_BYTES {
        check::check("fuzz.yaml", &format!("{HEAD}{text}"));
    }
});
