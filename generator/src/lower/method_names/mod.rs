//! What the operations of a resource are called.
//!
//! In: each operation's id, method and path, and the resource's tag. Out: one
//! name for each, in words, whatever the order of the operations:
//!
//! | of | with the tag | becomes |
//! |---|---|---|
//! | `x-sdk-method: refund` | any | `refund` |
//! | `listPets`, `pets_list`, `PetsController_list` | `pets` | `list` |
//! | `getPetById` | `pets` | `get_by_id` |
//! | `read_items_items__item_id__get` at `/items/{item_id}` | `default` | `read_items` |
//! | `createPet` and `createPets` | `pets` | `create_pet`, `create_pets` |
//! | no id, `GET /pets/{petId}` | `pets` | `get_by_pet_id` |
//!
//! An id that is used twice is told apart by the path. Not here: keywords and
//! names that are taken; the scope sees to those.

#[cfg(test)]
mod tests;

use crate::names::words_of;
use crate::spec::OperationPlace;
use std::collections::HashMap;

/// A remainder that begins so makes no sense alone.
const PREPOSITIONS: [&str; 10] = [
    "and", "at", "by", "for", "from", "in", "of", "on", "to", "with",
];

/// What frameworks put behind the tag: `PetsController_list`.
const FRAMEWORK: [&str; 2] = ["controller", "resource"];

/// The most letters of a name; a scope would cut the rest.
const MOST_LETTERS: usize = 64;

/// What is known of an operation.
pub struct Known<'o> {
    /// Its place.
    pub place: &'o OperationPlace,
    /// `x-sdk-method`.
    pub chosen: Option<String>,
    /// Its id in the document, if it has one with letters or digits.
    pub id: Option<String>,
}

/// A name, and whether the document gives its id to another operation too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The words, or what was chosen.
    pub words: String,
    /// Whether another operation of the tag has the same id.
    pub repeated: bool,
}

/// The names of the operations of a tag, in their order.
pub fn names(tag: &str, operations: &[Known<'_>]) -> Vec<Named> {
    let tag = words_of(tag);
    let whole: Vec<_> = operations.iter().map(whole).collect();
    let short: Vec<_> = whole.iter().map(|whole| without_tag(whole, &tag)).collect();
    let mut wanted: Vec<Vec<String>> = Vec::new();
    let chosen: Vec<_> = operations
        .iter()
        .map(|known| known.chosen.as_deref().map(words_of))
        .collect();
    let mut uses: HashMap<&Vec<String>, usize> = HashMap::new();
    for (short, chosen) in short.iter().zip(&chosen) {
        *uses.entry(chosen.as_ref().unwrap_or(short)).or_default() += 1;
    }
    for ((whole, short), chosen) in whole.iter().zip(&short).zip(&chosen) {
        wanted.push(match chosen {
            Some(chosen) => chosen.clone(),
            None if uses.get(short) == Some(&1) => fitting(short),
            None => fitting(whole),
        });
    }
    let mut first: HashMap<Vec<String>, &OperationPlace> = HashMap::new();
    let mut named = Vec::new();
    for (known, wanted) in operations.iter().zip(wanted) {
        let words = match (&known.chosen, first.get(&wanted)) {
            (Some(chosen), _) => chosen.clone(),
            (None, None) => wanted.join(" "),
            (None, Some(other)) => {
                let mut words = wanted.clone();
                words.extend(difference(known.place, other));
                words.join(" ")
            }
        };
        named.push(Named {
            words,
            repeated: known.chosen.is_none() && first.contains_key(&wanted),
        });
        first.entry(wanted).or_insert(known.place);
    }
    named
}

/// The words without the second and those behind it, as far as there are too
/// many letters: a long id tells at its end what it does.
fn fitting(words: &[String]) -> Vec<String> {
    let mut fitting = words.to_vec();
    let letters = |words: &[String]| words.iter().map(|word| word.chars().count()).sum::<usize>();
    while fitting.len() > 2 && letters(&fitting) > MOST_LETTERS {
        fitting.remove(1);
    }
    fitting
}

/// The words of an operation's id without the path and method that some
/// frameworks append; those of method and path where there is no id.
fn whole(known: &Known<'_>) -> Vec<String> {
    let method = known.place.method.as_str().to_lowercase();
    let Some(id) = &known.id else {
        let mut words = vec![method];
        words.extend(path_words(&known.place.path));
        return words;
    };
    let words = words_of(id);
    let mut appended = words_of(&known.place.path);
    appended.push(method);
    match words.strip_suffix(appended.as_slice()) {
        Some(before) if !before.is_empty() => before.to_vec(),
        _ => words,
    }
}

/// `/v1/pets/{petId}` as `pets by pet id`, and `/pets?name={name}` as `pets by name`.
fn path_words(path: &str) -> Vec<String> {
    let mut words = Vec::new();
    for segment in segments(path) {
        if segment.contains('{') {
            words.push("by".to_owned());
        }
        words.extend(words_of(segment));
    }
    let (_, query) = path.split_once('?').unwrap_or((path, ""));
    let (variables, fixed): (Vec<_>, Vec<_>) =
        query.split('&').partition(|pair| pair.contains('{'));
    words.extend(
        fixed
            .into_iter()
            .flat_map(|pair| words_of(&pair.replace('=', " "))),
    );
    if !variables.is_empty() {
        words.push("by".to_owned());
    }
    for pair in variables {
        let (name, _) = pair.split_once('=').unwrap_or((pair, ""));
        words.extend(words_of(name));
    }
    words
}

/// The segments of a path that say something: not `api`, not a version.
pub fn segments(path: &str) -> impl Iterator<Item = &str> {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    path.split('/')
        .filter(|segment| !segment.is_empty() && !is_prefix(segment))
}

/// Whether a segment only says that this is an API, or which version of it.
fn is_prefix(segment: &str) -> bool {
    let lower = segment.to_ascii_lowercase();
    let version = lower.strip_prefix('v').unwrap_or(&lower);
    let is_version = version.starts_with(|first: char| first.is_ascii_digit())
        && version
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '_'));
    is_version || ["api", "rest"].contains(&lower.as_str())
}

