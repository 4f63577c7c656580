//! Tests of the wire codec.

mod bridge;
mod checks;
mod declared;
mod envelope;
mod errors;
mod hostile;
mod members;
mod numbers;
mod oracle;
mod redact;
mod samples;
mod scanning;
mod string_enum;
mod strings;
mod union_errors;
mod union_hostile;
mod union_samples;
mod union_serde;
mod unions;
mod values;
mod writing;
