//! What the crate is called, and which hand-written modules it carries.

use crate::Options;
use crate::diagnostics::{Code, Pointer};
use crate::ir::{Docs, Package};
use crate::lower::context::Lowering;
use crate::lower::docs;
use crate::names::package_name;
use crate::templates;

/// The package, from the document's `info`.
pub fn lower(lowering: &mut Lowering<'_>, options: &Options) -> Option<Package> {
    let info = lowering.document.info();
    let info = lowering.ok(info)?;
    let name = options
        .crate_name
        .clone()
        .unwrap_or_else(|| package_name(&info.value.title));
    let license = lowering
        .document
        .raw(&info.at.child("license").child("identifier"));
    let license = license
        .and_then(|identifier| identifier.as_str())
        .map(str::to_owned);
    let description = info.value.description.as_deref().unwrap_or_default();
    Some(Package {
        lib: name.replace('-', "_"),
        env_prefix: name.replace('-', "_").to_uppercase(),
        name,
        license: options.license.clone().or(license),
        version: version(&info.value.version),
        title: info.value.title,
        docs: Docs(docs::clean(description)),
    })
}

/// The document's version when Cargo would take it, else the first one.
fn version(text: &str) -> String {
    let numbers: Vec<_> = text.split('.').collect();
    let plain = |number: &&str| {
        number
            .parse::<u32>()
            .is_ok_and(|value| value.to_string() == **number)
    };
    if numbers.len() == 3 && numbers.iter().all(plain) {
        text.to_owned()
    } else {
        "0.1.0".to_owned()
    }
}

/// The modules that the document asks for with `x-sdk-modules`.
pub fn modules(lowering: &mut Lowering<'_>) -> Vec<String> {
    let at = Pointer::root();
    let names: Vec<String> = lowering.extension(&at, "x-sdk-modules").unwrap_or_default();
    for (index, name) in names.iter().enumerate() {
        if !templates::has_module(name) {
            let at = at.child("x-sdk-modules").index(index);
            let known: Vec<_> = templates::module_names().collect();
            let help = format!("the runtime has: {}", known.join(", "));
            lowering.error(
                Code::UnknownModule,
                &at,
                format!("the runtime has no module `{name}`"),
                help,
            );
        }
    }
    names
}
