//! The files that references lead to, beside the document: they become part of its tree.
//!
//! In come the document's tree and the way to the files; out comes the tree with theirs under [`FILES`], and every reference between files, also those
//! in the files, as one to a place in this tree. Each file is read once, so files that refer to each other come to an end.
//!
//! A file is looked for wherever a `$ref` is written, in examples and prose too. So what is wrong with one, or that there is none, is kept in
//! [`Beside`], and told only where a reference leads there that is one.
//! Not here: reading from a disk, and what folder a path is free to leave.

mod beside;
mod hoist;
mod paths;
mod walk;

use std::collections::{BTreeMap, VecDeque};

use serde_json::{Map, Value};

use super::complaints as complain;
use super::keywords::root::ROOT;
use super::lookup;
use super::{parse, reference};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, FILES, Pointer, Severity, Source};
pub(super) use beside::Beside;
use beside::Fault;
use paths::Path;
use walk::Found;

/// A document in pieces has some hundred.
const MOST_FILES: usize = 10_000;

/// All files together, in bytes.
const MOST_TEXT: usize = 64 << 20;

/// Puts the files that the document's references lead to into its tree.
pub(super) fn bundle(
    document: &mut Value,
    source: &Source<'_>,
    diagnostics: &mut Diagnostics,
) -> Beside {
    if let Value::Object(members) = document
        && members.shift_remove(FILES).is_some()
    {
        let at = Pointer::root().child(FILES);
        diagnostics.push(complain::unknown_extension(FILES, &ROOT, &at));
    }
    let leaving = walk::references(document, |text| !text.starts_with('#'));
    if leaving.is_empty() {
        return Beside::default();
    }
    let mut bundler = Bundler {
        source,
        ids: walk::ids(document),
        trees: BTreeMap::new(),
        waiting: VecDeque::new(),
        beside: Beside::default(),
        files: 0,
        bytes: 0,
        full: None,
    };
    bundler.document(leaving, document);
    while let Some(path) = bundler.waiting.pop_front() {
        bundler.file(&path, document);
    }
    let Bundler { trees, beside, .. } = bundler;
    if let Value::Object(members) = document
        && !trees.is_empty()
    {
        members.insert(
            FILES.to_owned(),
            trees.into_iter().collect::<Map<_, _>>().into(),
        );
        hoist::hoist(document, diagnostics);
    }
    beside
}

struct Bundler<'b> {
    source: &'b Source<'b>,
    /// Schemas can have an address for a name, which is no file's then.
    ids: Vec<String>,
    trees: BTreeMap<String, Value>,
    /// Files in the tree whose references have not been looked at.
    waiting: VecDeque<String>,
    beside: Beside,
    /// How many files were asked for, and how much text that was.
    files: usize,
    bytes: usize,
    /// What is said once that is too much.
    full: Option<Diagnostic>,
}

