//! The crate under test: the committed one for the project's own document, for any other a crate
//! under `target/contract`, where one target folder serves them all.

use anyhow::{Context, Result};
use generator::{Options, Output};
use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::codegen::{self, target::own_options};
use crate::corpus::{documents, operations, workspace::Workspace};
use crate::files;
use crate::pipeline::{self, Document};
use crate::telling::Telling;

/// Where the crates, what they are built to and what is printed are kept.
pub const FOLDER: &str = "target/contract";

pub struct Client {
    pub document: Document,
    pub package: String,
    /// The ids of its operations.
    pub operations: Vec<String>,
    /// How many operations the document has.
    pub documented: usize,
    /// The environment variable that tells its tests where the mock server is.
    pub url_variable: String,
    /// Where it is a member; none is the repository.
    workspace: Option<Workspace>,
}

impl Client {
    /// The project's own, which is committed.
    pub fn own() -> Result<Self> {
        Self::new(Document::own(), &own_options(), |_| Ok(None))
    }

    /// That of another document. `taken` keeps the names of several apart.
    pub fn of(spec: &Path, taken: &mut BTreeSet<String>) -> Result<Self> {
        let package = documents::package("contract", spec, taken);
        let options = Options {
            crate_name: Some(package.clone()),
            ..Options::default()
        };
        let root = files::repository().join(FOLDER);
        Self::new(Document::at(spec.to_path_buf()), &options, |output| {
            codegen::write_crate(&root.join(&package), output)?;
            let workspace = Workspace::write(&root, &[&package])?;
            let refused = workspace
                .refused
                .values()
                .find_map(|said| said.clippy.clone());
            match refused {
                Some(said) => anyhow::bail!("cargo does not accept {package}: {said}"),
                None => Ok(Some(workspace)),
            }
        })
    }

    fn new(
        document: Document,
        options: &Options,
        write: impl FnOnce(&Output) -> Result<Option<Workspace>>,
    ) -> Result<Self> {
        let output = pipeline::generate(&document, options, &Telling::default())?;
        let resources = output.api.resources.iter();
        let operations: Vec<_> = resources
            .flat_map(|resource| &resource.operations)
            .map(|operation| operation.id.clone())
            .collect();
        let text = fs::read_to_string(&document.path)
            .with_context(|| format!("cannot read {}", document.path.display()))?;
        Ok(Self {
            documented: operations::count(&text).unwrap_or(operations.len()),
            operations,
            url_variable: format!("{}_MOCK_URL", output.api.package.env_prefix),
            workspace: write(&output)?,
            package: options.crate_name.clone().unwrap_or_default(),
            document,
        })
    }

    /// Cargo, where the crate is a member of a workspace.
    pub fn cargo(&self) -> Command {
        let Some(workspace) = &self.workspace else {
            let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
            cargo.current_dir(files::repository());
            return cargo;
        };
        workspace.cargo()
    }
}
