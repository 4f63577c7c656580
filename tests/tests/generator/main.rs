//! The generator as its users meet it: a document in, and what comes out at
//! each boundary of the pipeline.
//!
//! In: the documents under `fixtures/`, one construct each, and the project's
//! own. Out: snapshots to review, and crates that Clippy and rustdoc accept.
//! Not here: what the generated client does, which the `client` tests show.

mod compiles;
mod determinism;
mod emission;
mod fixtures;
mod freshness;
mod lowering;
mod mutations;
mod real_spec;
mod rejections;
mod samples;
mod support;
mod surface;
mod tidy;
