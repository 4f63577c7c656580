//! Emission: from the intermediate representation to the files of a crate.
//!
//! Infallible, and it asks nothing: what an emitter needs to know, lowering
//! has already decided. Each emitter's documentation shows the code that it makes.

mod client;
mod crate_root;
mod error_code;
mod features;
mod imports;
mod manifest;
mod markdown;
mod operation;
mod operation_tests;
mod readme;
mod resource;
mod runtime;
mod server;
#[cfg(test)]
mod tests;
pub mod tokens;
mod transfers;
mod ty;
mod types;
mod webhooks;

use crate::ir::Api;
use crate::render::SourceFile;
use crate::templates::Facts;

/// A Rust file that is not emitted yet, if the API needs it. Tokens cannot
/// leave the thread that made them, so a file becomes tokens where it is rendered.
pub type Source<'a> = Box<dyn Fn() -> Option<SourceFile> + Send + Sync + 'a>;

/// The files of a crate.
pub struct Emitted<'a> {
    /// Rust files, to be emitted and rendered, in any order.
    pub sources: Vec<Source<'a>>,
    /// Files that are text already: path and text.
    pub texts: Vec<(String, String)>,
}

/// Emits the crate for `api`, of which `facts` are the runtime's part.
pub fn emit<'a>(api: &'a Api, facts: &'a Facts) -> Emitted<'a> {
    let mut sources: Vec<Source<'a>> = vec![
        Box::new(|| Some(crate_root::emit(api, facts))),
        Box::new(|| Some(client::emit(api))),
        Box::new(|| error_code::emit(api)),
        Box::new(|| server::emit(api)),
        Box::new(|| resource::index(api)),
        Box::new(|| types::index(api)),
        Box::new(|| webhooks::emit(api)),
        Box::new(|| Some(runtime::top(facts))),
    ];
    for folder in runtime::folders(facts) {
        sources.push(Box::new(move || Some(runtime::folder(facts, folder))));
    }
    for resource in &api.resources {
        sources.push(Box::new(|| Some(resource::file(api, resource))));
    }
    for module in &api.types {
        sources.push(Box::new(|| {
            Some(types::module(module, api.events.as_ref()))
        }));
    }
    let mut texts = vec![
        manifest::emit(api, facts),
        manifest::rustfmt(),
        readme::emit(api, facts),
    ];
    texts.extend(runtime::copies(facts));
    texts.extend(operation_tests::emit(api));
    Emitted { sources, texts }
}
