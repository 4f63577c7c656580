//! The variables of a path, and the parameters that they are.

use super::declared::{Declared, Parameters};
use crate::diagnostics::{Code, Pointer};
use crate::ir::Place;
use crate::lower::context::Lowering;
use crate::lower::template::{Piece, Template};

/// A variable's parameter, or only the name of one that is not declared.
pub enum Variable {
    /// The parameter.
    Declared(Box<Declared>),
    /// The name.
    Undeclared(String),
}

/// Takes the parameters of the path's variables out of `parameters`, in the
/// order of the template, which gets their names. `at` is where the template stands.
pub fn take(
    lowering: &mut Lowering<'_>,
    at: &Pointer,
    template: &mut Template,
    parameters: &mut Parameters,
) -> Vec<Variable> {
    drop_sent_pairs(template, parameters);
    let mut names: Vec<String> = Vec::new();
    for name in template.variables() {
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    let mut variables = Vec::new();
    for name in &names {
        let exact = parameters.shift_remove(&("path", name.clone()));
        let declared = exact.or_else(|| alike(lowering, at, name, &names, parameters));
        match declared {
            Some(declared) => {
                template.rename(name, &declared.data.name);
                variables.push(Variable::Declared(Box::new(declared)));
            }
            None => {
                let message =
                    format!("the path has a variable `{name}` that no parameter declares");
                let plain = plain(name);
                let help = format!(
                    "it is taken as a text; add `{{name: {plain}, in: path, required: true, schema: {{type: string}}}}`"
                );
                lowering.warn(Code::UndeclaredVariable, at, message, help);
                template.rename(name, plain);
                variables.push(Variable::Undeclared(plain.to_owned()));
            }
        }
    }
    parameters.retain(|_, declared| declared.place != Place::Path || !unused(lowering, declared));
    variables
}

/// Where a query parameter of the same name is declared, `?name={name}` only
/// repeats it.
fn drop_sent_pairs(template: &mut Template, parameters: &Parameters) {
    template.query.retain(|pair| {
        let name = match pair.as_slice() {
            [Piece::Literal(name), Piece::Variable(_)] => name.strip_suffix('='),
            _ => None,
        };
        let is_sent = |name: &str| parameters.contains_key(&("query", name.to_owned()));
        !name.is_some_and(is_sent)
    });
}

/// The one parameter whose name differs only in case, blanks, or in a sign
/// that says how the variable is matched: `{proxy+}`, `{id*}`.
fn alike(
    lowering: &mut Lowering<'_>,
    at: &Pointer,
    name: &str,
    names: &[String],
    parameters: &mut Parameters,
) -> Option<Declared> {
    let wanted = plain(name).to_lowercase();
    let fits = |(place, declared): &&(&str, String)| {
        *place == "path" && plain(declared).to_lowercase() == wanted && !names.contains(declared)
    };
    let mut found = parameters.keys().filter(fits);
    let (Some(key), None) = (found.next().cloned(), found.next()) else {
        return None;
    };
    let declared = parameters.shift_remove(&key)?;
    let message = format!(
        "the path's variable `{name}` is taken for the parameter `{}`",
        declared.data.name
    );
    lowering.warn(Code::UndeclaredVariable, at, message, "spell them alike");
    Some(declared)
}

/// A variable's name without blanks around it and without what only says how it is matched.
fn plain(name: &str) -> &str {
    let (name, _) = name.split_once(':').unwrap_or((name, ""));
    let plain = name
        .trim()
        .trim_matches(['+', '*', '?', '/', '.', ';'])
        .trim();
    if plain.is_empty() { name } else { plain }
}

fn unused(lowering: &mut Lowering<'_>, declared: &Declared) -> bool {
    let message = format!(
        "the path has no variable `{}`: the parameter is left out",
        declared.data.name
    );
    let help = "put `{…}` into the path, or take the parameter out";
    lowering.warn(Code::UndeclaredVariable, &declared.at, message, help);
    true
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn signs_of_matching_are_no_part_of_a_name() {
        for (name, expected) in [
            ("proxy+", "proxy"),
            (" id ", "id"),
            ("id:[0-9]+", "id"),
            ("path*", "path"),
            ("+", "+"),
        ] {
            assert_eq!(plain(name), expected, "{name}");
        }
    }
}
