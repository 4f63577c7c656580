//! Tags to resources.
//!
//! In: the document's tags and operations. Out: one resource a tag, in the
//! order of the document's tags and then of first use. Operations without a
//! tag are grouped by the first segment of their path that says something.

use crate::diagnostics::Code;
use crate::ir::{Docs, Operation, Resource};
use crate::lower::context::Lowering;
use crate::lower::docs;
use crate::lower::features;
use crate::lower::method_names::{self, Known};
use crate::lower::operation::{self, Api};
use crate::names::{MethodName, Scope, ScopeKind, TypeName, words_of};
use crate::spec::OperationPlace;
use indexmap::IndexMap;

/// The resource of operations whose path says nothing.
const UNTAGGED: &str = "default";

/// A resource to be.
struct Group {
    tag: String,
    description: String,
    places: Vec<OperationPlace>,
}

/// The operations of all resources.
pub fn lower(
    lowering: &mut Lowering<'_>,
    places: &[OperationPlace],
    api: &Api<'_>,
) -> Vec<Resource> {
    let mut accessors = Scope::new(ScopeKind::ClientMethods);
    let mut modules = Scope::new(ScopeKind::Modules);
    let mut handles = Scope::new(ScopeKind::Handles);
    let groups = groups(lowering, places);
    let mut resources: Vec<_> = groups
        .into_iter()
        .map(|group| {
            let handle = handles.type_name(&group.tag);
            Resource {
                accessor: accessors.method(&group.tag),
                module: modules.module(&group.tag),
                feature: None,
                summary: docs::summary(&group.description),
                docs: Docs(docs::clean(&group.description)),
                operations: operations(lowering, &group, &handle, api),
                handle,
            }
        })
        .collect();
    features::name(&mut resources);
    resources
}

/// The operations by tag. Tags that differ in case or blanks alone are one.
fn groups(lowering: &mut Lowering<'_>, places: &[OperationPlace]) -> Vec<Group> {
    let described = lowering.document.tags();
    let described = lowering.ok(described).unwrap_or_default();
    let mut groups: IndexMap<String, Group> = IndexMap::new();
    for tag in described {
        let group = Group {
            description: tag.value.description.unwrap_or_default(),
            tag: tag.value.name,
            places: Vec::new(),
        };
        groups.entry(key(&group.tag)).or_insert(group);
    }
    for place in places {
        let tag = tag(lowering, place);
        let group = groups.entry(key(&tag)).or_insert_with(|| Group {
            tag,
            description: String::new(),
            places: Vec::new(),
        });
        group.places.push(place.clone());
    }
    groups.retain(|_, group| !group.places.is_empty());
    groups.into_values().collect()
}

fn key(tag: &str) -> String {
    let letters = tag.chars().filter(|letter| !letter.is_whitespace());
    letters.flat_map(char::to_lowercase).collect()
}

/// The first tag counts: an operation is emitted once.
fn tag(lowering: &Lowering<'_>, place: &OperationPlace) -> String {
    let first = lowering.document.raw(&place.at.child("tags").index(0));
    let first = first.and_then(|tag| tag.as_str());
    match first.filter(|tag| !tag.trim().is_empty()) {
        Some(tag) => tag.to_owned(),
        None => place_of(&place.path).unwrap_or_else(|| UNTAGGED.to_owned()),
    }
}

/// The first segment of a path that is no variable, without an extension or a verb behind it.
fn place_of(path: &str) -> Option<String> {
    let mut segments = method_names::segments(path);
    let segment = segments.find(|segment| !segment.contains('{'))?;
    let (segment, _) = segment.split_once(':').unwrap_or((segment, ""));
    let segment = [".json", ".xml"]
        .iter()
        .find_map(|end| segment.strip_suffix(end))
        .unwrap_or(segment);
    (!words_of(segment).is_empty()).then(|| segment.to_owned())
}

/// The operations of a group. All of them get their names before one is looked at.
fn operations(
    lowering: &mut Lowering<'_>,
    group: &Group,
    handle: &TypeName,
    api: &Api<'_>,
) -> Vec<Operation> {
    let known: Vec<_> = group
        .places
        .iter()
        .map(|place| known(lowering, place))
        .collect();
    let named = method_names::names(&group.tag, &known);
    let mut methods = Scope::new(ScopeKind::ResourceMethods);
    // What the document chooses comes first.
    let mut names: IndexMap<usize, MethodName> = IndexMap::new();
    for chosen in [true, false] {
        for (index, (known, named)) in known.iter().zip(&named).enumerate() {
            if known.chosen.is_some() == chosen {
                let name = methods.method(&named.words);
                if chosen {
                    check_choice(lowering, known, &name);
                }
                names.insert(index, name);
            }
        }
    }
    let mut markers = Scope::new(ScopeKind::Markers);
    markers.reserve(handle.rust());
    names.sort_keys();
    let named: Vec<_> = known
        .iter()
        .zip(named)
        .zip(names.into_values())
        .map(|((known, named), name)| {
            if named.repeated {
                repeated(lowering, known, &name);
            }
            let marker = markers.type_name(name.rust());
            (known.place, name, marker)
        })
        .collect();
    let operations = named.into_iter().filter_map(|(place, name, marker)| {
        operation::lower(
            lowering,
            place,
            api,
            operation::Named { name, marker },
            &mut markers,
        )
    });
    operations.collect()
}

fn known<'p>(lowering: &mut Lowering<'_>, place: &'p OperationPlace) -> Known<'p> {
    Known {
        chosen: lowering.extension(&place.at, "x-sdk-method"),
        id: operation::id(lowering, place).filter(|id| !words_of(id).is_empty()),
        place,
    }
}

fn check_choice(lowering: &mut Lowering<'_>, known: &Known<'_>, name: &MethodName) {
    let Some(chosen) = known
        .chosen
        .as_deref()
        .filter(|chosen| *chosen != name.rust())
    else {
        return;
    };
    let message = format!(
        "`{chosen}` cannot be the method's name: it becomes `{}`",
        name.rust()
    );
    let help = "choose a name in snake_case that no other operation of the tag has";
    let at = known.place.at.child("x-sdk-method");
    lowering.error(Code::WrongExtension, &at, message, help);
}

fn repeated(lowering: &mut Lowering<'_>, known: &Known<'_>, name: &MethodName) {
    let message = format!(
        "another operation of the tag has the same name: this one becomes `{}`",
        name.rust()
    );
    let help = "give each operation an `operationId` of its own, or an `x-sdk-method`";
    lowering.warn(Code::DuplicateOperation, &known.place.at, message, help);
}

#[cfg(test)]
mod tests {
    use super::{key, place_of};

    #[test]
    fn untagged_operations_are_grouped_by_path() {
        for (path, expected) in [
            ("/pets/{id}", Some("pets")),
            ("/api/v1/{org}/pets", Some("pets")),
            ("/2010-04-01/Accounts.json", Some("Accounts")),
            ("/v1/users:batchGet", Some("users")),
            ("/", None),
            ("/{id}", None),
        ] {
            assert_eq!(place_of(path).as_deref(), expected, "{path}");
        }
    }

    #[test]
    fn case_and_blanks_make_no_other_tag() {
        assert_eq!(key("Pet Store"), key("petstore "));
        assert_ne!(key("pet-store"), key("petstore"));
    }
}
