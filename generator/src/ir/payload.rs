//! What operations send and what they answer.

use super::{Docs, Style, Type};
use crate::names::{ArgName, MethodName, TypeName, VariantName};

/// A request body.
#[derive(Debug, Clone)]
pub struct Body {
    /// How it is handed over.
    pub by: HandedOver,
    /// The value's type.
    pub ty: Type,
    /// How it is written.
    pub content: Content,
    /// What the document says of it.
    pub docs: Docs,
}

/// How a request body is handed over.
#[derive(Debug, Clone)]
pub enum HandedOver {
    /// It is required: an argument.
    Argument(ArgName),
    /// It is optional: a setter.
    Setter(MethodName),
}

/// How a request body is written.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// As JSON, with this media type.
    Json(String),
    /// As `application/x-www-form-urlencoded`.
    Form(Vec<Encoding>),
    /// As `multipart/form-data`.
    Multipart(Vec<Encoding>),
    /// As text, with this media type.
    Text(String),
    /// As it is, with this media type.
    Bytes(String),
}

/// How a member of a form is written, where the document says so.
#[derive(Debug, Clone, PartialEq)]
pub struct Encoding {
    /// The member's name.
    pub member: String,
    /// The media type of its part.
    pub content_type: Option<String>,
    /// Its style and whether it is exploded.
    pub style: Option<(Style, bool)>,
}

/// What a successful response becomes.
#[derive(Debug, Clone)]
pub enum Output {
    /// Nothing: the body is not looked at.
    Nothing,
    /// One type.
    One(Payload),
    /// A type for each status.
    ByStatus(OutputEnum),
}

/// The body of a response, and how it is read.
#[derive(Debug, Clone)]
pub struct Payload {
    /// What it becomes. A page's payload becomes the page.
    pub ty: Type,
    /// How it is read.
    pub decode: Decode,
}

/// How the body of a response is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decode {
    /// The body is the value, as JSON.
    Json,
    /// The same, or there is none.
    OptionalJson,
    /// The value is the payload of the API's envelope.
    Enveloped,
    /// The body is text.
    Text,
    /// The body is a file.
    Download,
    /// The body is handed over as it arrives.
    Stream,
    /// The body is server-sent events, each handed over as it arrives.
    Events(EventData),
    /// The body is lines of JSON, each handed over as it arrives.
    JsonLines,
}

/// How an event is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventData {
    /// Its data is the value, as JSON.
    Json,
    /// Its data is text.
    Text,
    /// It is a value as a whole: an object of its name, its id and its data.
    Whole,
}

impl Decode {
    /// Whether the body is handed over as it arrives.
    pub fn streams(self) -> bool {
        matches!(
            self,
            Self::Download | Self::Stream | Self::Events(_) | Self::JsonLines
        )
    }
}

/// Successes with different bodies.
#[derive(Debug, Clone)]
pub struct OutputEnum {
    /// The enum.
    pub name: TypeName,
    /// A variant a status.
    pub variants: Vec<OutputVariant>,
}

/// A success.
#[derive(Debug, Clone)]
pub struct OutputVariant {
    /// The variant.
    pub name: VariantName,
    /// The statuses that it stands for.
    pub status: Status,
    /// The body.
    pub payload: Option<Payload>,
    /// What the document says of it.
    pub docs: Docs,
}

/// The statuses that a response is documented for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// One.
    Code(u16),
    /// A hundred: `4` for `4XX`.
    Range(u16),
    /// All others.
    Default,
}

/// A documented failure.
#[derive(Debug, Clone)]
pub struct Failure {
    /// The statuses.
    pub status: Status,
    /// What the document says of it, on one line.
    pub summary: String,
    /// The type of its body, if it is JSON.
    pub body: Option<Type>,
}

/// The bodies of an operation's failures.
#[derive(Debug, Clone)]
pub struct ErrorEnum {
    /// The enum.
    pub name: TypeName,
    /// A variant a status, the most exact first.
    pub variants: Vec<ErrorVariant>,
}

/// The body of a failure.
#[derive(Debug, Clone)]
pub struct ErrorVariant {
    /// The variant.
    pub name: VariantName,
    /// The statuses that it stands for.
    pub status: Status,
    /// The body.
    pub ty: Type,
    /// What the document says of it, on one line.
    pub summary: String,
}

impl std::fmt::Display for Status {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Code(code) => write!(f, "{code}"),
            Self::Range(hundred) => write!(f, "{hundred}XX"),
            Self::Default => f.write_str("default"),
        }
    }
}
