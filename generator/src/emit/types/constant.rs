//! Members of which the document gives the only value.

use crate::emit::imports::Imports;
use crate::emit::tokens::{integer, text, wide_integer};
use crate::emit::ty::{Naming, ty};
use crate::ir::{Constant, Field, Presence, Type};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// The value that a constructor gives a member without being told. A constant
/// that may be missing is left out until it is asked for.
pub fn emit(field: &Field, naming: Naming<'_>, imports: &mut Imports) -> Option<TokenStream> {
    let constant = field.constant.as_ref()?;
    match field.presence {
        Presence::Required | Presence::RequiredNullable => {
            Some(value(&field.ty, constant, naming, imports))
        }
        Presence::Optional | Presence::OptionalNullable => None,
    }
}

/// Whether [`emit`] gives a value.
pub fn is_set(field: &Field) -> bool {
    let is_required = matches!(
        field.presence,
        Presence::Required | Presence::RequiredNullable
    );
    is_required && field.constant.is_some()
}

/// ```text
/// "cat".to_owned()
/// Kind::from("cat")
/// Some(5)
/// ```
fn value(of: &Type, constant: &Constant, naming: Naming<'_>, imports: &mut Imports) -> TokenStream {
    match of {
        Type::Optional(inner) => {
            let inner = value(inner, constant, naming, imports);
            quote!(Some(#inner))
        }
        Type::Boxed(inner) => {
            let inner = value(inner, constant, naming, imports);
            quote!(Box::new(#inner))
        }
        Type::Nullable(inner) => {
            let outer = ty(of, naming, imports);
            let inner = value(inner, constant, naming, imports);
            quote!(<#outer>::from(#inner))
        }
        Type::Float => match constant {
            Constant::Integer(value) => {
                let literal = Literal::f64_unsuffixed(value.unsigned_abs() as f64);
                if *value < 0 {
                    quote!(-#literal)
                } else {
                    quote!(#literal)
                }
            }
            other => literal(other),
        },
        Type::Boolean | Type::Integer(_) => literal(constant),
        Type::String => {
            let literal = literal(constant);
            quote!(#literal.to_owned())
        }
        other => {
            let name = ty(other, naming, imports);
            let literal = literal(constant);
            quote!(#name::from(#literal))
        }
    }
}

fn literal(constant: &Constant) -> TokenStream {
    match constant {
        Constant::Text(value) => {
            let value = text(value);
            quote!(#value)
        }
        Constant::Integer(value) if i32::try_from(*value).is_err() => wide_integer(*value),
        Constant::Integer(value) => integer(*value),
        Constant::Boolean(value) => quote!(#value),
    }
}
