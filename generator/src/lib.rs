//! OpenAPI 3.0 and 3.1 documents to typed Rust client crates.
//!
//! A pure library: the text of a document goes in, the files of a crate come
//! out. It touches no file, no process and no clock, so that the same document
//! gives the same bytes everywhere.
//!
//! ```text
//! spec ──▶ lower ──▶ ir ──▶ emit ──▶ render
//! ```

pub mod diagnostics;
mod emit;
pub mod ir;
mod lower;
mod names;
mod render;
mod spec;
mod templates;

pub use diagnostics::Source;
use diagnostics::{Code, Diagnostic, Diagnostics, Pointer};
pub use names::check_package_name;
use rayon::prelude::*;
pub use render::FileTree;
use spec::Document;
pub use spec::{Keyword, keyword_table};

/// What the document does not say of the crate.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The package's name; by default made from the document's title.
    pub crate_name: Option<String>,
    /// The package's licence as an SPDX expression; by default the one that
    /// the document names for the API.
    pub license: Option<String>,
    /// The licence's text, which the crate then carries as `LICENSE`.
    pub license_text: Option<String>,
}

/// A generated crate.
#[derive(Debug, Clone)]
pub struct Output {
    /// The files, by path relative to the crate.
    pub files: FileTree,
    /// What was mapped to something looser, or left out.
    pub warnings: Vec<Diagnostic>,
    /// What the crate was emitted from.
    pub api: ir::Api,
}

/// Why a document was not accepted: its errors, and its warnings among them.
#[derive(Debug, Clone)]
pub struct Rejected {
    /// What was found, in the document's order.
    pub diagnostics: Diagnostics,
}

/// Generates a crate from a document.
///
/// # Errors
///
/// When the document is not valid, or uses what is not supported. All that
/// was found is listed; nothing is generated in part.
pub fn generate(source: &Source<'_>, options: &Options) -> Result<Output, Rejected> {
    let mut diagnostics = Diagnostics::default();
    let Some(api) = lowered(source, options, &mut diagnostics) else {
        return Err(Rejected { diagnostics });
    };
    match rendered(&api, options, &mut diagnostics) {
        Some(files) => Ok(Output {
            files,
            warnings: diagnostics.into_sorted(),
            api,
        }),
        None => Err(Rejected { diagnostics }),
    }
}

fn lowered(
    source: &Source<'_>,
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> Option<ir::Api> {
    let document = Document::load(source, diagnostics)?;
    lower::lower(&document, options, diagnostics)
}

fn rendered(api: &ir::Api, options: &Options, diagnostics: &mut Diagnostics) -> Option<FileTree> {
    let facts = templates::facts(api);
    let emitted = emit::emit(api, &facts);
    let mut files = FileTree::new();
    if let Some(text) = &options.license_text {
        files.insert("LICENSE", text.clone());
    }
    for (path, text) in emitted.texts {
        files.insert(path, text);
    }
    let rendered = emitted.sources.par_iter().filter_map(|source| {
        let file = source()?;
        Some(file.into_text())
    });
    for file in rendered.collect::<Vec<_>>() {
        match file {
            Ok((path, text)) => {
                files.insert(path, text);
            }
            Err(error) => {
                let help = "please report it with the document; it is a fault of the generator";
                diagnostics.push(
                    Diagnostic::error(Code::Internal, Pointer::root(), error.to_string())
                        .with_help(help),
                );
            }
        }
    }
    (!diagnostics.has_errors()).then_some(files)
}
