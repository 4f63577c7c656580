//! What must hold between the paths of a document: each can be read, and no
//! two of them mean the same request.

use crate::diagnostics::{Code, Diagnostic, Pointer};
use crate::lower::context::Lowering;
use crate::lower::template;
use crate::spec::OperationPlace;
use std::collections::HashMap;

/// Where a path stands in the document.
pub fn at(path: &str) -> Pointer {
    Pointer::root().child("paths").child(path)
}

/// Reports the paths that cannot be read, were mended, or cannot be told apart.
pub fn check(lowering: &mut Lowering<'_>, operations: &[OperationPlace]) {
    let mut requests: HashMap<(&str, String), &str> = HashMap::new();
    let mut shape = None;
    let mut last = None;
    for place in operations {
        if last != Some(&place.path) {
            shape = read(lowering, &place.path);
            last = Some(&place.path);
        }
        let Some(shape) = &shape else {
            continue;
        };
        let request = (place.method.as_str(), shape.clone());
        if let Some(other) = requests.insert(request, &place.path) {
            let message = format!("the request cannot be told apart from the one under `{other}`");
            let help = "both are there to call; a server sees no difference between them";
            lowering.warn(Code::DuplicateOperation, &place.at, message, help);
        }
    }
}

/// The shape of a path that can be read.
fn read(lowering: &mut Lowering<'_>, path: &str) -> Option<String> {
    match template::read(path) {
        Ok(template) => {
            for mended in &template.mended {
                let warning = Diagnostic::warning(Code::InvalidPath, at(path), *mended);
                let help = "write the path as it is sent, with `{…}` for its variables";
                lowering.report(warning.with_help(help).on_key());
            }
            Some(template.shape())
        }
        Err((message, help)) => {
            let error = Diagnostic::error(Code::InvalidPath, at(path), message);
            lowering.report(error.with_help(help).on_key());
            None
        }
    }
}
