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
    let license = license(lowering, &info.at.child("license").child("identifier"));
    let description = info.value.description.as_deref().unwrap_or_default();
    Some(Package {
        lib: name.replace('-', "_"),
        env_prefix: name.replace('-', "_").to_uppercase(),
        name,
        license: options.license.clone().or(license),
        version: version(&info.value.version),
        heading: docs::clean(&escaped(&of_an_api(&title))).join(" "),
        title,
        docs: Docs(docs::clean(description)),
    })
}

/// The title as what stands behind "a client of the".
fn of_an_api(title: &str) -> String {
    let says_so = |word: &str| title.to_lowercase().contains(word);
    match ["api", "service", "platform"].into_iter().any(says_so) {
        true => title.to_owned(),
        false => format!("{title} API"),
    }
}

/// The document's licence, if it reads as an expression of SPDX's: Cargo and
/// crates.io take no other.
fn license(lowering: &mut Lowering<'_>, at: &Pointer) -> Option<String> {
    let text = lowering.document.raw(at)?.as_str()?.trim();
    let text = text.to_owned();
    if is_expression(&text) {
        return Some(text);
    }
    let message = format!(
        "`{}` is no SPDX licence expression, and is left out",
        text.escape_debug()
    );
    let help = "write an identifier of <https://spdx.org/licenses>, such as `Apache-2.0`";
    lowering.warn(Code::WrongValue, at, message, help);
    None
}

/// Identifiers with operators between them (SPDX 3.0, annex B); whether an
/// identifier is known is not looked at.
fn is_expression(text: &str) -> bool {
    let spaced = text.replace('(', " ( ").replace(')', " ) ");
    let mut depth = 0_u32;
    let mut wants_identifier = true;
    for word in spaced.split_whitespace() {
        let is_operator = ["AND", "OR", "WITH"].contains(&word);
        let fits = |c: char| c.is_ascii_alphanumeric() || "-.+:".contains(c);
        match word {
            "(" if wants_identifier => depth += 1,
            ")" if !wants_identifier && depth > 0 => depth -= 1,
            _ if is_operator && !wants_identifier => wants_identifier = true,
            _ if !is_operator && wants_identifier && word.chars().all(fits) => {
                wants_identifier = false
            }
            _ => return false,
        }
    }
    depth == 0 && !wants_identifier
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
    let text = text.trim();
    let text = text.strip_prefix(['v', 'V']).unwrap_or(text);
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
    use super::{docs, escaped, is_expression, one_line, version};

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

    #[test]
    fn a_version_is_one_that_cargo_takes() {
        for (text, expected) in [
            ("1.2.3", "1.2.3"),
            ("v1.2.3", "1.2.3"),
            ("v1", "0.1.0"),
            ("2024-01-01", "0.1.0"),
            ("01.2.3", "0.1.0"),
            ("", "0.1.0"),
        ] {
            assert_eq!(version(text), expected, "{text}");
        }
    }

    #[test]
    fn a_licence_is_an_expression() {
        for text in [
            "MIT",
            "MIT OR Apache-2.0",
            "(MIT AND Zlib) OR GPL-2.0+",
            "GPL-2.0-only WITH x",
        ] {
            assert!(is_expression(text), "{text}");
        }
        for text in ["", "Apache 2.0", "MIT/X11", "MIT OR", "(MIT", "AND"] {
            assert!(!is_expression(text), "{text}");
        }
    }
}
