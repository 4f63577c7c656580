//! Constraints, checked before a value is sent.

use crate::emit::imports::Imports;
use crate::emit::tokens::{ident, integer, text, unsigned, wide_integer};
use crate::ir::{Constraint, Field, Number, Presence, Struct};
use crate::names::FieldName;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// ```text
/// check(value, checks) {
///     checks.any_of("sessionId, …", &[value.session_id.is_some(), …]);
///     checks.length("externalId", &value.external_id, 1..=255);
///     checks.above("amount", value.amount.as_ref(), 0);
/// }
/// ```
pub fn emit(strukt: &Struct, imports: &mut Imports) -> Option<TokenStream> {
    if !strukt.checked {
        return None;
    }
    let any_of = any_of(strukt);
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

/// That at least one group of members is there.
fn any_of(strukt: &Struct) -> Option<TokenStream> {
    if strukt.any_of.is_empty() {
        return None;
    }
    let of_name = |name: &FieldName| strukt.fields.iter().find(|field| field.name == *name);
    let groups = strukt.any_of.iter().map(|group| {
        let fields = group.iter().filter_map(of_name);
        let optional: Vec<_> = fields.filter_map(is_there).collect();
        quote!(#(#optional)&&*)
    });
    let names = strukt.any_of.iter().map(|group| {
        let names: Vec<_> = group.iter().map(|name| name.wire()).collect();
        names.join(" with ")
    });
    let names: Vec<_> = names.collect();
    let names = text(&names.join(", "));
    Some(quote!(checks.any_of(#names, &[#(#groups),*]);))
}

/// Whether the member is there; `None` if it always is, which not all of a group are.
fn is_there(field: &Field) -> Option<TokenStream> {
    let name = ident(field.name.rust());
    match field.presence {
        Presence::Required | Presence::RequiredNullable => None,
        Presence::Optional => Some(quote!(value.#name.is_some())),
        Presence::OptionalNullable => Some(quote!(!value.#name.is_absent())),
    }
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
