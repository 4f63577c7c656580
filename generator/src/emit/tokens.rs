//! The small words of emission, built so that they print as a person would
//! type them: prettyplease shows tokens as they are, suffixes and all.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

/// An identifier. For names out of a scope and the emitters' own words, which
/// are valid; keywords such as `crate` are taken too.
pub fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// `crate::runtime::json::object::Json` out of that text.
pub fn path(text: &str) -> TokenStream {
    let parts = text.split("::").map(ident);
    quote!(#(#parts)::*)
}

/// `"text"`: escaped as Rust needs it, on one line.
pub fn text(value: &str) -> Literal {
    Literal::string(value)
}

/// `15`: without a suffix.
pub fn unsigned(value: u64) -> Literal {
    Literal::u64_unsuffixed(value)
}

/// `15`, `-1`: without a suffix.
pub fn integer(value: i64) -> TokenStream {
    let digits = unsigned(value.unsigned_abs());
    if value < 0 {
        quote!(-#digits)
    } else {
        quote!(#digits)
    }
}

/// `5000000000i64`: where nothing else says the type.
pub fn wide_integer(value: i64) -> TokenStream {
    let suffixed = format!("{value}i64").parse();
    suffixed.unwrap_or_else(|_| integer(value))
}

/// `/// line`, one attribute a line; an empty line is `///`. A line that is
/// more than one after all becomes one: what is in it must not start a block.
pub fn doc_lines(lines: &[String]) -> TokenStream {
    let attributes = lines.iter().map(|line| {
        let line = if line.is_empty() {
            String::new()
        } else {
            format!(" {line}").replace(['\n', '\r'], " ")
        };
        quote!(#[doc = #line])
    });
    quote!(#(#attributes)*)
}
