//! Parameters of an operation.

use crate::diagnostics::{Code, Pointer};
use crate::ir::{Constraint, Docs, Input, Number, Type};
use crate::lower::context::Lowering;
use crate::lower::draft::Owner;
use crate::lower::schema::Use;
use crate::lower::{docs, paths, schema};
use crate::names::{ArgName, MethodName, Scope, ScopeKind};
use crate::spec::OperationPlace;
use indexmap::IndexMap;
use openapiv3::{
    Parameter, ParameterData, ParameterSchemaOrContent, PathStyle, QueryStyle, ReferenceOr,
};
use std::collections::HashSet;

/// The parameters that are supported.
pub struct Inputs {
    /// The variables of the path, in the path's order.
    pub path: Vec<Input<ArgName>>,
    /// The optional query parameters.
    pub query: Vec<Input<MethodName>>,
}

/// A parameter with its place.
struct Found {
    at: Pointer,
    data: ParameterData,
}

/// Lowers the operation's parameters and those of its path item that it does not override.
pub fn lower(
    lowering: &mut Lowering<'_>,
    place: &OperationPlace,
    own: &[ReferenceOr<Parameter>],
    id: &str,
) -> Option<Inputs> {
    let shared = lowering.document.shared_parameters(&place.path_item);
    let own = own.iter().map(|own| lowering.document.follow(own));
    let own: Vec<_> = own.collect();
    let mut declared = Declared::default();
    let shared = list(lowering, shared, &mut declared);
    let own = list(lowering, own, &mut declared);
    let path = path_inputs(lowering, place, declared.path, id);
    let query = query_inputs(lowering, declared.query, id);
    shared.and(own)?;
    Some(Inputs {
        path: path?,
        query: query?,
    })
}

/// The parameters by location and name: what comes later overrides.
#[derive(Default)]
struct Declared {
    path: IndexMap<String, Found>,
    query: IndexMap<String, Found>,
}

/// Reads a list of parameters, in which none may stand twice.
fn list(
    lowering: &mut Lowering<'_>,
    pointers: Vec<Pointer>,
    declared: &mut Declared,
) -> Option<()> {
    let mut complete = Some(());
    let mut seen = HashSet::new();
    for at in pointers {
        let Some(node) = lowering.decode::<Parameter>(&at) else {
            complete = None;
            continue;
        };
        let (is_path, data) = match node.value {
            Parameter::Path {
                parameter_data,
                style: PathStyle::Simple,
            } => (true, parameter_data),
            Parameter::Query {
                parameter_data,
                style: QueryStyle::Form,
                allow_reserved: false,
                allow_empty_value: _,
            } => (false, parameter_data),
            Parameter::Path { .. }
            | Parameter::Query { .. }
            | Parameter::Header { .. }
            | Parameter::Cookie { .. } => {
                let help =
                    "use a path parameter of style `simple` or a query parameter of style `form`";
                lowering.error(
                    Code::UnsupportedParameter,
                    &node.at,
                    "this kind of parameter is not supported",
                    help,
                );
                complete = None;
                continue;
            }
        };
        if !seen.insert((is_path, data.name.clone())) {
            let message = format!("the parameter `{}` stands twice in one list", data.name);
            lowering.error(Code::DuplicateParameter, &at, message, "keep one");
            complete = None;
        }
        let kind = if is_path {
            &mut declared.path
        } else {
            &mut declared.query
        };
        kind.insert(data.name.clone(), Found { at: node.at, data });
    }
    complete
}

/// The variables in the order of the template; each must be declared, and none more.
fn path_inputs(
    lowering: &mut Lowering<'_>,
    place: &OperationPlace,
    mut declared: IndexMap<String, Found>,
    id: &str,
) -> Option<Vec<Input<ArgName>>> {
    // A template that cannot be read has been reported.
    let variables = paths::variables(&place.path).ok()?;
    let mut arguments = Scope::new(ScopeKind::Arguments);
    arguments.reserve("body");
    let mut inputs = Some(Vec::new());
    for variable in variables {
        let Some(found) = declared.shift_remove(variable) else {
            let message =
                format!("the path has a variable `{variable}` that no parameter declares");
            let help = format!(
                "add `{{name: {variable}, in: path, required: true, schema: {{type: string}}}}`"
            );
            lowering.error(Code::UndeclaredVariable, &place.at, message, help);
            inputs = None;
            continue;
        };
        let input = value(lowering, &found, id).map(|used| Input {
            name: arguments.argument(&found.data.name),
            docs: described(&found.data, &used),
            deprecated: found.data.deprecated.unwrap_or_default(),
            ty: used.ty,
        });
        inputs = both(inputs, input);
    }
    for (name, found) in declared {
        let message = format!("the path has no variable `{name}`");
        let help = "put `{…}` into the path, or take the parameter out";
        lowering.error(Code::UndeclaredVariable, &found.at, message, help);
        inputs = None;
    }
    inputs
}

