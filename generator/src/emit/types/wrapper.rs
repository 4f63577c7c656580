//! Lists and maps that contain themselves: a name of their own lets them.

use super::docs;
use crate::emit::imports::Imports;
use crate::emit::tokens::ident;
use crate::emit::ty::{Naming, ty};
use crate::ir::{Type, TypeDef};
use proc_macro2::TokenStream;
use quote::quote;

/// ```text
/// /// A tree.
/// #[derive(Clone, PartialEq)]
/// pub struct Tree(pub Vec<Tree>);
///
/// json_wrapper!(Tree(Vec<Tree>));
/// ```
pub fn emit(
    definition: &TypeDef,
    inner: &Type,
    naming: Naming<'_>,
    imports: &mut Imports,
) -> TokenStream {
    imports.runtime("json::wrapper", "json_wrapper");
    let name = ident(definition.name.rust());
    let docs = docs(definition);
    let inner = ty(inner, naming, imports);
    quote! {
        #docs
        #[derive(Clone, PartialEq)]
        pub struct #name(pub #inner);
        json_wrapper!(#name(#inner));
    }
}
