//! Unions, open to values that the document does not describe.

use super::docs;
use crate::emit::imports::Imports;
use crate::emit::tokens::{doc_lines, ident, text};
use crate::emit::ty::{Naming, link, ty};
use crate::ir::{Branch, Constant, Kind, Type, TypeDef, Union, When};
use proc_macro2::TokenStream;
use quote::quote;

/// ```text
/// /// An animal.
/// #[derive(Clone, PartialEq)]
/// #[non_exhaustive]
/// pub enum Pet {
///     /// A cat.
///     Cat(Cat),
///     /// A value that this version of the crate does not know.
///     Unknown(UnknownJson),
/// }
///
/// impl Union for Pet {
///     const TAG: &'static str = "petType";
///     const BRANCHES: &'static [union::Branch<Self>] = &[
///         union::Branch::tagged(&["cat"], |reader| union::read(reader, Self::Cat)),
///     ];
///     …
/// }
///
/// json_union!(Pet);
///
/// impl From<Cat> for Pet { … }
/// ```
pub fn emit(
    definition: &TypeDef,
    union: &Union,
    naming: Naming<'_>,
    imports: &mut Imports,
) -> TokenStream {
    imports.add("crate::runtime::json", "union");
    for item in ["Union", "UnionValue", "UnknownJson", "json_union"] {
        imports.runtime("json::union", item);
    }
    let name = ident(definition.name.rust());
    let docs = docs(definition);
    let mut variants = Vec::new();
    let mut conversions = Vec::new();
    for branch in &union.branches {
        let docs = branch_docs(branch, naming);
        let variant = ident(branch.name.rust());
        let payload = ty(&branch.ty, naming, imports);
        variants.push(quote! {
            #docs
            #variant(#payload),
        });
        if branch.converts {
            conversions.push(conversion(definition, branch, naming, imports));
        }
    }
    let wire = wire(union);
    quote! {
        #docs
        #[derive(Clone, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A value that this version of the crate does not know.
            Unknown(UnknownJson),
        }
        impl Union for #name {
            #wire
        }
        json_union!(#name);
        #(#conversions)*
    }
}

fn branch_docs(branch: &Branch, naming: Naming<'_>) -> TokenStream {
    let mut docs = branch.docs.clone();
    if docs.is_empty() {
        docs.paragraph(match &branch.ty {
            Type::Boolean => "`true` or `false`.".to_owned(),
            Type::String => "A text.".to_owned(),
            Type::Integer(_) => "A number without a fraction.".to_owned(),
            Type::Float | Type::Decimal => "A number.".to_owned(),
            Type::Any => "Any JSON.".to_owned(),
            Type::List(_) => format!("A list, {}.", link(&branch.ty, naming)),
            Type::Map(_) => format!("An object, {}.", link(&branch.ty, naming)),
            other => format!("{}.", link(other, naming)),
        });
    }
    doc_lines(&docs.0)
}

/// The body of `impl Union`.
fn wire(union: &Union) -> TokenStream {
    let tag = union.tag.as_deref().map(|tag| {
        let tag = text(tag);
        quote!(const TAG: &'static str = #tag;)
    });
    let branches = union.branches.iter().map(recognised);
    let values = union.branches.iter().map(|branch| {
        let variant = ident(branch.name.rust());
        quote!(Self::#variant(value) => value,)
    });
    let untold_tag = untold_tag(union);
    quote! {
        #tag
        const BRANCHES: &'static [union::Branch<Self>] = &[#(#branches),*];

        fn unknown(value: UnknownJson) -> Self {
            Self::Unknown(value)
        }

        fn value(&self) -> &dyn UnionValue {
            match self {
                #(#values)*
                Self::Unknown(value) => value,
            }
        }

        #untold_tag
    }
}

/// The tag of those branches whose own types do not write it.
///
/// ```text
/// fn untold_tag(&self) -> &'static str {
///     match self {
///         Self::Dog(_) => "dog",
///         _ => "",
///     }
/// }
/// ```
fn untold_tag(union: &Union) -> Option<TokenStream> {
    let arms = union.branches.iter().filter_map(|branch| {
        let When::Tagged {
            values,
            told: false,
        } = &branch.when
        else {
            return None;
        };
        let (variant, tag) = (ident(branch.name.rust()), text(values.first()?));
        Some(quote!(Self::#variant(_) => #tag,))
    });
    let arms: Vec<_> = arms.collect();
    (!arms.is_empty()).then(|| {
        quote! {
            fn untold_tag(&self) -> &'static str {
                match self {
                    #(#arms)*
                    _ => "",
                }
            }
        }
    })
}

/// ```text
/// union::Branch::tagged(&["dog", "hound"], |reader| union::read(reader, Self::Dog)).untold()
/// union::Branch::of(&[union::Kind::String], |reader| union::read(reader, Self::Text))
/// ```
fn recognised(branch: &Branch) -> TokenStream {
    let variant = ident(branch.name.rust());
    let read = quote!(|reader| union::read(reader, Self::#variant));
    match &branch.when {
        When::Tagged { values, told } => {
            let values = values.iter().map(|value| text(value));
            let untold = (!told).then(|| quote!(.untold()));
            quote!(union::Branch::tagged(&[#(#values),*], #read)#untold)
        }
        When::Shaped { kinds, constants } => {
            let kinds = kinds.iter().map(|each| {
                let kind = ident(kind(*each));
                quote!(union::Kind::#kind)
            });
            let constants: Vec<_> = constants
                .iter()
                .map(|(member, constant)| {
                    let (member, json) = (text(member), text(&json(constant)));
                    quote!((#member, #json))
                })
                .collect();
            let with = (!constants.is_empty()).then(|| quote!(.with(&[#(#constants),*])));
            quote!(union::Branch::of(&[#(#kinds),*], #read)#with)
        }
    }
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::String => "String",
        Kind::Integer => "Integer",
        Kind::Number => "Number",
        Kind::Boolean => "Boolean",
        Kind::Array => "Array",
        Kind::Object => "Object",
        Kind::Any => "Any",
    }
}

/// The constant as JSON has it.
fn json(constant: &Constant) -> String {
    match constant {
        Constant::Text(value) => serde_json::Value::from(value.as_str()).to_string(),
        Constant::Integer(value) => value.to_string(),
        Constant::Boolean(value) => value.to_string(),
    }
}

/// ```text
/// impl From<Cat> for Pet {
///     fn from(value: Cat) -> Self {
///         Self::Cat(value)
///     }
/// }
/// ```
fn conversion(
    definition: &TypeDef,
    branch: &Branch,
    naming: Naming<'_>,
    imports: &mut Imports,
) -> TokenStream {
    let name = ident(definition.name.rust());
    let variant = ident(branch.name.rust());
    let (payload, value) = match &branch.ty {
        Type::Boxed(inner) => (inner.as_ref(), quote!(Box::new(value))),
        other => (other, quote!(value)),
    };
    // Every type converts to itself already.
    if matches!(payload, Type::Union(itself) if itself.name == definition.name) {
        return TokenStream::new();
    }
    let ty = ty(payload, naming, imports);
    let from_text = (*payload == Type::String).then(|| {
        quote! {
            impl From<&str> for #name {
                fn from(value: &str) -> Self {
                    Self::#variant(value.to_owned())
                }
            }
        }
    });
    quote! {
        impl From<#ty> for #name {
            fn from(value: #ty) -> Self {
                Self::#variant(#value)
            }
        }
        #from_text
    }
}
