//! `src/error_code.rs`: the API's error codes, and the method that reads them.

use super::imports::Imports;
use super::tokens::ident;
use super::types;
use crate::ir::{Api, TypeKind};
use crate::render::SourceFile;
use quote::quote;

/// ```text
/// /// …
/// pub enum ErrorCode { … }
///
/// impl Error {
///     /// The API's error code, if the answer had one.
///     pub fn code(&self) -> Option<ErrorCode> {
///         self.code_text().map(ErrorCode::from)
///     }
/// }
/// ```
pub fn emit(api: &Api) -> Option<SourceFile> {
    let definition = api.error_codes.as_ref()?;
    let TypeKind::StringEnum(values) = &definition.kind else {
        return None;
    };
    let mut imports = Imports::default();
    imports.runtime("error", "Error");
    let codes = types::string_enum(definition, values, &mut imports);
    let name = ident(definition.name.rust());
    let imports = imports.emit();
    Some(SourceFile {
        path: "src/error_code.rs".to_owned(),
        docs: Vec::new(),
        tokens: quote! {
            #imports
            #codes
            impl Error {
                /// The API's error code, if there was an answer and it had one.
                pub fn code(&self) -> Option<#name> {
                    self.code_text().map(#name::from)
                }
            }
        },
    })
}
