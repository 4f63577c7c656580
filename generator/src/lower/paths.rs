//! What must hold between the operations of a document: paths that can be read
//! and told apart, and ids that stand for one operation.

use crate::diagnostics::{Code, Diagnostic, Pointer};
use crate::lower::context::Lowering;
use std::collections::HashMap;

/// Reports the paths and ids that do not stand for one thing.
pub fn check(lowering: &mut Lowering<'_>) {
    let mut shapes: HashMap<String, String> = HashMap::new();
    let mut ids: HashMap<String, Pointer> = HashMap::new();
    let mut last = None;
    for place in lowering.document.operations() {
        if last.as_ref() != Some(&place.path) {
            path(lowering, &place.path, &mut shapes);
            last = Some(place.path);
        }
        let at = place.at.child("operationId");
        let id = lowering.document.raw(&at).and_then(|id| id.as_str());
        let Some(id) = id.map(str::trim).filter(|id| !id.is_empty()) else {
            continue;
        };
        if let Some(first) = ids.insert(id.to_owned(), place.at.clone()) {
            let message = format!("the id `{id}` belongs to another operation already");
            let help = format!("give it an id of its own; the other one is at {first}");
            lowering.error(Code::DuplicateOperation, &at, message, help);
        }
    }
}

fn path(lowering: &mut Lowering<'_>, path: &str, shapes: &mut HashMap<String, String>) {
    let at = Pointer::root().child("paths").child(path);
    let (code, message, help) = match variables(path) {
        Err((message, help)) => (Code::InvalidPath, message, help.to_owned()),
        Ok(variables) => match shapes.insert(shape(path, &variables), path.to_owned()) {
            Some(other) => {
                let message = format!("the path cannot be told apart from `{other}`");
                let help = "put the operations of both under one path";
                (Code::DuplicateOperation, message, help.to_owned())
            }
            None => return,
        },
    };
    let error = Diagnostic::error(code, at, message).with_help(help);
    lowering.report(error.on_key());
}

/// The path without the names of its variables: what a server goes by.
fn shape(path: &str, variables: &[&str]) -> String {
    variables.iter().fold(path.to_owned(), |path, variable| {
        path.replacen(&format!("{{{variable}}}"), "{}", 1)
    })
}

/// The names between braces, or what is wrong with the template and the way out.
pub fn variables(path: &str) -> Result<Vec<&str>, (String, &'static str)> {
    let unfit = |c: &char| matches!(c, '?' | '#' | '\\') || c.is_whitespace() || c.is_control();
    if let Some(unfit) = path.chars().find(unfit) {
        let help = match unfit {
            '?' => "declare query parameters as parameters, `in: query`",
            _ => "take it out, or write it percent-encoded",
        };
        return Err((
            format!("a path cannot have `{}`", unfit.escape_debug()),
            help,
        ));
    }
    let mut found = Vec::new();
    let mut parts = path.split('{');
    let outside = parts.next().unwrap_or_default();
    let mut stray = outside.contains('}');
    for part in parts {
        let Some((variable, rest)) = part.split_once('}') else {
            let message = "a `{` of the path has no `}`".to_owned();
            return Err((message, "write a variable as `{name}`"));
        };
        stray |= rest.contains('}');
        if variable.is_empty() {
            let message = "a variable of the path has no name".to_owned();
            return Err((message, "write the parameter's name between the braces"));
        }
        if found.contains(&variable) {
            let message = format!("the variable `{variable}` stands twice in the path");
            return Err((message, "give each variable a name of its own"));
        }
        found.push(variable);
    }
    if stray {
        let message = "a `}` of the path has no `{`".to_owned();
        return Err((message, "write a variable as `{name}`"));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::{shape, variables};

    #[test]
    fn templates_are_read_whole() {
        assert_eq!(variables("/a/{b}-{c}.json"), Ok(vec!["b", "c"]));
        assert_eq!(variables("/"), Ok(Vec::new()));
        for path in [
            "/{a", "/}a{", "/{}", "/a}", "/{a}}", "/{{a}}", "/{a}/{a}", "/a?b", "/a#b", "/a b",
        ] {
            assert!(variables(path).is_err(), "{path}");
        }
    }

    #[test]
    fn a_shape_has_no_names() {
        assert_eq!(shape("/a/{b}/{c}", &["b", "c"]), "/a/{}/{}");
    }
}
