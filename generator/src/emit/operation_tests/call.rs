//! A call, as a person would lay it out.

use super::ty::resource_item;
use super::value::{Form, value};
use crate::ir::{HandedOver, Inputs, Operation, Resource};

/// How wide a line gets.
pub const WIDTH: usize = 100;

/// How deep the parts of a call stand.
const DEPTH: usize = 12;

/// ```text
/// Ok(client.payouts().list().limit(1))
/// ```
///
/// or, where that is too long, a line a method; the whole stands eight blanks deep then.
pub fn call(resource: &Resource, operation: &Operation, inputs: &Inputs) -> String {
    let accessor = format!(".{}()", resource.accessor.rust());
    let mut methods = vec![accessor, method(resource, operation, inputs)];
    methods.extend(setters(operation, inputs));
    let line = format!("Ok(client{})", methods.concat());
    // `    let required = || …;`
    if !line.contains('\n') && line.len() + 24 <= WIDTH {
        return line;
    }
    let indent = " ".repeat(DEPTH);
    let methods: String = methods
        .iter()
        .map(|method| format!("\n{indent}{method}"))
        .collect();
    format!("Ok(client{methods})")
}

/// `.cancel("po_1", support::sample::<types::CancelPayout>(r#"{}"#)?)`
fn method(resource: &Resource, operation: &Operation, inputs: &Inputs) -> String {
    let form = match operation.arguments_struct {
        Some(_) => Form::Exact,
        None => Form::Converted,
    };
    let sent = operation.body.as_ref().zip(inputs.body.as_ref());
    let sent = sent.and_then(|(body, given)| match &body.by {
        HandedOver::Argument(name) => Some((body, name, given)),
        HandedOver::Setter(_) => None,
    });
    // One argument stands behind the method's name, several on a line each.
    let is_alone = operation.arguments.len() + usize::from(sent.is_some()) == 1;
    let depth = match form {
        Form::Converted if is_alone => DEPTH,
        Form::Converted | Form::Exact => DEPTH + 4,
    };
    let mut arguments: Vec<(&str, String)> = operation
        .arguments
        .iter()
        .zip(&inputs.arguments)
        .map(|(input, given)| (input.name.rust(), value(&input.ty, given, form, depth)))
        .collect();
    if let Some((body, name, given)) = sent {
        arguments.push((name.rust(), value(&body.ty, given, form, depth)));
    }
    let name = operation.name.rust();
    match &operation.arguments_struct {
        Some(marker) => {
            let fields = arguments
                .into_iter()
                .map(|(name, value)| format!("{name}: {value}"));
            let path = resource_item(resource, marker);
            let indent = " ".repeat(DEPTH);
            let fields: String = fields
                .map(|field| format!("\n{indent}    {field},"))
                .collect();
            format!(".{name}({path} {{{fields}\n{indent}}})")
        }
        None => {
            let values = arguments.into_iter().map(|(_, value)| value).collect();
            format!(".{name}({})", listed(values))
        }
    }
}

/// The arguments on one line, or on a line each.
fn listed(values: Vec<String>) -> String {
    let line = values.join(", ");
    if values.len() < 2 || !line.contains('\n') && line.len() + DEPTH + 24 <= WIDTH {
        return line;
    }
    let indent = " ".repeat(DEPTH);
    let values: String = values
        .iter()
        .map(|value| format!("\n{indent}    {value},"))
        .collect();
    format!("{values}\n{indent}")
}

/// `.limit(1)`
fn setters(operation: &Operation, inputs: &Inputs) -> Vec<String> {
    let given = operation.setters.iter().zip(&inputs.setters);
    let parameters = given.filter_map(|(input, given)| {
        let value = value(&input.ty, given.as_ref()?, Form::Converted, DEPTH);
        Some(format!(".{}({value})", input.name.rust()))
    });
    let mut setters: Vec<_> = parameters.collect();
    if let (Some(body), Some(given)) = (&operation.body, &inputs.body)
        && let HandedOver::Setter(name) = &body.by
    {
        let value = value(&body.ty, given, Form::Converted, DEPTH);
        setters.push(format!(".{}({value})", name.rust()));
    }
    setters
}