/// The words without the tag's, where these stand first or second and what
/// is left makes sense.
fn without_tag(words: &[String], tag: &[String]) -> Vec<String> {
    let found = [0, 1].into_iter().find_map(|start| {
        let rest = words.get(start..)?;
        let rest = after_tag(rest, tag)?;
        let before = words.get(..start)?;
        let rest = match rest.first() {
            Some(first) if start == 0 && FRAMEWORK.contains(&first.as_str()) => rest.get(1..)?,
            _ => rest,
        };
        let short: Vec<_> = before.iter().chain(rest).cloned().collect();
        let first = short.first()?;
        (!PREPOSITIONS.contains(&first.as_str())).then_some(short)
    });
    found.unwrap_or_else(|| words.to_vec())
}

/// What stands behind the tag's words, of which the last may be singular or plural.
fn after_tag<'w>(words: &'w [String], tag: &[String]) -> Option<&'w [String]> {
    let (last, before) = tag.split_last()?;
    let rest = words.strip_prefix(before)?;
    let (word, rest) = rest.split_first()?;
    (singular(word) == singular(last)).then_some(rest)
}

/// A word without the ending of English plurals; only to compare with another.
fn singular(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return format!("{stem}y");
    }
    for ending in ["sses", "shes", "ches", "xes", "zes"] {
        if word.ends_with(ending) {
            return word.strip_suffix("es").unwrap_or(word).to_owned();
        }
    }
    match word.strip_suffix('s') {
        Some(stem) if !stem.ends_with(['s', 'u', 'i']) && stem.len() > 1 => stem.to_owned(),
        _ => word.to_owned(),
    }
}

/// What tells an operation apart from another of the same name: what only its
/// path has, else its method.
fn difference(place: &OperationPlace, other: &OperationPlace) -> Vec<String> {
    let others: Vec<_> = segments(&other.path).collect();
    let own: Vec<_> = segments(&place.path)
        .filter(|segment| !others.contains(segment))
        .collect();
    let (variables, literals): (Vec<_>, Vec<_>) =
        own.into_iter().partition(|segment| segment.contains('{'));
    let mut words: Vec<_> = variables.into_iter().flat_map(words_of).collect();
    if words.is_empty() {
        words = literals.into_iter().flat_map(words_of).collect();
    }
    if words.is_empty() {
        return vec![place.method.as_str().to_lowercase()];
    }
    words.insert(0, "by".to_owned());
    words
}
