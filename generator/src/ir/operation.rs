//! Operations, grouped in resources.

use super::{Body, Constant, Docs, ErrorEnum, Failure, Output, Payload, Samples, Type};
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
    /// The crate's feature that it is behind, where there are many resources.
    pub feature: Option<String>,
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
    /// The security schemes whose credentials it sends: alternatives, each a
    /// set; none at all for a public operation.
    pub credentials: Vec<Vec<String>>,
    /// The server that it has in place of the API's.
    pub server: Option<String>,
    /// Whether a repeat is harmless.
    pub safety: Safety,
    /// The required parameters: the path's variables in its order, then the others.
    pub arguments: Vec<Input<ArgName>>,
    /// The struct that holds the arguments where they are too many for a function.
    pub arguments_struct: Option<TypeName>,
    /// The required parameters that have but one value.
    pub fixed: Vec<Fixed>,
    /// The optional parameters.
    pub setters: Vec<Input<MethodName>>,
    /// The request body.
    pub body: Option<Body>,
    /// What a successful response becomes.
    pub output: Output,
    /// The media types that a response may have, as `Accept` states them.
    pub accept: String,
    /// Whether a redirect is what the document calls success.
    pub redirects: bool,
    /// The documented failures.
    pub failures: Vec<Failure>,
    /// The documented bodies of its failures, where they differ.
    pub errors: Option<ErrorEnum>,
    /// The stream in which it answers too, if it is asked to.
    pub streamed: Option<Streamed>,
    /// How its pages follow one another, if it is a list.
    pub paging: Option<Paging>,
    /// What it is tested with.
    pub samples: Samples,
}

/// The stream that stands beside another success.
#[derive(Debug, Clone)]
pub struct Streamed {
    /// The type that stands for the operation that is asked for it.
    pub marker: TypeName,
    /// What it becomes.
    pub payload: Payload,
    /// The media types that a response may have then, as `Accept` states them.
    pub accept: String,
}

/// A parameter.
#[derive(Debug, Clone)]
pub struct Input<N> {
    /// The argument or setter; its wire text is the parameter's name.
    pub name: N,
    /// Where it travels.
    pub place: Place,
    /// How its value is written there.
    pub spelling: Spelling,
    /// The value's type.
    pub ty: Type,
    /// What the document says of it.
    pub docs: Docs,
    /// Whether the document advises against it.
    pub deprecated: bool,
}

/// A parameter that is always the same: nobody has to give it.
#[derive(Debug, Clone)]
pub struct Fixed {
    /// The parameter's name.
    pub wire: String,
    /// Where it travels, as one text.
    pub place: Place,
    /// Its value.
    pub value: Constant,
}

/// Where a parameter travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In a header.
    Header,
    /// In the `Cookie` header.
    Cookie,
}

/// How a parameter's value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spelling {
    /// As one text, in the usual way of its place.
    Text,
    /// By a style.
    Styled {
        /// The style.
        style: Style,
        /// Whether each item or member is written apart.
        explode: bool,
        /// Whether reserved characters stay as they are.
        reserved: bool,
    },
    /// As JSON.
    Json,
}

/// The styles of OpenAPI (3.1, section 4.8.12.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// `a,b`
    Simple,
    /// `.a.b`
    Label,
    /// `;name=a,b`
    Matrix,
    /// `name=a,b`
    Form,
    /// `name=a%20b`
    SpaceDelimited,
    /// `name=a|b`
    PipeDelimited,
    /// `name[member]=a`
    DeepObject,
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
