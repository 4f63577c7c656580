//! Parameters of an operation: what a caller gives beside the body.
//!
//! In: the lists of the path item and of the operation. Out: arguments, which
//! are required, and setters, which are not; and the path with the names that
//! the variables' parameters have.

mod declared;
mod documented;
#[cfg(test)]
mod tests;
mod value;
mod variables;

pub use declared::{is_token, query_style};

use crate::ir::{Docs, Fixed, Input, Place, Spelling, Type};
use crate::lower::context::Lowering;
use crate::lower::security::Security;
use crate::lower::{paths, template};
use crate::names::{ArgName, MethodName, Scope, ScopeKind};
use crate::spec::OperationPlace;
use declared::Declared;
use openapiv3::{Parameter, ReferenceOr};
use value::Value;
use variables::Variable;

/// What a caller gives beside the body.
pub struct Inputs {
    /// The path template, with the names of its parameters.
    pub path: String,
    /// The variables of the path in its order, then the other required parameters.
    pub arguments: Vec<Input<ArgName>>,
    /// The required parameters that have but one value.
    pub fixed: Vec<Fixed>,
    /// The optional parameters.
    pub setters: Vec<Input<MethodName>>,
}

/// The names of an operation's inputs.
pub struct Names {
    /// Of what is required.
    pub arguments: Scope,
    /// Of what is optional.
    pub setters: Scope,
}

impl Names {
    /// Those of one operation.
    pub fn new() -> Self {
        Self {
            arguments: Scope::new(ScopeKind::Inputs),
            setters: Scope::new(ScopeKind::RequestMethods),
        }
    }
}

/// Lowers the operation's parameters and those of its path item that it does
/// not override. What a credential of `security` sends is no parameter.
pub fn lower(
    lowering: &mut Lowering<'_>,
    place: &OperationPlace,
    own: &[ReferenceOr<Parameter>],
    security: &Security<'_>,
    names: &mut Names,
    id: &str,
) -> Option<Inputs> {
    let shared = lowering.document.shared_parameters(&place.path_item);
    let own = own.iter().map(|own| lowering.document.follow(own));
    let lists = vec![shared, own.collect()];
    let parameters = declared::read(lowering, lists);
    // A template that cannot be read has been reported.
    let mut template = template::read(&place.path).ok()?;
    let mut parameters = parameters?;
    parameters.retain(|_, declared| !security.sends(declared.place, &declared.data.name));
    let at = paths::at(&place.path);
    let variables = variables::take(lowering, &at, &mut template, &mut parameters);
    let mut complete = true;
    let mut inputs = Inputs {
        path: template.to_string(),
        arguments: Vec::new(),
        fixed: Vec::new(),
        setters: Vec::new(),
    };
    for variable in variables {
        match variable {
            Variable::Declared(declared) => {
                complete &= required(lowering, &declared, names, id, &mut inputs).is_some();
            }
            Variable::Undeclared(name) => {
                let name = names.arguments.argument_at("path", &name);
                inputs.arguments.push(text(name));
            }
        }
    }
    for declared in parameters.values() {
        if declared.data.required {
            complete &= required(lowering, declared, names, id, &mut inputs).is_some();
        } else {
            let value = value::lower(lowering, declared, id);
            complete &= value.is_some();
            let name = |at: &str, wire: &str| names.setters.method_at(at, wire);
            let input = value.map(|value| input(lowering, declared, value, name));
            inputs.setters.extend(input);
        }
    }
    complete.then_some(inputs)
}

/// A required parameter is an argument, unless it has but one value.
fn required(
    lowering: &mut Lowering<'_>,
    declared: &Declared,
    names: &mut Names,
    id: &str,
    inputs: &mut Inputs,
) -> Option<()> {
    let value = value::lower(lowering, declared, id)?;
    let used = value.used.as_ref();
    let constant = used.and_then(|used| used.constant.clone());
    match constant.filter(|_| value.spelling == Spelling::Text) {
        Some(constant) => inputs.fixed.push(Fixed {
            wire: declared.data.name.clone(),
            place: declared.place,
            value: constant,
        }),
        None => {
            let name = |at: &str, wire: &str| names.arguments.argument_at(at, wire);
            inputs
                .arguments
                .push(input(lowering, declared, value, name));
        }
    }
    Some(())
}

fn input<N>(
    lowering: &mut Lowering<'_>,
    declared: &Declared,
    value: Value,
    name: impl FnOnce(&str, &str) -> N,
) -> Input<N> {
    let advised_against = value.used.as_ref().is_some_and(|used| used.deprecated);
    Input {
        name: name(word(declared.place), &declared.data.name),
        place: declared.place,
        docs: documented::docs(lowering, &declared.data, &value),
        deprecated: declared.data.deprecated.unwrap_or_default() || advised_against,
        spelling: value.spelling,
        ty: value.ty,
    }
}

/// A variable that no parameter declares: what it means is certain.
fn text(name: ArgName) -> Input<ArgName> {
    Input {
        name,
        place: Place::Path,
        spelling: Spelling::Text,
        ty: Type::String,
        docs: Docs::default(),
        deprecated: false,
    }
}

/// A place in the document's word.
fn word(place: Place) -> &'static str {
    match place {
        Place::Path => "path",
        Place::Query => "query",
        Place::Header => "header",
        Place::Cookie => "cookie",
    }
}
