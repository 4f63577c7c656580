//! The test of one operation.

use super::call::{WIDTH, call};
use super::shown::{self, Shown};
use super::ty::resource_item;
use crate::emit::markdown;
use crate::emit::tokens::text;
use crate::ir::{Answer, Operation, Resource, SampleCall};

/// ```text
/// /// `GET /payouts/{id}`
/// #[tokio::test]
/// async fn get() {
///     let Some(client) = crate::client() else {
///         return;
///     };
///     let mut cases = Cases::of("getPayout");
///     let required = || Ok(client.payouts().get("po_1"));
///     cases.call("required", required, support::json).await;
///     cases.success(200, required, support::json).await;
///     cases.failure(404, required, support::body::<types::Problem>).await;
///     cases.finish();
/// }
/// ```
pub fn test(resource: &Resource, operation: &Operation) -> String {
    let mut lines = vec![
        "    let Some(client) = crate::client() else {
        return;
    };"
        .to_owned(),
        format!("    let mut cases = Cases::of({});", text(&operation.id)),
    ];
    let shown = shown::success(operation);
    lines.extend(shown.declared.clone());
    for sample in &operation.samples.calls {
        let (name, variable) = (text(&sample.name), variable(sample));
        lines.push(closure(resource, operation, sample, &variable));
        let (method, by) = (if shown.is_file { "file" } else { "call" }, shown.by);
        lines.push(format!(
            "    cases.{method}({name}, {variable}, {by}).await;"
        ));
    }
    if !operation.samples.replaced.is_empty() {
        let names = operation.samples.replaced.join(", ");
        lines.push(
            "    // No valid value was found for a branch of a union: another one took".to_owned(),
        );
        lines.push(format!("    // its turn in: {names}."));
    }
    for answer in &operation.samples.answers {
        let line = match answer.success {
            true => success(*answer, &shown),
            false => failure(operation, *answer),
        };
        lines.push(line);
    }
    lines.push("    cases.finish();\n}\n".to_owned());
    let (place, name, body) = (place(operation), operation.name.rust(), lines.join("\n"));
    let imports = imports(resource, operation, &body);
    format!("/// {place}\n#[tokio::test]\nasync fn {name}() {{\n{imports}{body}")
}

/// `use crate::api::resources::payouts::CreateError;`, where the body names it.
fn imports(resource: &Resource, operation: &Operation, body: &str) -> String {
    let is_used = |name: &str| {
        let uses = [format!(" {name}::"), format!("&{name}::")];
        uses.iter().any(|used| body.contains(used))
    };
    let used = shown::imports(operation).filter(|name| is_used(name.rust()));
    let imports: String = used
        .map(|name| format!("    use {};\n", resource_item(resource, name)))
        .collect();
    match imports.is_empty() {
        true => imports,
        false => imports + "\n",
    }
}

fn place(operation: &Operation) -> String {
    markdown::code(&format!("{} {}", operation.method, operation.path))
}

/// The variable of a call: its name, as code writes it.
fn variable(sample: &SampleCall) -> String {
    sample.name.replace(' ', "_")
}

/// ```text
/// let all = || Ok(client.payouts().list().limit(1));
/// ```
fn closure(
    resource: &Resource,
    operation: &Operation,
    sample: &SampleCall,
    variable: &str,
) -> String {
    let made = match &sample.inputs {
        Ok(inputs) => call(resource, operation, inputs),
        Err(reason) => {
            let marker = resource_item(resource, &operation.marker);
            format!("support::unsampled::<{marker}>({})", text(reason))
        }
    };
    let closure = match made.contains('\n') {
        true => format!("|| {{\n        {made}\n    }}"),
        false => format!("|| {made}"),
    };
    if operation.deprecated && sample.inputs.is_ok() {
        format!("    let {variable} = support::deprecated_call!({closure});")
    } else {
        format!("    let {variable} = {closure};")
    }
}

/// ```text
/// cases.success(201, required, support::json).await;
/// ```
fn success(Answer { status, .. }: Answer, shown: &Shown) -> String {
    let method = match shown.is_file {
        true => "file_success",
        false => "success",
    };
    format!(
        "    cases.{method}({status}, required, {}).await;",
        shown.by
    )
}

/// ```text
/// cases.failure(404, required, support::body::<types::Problem>).await;
/// ```
fn failure(operation: &Operation, answer: Answer) -> String {
    let (status, shown) = (answer.status, shown::failure(operation, answer));
    let line = format!("    cases.failure({status}, required, {shown}).await;");
    if line.len() <= WIDTH && !line.contains('\n') {
        return line;
    }
    format!("    cases\n        .failure({status}, required, {shown})\n        .await;")
}
