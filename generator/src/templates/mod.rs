//! The hand-written runtime: which of its files, crates and examples an API needs.
//!
//! Tables, a row each. A file that an API does not need stays out, so that the
//! crate holds no dead code; what a row exports, the crate's root exports.

mod crates;
mod examples;
mod files;
mod gather;
mod modules;
mod needs;

use crate::ir::Api;
pub use examples::Example;
pub use files::File;
use modules::Module;
use needs::Needs;

/// What of the runtime one API needs.
pub struct Facts(Needs);

/// Finds what `api` needs.
pub fn facts(api: &Api) -> Facts {
    Facts(Needs::of(api))
}

/// Whether the runtime has the module `name` for `x-sdk-modules`.
pub fn has_module(name: &str) -> bool {
    modules::MODULES.iter().any(|module| module.name == name)
}

/// The names of all modules.
pub fn module_names() -> impl Iterator<Item = &'static str> {
    modules::MODULES.iter().map(|module| module.name)
}

impl Facts {
    /// The files, by path under `runtime/`.
    pub fn files(&self) -> impl Iterator<Item = &'static File> {
        let core = files::FILES.iter().filter(|file| (file.needed)(&self.0));
        core.chain(self.modules().map(|module| &module.file))
    }

    /// What the crate's root exports of the runtime: module and item.
    pub fn exports(&self) -> impl Iterator<Item = (String, &'static str)> {
        self.files()
            .filter(|file| (file.exported)(&self.0))
            .flat_map(|file| file.exports.iter().map(|item| (file.module(), *item)))
    }

    /// What the crate's root exports of other crates, because it stands in signatures.
    pub fn foreign_exports(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let bytes = self.0.moves_bytes().then_some(("bytes", "Bytes"));
        let decimal = self.0.decimals.then_some(("rust_decimal", "Decimal"));
        let json = [("serde_json", "Value"), ("serde_json", "json")];
        bytes.into_iter().chain(decimal).chain(json)
    }

    /// Whether any answer is a file.
    pub fn has_downloads(&self) -> bool {
        self.0.downloads()
    }

    /// Whether any body need not be in memory.
    pub fn has_uploads(&self) -> bool {
        self.0.uploads()
    }

    /// Whether forms have files.
    pub fn has_files(&self) -> bool {
        self.0.files
    }

    /// The examples.
    pub fn examples(&self) -> impl Iterator<Item = &'static Example> {
        let is_its = self.0.lib == examples::CRATE;
        let examples = examples::EXAMPLES.iter();
        examples.filter(move |example| is_its && (example.needed)(&self.0))
    }

    /// The lines of the crate's first example, where it is written by hand.
    pub fn example(&self) -> Option<Vec<String>> {
        let lines = examples::FIRST.lines().map(str::to_owned);
        examples::has_first(&self.0).then(|| lines.collect())
    }

    /// Lines for the manifest's `[dependencies]`, sorted.
    pub fn dependencies(&self) -> Vec<&'static str> {
        let optional = self.of_webhooks().map(|(_, line)| line);
        sorted(self.always().chain(optional))
    }

    /// The optional crates that the feature `webhooks` switches on, where deliveries are signed.
    pub fn of_webhooks(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let is_there = |name: &str| {
            let name = format!("{name} = ");
            self.always().any(|line| line.starts_with(&name))
        };
        let crates = crates::OF_WEBHOOKS.iter().copied();
        crates.filter(move |(name, _)| self.0.signed && !is_there(name))
    }

    /// The lines of crates that are no feature's.
    fn always(&self) -> impl Iterator<Item = &'static str> {
        let core = crates::CRATES.iter().filter(|row| (row.needed)(&self.0));
        let modules = self.modules().flat_map(|module| module.dependencies);
        core.map(|row| row.line).chain(modules.copied())
    }

    /// Lines for the manifest's `[dev-dependencies]`, sorted; with what asynchronous tests run on, where there are any.
    pub fn dev_dependencies(&self, has_tests: bool) -> Vec<&'static str> {
        let of_examples = self.examples().flat_map(|it| it.dev_dependencies);
        let mut lines = sorted(of_examples.copied());
        let has_tokio = lines.iter().any(|line| line.starts_with("tokio "));
        if has_tests && !has_tokio {
            lines.push(crates::TEST_RUNTIME);
        }
        lines
    }

    fn modules(&self) -> impl Iterator<Item = &'static Module> {
        modules::MODULES
            .iter()
            .filter(|module| self.0.modules.iter().any(|name| name == module.name))
    }
}

fn sorted(lines: impl Iterator<Item = &'static str>) -> Vec<&'static str> {
    let mut lines: Vec<_> = lines.collect();
    lines.sort_unstable();
    lines.dedup();
    lines
}
