//! The texts that findings are about: the document's, and those of the files beside it.
//!
//! In come findings and the document, out comes for each finding the text with its place. Files are asked for again here: no stage has to keep
//! their texts, and most documents that are accepted have nothing printed about them.

use std::collections::BTreeMap;

use super::diagnostic::Diagnostic;
use super::source::Source;
use super::span::{Locator, Span};

/// The texts of the files that findings are about, and what they are printed as, by path.
pub(super) struct Texts(BTreeMap<String, (String, String)>);

impl Texts {
    pub(super) fn of(list: &[&Diagnostic], source: &Source<'_>) -> Self {
        let mut texts = BTreeMap::new();
        let Some(read) = source.files else {
            return Self(texts);
        };
        let (folder, _) = source.split_name();
        for path in list.iter().filter_map(|finding| finding.place.file()) {
            if !texts.contains_key(&*path) {
                // The text of a file that is not to be had is as good as empty.
                let text = read(&path).unwrap_or_default();
                texts.insert(path.clone().into_owned(), (format!("{folder}{path}"), text));
            }
        }
        Self(texts)
    }
}

/// One text.
pub(super) struct Sheet<'t> {
    pub name: &'t str,
    pub text: &'t str,
    pub locator: Locator<'t>,
}

impl<'t> Sheet<'t> {
    fn new(name: &'t str, text: &'t str) -> Self {
        let locator = Locator::new(text);
        Self {
            name,
            text,
            locator,
        }
    }
}

/// All texts, ready to be looked into.
pub(super) struct Sheets<'t> {
    document: Sheet<'t>,
    files: BTreeMap<&'t str, Sheet<'t>>,
}

/// A finding with the text that it is about, and its place there.
pub(super) struct Placed<'s, 't, 'd> {
    pub finding: &'d Diagnostic,
    pub sheet: &'s Sheet<'t>,
    pub span: Option<Span>,
}

impl<'t> Sheets<'t> {
    pub(super) fn new(source: &Source<'t>, texts: &'t Texts) -> Self {
        let files = texts.0.iter();
        let files = files.map(|(path, (name, text))| (&**path, Sheet::new(name, text)));
        Self {
            document: Sheet::new(source.name, source.text),
            files: files.collect(),
        }
    }

    /// The findings in the order of their places: those about the document first, then file by file.
    pub(super) fn placed<'d>(&self, list: &[&'d Diagnostic]) -> Vec<Placed<'_, 't, 'd>> {
        let find = |finding: &&'d Diagnostic| {
            let file = finding.place.file();
            let sheet = file.and_then(|path| self.files.get(&*path));
            let sheet = sheet.unwrap_or(&self.document);
            Placed {
                finding,
                sheet,
                span: sheet.locator.place(&finding.place),
            }
        };
        let mut placed: Vec<_> = list.iter().map(find).collect();
        placed.sort_by_cached_key(|placed| {
            let file = placed.finding.place.file().map(String::from);
            (file, placed.span.map(|span| (span.start, span.end)))
        });
        placed
    }
}
