//! Variables of a server's URL.

use crate::diagnostics::{Code, Pointer};
use crate::ir::{Docs, ServerVariable, StringEnum, TypeDef, TypeKind, Variant};
use crate::lower::context::Lowering;
use crate::lower::docs;
use crate::names::{Scope, ScopeKind};
use serde_json::Value;

/// The enums of variables, each once: servers often share their variables.
pub struct Enums {
    names: Scope,
    known: Vec<(String, Vec<String>, TypeDef)>,
}

impl Enums {
    /// None yet.
    pub fn new() -> Self {
        let mut names = Scope::new(ScopeKind::Types);
        // The enum of the servers themselves.
        names.reserve("Server");
        Self {
            names,
            known: Vec::new(),
        }
    }

    fn of(&mut self, name: &str, values: Vec<String>) -> TypeDef {
        let same =
            |(known, other, _): &&(String, Vec<String>, _)| known == name && *other == values;
        if let Some((.., definition)) = self.known.iter().find(same) {
            return definition.clone();
        }
        let mut variants = Scope::new(ScopeKind::Variants);
        let definition = TypeDef {
            name: self.names.type_name(name),
            docs: Docs(vec![format!(
                "Values for the variable `{}`.",
                name.replace('`', "'")
            )]),
            deprecated: false,
            kind: TypeKind::StringEnum(StringEnum {
                variants: values
                    .iter()
                    .map(|value| Variant {
                        name: variants.variant(value),
                        docs: Docs::default(),
                    })
                    .collect(),
            }),
        };
        self.known
            .push((name.to_owned(), values, definition.clone()));
        definition
    }
}

/// The variables of a URL, each once.
pub struct Variables {
    /// In the URL's order.
    pub list: Vec<ServerVariable>,
    /// Whether each of them has a value.
    pub complete: bool,
}

/// The variables of `url`, which stands in the server at `at`.
pub fn lower(lowering: &mut Lowering<'_>, at: &Pointer, url: &str, enums: &mut Enums) -> Variables {
    let mut fields = Scope::new(ScopeKind::Fields);
    let mut list: Vec<ServerVariable> = Vec::new();
    let mut complete = true;
    for name in names(url) {
        if list.iter().any(|known| known.name.wire() == name) {
            continue;
        }
        let at = at.child("variables").child(name);
        let text = |value: &Value| match value {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            Value::Bool(flag) => Some(flag.to_string()),
            _ => None,
        };
        let raw = |key: &str| lowering.document.raw(&at.child(key));
        let values = raw("enum").and_then(Value::as_array).into_iter().flatten();
        let mut values: Vec<String> = values.filter_map(text).collect();
        let mut seen = std::collections::HashSet::new();
        values.retain(|value| seen.insert(value.clone()));
        let stated = raw("default").and_then(text);
        let described = raw("description").and_then(Value::as_str);
        let docs = Docs(docs::clean(described.unwrap_or_default()));
        let default = default(lowering, &at, name, stated, &values);
        complete &= default.is_some();
        list.push(ServerVariable {
            name: fields.field(name),
            default: default.unwrap_or_default(),
            values: (!values.is_empty()).then(|| enums.of(name, values)),
            docs,
        });
    }
    Variables { list, complete }
}

/// The names between braces.
fn names(url: &str) -> impl Iterator<Item = &str> {
    let parts = url.split('{').skip(1);
    parts.filter_map(|part| Some(part.split_once('}')?.0).filter(|name| !name.is_empty()))
}

fn default(
    lowering: &mut Lowering<'_>,
    at: &Pointer,
    name: &str,
    stated: Option<String>,
    values: &[String],
) -> Option<String> {
    let code = Code::UnsupportedServer;
    match (stated, values.first()) {
        (Some(stated), _) => {
            if !values.is_empty() && !values.contains(&stated) {
                let message = format!("the default `{stated}` is not among the values of `{name}`");
                let help = "add it to `enum`, or correct it";
                lowering.warn(code, &at.child("default"), message, help);
            }
            Some(stated)
        }
        (None, Some(first)) => {
            let message =
                format!("the server's variable `{name}` has no default: `{first}` is taken");
            lowering.warn(code, at, message, "state a `default`");
            Some(first.clone())
        }
        (None, None) => {
            let message = format!("the server's variable `{name}` has no default");
            let help = "state a `default`; until then a client must be given its base URL";
            lowering.warn(code, at, message, help);
            None
        }
    }
}
