//! What an operation is called with: parameters and the body.
//!
//! In: an operation. Out: the arguments of its method and the statements that
//! put them on the request, or the struct that holds them where they are many.

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
    /// `parts.path("id", &id.into());`
    pub statements: Vec<TokenStream>,
}

/// The inputs that an operation cannot be called without.
pub fn of(operation: &Operation, imports: &mut Imports) -> Inputs {
    let mut arguments = Vec::new();
    let mut statements = Vec::new();
    let parts = quote!(parts);
    for input in &operation.arguments {
        let value = given(operation, &input.name, &input.ty, &mut arguments, imports);
        let wire = input.name.wire();
        statements.push(put(
            &parts,
            wire,
            input.place,
            input.spelling,
            &value,
            imports,
        ));
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
        let (place, spelling) = (fixed.place, Spelling::Text);
        statements.push(put(&parts, &fixed.wire, place, spelling, &value, imports));
    }
    if let Some((body, name)) = body_argument(operation) {
        let value = given(operation, name, &body.ty, &mut arguments, imports);
        statements.push(put_body(&parts, body, &value, imports));
    }
    if let Some(name) = &operation.arguments_struct {
        let name = ident(name.rust());
        arguments = vec![quote!(inputs: #name)];
    }
    Inputs {
        arguments,
        statements,
    }
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

/// `parts.query_spelled("tags", &tags.into(), Spelling::new(Style::Form, false));`
pub fn put(
    parts: &TokenStream,
    wire: &str,
    place: Place,
    spelling: Spelling,
    value: &TokenStream,
    imports: &mut Imports,
) -> TokenStream {
    let wire = text(wire);
    let place = match place {
        Place::Path => "path",
        Place::Query => "query",
        Place::Header => "header",
        Place::Cookie => "cookie",
    };
    match spelling {
        Spelling::Text => {
            let method = ident(place);
            quote!(#parts.#method(#wire, &#value);)
        }
        Spelling::Json => {
            let method = ident(&format!("{place}_json"));
            quote!(#parts.#method(#wire, &#value);)
        }
        Spelling::Styled {
            style,
            explode,
            reserved,
        } => {
            imports.runtime("spelling", "Spelling");
            let style = style_name(style, imports);
            let method = ident(&format!("{place}_spelled"));
            let reserved = reserved.then(|| quote!(.reserved()));
            quote!(#parts.#method(#wire, &#value, Spelling::new(#style, #explode)#reserved);)
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

/// `parts.json(&body);`
pub fn put_body(
    parts: &TokenStream,
    body: &Body,
    value: &TokenStream,
    imports: &mut Imports,
) -> TokenStream {
    match &body.content {
        Content::Json(media_type) if media_type == "application/json" => {
            quote!(#parts.json(&#value);)
        }
        Content::Json(media_type) => {
            let media_type = text(media_type);
            quote!(#parts.json_as(#media_type, &#value);)
        }
        Content::Form(encodings) => {
            let encodings = self::encodings(encodings, imports);
            quote!(#parts.form(&#value, #encodings);)
        }
        Content::Multipart(encodings) => {
            let encodings = self::encodings(encodings, imports);
            let method = match &body.ty {
                Type::Struct(_) => quote!(multipart),
                _ => quote!(multipart_untyped),
            };
            quote!(#parts.#method(&#value, #encodings);)
        }
        Content::Text(media_type) => {
            let media_type = text(media_type);
            quote!(#parts.text(#media_type, #value);)
        }
        Content::Bytes(media_type) => {
            let media_type = text(media_type);
            quote!(#parts.bytes(#media_type, #value);)
        }
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

/// The documentation of a body that stands apart.
pub fn body_docs(body: &Body) -> TokenStream {
    let mut docs = body.docs.clone();
    if docs.is_empty() {
        docs.paragraph("The request body.");
    }
    doc_lines(&docs.0)
}
