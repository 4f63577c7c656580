//! How many types may stand inside of one another, each holding the next: rustc
//! follows such a chain when it asks whether a value may be sent to another
//! thread, and gives up behind a limit.

use super::graph::{self, ByName};
use std::collections::HashMap;

/// The most types that a chain can have. Exact where no type holds itself;
/// types on a circle, and those that lead to one, count as one chain: finding
/// the longest way among them would take too long.
pub fn longest(types: &ByName<'_>) -> usize {
    let mut depths: HashMap<&str, usize> = HashMap::new();
    let mut open: Vec<&str> = types.keys().copied().collect();
    loop {
        let before = open.len();
        open.retain(|name| match depth(types, &depths, name) {
            Some(depth) => {
                depths.insert(*name, depth);
                false
            }
            None => true,
        });
        if open.len() == before {
            break;
        }
    }
    depths.values().copied().max().unwrap_or(0) + open.len()
}

/// One more than the deepest of the types that it holds, once all are known.
fn depth<'a>(types: &ByName<'a>, depths: &HashMap<&'a str, usize>, name: &str) -> Option<usize> {
    let mut deepest = 0;
    for target in types
        .get(name)
        .into_iter()
        .flat_map(|draft| graph::neighbours(draft))
    {
        if types.contains_key(target) {
            deepest = deepest.max(*depths.get(target)?);
        }
    }
    Some(deepest + 1)
}

#[cfg(test)]
mod tests {
    use crate::lower::tests::{accepted, document};

    /// The nesting of components with these members, all of which the operation leads to.
    fn nesting(components: &[(&str, &str)]) -> usize {
        let reference = |name: &str| format!("{{$ref: '#/components/schemas/{name}'}}");
        let schemas = components.iter().map(|(name, members)| {
            let members = members.split_whitespace();
            let members = members.map(|member| format!("{member}: {}", reference(member)));
            let members: Vec<_> = members.collect();
            let members = members.join(", ");
            format!("{name}: {{type: object, properties: {{v: {{type: string}}, {members}}}}}")
        });
        let schemas: Vec<_> = schemas.collect();
        let all = components
            .iter()
            .map(|(name, _)| format!("{name}: {}", reference(name)));
        let all: Vec<_> = all.collect();
        let (api, _) = accepted(&document(&format!(
            "servers: [{{url: https://a.example}}]\npaths: {{/a: {{get: {{operationId: x, tags: [t], responses: {{'200': {{description: D, content: {{application/json: {{schema: {{type: object, properties: {{{}}}}}}}}}}}}}}}}}}}\ncomponents: {{schemas: {{{}}}}}\n",
            all.join(", "),
            schemas.join(", "),
        )));
        // The response holds them all.
        api.nesting - 1
    }

    #[test]
    fn the_longest_chain_counts() {
        assert_eq!(nesting(&[("A", "")]), 1);
        assert_eq!(
            nesting(&[("A", "B C"), ("B", ""), ("C", "D"), ("D", "")]),
            3
        );
    }

    #[test]
    fn a_circle_counts_as_a_chain() {
        assert_eq!(
            nesting(&[("A", "B"), ("B", "A C"), ("C", "D"), ("D", "")]),
            4
        );
        assert_eq!(nesting(&[("A", "A")]), 1);
    }
}
