//! The wire form of an object.

use crate::emit::imports::Imports;
use crate::emit::tokens::{ident, text, variable};
use crate::ir::{Presence, Struct, TypeDef};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// ```text
/// impl Json for RefundConversion {
///     fn read(object: &mut Object<'_>) -> Result<Self, DecodeError> {
///         let mut external_id = Field::new("externalId");
///         let slots: &mut [&mut dyn Slot] = &mut [&mut external_id];
///         object.read(slots)?;
///         Ok(Self { external_id: external_id.finish()? })
///     }
///
///     fn write(&self, object: &mut ObjectWriter<'_>) {
///         let members: &[(&str, &dyn Member)] = &[("externalId", &self.external_id)];
///         object.members(members);
///     }
/// }
/// ```
pub fn emit(
    definition: &TypeDef,
    strukt: &Struct,
    check: Option<TokenStream>,
    imports: &mut Imports,
) -> TokenStream {
    imports.runtime("json::object", "Json");
    imports.runtime("json::object", "Object");
    imports.runtime("json::object_writer", "ObjectWriter");
    if !strukt.fields.is_empty() {
        imports.runtime("json::field", "Field");
        imports.runtime("json::object", "Slot");
        imports.runtime("json::member", "Member");
    }
    imports.runtime("json::error", "DecodeError");
    let name = ident(definition.name.rust());
    let read = read(strukt);
    let write = write(strukt, imports);
    quote! {
        impl Json for #name {
            #read
            #write
            #check
        }
    }
}

fn read(strukt: &Struct) -> TokenStream {
    let object = free_name(strukt, "object");
    let slots = free_name(strukt, "slots");
    let names: Vec<_> = strukt
        .fields
        .iter()
        .map(|field| ident(field.name.rust()))
        .collect();
    let variables: Vec<_> = strukt
        .fields
        .iter()
        .map(|field| variable(field.name.rust()))
        .collect();
    let wires = strukt.fields.iter().map(|field| text(field.name.wire()));
    let list = (!names.is_empty())
        .then(|| quote!(let #slots: &mut [&mut dyn Slot] = &mut [#(&mut #variables),*];));
    let slots = if names.is_empty() {
        quote!(&mut [])
    } else {
        quote!(#slots)
    };
    let (read, extra) = match &strukt.extra {
        Some((extra, _)) => {
            let extra = ident(extra.rust());
            (
                quote!(let #extra = #object.read_extra(#slots)?;),
                Some(quote!(#extra,)),
            )
        }
        None => (quote!(#object.read(#slots)?;), None),
    };
    quote! {
        fn read(#object: &mut Object<'_>) -> Result<Self, DecodeError> {
            #(let mut #variables = Field::new(#wires);)*
            #list
            #read
            Ok(Self { #(#names: #variables.finish()?,)* #extra })
        }
    }
}

/// The name of a variable of our own: a member called `object` has the better claim to it.
fn free_name(strukt: &Struct, wanted: &str) -> Ident {
    let taken = |name: &str| {
        let extra = strukt.extra.iter().map(|(name, _)| name);
        strukt
            .fields
            .iter()
            .map(|field| &field.name)
            .chain(extra)
            .any(|field| field.rust() == name)
    };
    let mut name = wanted.to_owned();
    while taken(&name) {
        name.insert_str(0, "json_");
    }
    ident(&name)
}

fn write(strukt: &Struct, imports: &mut Imports) -> TokenStream {
    let members: Vec<_> = strukt
        .fields
        .iter()
        .map(|field| {
            let name = ident(field.name.rust());
            let wire = text(field.name.wire());
            if field.presence == Presence::RequiredNullable {
                imports.runtime("json::or_null", "OrNull");
                quote!((#wire, &OrNull(&self.#name)))
            } else {
                quote!((#wire, &self.#name))
            }
        })
        .collect();
    let members = if members.is_empty() {
        quote!(object.members(&[]);)
    } else {
        quote! {
            let members: &[(&str, &dyn Member)] = &[#(#members),*];
            object.members(members);
        }
    };
    let extra = strukt.extra.iter().map(|(name, _)| {
        let name = ident(name.rust());
        quote!(object.extra(&self.#name);)
    });
    quote! {
        fn write(&self, object: &mut ObjectWriter<'_>) {
            #members
            #(#extra)*
        }
    }
}
