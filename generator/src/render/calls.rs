//! Macro calls, past prettyplease and back.

use super::table;
use syn::{File, Item, parse_quote};

/// What stands in the place of a call meanwhile, as it is printed.
const MARK: &str = "laid_out_elsewhere!();";

/// Takes the macro calls out of a file. Out: their texts, in order.
pub(super) fn set_aside(file: &mut File) -> Vec<String> {
    let calls = file.items.iter_mut().filter_map(|item| match item {
        Item::Macro(call) if call.ident.is_none() => Some(call),
        _ => None,
    });
    let calls = calls.map(|call| {
        let text = table::layout(call);
        *call = parse_quote!(laid_out_elsewhere!(););
        text
    });
    calls.collect()
}

/// Puts them back into the printed text.
pub(super) fn restore(text: &str, calls: Vec<String>) -> String {
    let mut calls = calls.into_iter();
    let mut restored = String::with_capacity(text.len() * 2);
    for line in text.lines() {
        match calls.as_slice().first().filter(|_| line == MARK) {
            Some(_) => restored.extend(calls.next()),
            None => restored.push_str(line),
        }
        restored.push('\n');
    }
    restored
}
