//! What authors write that is of another dialect: Swagger 2, older drafts of JSON Schema, type names of programming languages.
//!
//! In comes an object as it was written; it is put into OpenAPI's own words, with a warning, before its keys are looked at.
//! Only what can have just one meaning is here.

mod types;

use serde_json::{Map, Value, json};

use super::version::Version;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Pointer};

/// A habit that the tables can name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Habit {
    /// `type: int` and the like.
    TypeNames,
    /// Draft 3: `required: true` on a property instead of its name on the object.
    RequiredProperty,
    /// Draft 4: `items: [A, B]` instead of `prefixItems`.
    ItemLists,
    /// `$dynamicRef`: as `$ref`, for no other schema than the document's own can take the anchor's place.
    DynamicReference,
    /// Swagger 2: `type`, `format` and so on beside a parameter's name instead of in its `schema`.
    BareType,
    /// Swagger 2: `type: basic` for a security scheme.
    BasicScheme,
}

type Members = Map<String, Value>;

impl Habit {
    /// Mends the object at `at`.
    pub(super) fn mend(
        self,
        members: &mut Members,
        version: Version,
        at: &Pointer,
        diagnostics: &mut Diagnostics,
    ) {
        match self {
            Self::TypeNames => types::mend(members, version, at, diagnostics),
            Self::RequiredProperty => diagnostics.extend(required_property(members, at)),
            Self::ItemLists => diagnostics.extend(item_lists(members, at)),
            Self::DynamicReference => dynamic_reference(members),
            Self::BareType => diagnostics.extend(bare_type(members, at)),
            Self::BasicScheme => diagnostics.extend(basic_scheme(members, at)),
        }
    }
}

/// What `required` on a property says, if it says whether the property is required.
fn flag(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(flag) => Some(*flag),
        Value::String(text) => text.to_ascii_lowercase().parse().ok(),
        _ => None,
    }
}

fn required_property(members: &mut Members, at: &Pointer) -> Vec<Diagnostic> {
    let Some(Value::Object(properties)) = members.get_mut("properties") else {
        return Vec::new();
    };
    let mut names = Vec::new();
    let mut findings = Vec::new();
    for (name, property) in properties.iter_mut() {
        let Value::Object(property) = property else {
            continue;
        };
        let Some(required) = property.get("required").and_then(flag) else {
            continue;
        };
        property.shift_remove("required");
        names.extend(required.then(|| Value::from(name.as_str())));
        let at = at.child("properties").child(name).child("required");
        let message = format!("`required: {required}` on a property is no OpenAPI");
        let help = if required {
            format!("it is read as if `{name}` were listed under `required` of the object around")
        } else {
            "it has no effect; take it out".to_owned()
        };
        findings.push(Diagnostic::warning(Code::WrongType, at, message).with_help(help));
    }
    // Where the object's own `required` is no list, it is mended after this: nothing is lost.
    let listed = members.entry("required").or_insert_with(|| json!([]));
    if let Value::Array(listed) = listed {
        names.retain(|name| !listed.contains(name));
        listed.append(&mut names);
    } else if !names.is_empty() {
        *listed = Value::Array(names);
    }
    if members.get("required") == Some(&json!([])) {
        members.shift_remove("required");
    }
    findings
}

fn item_lists(members: &mut Members, at: &Pointer) -> Option<Diagnostic> {
    let Some(Value::Array(items)) = members.get_mut("items") else {
        return None;
    };
    let items = std::mem::take(items);
    let at = at.child("items");
    let message = "expected a schema, found a list";
    let finding = Diagnostic::warning(Code::WrongType, at, message);
    let mut schemas = items.into_iter();
    match (schemas.next(), schemas.len()) {
        (None, _) => {
            members.insert("items".to_owned(), json!({}));
            Some(finding.with_help("it is read as items of any kind"))
        }
        (Some(only), 0) => {
            members.insert("items".to_owned(), only);
            Some(finding.with_help("it is read as the schema of all items; take the brackets away"))
        }
        (Some(first), _) => {
            members.shift_remove("items");
            let all = [first].into_iter().chain(schemas).collect();
            members.entry("prefixItems").or_insert(Value::Array(all));
            Some(finding.with_help("it is read as `prefixItems`; write that"))
        }
    }
}

fn dynamic_reference(members: &mut Members) {
    if !members.contains_key("$ref")
        && let Some(target) = members.shift_remove("$dynamicRef")
    {
        members.insert("$ref".to_owned(), target);
    }
}

/// What Swagger 2 has on a parameter and OpenAPI in its schema.
const SCHEMA_KEYS: &[&str] = &[
    "type",
    "format",
    "items",
    "enum",
    "default",
    "minimum",
    "maximum",
    "minLength",
    "maxLength",
    "pattern",
    "minItems",
    "maxItems",
    "uniqueItems",
    "properties",
    "oneOf",
    "anyOf",
    "allOf",
    "nullable",
];

fn bare_type(members: &mut Members, at: &Pointer) -> Option<Diagnostic> {
    if members.contains_key("schema") || members.contains_key("content") {
        return None;
    }
    let moved: Members = SCHEMA_KEYS
        .iter()
        .filter_map(|key| Some(((*key).to_owned(), members.shift_remove(*key)?)))
        .collect();
    let first = moved.keys().next()?.clone();
    members.insert("schema".to_owned(), Value::Object(moved));
    let message = format!("`{first}` stands beside the name instead of in a `schema`");
    Some(
        Diagnostic::warning(Code::UnknownKeyword, at.child(&first), message)
            .with_help("it is read as if it were in a `schema`; put it there")
            .on_key(),
    )
}

fn basic_scheme(members: &mut Members, at: &Pointer) -> Option<Diagnostic> {
    let scheme = members.get("type")?.as_str()?.to_ascii_lowercase();
    if !matches!(scheme.as_str(), "basic" | "bearer") {
        return None;
    }
    members.insert("type".to_owned(), "http".into());
    members.insert("scheme".to_owned(), scheme.as_str().into());
    let message = format!("`{scheme}` is not a type of security scheme");
    let help = format!("it is read as `type: http` with `scheme: {scheme}`; write that");
    Some(Diagnostic::warning(Code::WrongValue, at.child("type"), message).with_help(help))
}
