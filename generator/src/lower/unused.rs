//! Components that become no type, since nothing leads to them.

use crate::diagnostics::{Code, Diagnostic, Pointer};
use crate::lower::context::Lowering;
use serde_json::Value;
use std::collections::HashMap;

/// How many names the message lists.
const MOST_NAMES: usize = 12;

/// Tells of them, once for all.
pub fn check(lowering: &mut Lowering<'_>) {
    // Where something was refused, it may be what leads there.
    if lowering.has_errors() {
        return;
    }
    let mut referred = HashMap::new();
    if let Some(root) = lowering.document.raw(&Pointer::root()) {
        references(root, &mut referred);
    }
    let unused = lowering.drafts.unused();
    let unused = unused.filter(|at| {
        let references = referred.get(format!("#{}", at.as_str()).as_str());
        // The document itself refers to one in another file, to give it a name.
        references.copied().unwrap_or(0) <= usize::from(at.file().is_some())
    });
    let names: Vec<_> = unused.map(|at| format!("`{}`", at.name())).collect();
    let Some(listed) = names
        .get(..names.len().min(MOST_NAMES))
        .filter(|it| !it.is_empty())
    else {
        return;
    };
    let more = if names.len() > MOST_NAMES {
        ", …"
    } else {
        ""
    };
    let message = format!(
        "nothing refers to {} of the schemas: {}{more}",
        names.len(),
        listed.join(", ")
    );
    let at = Pointer::root().child("components").child("schemas");
    let help = "they become no types; take them out, or refer to them where they are used";
    let warning = Diagnostic::warning(Code::UnusedSchema, at, message).with_help(help);
    lowering.report(warning.on_key());
}

/// The texts of all references, and how many there are. The tree's depth is bounded.
fn references<'a>(value: &'a Value, found: &mut HashMap<&'a str, usize>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        Value::Object(members) => {
            if let Some(text) = members.get("$ref").and_then(Value::as_str) {
                *found.entry(text).or_default() += 1;
            }
            members.values().for_each(|value| references(value, found));
        }
        _ => {}
    }
}
