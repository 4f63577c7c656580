//! Parameters of an operation.

use crate::diagnostics::{Code, Pointer};
use crate::ir::{Docs, Input, Type};
use crate::lower::context::Lowering;
use crate::lower::draft::Owner;
use crate::lower::schema::Use;
use crate::lower::{docs, schema};
use crate::names::{ArgName, MethodName, Scope, ScopeKind};
use crate::spec::OperationPlace;
use indexmap::IndexMap;
use openapiv3::{
    Parameter, ParameterData, ParameterSchemaOrContent, PathStyle, QueryStyle, ReferenceOr,
};

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
    let mut pointers = lowering.document.shared_parameters(&place.path_item);
    pointers.extend(
        own.iter()
            .map(|parameter| lowering.document.follow(parameter)),
    );
    // Keyed by location and name: what comes later overrides.
    let (mut path, mut query) = (IndexMap::new(), IndexMap::new());
    let mut complete = true;
    for at in pointers {
        let node = lowering.decode::<Parameter>(&at)?;
        match node.value {
            Parameter::Path {
                parameter_data: data,
                style: PathStyle::Simple,
            } => {
                path.insert(data.name.clone(), Found { at: node.at, data });
            }
            Parameter::Query {
                parameter_data: data,
                style: QueryStyle::Form,
                allow_reserved: false,
                allow_empty_value: _,
            } => {
                query.insert(data.name.clone(), Found { at: node.at, data });
            }
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
                complete = false;
            }
        }
    }
    let path = path_inputs(lowering, place, path, id);
    let query = query_inputs(lowering, query, id);
    complete.then_some(Inputs {
        path: path?,
        query: query?,
    })
}

/// The variables in the order of the template; each must be declared, and none more.
fn path_inputs(
    lowering: &mut Lowering<'_>,
    place: &OperationPlace,
    mut declared: IndexMap<String, Found>,
    id: &str,
) -> Option<Vec<Input<ArgName>>> {
    let mut arguments = Scope::new(ScopeKind::Arguments);
    let mut inputs = Vec::new();
    for variable in variables(&place.path) {
        let Some(found) = declared.shift_remove(variable) else {
            let message =
                format!("the path has a variable `{variable}` that no parameter declares");
            let help = format!(
                "add `{{name: {variable}, in: path, required: true, schema: {{type: string}}}}`"
            );
            lowering.error(Code::UndeclaredVariable, &place.at, message, help);
            return None;
        };
        let used = value(lowering, &found, id)?;
        inputs.push(Input {
            name: arguments.argument(&found.data.name),
            docs: described(&found.data, &used),
            deprecated: found.data.deprecated.unwrap_or_default(),
            ty: used.ty,
        });
    }
    if let Some((name, found)) = declared.first() {
        let message = format!("the path has no variable `{name}`");
        lowering.error(
            Code::UndeclaredVariable,
            &found.at,
            message,
            "put `{…}` into the path, or take the parameter out",
        );
        return None;
    }
    Some(inputs)
}

/// The names between braces.
fn variables(path: &str) -> impl Iterator<Item = &str> {
    path.split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(variable, _)| variable)
}

fn query_inputs(
    lowering: &mut Lowering<'_>,
    declared: IndexMap<String, Found>,
    id: &str,
) -> Option<Vec<Input<MethodName>>> {
    let mut setters = Scope::new(ScopeKind::RequestMethods);
    let mut inputs = Vec::new();
    for found in declared.values() {
        if found.data.required {
            let help = "make it optional";
            lowering.error(
                Code::UnsupportedParameter,
                &found.at,
                "a required query parameter is not supported",
                help,
            );
            return None;
        }
        let used = value(lowering, found, id)?;
        inputs.push(Input {
            name: setters.method(&found.data.name),
            docs: described(&found.data, &used),
            deprecated: found.data.deprecated.unwrap_or_default() || used.deprecated,
            ty: used.ty,
        });
    }
    Some(inputs)
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

fn described(data: &ParameterData, used: &Use) -> Docs {
    match &data.description {
        Some(text) => Docs(docs::clean(text)),
        None => used.docs.clone(),
    }
}
