//! Which types of JSON a value of a type may be of: untagged branches are told apart by it.

use super::graph::ByName;
use crate::ir::{Kind, Type};
use crate::lower::draft::DraftKind;
use std::collections::{BTreeSet, HashMap};

/// The types of JSON by the name of a type.
pub struct Kinds<'a>(HashMap<&'a str, BTreeSet<Kind>>);

/// A type: those of JSON, or the type of the crate that has the same ones.
enum Is<'t> {
    One(Kind),
    Like(&'t str),
}

impl<'a> Kinds<'a> {
    /// Of all types. What one type may be is handed on to those that may be it, until nothing is new to anyone: unions
    /// may hold unions, and in the end themselves, and yet each type is told of each kind once.
    pub fn of_all(types: &ByName<'a>) -> Self {
        let mut known = HashMap::new();
        let mut holders: HashMap<&str, Vec<&'a str>> = HashMap::new();
        let mut waiting = Vec::new();
        for (name, draft) in types {
            known.insert(*name, BTreeSet::new());
            let mut add = |ty| match is(ty) {
                Is::One(kind) => waiting.push((*name, kind)),
                Is::Like(other) => holders.entry(other).or_default().push(name),
            };
            match &draft.kind {
                DraftKind::StringEnum(_) => waiting.push((name, Kind::String)),
                DraftKind::IntegerEnum(_) => waiting.push((name, Kind::Integer)),
                DraftKind::Struct(_) => waiting.push((name, Kind::Object)),
                DraftKind::Wrapper(inner) => add(inner),
                DraftKind::Union(union) => union.branches.iter().for_each(|it| add(&it.ty)),
            }
        }
        while let Some((name, kind)) = waiting.pop() {
            if known.entry(name).or_default().insert(kind) {
                let holders = holders.get(name).into_iter().flatten();
                waiting.extend(holders.map(|holder| (*holder, kind)));
            }
        }
        Self(known)
    }

    /// The types of JSON of `ty`, each once.
    pub fn of(&self, ty: &Type) -> Vec<Kind> {
        match is(ty) {
            Is::One(kind) => vec![kind],
            Is::Like(name) => match self.0.get(name) {
                Some(kinds) if !kinds.is_empty() && !kinds.contains(&Kind::Any) => {
                    kinds.iter().copied().collect()
                }
                // Of a union of nothing but itself nothing can be said.
                _ => vec![Kind::Any],
            },
        }
    }
}

fn is(ty: &Type) -> Is<'_> {
    Is::One(match ty {
        Type::Boolean => Kind::Boolean,
        Type::Integer(_) => Kind::Integer,
        Type::Float | Type::Decimal => Kind::Number,
        Type::String | Type::Base64 | Type::File => Kind::String,
        Type::Upload
        | Type::Download
        | Type::Stream
        | Type::Events(_)
        | Type::JsonLines(_)
        | Type::Any => Kind::Any,
        Type::List(_) => Kind::Array,
        Type::Map(_) | Type::Struct(_) => Kind::Object,
        Type::Boxed(inner) | Type::Optional(inner) | Type::Nullable(inner) => return is(inner),
        Type::Enum(reference) | Type::Union(reference) | Type::Wrapper(reference) => {
            return Is::Like(reference.name.rust());
        }
    })
}

#[cfg(test)]
mod tests {
    use crate::ir::{Kind, TypeKind, When};
    use crate::lower::tests::{accepted, at};
    use serde_json::json;
    use std::fmt::Write;
    use std::time::Instant;

    /// Five of the unions behind it, and a list. The last ones are scalars.
    fn schemas(unions: usize) -> String {
        let mut schemas = String::new();
        for union in 0..unions + 5 {
            let further = (1..=5).map(|step| {
                let next = union + step;
                json!({ "$ref": format!("#/components/schemas/Union{next}") })
            });
            let list = json!({ "type": "array", "items": { "type": "string" } });
            let schema = match union < unions {
                true => json!({ "oneOf": further.chain([list]).collect::<Vec<_>>() }),
                false => json!({ "oneOf": [{ "type": "integer" }, { "type": "boolean" }] }),
            };
            let _ = write!(schemas, "Union{union}: {schema}, ");
        }
        schemas
    }

    #[test]
    fn unions_in_unions_are_looked_at_once() {
        let body = "requestBody: {content: {application/json: {schema: \
            {$ref: '#/components/schemas/Union0'}}}}";
        let operation = at("/a", "post", body);
        let components = format!("components: {{schemas: {{{}}}}}\n", schemas(60));
        let started = Instant::now();
        let (api, _) = accepted(&format!("{operation}{components}"));
        assert!(started.elapsed().as_secs() < 30);
        let mut types = api.types.iter().flat_map(|module| &module.types);
        let first = types.find(|ty| ty.name.rust() == "Union0");
        let branches = first.map(|first| match &first.kind {
            TypeKind::Union(union) => union.branches.as_slice(),
            _ => &[],
        });
        let branches = branches.into_iter().flatten();
        let kinds = branches.map(|branch| match &branch.when {
            When::Shaped { kinds, .. } => kinds.clone(),
            When::Tagged { .. } => Vec::new(),
        });
        let inner = vec![Kind::Integer, Kind::Boolean, Kind::Array];
        let expected = [vec![inner; 5], vec![vec![Kind::Array]]].concat();
        assert_eq!(kinds.collect::<Vec<_>>(), expected);
    }
}
