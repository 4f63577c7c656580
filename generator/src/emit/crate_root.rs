//! `src/lib.rs`: the crate's documentation and what it exports.

use super::imports::Imports;
use super::readme;
use crate::ir::Api;
use crate::render::SourceFile;
use crate::templates::Facts;
use quote::quote;

/// ```text
/// #![forbid(unsafe_code)]
/// #![deny(missing_docs)]
///
/// mod client;
/// pub mod resources;
/// pub mod types;
///
/// pub use client::{Client, ClientBuilder};
/// pub use runtime::error::{Error, ErrorKind, Outcome};
/// ```
pub fn emit(api: &Api, facts: &Facts) -> SourceFile {
    let mut exports = Imports::default();
    exports.add("client", "Client");
    exports.add("client", "ClientBuilder");
    for (module, item) in facts.exports() {
        exports.add(&format!("runtime::{module}"), item);
    }
    for (module, item) in facts.foreign_exports() {
        exports.add(module, item);
    }
    let error_code = api.error_codes.as_ref().map(|codes| {
        exports.add("error_code", codes.name.rust());
        quote!(
            mod error_code;
        )
    });
    let resources = (!api.resources.is_empty()).then(|| {
        quote!(
            pub mod resources;
        )
    });
    let types = (!api.types.is_empty()).then(|| {
        quote!(
            pub mod types;
        )
    });
    let exports = exports.emit_public();
    SourceFile {
        path: "src/lib.rs".to_owned(),
        docs: docs(api, facts),
        tokens: quote! {
            #![forbid(unsafe_code)]
            #![deny(missing_docs)]

            mod client;
            #error_code
            #resources
            mod runtime;
            #types

            #exports
        },
    }
}

fn docs(api: &Api, facts: &Facts) -> Vec<String> {
    let mut lines = vec![
        format!("A client of the {}.", api.package.heading),
        String::new(),
    ];
    if !api.package.docs.is_empty() {
        lines.extend(api.package.docs.0.iter().cloned());
        lines.push(String::new());
    }
    lines.extend(["# Example".to_owned(), String::new()]);
    lines.push("```no_run".to_owned());
    lines.push(format!(
        "# async fn example() -> Result<(), {}::Error> {{",
        api.package.lib
    ));
    lines.extend(readme::example(api, facts));
    lines.extend(["# Ok(())", "# }", "```"].map(str::to_owned));
    lines
}
