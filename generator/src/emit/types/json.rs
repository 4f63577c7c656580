//! The wire form of an object.

use super::checks;
use crate::emit::imports::Imports;
use crate::emit::tokens::{ident, text};
use crate::ir::{Field, Presence, Struct, TypeDef};
use proc_macro2::TokenStream;
use quote::quote;

/// ```text
/// json_object!(RefundConversion { external_id = "externalId", amount, currency | or_null });
/// ```
pub fn emit(definition: &TypeDef, strukt: &Struct, imports: &mut Imports) -> TokenStream {
    imports.runtime("json::json_object", "json_object");
    let name = ident(definition.name.rust());
    let members = strukt.fields.iter().map(member);
    let extra = strukt.extra.iter().map(|(name, _)| {
        let name = ident(name.rust());
        quote!(..#name)
    });
    let members = members.chain(extra);
    let check = checks::emit(strukt, imports);
    quote!(json_object!(#name { #(#members),* } #check);)
}

fn member(field: &Field) -> TokenStream {
    let name = ident(field.name.rust());
    let wire = (field.name.wire() != field.name.rust()).then(|| {
        let wire = text(field.name.wire());
        quote!(= #wire)
    });
    let or_null = (field.presence == Presence::RequiredNullable).then(|| quote!(| or_null));
    quote!(#name #wire #or_null)
}
