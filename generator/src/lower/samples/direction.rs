//! Which way a member travels.

use crate::diagnostics::Pointer;
use crate::spec::Document;
use serde_json::Value;

/// How far words beside references are looked at.
const MOST_STEPS: usize = 16;

/// Whether the member whose schema is at `at` is the server's to give.
pub fn is_read_only(document: &Document, at: &Pointer) -> bool {
    let mut next = Some(at.clone());
    for _ in 0..MOST_STEPS {
        let Some((at, view)) = next.and_then(|at| document.view(&at)) else {
            return false;
        };
        if view.get("readOnly") == Some(&Value::Bool(true)) {
            return true;
        }
        next = view.target(&at);
    }
    false
}