fn query_inputs(
    lowering: &mut Lowering<'_>,
    declared: IndexMap<String, Found>,
    id: &str,
) -> Option<Vec<Input<MethodName>>> {
    let mut setters = Scope::new(ScopeKind::RequestMethods);
    let mut inputs = Some(Vec::new());
    for found in declared.values() {
        if found.data.required {
            let help = "make it optional";
            lowering.error(
                Code::UnsupportedParameter,
                &found.at,
                "a required query parameter is not supported",
                help,
            );
            inputs = None;
            continue;
        }
        let input = value(lowering, found, id).map(|used| Input {
            name: setters.method(&found.data.name),
            docs: described(&found.data, &used),
            deprecated: found.data.deprecated.unwrap_or_default() || used.deprecated,
            ty: used.ty,
        });
        inputs = both(inputs, input);
    }
    inputs
}

/// The list with one more, unless something was wrong with either.
fn both<T>(list: Option<Vec<T>>, next: Option<T>) -> Option<Vec<T>> {
    let (mut list, next) = list.zip(next)?;
    list.push(next);
    Some(list)
}

/// The type of a parameter that is written as one text.
fn value(lowering: &mut Lowering<'_>, found: &Found, id: &str) -> Option<Use> {
    let ParameterSchemaOrContent::Schema(schema) = &found.data.format else {
        let help = "give the parameter a `schema`";
        lowering.error(
            Code::UnsupportedParameter,
            &found.at,
            "a parameter with `content` is not supported",
            help,
        );
        return None;
    };
    let at = lowering.document.follow(schema);
    let used = schema::lower(
        lowering,
        &at,
        &Owner::root(format!("{id} {}", found.data.name)),
    )?;
    if used.nullable {
        let message = format!("the parameter `{}` cannot be sent as null", found.data.name);
        let help = "leave `null` out: an optional parameter is not sent at all";
        lowering.warn(Code::UnsupportedParameter, &found.at, message, help);
    }
    match used.ty {
        Type::Boolean
        | Type::Integer(_)
        | Type::Float
        | Type::Decimal
        | Type::String
        | Type::Enum(_) => Some(used),
        Type::Any
        | Type::List(_)
        | Type::Map(_)
        | Type::Boxed(_)
        | Type::Optional(_)
        | Type::Nullable(_)
        | Type::Struct(_) => {
            let help = "use a boolean, a number or a string";
            lowering.error(
                Code::UnsupportedParameter,
                &found.at,
                "a parameter that is not one text is not supported",
                help,
            );
            None
        }
    }
}

/// What the document says of a parameter, and the limits that the server
/// checks: a request is built without a way to fail.
fn described(data: &ParameterData, used: &Use) -> Docs {
    let mut docs = match &data.description {
        Some(text) => Docs(docs::clean(text)),
        None => used.docs.clone(),
    };
    let limits: Vec<_> = used.constraints.iter().filter_map(limit).collect();
    if !limits.is_empty() {
        docs.paragraph(limits.join(" "));
    }
    docs
}

/// A constraint as a sentence.
fn limit(constraint: &Constraint) -> Option<String> {
    Some(match constraint {
        Constraint::Length { min, max } => match (min, max) {
            (Some(min), Some(max)) if min == max => format!("{min} characters."),
            (Some(min), Some(max)) => format!("{min} to {max} characters."),
            (Some(min), None) => format!("At least {min} characters."),
            (None, Some(max)) => format!("At most {max} characters."),
            (None, None) => return None,
        },
        Constraint::AtLeast(bound) => format!("At least {}.", digits(*bound)),
        Constraint::AtMost(bound) => format!("At most {}.", digits(*bound)),
        Constraint::Above(bound) => format!("More than {}.", digits(*bound)),
        Constraint::Below(bound) => format!("Less than {}.", digits(*bound)),
        // Of no value that is one text.
        Constraint::Object | Constraint::Nested => return None,
    })
}

fn digits(bound: Number) -> String {
    match bound {
        Number::Integer(value) => value.to_string(),
        Number::Float(value) => value.to_string(),
        Number::Decimal { mantissa, scale } => {
            let width = scale as usize;
            let digits = format!("{:0>1$}", mantissa.unsigned_abs(), width + 1);
            let sign = if mantissa < 0 { "-" } else { "" };
            let (whole, fraction) = digits
                .split_at_checked(digits.len() - width)
                .unwrap_or((&digits, ""));
            let point = if fraction.is_empty() { "" } else { "." };
            format!("{sign}{whole}{point}{fraction}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::digits;
    use crate::ir::Number;

    #[test]
    fn a_bound_has_the_digits_that_were_written() {
        let decimal = |mantissa, scale| digits(Number::Decimal { mantissa, scale });
        assert_eq!(decimal(-5, 2), "-0.05");
        assert_eq!(decimal(1250, 2), "12.50");
        assert_eq!(decimal(7, 0), "7");
        assert_eq!(digits(Number::Float(0.5)), "0.5");
    }
}
