//! Tests of the runtime.

mod http;
mod json;
mod operation_tests;
mod webhooks;
