//! The calls that an operation is tested with.

use super::Status;
use serde_json::Value;

/// What an operation is tested with, against a server that follows the document.
#[derive(Debug, Clone, Default)]
pub struct Samples {
    /// The calls; the first one has the required inputs alone.
    pub calls: Vec<SampleCall>,
    /// The names of those, kept or the same as others, that should have taken a branch of a union
    /// that no valid value takes.
    pub replaced: Vec<String>,
    /// The documented answers, each with a status to ask for it by.
    pub answers: Vec<Answer>,
}

/// A call.
#[derive(Debug, Clone, PartialEq)]
pub struct SampleCall {
    /// What sets it apart, in a word or two.
    pub name: String,
    /// The inputs, or why there are none that the document allows.
    pub inputs: Result<Inputs, String>,
}

/// The inputs of a call, as JSON.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Inputs {
    /// The values of the operation's arguments, in their order.
    pub arguments: Vec<Value>,
    /// The values of its setters, in their order; none where one is not called.
    pub setters: Vec<Option<Value>>,
    /// The body, where it is sent.
    pub body: Option<Value>,
}

/// A documented answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer {
    /// As it is documented.
    pub documented: Status,
    /// The status to ask for.
    pub status: u16,
    /// Whether it is a success.
    pub success: bool,
}
