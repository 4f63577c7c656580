//! The documents that the tests read.
//!
//! `mended`, `names`, `operations` and `schemas` hold documents that are accepted,
//! `rejected` those that are not.

use generator::diagnostics::{Diagnostic, Source, Style, render_all};
use generator::{Options, Output, Rejected};
use std::fs;
use std::path::{Path, PathBuf};

/// For `insta::glob!`, relative to the folder of fixtures.
pub const ACCEPTED: &str = "{mended,names,operations,schemas}/*.yaml";

/// A document and what it is called in diagnostics.
pub struct Document {
    /// The path, relative to where it is kept, with `/`.
    pub name: String,
    /// The text.
    pub text: String,
}

/// The repository's top folder.
pub fn repository() -> &'static Path {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package
        .parent()
        .expect("the package lies in the repository")
}

/// The project's own document.
pub fn own() -> Document {
    let name = "spec/refcampaign.yaml";
    Document {
        name: name.to_owned(),
        text: read(&repository().join(name)),
    }
}

/// The fixtures in one of the folders, sorted.
pub fn in_folder(folder: &str) -> Vec<Document> {
    let at = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures")
        .join(folder);
    let mut paths: Vec<PathBuf> = fs::read_dir(&at)
        .expect("the folder of fixtures can be listed")
        .map(|entry| entry.expect("the folder of fixtures can be listed").path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "yaml")
        })
        .collect();
    paths.sort();
    paths.iter().map(|path| at_path(path)).collect()
}

/// All fixtures that are accepted.
pub fn accepted() -> Vec<Document> {
    ["mended", "names", "operations", "schemas"]
        .into_iter()
        .flat_map(in_folder)
        .collect()
}

/// The fixture at `path`, called by its folder and file name.
pub fn at_path(path: &Path) -> Document {
    let part = |path: Option<&Path>| {
        path.and_then(Path::file_name)
            .map_or_else(String::new, |name| name.to_string_lossy().into_owned())
    };
    Document {
        name: format!("{}/{}", part(path.parent()), part(Some(path))),
        text: read(path),
    }
}

/// The text of a file of the repository.
pub fn read(path: &Path) -> String {
    fs::read_to_string(path)
        .unwrap_or_else(|error| panic!("cannot read {}: {error}", path.display()))
}

impl Document {
    /// What the generator makes of it.
    pub fn generate(&self) -> Result<Output, Rejected> {
        generator::generate(&self.source(), &Options::default())
    }

    /// What the generator makes of a document that it accepts.
    pub fn output(&self) -> Output {
        self.output_with(&Options::default())
    }

    /// The same with options.
    pub fn output_with(&self, options: &Options) -> Output {
        generator::generate(&self.source(), options)
            .unwrap_or_else(|rejected| panic!("rejected:\n{}", self.render(&rejected.diagnostics)))
    }

    /// The findings as people see them.
    pub fn render<'d>(&self, diagnostics: impl IntoIterator<Item = &'d Diagnostic>) -> String {
        render_all(diagnostics, &self.source(), Style::Plain)
    }

    /// The document under another text.
    pub fn with_text(&self, text: impl Into<String>) -> Self {
        Self {
            name: self.name.clone(),
            text: text.into(),
        }
    }

    fn source(&self) -> Source<'_> {
        Source::new(&self.name, &self.text)
    }
}

/// How snapshots are kept: named by what they show.
pub fn settings() -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings
}
