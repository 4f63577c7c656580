//! What is said about a document: findings with a code, a place, a message and a way out.
//!
//! In come findings from the stages that read the document; out come lists of them, and text that looks like rustc's.
//! A finding knows its place as a JSON pointer only. Line and column are looked up in the source text when it is printed, so that no stage carries spans.
//! Not here: deciding what is wrong.

mod beside;
mod code;
mod collector;
mod diagnostic;
mod json;
mod outline;
mod pointer;
mod render;
mod sheets;
mod source;
pub mod span;
pub mod suggest;
#[cfg(test)]
mod tests;

pub use beside::FILES;
pub use code::Code;
pub use collector::Diagnostics;
pub use diagnostic::{Diagnostic, Place, Severity, Target};
pub use json::to_json;
pub use pointer::Pointer;
pub use render::{Style, render, render_all, render_chosen};
pub use source::{Files, Source};
