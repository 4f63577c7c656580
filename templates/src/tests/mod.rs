//! Tests of the runtime.

mod http;
mod json;
mod operation_tests;
#[path = "../../../tests/src/printed.rs"]
mod printed;
mod webhooks;
