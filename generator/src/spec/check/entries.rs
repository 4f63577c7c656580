//! Keys that no table names: path templates, statuses, extensions, mistakes.

use serde_json::Value;

use super::super::complaints as complain;
use super::super::keywords::root::ROOT;
use super::super::table::{Entries, Object};
use super::{Check, Stays};
use crate::diagnostics::{FILES, Pointer};

impl Check<'_> {
    /// A key without a row: an entry under a name of its own, an extension, or a mistake.
    pub(super) fn entry(
        &mut self,
        key: &str,
        value: &mut Value,
        kind: &Object,
        at: &Pointer,
        unknown: &mut Vec<String>,
    ) -> Stays {
        if key == FILES && kind.name == ROOT.name {
            // What references lead to there is looked at with them.
            return true;
        }
        if key.starts_with("x-sdk-") || key.starts_with("x-oas31-") {
            self.diagnostics
                .push(complain::unknown_extension(key, kind, at));
            return true;
        }
        if key.starts_with("x-") {
            return true;
        }
        let (expect, finding) = match kind.entries {
            Entries::Any(expect) => (Some(expect), None),
            Entries::Paths(expect) if key.starts_with('/') => (Some(expect), None),
            Entries::Paths(_) if key.contains("://") => {
                (None, Some(complain::absolute_path(key, at)))
            }
            Entries::Paths(expect) => (Some(expect), Some(complain::relative_path(key, at))),
            Entries::Statuses(expect) if is_status(key) => (Some(expect), None),
            Entries::Statuses(_) => (None, Some(complain::no_status(key, at))),
            Entries::None => {
                unknown.push(key.to_owned());
                (None, None)
            }
        };
        self.diagnostics.extend(finding);
        expect.is_none_or(|expect| self.slot(value, expect, None, at))
    }
}

/// Three digits, or one digit and `XX`, or `default`.
fn is_status(key: &str) -> bool {
    match key.as_bytes() {
        b"default" | [b'1'..=b'9', b'X' | b'x', b'X' | b'x'] => true,
        [b'1'..=b'9', second, third] => second.is_ascii_digit() && third.is_ascii_digit(),
        _ => false,
    }
}
