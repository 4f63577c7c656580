//! What the crate is called, and which hand-written modules it carries.

use crate::Options;
use crate::diagnostics::{Code, Pointer};
use crate::ir::{Docs, Package};
use crate::lower::context::Lowering;
use crate::lower::docs;
use crate::names::{check_package_name, package_name};
use crate::templates;

/// The package, from the document's `info`.
pub fn lower(lowering: &mut Lowering<'_>, options: &Options) -> Option<Package> {
    let info = lowering.document.info();
    let info = lowering.ok(info)?;
    let name = match &options.crate_name {
        Some(name) => name.clone(),
        None => package_name(&info.value.title),
    };
    if let Some(chosen) = &options.crate_name
        && let Err(suggestion) = check_package_name(chosen)
    {
        let message = format!("`{name}` cannot be the name of a crate");
        let help = format!("call it `{suggestion}`, for example");
        lowering.error(Code::InvalidName, &Pointer::root(), message, help);
    }
    let title = one_line(&info.value.title);
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
        heading: docs::clean(&escaped(&title)).join(" "),
        title,
        docs: Docs(docs::clean(description)),
    })
}

/// A title in the middle of a sentence.
fn one_line(title: &str) -> String {
    let visible = |c: &char| !c.is_control() || c.is_whitespace();
    let text: String = title.chars().filter(visible).collect();
    let words: Vec<_> = text.split_whitespace().collect();
    if words.is_empty() {
        "API".to_owned()
    } else {
        words.join(" ")
    }
}

/// A title is no Markdown: what would mean something inside a line is escaped.
fn escaped(title: &str) -> String {
    let mut out = String::with_capacity(title.len());
    for letter in title.chars() {
        if "\\`*_[]<>|~&$#".contains(letter) {
            out.push('\\');
        }
        out.push(letter);
    }
    out
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

#[cfg(test)]
mod tests {
    use super::{docs, escaped, one_line};

    #[test]
    fn a_title_is_one_line_without_markup() {
        let heading = |title: &str| docs::clean(&escaped(&one_line(title))).join(" ");
        assert_eq!(
            heading(" Ref-Campaign\n API (v1.2) "),
            "Ref-Campaign API (v1.2)"
        );
        assert_eq!(heading("A *b* <i>"), "A \\*b\\* \\<i\\>");
        assert_eq!(heading("\u{7} "), "API");
    }
}
