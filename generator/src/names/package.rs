//! The name of the crate.

use super::keywords::is_keyword;
use super::reserved::is_reserved;
use super::scope::ScopeKind;
use super::unicode::Charset;
use super::words::{Case, join, shortened, words};

/// Words of a title that say nothing about whose API it is.
const NOISE: [&str; 7] = [
    "api",
    "apis",
    "rest",
    "http",
    "public",
    "openapi",
    "specification",
];

/// The most characters that crates.io takes.
const LONGEST: usize = 64;

/// A package's name made from the API's title: `RefCampaign API` is
/// `refcampaign`. ASCII in kebab case, as crates.io asks for it.
pub fn package_name(title: &str) -> String {
    let (words, _) = shortened(
        title
            .split_whitespace()
            .filter(|word| !is_noise(word))
            .flat_map(plain)
            .collect(),
    );
    let name = join(&words, Case::Snake).replace('_', "-");
    match name.chars().next() {
        Some(first) if first.is_ascii_alphabetic() && !is_taken(&name) => name,
        Some(_) => format!("api-{name}"),
        None => "api".to_owned(),
    }
}

/// Whether a name that someone chose is one that crates.io and rustc take.
///
/// # Errors
///
/// With a name like it that they do take.
pub fn check_package_name(name: &str) -> Result<(), String> {
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.chars().all(fits)
        && name.len() <= LONGEST
        && !is_taken(name)
    {
        Ok(())
    } else {
        Err(package_name(name))
    }
}

/// Cargo refuses keywords, crates of the language and devices of Windows.
fn is_taken(name: &str) -> bool {
    let lib = name.replace('-', "_").to_lowercase();
    [name, &lib]
        .into_iter()
        .any(|name| is_keyword(name) || is_reserved(ScopeKind::Modules, name))
}

fn is_noise(word: &str) -> bool {
    let word = word.to_lowercase();
    let version = word.strip_prefix('v').unwrap_or(&word);
    let numbered = version.starts_with(|digit: char| digit.is_ascii_digit());
    NOISE.contains(&word.as_str())
        || (numbered
            && version
                .chars()
                .all(|part| part.is_ascii_digit() || part == '.'))
}

/// A brand's capitals are no reason for a hyphen.
fn plain(word: &str) -> Vec<String> {
    if word.chars().any(char::is_alphanumeric) {
        words(&word.to_lowercase(), Charset::Ascii)
    } else {
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::{check_package_name, package_name};

    #[test]
    fn packages_are_named_after_titles() {
        let cases = [
            ("RefCampaign API", "refcampaign"),
            ("GitHub v3 REST API", "github"),
            ("Swagger Petstore - OpenAPI 3.0", "swagger-petstore"),
            ("2Checkout", "api-2checkout"),
            ("API", "api"),
            ("", "api"),
            ("Über uns", "uber-uns"),
            ("Type", "api-type"),
            ("Std", "api-std"),
        ];
        for (title, package) in cases {
            assert_eq!(package_name(title), package, "{title:?}");
        }
    }

    #[test]
    fn a_package_name_that_was_chosen_is_checked() {
        for name in ["refcampaign", "ref-campaign_2", "A"] {
            assert_eq!(check_package_name(name), Ok(()), "{name}");
        }
        for name in [
            "",
            "2fa",
            "a b",
            "a/b",
            "größe",
            "self",
            "std",
            "proc-macro",
            "con",
            "-a",
        ] {
            let checked = check_package_name(name);
            let suggestion = checked.err().unwrap_or_default();
            assert_eq!(check_package_name(&suggestion), Ok(()), "{name}");
        }
        assert!(check_package_name(&"a".repeat(65)).is_err());
    }
}
