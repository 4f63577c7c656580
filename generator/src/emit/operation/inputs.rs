//! What an operation is called with: parameters and the body.
//!
//! In: an operation. Out: the arguments of its method and the calls that put
//! them on the request, or the struct that holds them where they are many.

use super::method_link;
use crate::emit::imports::Imports;
use crate::emit::tokens::{doc_lines, ident, integer, text};
use crate::emit::ty::{Naming, argument, ty};
use crate::ir::{
    Body, Constant, Content, Encoding, HandedOver, Operation, Place, Resource, Spelling, Style,
    Type,
};
use crate::names::ArgName;
use proc_macro2::TokenStream;
use quote::quote;

/// The arguments of a method and what it does with them.
pub struct Inputs {
    /// `id: impl Into<String>`
    pub arguments: Vec<TokenStream>,
    /// `.path("id", &id.into())`
    pub calls: Vec<TokenStream>,
}

/// The inputs that an operation cannot be called without.
pub fn of(operation: &Operation, imports: &mut Imports) -> Inputs {
    let mut arguments = Vec::new();
    let mut calls = Vec::new();
    for input in &operation.arguments {
        let value = given(operation, &input.name, &input.ty, &mut arguments, imports);
        let wire = input.name.wire();
        calls.push(put(wire, input.place, input.spelling, &value, imports));
    }
    for fixed in &operation.fixed {
        let value = match &fixed.value {
            Constant::Text(value) => {
                let value = text(value);
                quote!(#value)
            }
            Constant::Integer(value) => integer(*value),
            Constant::Boolean(value) => quote!(#value),
        };
        calls.push(put(
            &fixed.wire,
            fixed.place,
            Spelling::Text,
            &value,
            imports,
        ));
    }
    if let Some((body, name)) = body_argument(operation) {
        let value = given(operation, name, &body.ty, &mut arguments, imports);
        calls.push(put_body(body, &value, imports));
    }
    if let Some(name) = &operation.arguments_struct {
        let name = ident(name.rust());
        arguments = vec![quote!(inputs: #name)];
    }
    Inputs { arguments, calls }
}

/// The body, where it is an argument.
pub fn body_argument(operation: &Operation) -> Option<(&Body, &ArgName)> {
    let body = operation.body.as_ref()?;
    match &body.by {
        HandedOver::Argument(name) => Some((body, name)),
        HandedOver::Setter(_) => None,
    }
}

/// The expression for the value of an input; its argument is added.
fn given(
    operation: &Operation,
    name: &ArgName,
    of: &crate::ir::Type,
    arguments: &mut Vec<TokenStream>,
    imports: &mut Imports,
) -> TokenStream {
    let name = ident(name.rust());
    if operation.arguments_struct.is_some() {
        return quote!(inputs.#name);
    }
    let (ty, value) = argument(of, &quote!(#name), Naming::Qualified, imports);
    arguments.push(quote!(#name: #ty));
    value
}

/// `.query_spelled("tags", &tags.into(), Spelling::new(Style::Form, false))`
fn put(
    wire: &str,
    place: Place,
    spelling: Spelling,
    value: &TokenStream,
    imports: &mut Imports,
) -> TokenStream {
    let (method, arguments) = call(wire, place, spelling, imports);
    let (method, mut arguments) = (ident(&method), arguments.into_iter());
    let name = arguments.next();
    quote!(.#method(#name, &#value #(, #arguments)*))
}

/// The function of `Parts` for a parameter, and what it takes beside the value.
pub fn call(
    wire: &str,
    place: Place,
    spelling: Spelling,
    imports: &mut Imports,
) -> (String, Vec<TokenStream>) {
    let wire = text(wire);
    let wire = quote!(#wire);
    let place = match place {
        Place::Path => "path",
        Place::Query => "query",
        Place::Header => "header",
        Place::Cookie => "cookie",
    };
    match spelling {
        Spelling::Text => (place.to_owned(), vec![wire]),
        Spelling::Json => (format!("{place}_json"), vec![wire]),
        Spelling::Styled {
            style,
            explode,
            reserved,
        } => {
            imports.runtime("spelling", "Spelling");
            let style = style_name(style, imports);
            let reserved = reserved.then(|| quote!(.reserved()));
            let spelling = quote!(Spelling::new(#style, #explode)#reserved);
            (format!("{place}_spelled"), vec![wire, spelling])
        }
    }
}

fn style_name(style: Style, imports: &mut Imports) -> TokenStream {
    imports.runtime("spelling", "Style");
    let name = ident(match style {
        Style::Simple => "Simple",
        Style::Label => "Label",
        Style::Matrix => "Matrix",
        Style::Form => "Form",
        Style::SpaceDelimited => "SpaceDelimited",
        Style::PipeDelimited => "PipeDelimited",
        Style::DeepObject => "DeepObject",
    });
    quote!(Style::#name)
}

/// `.json(&body)`
fn put_body(body: &Body, value: &TokenStream, imports: &mut Imports) -> TokenStream {
    let (method, arguments) = body_call(body, imports);
    let method = ident(method);
    match &body.content {
        Content::Form(_) | Content::Multipart(_) => quote!(.#method(&#value #(, #arguments)*)),
        Content::Json(_) => quote!(.#method(#(#arguments,)* &#value)),
        Content::Text(_) | Content::Bytes(_) => quote!(.#method(#(#arguments,)* #value)),
    }
}

/// The function of `Parts` for a body, and what it takes beside the value.
pub fn body_call(body: &Body, imports: &mut Imports) -> (&'static str, Vec<TokenStream>) {
    let literal = |media_type: &str| {
        let media_type = text(media_type);
        vec![quote!(#media_type)]
    };
    match &body.content {
        Content::Json(media_type) if media_type == "application/json" => ("json", Vec::new()),
        Content::Json(media_type) => ("json_as", literal(media_type)),
        Content::Form(encodings) => ("form", vec![self::encodings(encodings, imports)]),
        Content::Multipart(encodings) => {
            let method = match &body.ty {
                Type::Struct(_) => "multipart",
                _ => "multipart_untyped",
            };
            (method, vec![self::encodings(encodings, imports)])
        }
        Content::Text(media_type) => ("text", literal(media_type)),
        Content::Bytes(media_type) => ("bytes", literal(media_type)),
    }
}

/// `&[Encoding::new("photo").content_type("image/png")]`
fn encodings(encodings: &[Encoding], imports: &mut Imports) -> TokenStream {
    if encodings.is_empty() {
        return quote!(&[]);
    }
    imports.runtime("encoding", "Encoding");
    let encodings: Vec<_> = encodings
        .iter()
        .map(|encoding| {
            let member = text(&encoding.member);
            let content_type = encoding.content_type.as_deref().map(|media_type| {
                let media_type = text(media_type);
                quote!(.content_type(#media_type))
            });
            let style = encoding.style.map(|(style, explode)| {
                let style = style_name(style, imports);
                quote!(.style(#style, #explode))
            });
            quote!(Encoding::new(#member)#content_type #style)
        })
        .collect();
    quote!(&[#(#encodings),*])
}

/// ```text
/// /// The inputs of [`Payouts::create`].
/// #[derive(Clone)]
/// pub struct CreateInputs {
///     /// The affiliate.
///     pub affiliate_id: String,
/// }
/// ```
pub fn structure(
    resource: &Resource,
    operation: &Operation,
    imports: &mut Imports,
) -> Option<TokenStream> {
    let name = ident(operation.arguments_struct.as_ref()?.rust());
    let docs = doc_lines(&[format!(
        "The inputs of {}.",
        method_link(resource, operation)
    )]);
    let mut fields = Vec::new();
    for input in &operation.arguments {
        let mut docs = input.docs.clone();
        if docs.is_empty() {
            docs.paragraph(format!("The parameter `{}`.", input.name.wire_code()));
        }
        if input.deprecated {
            docs.paragraph("Deprecated.");
        }
        let docs = doc_lines(&docs.0);
        let (name, ty) = (
            ident(input.name.rust()),
            ty(&input.ty, Naming::Qualified, imports),
        );
        fields.push(quote! {
            #docs
            pub #name: #ty,
        });
    }
    if let Some((body, name)) = body_argument(operation) {
        let docs = body_docs(body);
        let (name, ty) = (ident(name.rust()), ty(&body.ty, Naming::Qualified, imports));
        fields.push(quote! {
            #docs
            pub #name: #ty,
        });
    }
    Some(quote! {
        #docs
        #[derive(Clone)]
        pub struct #name {
            #(#fields)*
        }
    })
}

/// The documentation of a body that is a field.
fn body_docs(body: &Body) -> TokenStream {
    let mut docs = body.docs.clone();
    if docs.is_empty() {
        docs.paragraph("The request body.");
    }
    doc_lines(&docs.0)
}
