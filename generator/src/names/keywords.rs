//! Words that the Rust language keeps for itself.

/// Strict and reserved keywords of every edition up to 2024. None of them is
/// escaped as `r#…`: that is ugly at every use, and four of them cannot be.
const KEYWORDS: [&[&str]; 4] = [STRICT, SINCE_2018, RESERVED, &["_"]];

const STRICT: &[&str] = &[
    "as", "break", "const", "continue", "crate", "else", "enum", "extern", "false", "fn", "for",
    "if", "impl", "in", "let", "loop", "match", "mod", "move", "mut", "pub", "ref", "return",
    "self", "Self", "static", "struct", "super", "trait", "true", "type", "unsafe", "use", "where",
    "while",
];

const SINCE_2018: &[&str] = &["async", "await", "dyn"];

/// `try` since 2018, `gen` since 2024, the others always.
const RESERVED: &[&str] = &[
    "abstract", "become", "box", "do", "final", "gen", "macro", "override", "priv", "try",
    "typeof", "unsized", "virtual", "yield",
];

/// Whether `text` cannot be an identifier because the language uses it. Weak
/// keywords (`union`, `raw`, `safe`, `macro_rules`, `auto`, `default`) can.
pub(super) fn is_keyword(text: &str) -> bool {
    KEYWORDS.iter().any(|words| words.contains(&text))
}

#[cfg(test)]
mod tests {
    use super::{KEYWORDS, is_keyword};
    use crate::names::{Scope, ScopeKind};

    #[test]
    fn every_keyword_gets_an_underscore_where_names_are_lower_case() {
        for keyword in KEYWORDS.concat() {
            if ["_", "Self"].contains(&keyword) {
                continue;
            }
            let name = Scope::new(ScopeKind::Fields).field(keyword);
            assert_eq!(name.rust(), format!("{keyword}_"));
            assert!(name.renamed());
        }
    }

    #[test]
    fn the_list_has_what_syn_refuses() {
        // `gen` is the one that syn 3 takes and edition 2024 does not.
        for keyword in KEYWORDS
            .concat()
            .into_iter()
            .filter(|keyword| *keyword != "gen")
        {
            assert!(syn::parse_str::<syn::Ident>(keyword).is_err(), "{keyword}");
        }
    }

    #[test]
    fn weak_keywords_are_ordinary_names() {
        for weak in ["union", "raw", "safe", "macro_rules", "auto", "default"] {
            assert!(!is_keyword(weak));
            assert_eq!(Scope::new(ScopeKind::Fields).field(weak).rust(), weak);
        }
    }

    #[test]
    fn self_is_the_only_keyword_in_camel_case() {
        assert_eq!(
            Scope::new(ScopeKind::Variants).variant("self").rust(),
            "SelfValue"
        );
        assert_eq!(
            Scope::new(ScopeKind::Types).type_name("self").rust(),
            "SelfModel"
        );
        assert_eq!(
            Scope::new(ScopeKind::Variants).variant("type").rust(),
            "Type"
        );
    }
}
