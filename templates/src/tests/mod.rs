//! Tests of the runtime.

mod http;
mod json;
