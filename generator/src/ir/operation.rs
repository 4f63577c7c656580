//! Operations, grouped in resources.

use super::{Docs, Type};
use crate::names::{ArgName, MethodName, ModuleName, TypeName};

/// The operations of a tag, behind one handle.
#[derive(Debug, Clone)]
pub struct Resource {
    /// The client's method that gives the handle.
    pub accessor: MethodName,
    /// The file under `resources/`.
    pub module: ModuleName,
    /// The handle's type.
    pub handle: TypeName,
    /// What the document says of the tag, on one line.
    pub summary: String,
    /// What the document says of the tag.
    pub docs: Docs,
    /// The operations, in the document's order.
    pub operations: Vec<Operation>,
}

/// One operation.
#[derive(Debug, Clone)]
pub struct Operation {
    /// The operation's id in the document.
    pub id: String,
    /// The method that makes the request.
    pub name: MethodName,
    /// The type that stands for the operation.
    pub marker: TypeName,
    /// The HTTP method, in upper case.
    pub method: String,
    /// The path template, with the prefix that the document gives it.
    pub path: String,
    /// What the document says of it.
    pub docs: Docs,
    /// Whether the document advises against it.
    pub deprecated: bool,
    /// The security schemes whose credentials it sends.
    pub credentials: Vec<String>,
    /// Whether a repeat is harmless.
    pub safety: Safety,
    /// The variables of the path, in the path's order.
    pub path_inputs: Vec<Input<ArgName>>,
    /// The optional query parameters.
    pub query_inputs: Vec<Input<MethodName>>,
    /// The request body.
    pub body: Option<Body>,
    /// What a successful response becomes.
    pub output: Output,
    /// The documented failures.
    pub failures: Vec<Failure>,
    /// How its pages follow one another, if it is a list.
    pub paging: Option<Paging>,
}

/// A parameter.
#[derive(Debug, Clone)]
pub struct Input<N> {
    /// The argument or setter; its wire text is the parameter's name.
    pub name: N,
    /// The value's type.
    pub ty: Type,
    /// What the document says of it.
    pub docs: Docs,
    /// Whether the document advises against it.
    pub deprecated: bool,
}

/// A request body.
#[derive(Debug, Clone)]
pub struct Body {
    /// The argument.
    pub name: ArgName,
    /// The value's type.
    pub ty: Type,
}

/// Whether a request may be repeated after a failure that leaves open
/// whether it was processed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Safety {
    /// A repeat changes nothing.
    Safe,
    /// A repeat with the same value of this body property changes nothing.
    Idempotent {
        /// The property's name on the wire.
        key: String,
    },
    /// A repeat may be counted twice.
    Unsafe,
}

/// What a successful response becomes.
#[derive(Debug, Clone)]
pub struct Output {
    /// The type that the call resolves to; `None` is `()`.
    pub ty: Option<Type>,
    /// How it is read.
    pub decode: Decode,
}

/// How a successful response is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decode {
    /// The body is not looked at.
    Ignore,
    /// The body is the value.
    Json,
    /// The value is the payload of the API's envelope.
    Enveloped,
}

/// A documented failure.
#[derive(Debug, Clone)]
pub struct Failure {
    /// The status, for example `404`, `4XX` or `default`.
    pub status: String,
    /// What the document says of it, on one line.
    pub summary: String,
}

/// How the pages of a list follow one another.
#[derive(Debug, Clone)]
pub struct Paging {
    /// The query parameter for the size of a page.
    pub limit: String,
    /// The query parameter for the number of items to skip.
    pub offset: String,
    /// The JSON pointer, in the payload, of the array of items.
    pub items: String,
    /// The type of an item.
    pub item: Type,
}
