//! What is to be said of the files beside the document, kept until a reference is known to lead to them.

use std::collections::BTreeMap;

use crate::diagnostics::{Code, Diagnostic, Pointer};

/// What is to be said of files, by path.
#[derive(Clone, Debug, Default)]
pub struct Beside {
    /// Why a file is not in the tree.
    pub(super) faults: BTreeMap<String, Fault>,
    /// What was found in reading a file.
    pub(super) findings: BTreeMap<String, Vec<Diagnostic>>,
}

#[derive(Clone, Debug)]
pub(super) enum Fault {
    /// There is no text.
    Unread(String),
    /// The text has no tree.
    Broken(Diagnostic),
}

impl Beside {
    /// Why nothing is at a place, if that is its file's fault. `at` is where the reference is written.
    pub fn fault(&self, place: &Pointer, at: &Pointer) -> Option<Diagnostic> {
        let (path, _) = place.file()?;
        Some(match self.faults.get(&*path)? {
            Fault::Broken(finding) => finding.clone(),
            Fault::Unread(why) => {
                let message = format!("the file `{path}` cannot be read: {why}");
                let help = "correct the path, which is relative to the file that the reference is in, or add the file";
                Diagnostic::error(Code::UnresolvedReference, at, message).with_help(help)
            }
        })
    }

    /// What was found in reading the file that a place is in; told once.
    pub fn take(&mut self, place: &Pointer) -> Vec<Diagnostic> {
        let findings = place
            .file()
            .and_then(|(path, _)| self.findings.remove(&*path));
        findings.unwrap_or_default()
    }
}