impl Bundler<'_> {
    /// The references of the document itself that may leave it.
    fn document(&mut self, leaving: Vec<Found>, document: &mut Value) {
        for found in leaving {
            let Some((path, inner)) = self.elsewhere(&found, "", document) else {
                continue;
            };
            if self.load(&path, &found) {
                let target = self.place(&path, &inner);
                walk::write(document, &found.at, reference::text(&target));
            }
        }
    }

    /// The references of a file that has been read.
    fn file(&mut self, path: &str, document: &Value) {
        let Some(mut tree) = self.trees.remove(path) else {
            return;
        };
        let own = Pointer::of_file(path);
        for mut found in walk::references(&tree, |_| true) {
            let inside = std::mem::replace(&mut found.at, Pointer::root());
            found.at = own.join(&inside);
            let target = match self.elsewhere(&found, path, document) {
                Some((other, inner)) if other != path => self
                    .load(&other, &found)
                    .then(|| self.place(&other, &inner)),
                Some((_, inner)) => Some(self.within(path, &tree, &inner, &found, document)),
                None => None,
            };
            if let Some(target) = target {
                walk::write(&mut tree, &inside, reference::text(&target));
            }
        }
        self.trees.insert(path.to_owned(), tree);
    }

    /// The file that a reference leads to, and the place there; none for a reference that is left as it is written.
    fn elsewhere(
        &self,
        found: &Found,
        holder: &str,
        document: &Value,
    ) -> Option<(String, Pointer)> {
        let text = found.text.as_str();
        let (base, fragment) = text.split_once('#').unwrap_or((text, ""));
        let is_name = found.is_mapping && !text.contains(['/', '.', '#']);
        if text.is_empty() || is_name || self.ids.iter().any(|id| id == base) {
            return None;
        }
        let file = match paths::path(base, holder)? {
            Path::Own => holder.to_owned(),
            Path::Other(_) if names_schema(document, text) => return None,
            Path::Other(path) => path,
        };
        let inner = reference::fragment(fragment)?;
        // `pet.yaml#/` means all of the file, not a member without a name.
        let whole = inner.as_str() == "/" && !base.is_empty();
        Some((file, if whole { Pointer::root() } else { inner }))
    }

    /// The place of a reference that a file makes to itself. Files are also written as if they were in the document already.
    fn within(
        &mut self,
        path: &str,
        tree: &Value,
        inner: &Pointer,
        found: &Found,
        document: &Value,
    ) -> Pointer {
        let place = Pointer::of_file(path).join(inner);
        if lookup::get(tree, inner).is_some() {
            return place;
        }
        let schemas = Pointer::root().descend(["components", "schemas"]);
        let meant = [inner.clone(), schemas.child(&inner.last())]
            .into_iter()
            .find(|meant| !meant.as_str().is_empty() && lookup::get(document, meant).is_some());
        let Some(meant) = meant else { return place };
        let message = format!("there is nothing at `{}` in this file", found.text);
        let help =
            format!("it is read as {meant} of the document; write the document's name in front");
        let finding = Diagnostic::warning(Code::UnresolvedReference, &found.at, message);
        let findings = self.beside.findings.entry(path.to_owned()).or_default();
        findings.push(finding.with_help(help));
        meant
    }

    fn place(&self, path: &str, inner: &Pointer) -> Pointer {
        if self.is_document(path) {
            inner.clone()
        } else {
            Pointer::of_file(path).join(inner)
        }
    }

    fn is_document(&self, path: &str) -> bool {
        self.source.split_name().1 == path
    }

    /// Reads the file that a reference leads to, if that has not been done. Says whether the reference is to be rewritten: also one to a file that
    /// is not there, so that this is told, but not what may be a name.
    fn load(&mut self, path: &str, found: &Found) -> bool {
        if self.is_document(path) || self.trees.contains_key(path) {
            return true;
        }
        if !self.beside.faults.contains_key(path) && !self.read(path, &found.at) {
            return false;
        }
        self.trees.contains_key(path) || !found.is_mapping
    }

    /// Reads a file for the first time. Says whether that was tried.
    fn read(&mut self, path: &str, at: &Pointer) -> bool {
        let Some(read) = self.source.files else {
            return false;
        };
        self.files += 1;
        let text = match self.full {
            None => read(path),
            Some(_) => Ok(String::new()),
        };
        self.bytes += text.as_ref().map_or(0, String::len);
        match (self.limit(at), text) {
            (Some(finding), _) => self.fail(path, Fault::Broken(finding)),
            (None, Ok(text)) => self.parse(path, &text),
            (None, Err(why)) => self.fail(path, Fault::Unread(why)),
        }
        true
    }

    fn fail(&mut self, path: &str, fault: Fault) {
        self.beside.faults.insert(path.to_owned(), fault);
    }

    fn parse(&mut self, path: &str, text: &str) {
        let mut found = Diagnostics::new();
        let tree = parse::parse(&Source::new(path, text), &mut found);
        let findings: Vec<_> = found
            .iter()
            .map(|finding| Diagnostic {
                place: finding.place.clone().in_file(path),
                ..finding.clone()
            })
            .collect();
        match (
            tree,
            findings
                .iter()
                .find(|finding| finding.severity == Severity::Error),
        ) {
            (Some(tree), _) => {
                self.trees.insert(path.to_owned(), tree);
                self.waiting.push_back(path.to_owned());
            }
            (None, Some(error)) => self.fail(path, Fault::Broken(error.clone())),
            (None, None) => {}
        }
        self.beside.findings.insert(path.to_owned(), findings);
    }

    /// What is said of all files from the one on that is too much: the same, so that it is told once.
    fn limit(&mut self, at: &Pointer) -> Option<Diagnostic> {
        if self.full.is_none() && (self.files > MOST_FILES || self.bytes > MOST_TEXT) {
            let message = format!(
                "the document is in more than {MOST_FILES} files, or in more than {} MB",
                MOST_TEXT >> 20
            );
            let finding = Diagnostic::error(Code::LimitExceeded, at, message);
            self.full = Some(finding.with_help("put what belongs together into one file"));
        }
        self.full.clone()
    }
}

/// Whether a text is the bare name of one of the document's schemas.
fn names_schema(document: &Value, text: &str) -> bool {
    let at = Pointer::root().descend(["components", "schemas", text]);
    lookup::get(document, &at).is_some()
}
