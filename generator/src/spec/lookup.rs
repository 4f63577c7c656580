//! The value at a place of the tree.
//!
//! Not `Value::pointer`: it copies each key on the way twice, to unescape it, and places are looked up all the time.

use serde_json::Value;

use crate::diagnostics::Pointer;

/// The value at `at`, if there is one.
pub(super) fn get<'v>(root: &'v Value, at: &Pointer) -> Option<&'v Value> {
    at.tokens().try_fold(root, |value, token| match value {
        Value::Object(members) => members.get(&*token),
        Value::Array(items) => items.get(index(&token)?),
        _ => None,
    })
}

/// The value at `at`, to be changed.
pub(super) fn get_mut<'v>(root: &'v mut Value, at: &Pointer) -> Option<&'v mut Value> {
    at.tokens().try_fold(root, |value, token| match value {
        Value::Object(members) => members.get_mut(&*token),
        Value::Array(items) => items.get_mut(index(&token)?),
        _ => None,
    })
}

/// An index as RFC 6901 has it: digits without zeros before them.
fn index(token: &str) -> Option<usize> {
    let is_written_otherwise = token.starts_with('+') || (token.starts_with('0') && token != "0");
    token.parse().ok().filter(|_| !is_written_otherwise)
}

#[cfg(test)]
mod tests {
    use super::{get, get_mut};
    use crate::diagnostics::Pointer;
    use serde_json::json;

    #[test]
    fn values_are_found_where_serde_json_finds_them() {
        let mut tree = json!({"a/b": [{"~1": 1}, 2], "": {"": 3}, "0": 4});
        let places = [
            "",
            "/",
            "//",
            "/0",
            "/a~1b",
            "/a~1b/0",
            "/a~1b/0/~01",
            "/a~1b/1",
            "/a~1b/01",
            "/a~1b/+1",
            "/a~1b/2",
            "/a~1b/-",
            "/a~1b/1/0",
            "/a/b",
        ];
        for place in places {
            let at = Pointer::parse(place).unwrap_or_else(Pointer::root);
            assert_eq!(at.as_str(), place);
            let mut expected = tree.pointer(place).cloned();
            assert_eq!(get(&tree, &at), expected.as_ref(), "{place}");
            assert_eq!(get_mut(&mut tree, &at), expected.as_mut(), "{place}");
        }
    }
}
