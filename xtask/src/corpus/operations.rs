//! How many operations a document has, counted on its raw tree: the generator's own count would not
//! show what the generator loses.

use super::tree::Tree;

const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// No honest path item refers further than this.
const MOST_REFERENCES: usize = 16;

/// The operations under `paths`; `None` where the text cannot be read at all.
pub fn count(text: &str) -> Option<usize> {
    let tree = Tree::read(text)?;
    let items = tree.get("paths").into_iter().flat_map(Tree::members);
    let items = items.filter(|(path, _)| path.starts_with('/'));
    Some(items.map(|(_, item)| in_item(&tree, item)).sum())
}

/// What stands beside a path item's reference counts with what the reference leads to.
fn in_item(tree: &Tree, item: &Tree) -> usize {
    let mut found = [false; METHODS.len()];
    let mut next = Some(item);
    for _ in 0..MOST_REFERENCES {
        let Some(item) = next else { break };
        for (method, found) in METHODS.iter().zip(&mut found) {
            *found |= item.get(method).is_some_and(Tree::is_mapping);
        }
        let target = item.get("$ref").and_then(Tree::text);
        next = target.and_then(|target| follow(tree, target));
    }
    found.into_iter().filter(|found| *found).count()
}

fn follow<'t>(tree: &'t Tree, target: &str) -> Option<&'t Tree> {
    let pointer = target.strip_prefix("#/")?;
    pointer.split('/').try_fold(tree, |at, key| {
        let key = key.replace("%7B", "{").replace("%7D", "}");
        at.get(&key.replace("~1", "/").replace("~0", "~"))
    })
}

#[cfg(test)]
mod tests {
    use super::count;

    #[test]
    fn methods_are_counted_behind_references_too() {
        let text = "
paths:
  /a: {get: {}, post: {}, parameters: [], summary: x, x-get: {}}
  /b: {$ref: '#/paths/~1a', put: {}}
  /c: {$ref: '#/components/pathItems/c'}
  /loop: {$ref: '#/paths/~1loop', head: {}}
  /merged: {<<: {get: {}}, put: {}}
  x-more: {get: {}}
components: {pathItems: {c: {trace: {}, delete: null}}}
";
        assert_eq!(count(text), Some(2 + 3 + 1 + 1 + 2));
        assert_eq!(count("{\"paths\": {\"/a\": {\"get\": {}}}}"), Some(1));
        assert_eq!(count("a: ["), None);
    }

    #[test]
    fn numbers_that_fit_nowhere_are_no_hindrance() {
        assert_eq!(
            count("maximum: 18446744073709552000\n1: 2\nx: 1e999"),
            Some(0)
        );
        assert_eq!(
            count("{\"maximum\": 18446744073709552000, \"x\": -1e5}"),
            Some(0)
        );
    }
}
