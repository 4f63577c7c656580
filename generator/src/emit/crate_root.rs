//! `src/lib.rs`: the crate's documentation and what it exports.

use super::imports::Imports;
use super::{features, readme, server, webhooks};
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
    let server = server::is_needed(api).then(|| {
        exports.add("server", "Server");
        for name in server::names(api) {
            exports.add("server", name.rust());
        }
        quote!(
            mod server;
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
    let webhooks = webhooks::is_needed(api).then(|| {
        let feature = features::WEBHOOKS;
        quote!(
            #[cfg(feature = #feature)]
            pub mod webhooks;
        )
    });
    let recursion_limit = recursion_limit(api.nesting).map(|limit| {
        quote!(
            #![recursion_limit = #limit]
        )
    });
    let all = features::ALL;
    let unused = (!features::all(api).is_empty()).then(|| {
        quote!(
            #![cfg_attr(
                not(feature = #all),
                allow(dead_code, unused_imports, unused_macros, reason = "what serves the operations that are switched off")
            )]
        )
    });
    let exports = exports.emit_public();
    SourceFile {
        path: "src/lib.rs".to_owned(),
        docs: docs(api, facts),
        tokens: quote! {
            #![forbid(unsafe_code)]
            #![deny(missing_docs)]
            #recursion_limit
            #unused

            mod client;
            #error_code
            #resources
            mod runtime;
            #server
            #types
            #webhooks

            #exports
        },
    }
}

/// What rustc needs to follow the longest chain of types to its end, where that
/// is more than it allows by itself. A list or a map stands for several of its steps.
fn recursion_limit(nesting: usize) -> Option<String> {
    const STEPS: usize = 6;
    const BY_ITSELF: usize = 128;
    let limit = nesting * STEPS;
    (limit > BY_ITSELF).then(|| limit.next_power_of_two().to_string())
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
    lines.extend(
        readme::features(api)
            .into_iter()
            .map(|line| line.replacen("## ", "# ", 1)),
    );
    lines.extend(["# Example".to_owned(), String::new()]);
    lines.push("```no_run".to_owned());
    if !features::all(api).is_empty() {
        lines.push(format!("# #[cfg(feature = \"{}\")]", features::ALL));
    }
    lines.push(format!(
        "# async fn example() -> Result<(), {}::Error> {{",
        api.package.lib
    ));
    lines.extend(readme::example(api, facts));
    lines.extend(["# Ok(())", "# }", "```"].map(str::to_owned));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::tests::samples;

    #[test]
    fn a_long_chain_of_types_raises_the_limit() {
        let root = |nesting| {
            let api = Api {
                nesting,
                ..samples::api(Vec::new())
            };
            let facts = crate::templates::facts(&api);
            emit(&api, &facts).tokens.to_string()
        };
        assert!(!root(21).contains("recursion_limit"));
        assert!(root(22).contains("# ! [recursion_limit = \"256\"]"));
        assert!(root(100).contains("# ! [recursion_limit = \"1024\"]"));
    }
}
