//! Constraints, checked before a value is sent.

use crate::emit::imports::Imports;
use crate::emit::tokens::{ident, integer, text, unsigned, wide_integer};
use crate::ir::{Constraint, Field, Number, Presence, Struct};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// ```text
/// check(value, checks) {
///     checks.any_of(&[&[("sessionId", &value.session_id)], …]);
///     checks.length("externalId", &value.external_id, 1..=255);
///     checks.above("amount", value.amount.as_ref(), 0);
/// }
/// ```
pub fn emit(strukt: &Struct, imports: &mut Imports) -> Option<TokenStream> {
    if !strukt.checked {
        return None;
    }
    let groups: Vec<_> = strukt
        .any_of
        .iter()
        .map(|group| {
            let members = group.iter().map(|name| {
                let (field, wire) = (ident(name.rust()), text(name.wire()));
                quote!((#wire, &value.#field))
            });
            quote!(&[#(#members),*])
        })
        .collect();
    let any_of = (!groups.is_empty()).then(|| quote!(checks.any_of(&[#(#groups),*]);));
    let mut each = Vec::new();
    for field in &strukt.fields {
        for constraint in &field.constraints {
            each.push(check(field, constraint, imports));
        }
    }
    let extra = strukt.extra.iter().filter(|_| strukt.extra_checked);
    for (name, _) in extra {
        let name = ident(name.rust());
        each.push(quote!(value.#name.check_value(checks);));
    }
    Some(quote! {
        check(value, checks) {
            #any_of
            #(#each)*
        }
    })
}

fn check(field: &Field, constraint: &Constraint, imports: &mut Imports) -> TokenStream {
    let (name, wire) = (ident(field.name.rust()), text(field.name.wire()));
    let value = match field.presence {
        Presence::Required => quote!(&value.#name),
        Presence::RequiredNullable | Presence::Optional | Presence::OptionalNullable => {
            quote!(value.#name.as_ref())
        }
    };
    match constraint {
        Constraint::Length { min, max } => {
            let min = min.map(unsigned);
            let range = match max.map(unsigned) {
                Some(max) => quote!(#min..=#max),
                None => quote!(#min..),
            };
            quote!(checks.length(#wire, #value, #range);)
        }
        Constraint::AtLeast(bound) => bounded(quote!(at_least), &wire, &value, bound, imports),
        Constraint::AtMost(bound) => bounded(quote!(at_most), &wire, &value, bound, imports),
        Constraint::Above(bound) => bounded(quote!(above), &wire, &value, bound, imports),
        Constraint::Below(bound) => bounded(quote!(below), &wire, &value, bound, imports),
        Constraint::Object => quote!(checks.object(#wire, #value);),
        Constraint::Nested => quote!(checks.nested(#wire, &value.#name);),
    }
}

fn bounded(
    method: TokenStream,
    wire: &Literal,
    value: &TokenStream,
    bound: &Number,
    imports: &mut Imports,
) -> TokenStream {
    let bound = match bound {
        // The bound converts to the value's type: nothing else says how wide it is.
        Number::Integer(value) if i32::try_from(*value).is_err() => wide_integer(*value),
        Number::Integer(value) => integer(*value),
        Number::Float(value) => {
            let literal = Literal::f64_unsuffixed(value.abs());
            if value.is_sign_negative() {
                quote!(-#literal)
            } else {
                quote!(#literal)
            }
        }
        Number::Decimal { mantissa, scale } => {
            imports.add("rust_decimal", "Decimal");
            match (mantissa, scale) {
                (0, _) => quote!(Decimal::ZERO),
                (1, 0) => quote!(Decimal::ONE),
                _ => {
                    let (mantissa, scale) = (integer(*mantissa), unsigned(u64::from(*scale)));
                    quote!(Decimal::new(#mantissa, #scale))
                }
            }
        }
    };
    quote!(checks.#method(#wire, #value, #bound);)
}
