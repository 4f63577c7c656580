//! One operation: the method that makes its request, and its wire facts.

use super::imports::Imports;
use super::tokens::{doc_lines, ident, text};
use super::ty::{Naming, argument, ty};
use crate::ir::{Decode, Docs, Operation, Paging, Resource, Safety, Type, TypeHome};
use proc_macro2::TokenStream;
use quote::quote;

/// ```text
/// /// Cancels a payout.
/// pub fn cancel(&self, id: impl Into<String>, body: types::CancelPayout) -> Request<Cancel> {
///     Request::new(self.client, Parts::new().path("id", &id.into()).json(&body))
/// }
/// ```
pub fn method(operation: &Operation, imports: &mut Imports) -> TokenStream {
    imports.runtime("parts", "Parts");
    imports.runtime("request", "Request");
    let name = ident(operation.name.rust());
    let marker = ident(operation.marker.rust());
    let mut arguments = Vec::new();
    let mut calls = Vec::new();
    for input in &operation.path_inputs {
        let name = ident(input.name.rust());
        let wire = text(input.name.wire());
        let (ty, expression) = argument(&input.ty, &quote!(#name), Naming::Qualified, imports);
        arguments.push(quote!(#name: #ty));
        calls.push(quote!(.path(#wire, &#expression)));
    }
    if let Some(body) = &operation.body {
        let name = ident(body.name.rust());
        let ty = ty(&body.ty, Naming::Qualified, imports);
        arguments.push(quote!(#name: #ty));
        calls.push(quote!(.json(&#name)));
    }
    let docs = doc_lines(&method_docs(operation).0);
    let deprecated = operation.deprecated.then(|| quote!(#[deprecated]));
    quote! {
        #docs
        #deprecated
        pub fn #name(&self, #(#arguments),*) -> Request<#marker> {
            Request::new(self.client, Parts::new()#(#calls)*)
        }
    }
}

fn method_docs(operation: &Operation) -> Docs {
    let mut docs = operation.docs.clone();
    if docs.is_empty() {
        docs.paragraph(format!("The operation `{}`.", operation.id));
    }
    if operation
        .path_inputs
        .iter()
        .any(|input| !input.docs.is_empty())
    {
        docs.paragraph("Arguments:");
        docs.0.push(String::new());
        for input in &operation.path_inputs {
            docs.0.extend(list_item(input.name.rust(), &input.docs));
        }
    }
    if !operation.query_inputs.is_empty() {
        let setters = operation
            .query_inputs
            .iter()
            .map(|input| format!("`{}`", input.name.rust()));
        docs.paragraph(format!(
            "Optional, as methods of the request: {}.",
            setters.collect::<Vec<_>>().join(", ")
        ));
    }
    let output = match (&operation.output.ty, &operation.paging) {
        (_, Some(paging)) => format!(
            "a page of {}; `.items()` walks all pages",
            output_text(&paging.item)
        ),
        (Some(ty), None) => output_text(ty),
        (None, None) => "nothing".to_owned(),
    };
    docs.paragraph(format!("Resolves to {output}."));
    let repeat = match &operation.safety {
        Safety::Safe => "It is safe to repeat.".to_owned(),
        Safety::Idempotent { key } => format!("It is safe to repeat with the same `{key}`."),
        Safety::Unsafe => "It is not repeated when it may have been processed.".to_owned(),
    };
    docs.paragraph(format!(
        "`{} {}`. {repeat}",
        operation.method, operation.path
    ));
    if !operation.failures.is_empty() {
        docs.paragraph("# Errors");
        docs.0.push(String::new());
        for failure in &operation.failures {
            docs.0.push(match failure.summary.as_str() {
                "" => format!("- {}", failure.status),
                summary => format!("- {}: {summary}", failure.status),
            });
        }
    }
    docs
}

/// An argument and what is said of it; further lines belong to the same item.
fn list_item(name: &str, docs: &Docs) -> Vec<String> {
    let (first, rest) = docs
        .0
        .split_first()
        .map_or(("", &[][..]), |(first, rest)| (first, rest));
    let first = match first {
        "" => format!("- `{name}`"),
        first => format!("- `{name}`: {first}"),
    };
    let indented = |line: &String| match line.as_str() {
        "" => String::new(),
        line => format!("  {line}"),
    };
    std::iter::once(first)
        .chain(rest.iter().map(indented))
        .collect()
}

/// The type of a result, linked where it is one of ours.
fn output_text(ty: &Type) -> String {
    match ty {
        Type::Struct(reference) | Type::Enum(reference) => {
            let name = reference.name.rust();
            match reference.home {
                TypeHome::Types(_) => format!("[`{name}`](crate::types::{name})"),
                // The file imports it, since it is the result.
                TypeHome::ErrorCode => format!("[`{name}`]"),
            }
        }
        other => format!("`{}`", crate::ir::text::Ty(other)),
    }
}

/// The operation's own type, its facts, the setters of its optional
/// parameters and its paging.
///
/// ```text
/// /// The operation of [`Payouts::cancel`].
/// pub enum Cancel {}
///
/// impl Operation for Cancel {
///     type Output = types::Payout;
///
///     const INFO: Info = Info { id: "putPayoutsByIdCancel", method: "PUT", … };
///
///     fn decode(body: Body<'_>) -> Result<Self::Output, DecodeError> {
///         body.enveloped(&ENVELOPE)
///     }
/// }
/// ```
pub fn emit(resource: &Resource, operation: &Operation, imports: &mut Imports) -> TokenStream {
    for item in ["Info", "Operation", "Safety"] {
        imports.runtime("operation", item);
    }
    imports.runtime("decode", "Body");
    imports.runtime("json::error", "DecodeError");
    let marker = ident(operation.marker.rust());
    let docs = doc_lines(&[format!(
        "The operation of [`{}::{}`].",
        resource.handle.rust(),
        operation.name.rust()
    )]);
    let (output, decode) = output(operation, imports);
    let id = text(&operation.id);
    let method = text(&operation.method);
    let path = text(&operation.path);
    let credentials = operation.credentials.iter().map(|scheme| text(scheme));
    let safety = match &operation.safety {
        Safety::Safe => quote!(Safety::Safe),
        Safety::Unsafe => quote!(Safety::Unsafe),
        Safety::Idempotent { key } => {
            let key = text(key);
            quote!(Safety::Idempotent { key: #key })
        }
    };
    let setters = setters(operation, imports);
    let paging = operation
        .paging
        .as_ref()
        .map(|paging| self::paging(operation, paging, imports));
    quote! {
        #docs
        pub enum #marker {}
        impl Operation for #marker {
            type Output = #output;

            const INFO: Info = Info {
                id: #id,
                method: #method,
                path: #path,
                credentials: &[#(#credentials),*],
                safety: #safety,
            };

            fn decode(body: Body<'_>) -> Result<Self::Output, DecodeError> {
                #decode
            }
        }
        #setters
        #paging
    }
}

fn output(operation: &Operation, imports: &mut Imports) -> (TokenStream, TokenStream) {
    let envelope = |imports: &mut Imports| imports.add("crate::client", "ENVELOPE");
    if let Some(paging) = &operation.paging {
        imports.runtime("paging", "Page");
        imports.runtime("page_items", "PageItems");
        let item = ty(&paging.item, Naming::Qualified, imports);
        let payload = match operation.output.decode {
            Decode::Enveloped => {
                envelope(imports);
                quote!(body.enveloped(&ENVELOPE))
            }
            Decode::Json | Decode::Ignore => quote!(body.json()),
        };
        let decode = quote!(#payload.map(PageItems::<Self>::into_page));
        return (quote!(Page<#item>), decode);
    }
    let Some(output) = &operation.output.ty else {
        return (quote!(()), quote!(body.ignore()));
    };
    let output = ty(output, Naming::Qualified, imports);
    match operation.output.decode {
        Decode::Enveloped => {
            envelope(imports);
            (output, quote!(body.enveloped(&ENVELOPE)))
        }
        Decode::Json => (output, quote!(body.json())),
        Decode::Ignore => (quote!(()), quote!(body.ignore())),
    }
}

/// ```text
/// impl Request<List> {
///     /// The page size.
///     pub fn limit(mut self, limit: i64) -> Self {
///         self.parts.query("limit", &limit);
///         self
///     }
/// }
/// ```
fn setters(operation: &Operation, imports: &mut Imports) -> Option<TokenStream> {
    if operation.query_inputs.is_empty() {
        return None;
    }
    let marker = ident(operation.marker.rust());
    let mut methods = Vec::new();
    for input in &operation.query_inputs {
        let mut docs = input.docs.clone();
        if docs.is_empty() {
            docs.paragraph(format!("The query parameter `{}`.", input.name.wire_code()));
        }
        if input.deprecated {
            docs.paragraph("Deprecated.");
        }
        let docs = doc_lines(&docs.0);
        let name = ident(input.name.rust());
        let wire = text(input.name.wire());
        let (ty, expression) = argument(&input.ty, &quote!(#name), Naming::Qualified, imports);
        methods.push(quote! {
            #docs
            pub fn #name(mut self, #name: #ty) -> Self {
                self.parts.query(#wire, &#expression);
                self
            }
        });
    }
    Some(quote! {
        impl Request<#marker> {
            #(#methods)*
        }
    })
}

/// ```text
/// impl Paged for List {
///     type Item = types::Conversion;
///
///     const PAGING: Paging = Paging { limit: "limit", offset: "offset", items: "" };
/// }
/// ```
fn paging(operation: &Operation, paging: &Paging, imports: &mut Imports) -> TokenStream {
    for item in ["Paged", "Paging"] {
        imports.runtime("paging", item);
    }
    let marker = ident(operation.marker.rust());
    let item = ty(&paging.item, Naming::Qualified, imports);
    let (limit, offset, items) = (
        text(&paging.limit),
        text(&paging.offset),
        text(&paging.items),
    );
    quote! {
        impl Paged for #marker {
            type Item = #item;

            const PAGING: Paging = Paging { limit: #limit, offset: #offset, items: #items };
        }
    }
}
