//! Emission: from the intermediate representation to the files of a crate.
//!
//! Infallible, and it asks nothing: what an emitter needs to know, lowering
//! has already decided. Each emitter's documentation shows the code that it makes.

mod client;
mod crate_root;
mod error_code;
mod imports;
mod manifest;
mod markdown;
mod operation;
mod readme;
mod resource;
mod runtime;
mod server;
#[cfg(test)]
mod tests;
pub mod tokens;
mod ty;
mod types;

use crate::ir::Api;
use crate::render::SourceFile;

/// The files of a crate.
pub struct Emitted {
    /// Rust files, to be rendered.
    pub sources: Vec<SourceFile>,
    /// Files that are text already: path and text.
    pub texts: Vec<(String, String)>,
}

/// Emits the crate for `api`.
pub fn emit(api: &Api) -> Emitted {
    let facts = crate::templates::facts(api);
    let mut sources = vec![crate_root::emit(api, &facts), client::emit(api)];
    sources.extend(error_code::emit(api));
    sources.extend(server::emit(api));
    sources.extend(resource::emit_all(api));
    sources.extend(types::emit_all(api));
    sources.extend(runtime::modules(&facts));
    let mut texts = vec![
        manifest::emit(api, &facts),
        manifest::rustfmt(),
        readme::emit(api, &facts),
    ];
    texts.extend(runtime::copies(&facts));
    Emitted { sources, texts }
}
