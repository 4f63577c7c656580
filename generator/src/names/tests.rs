//! What names come out of which texts.

use super::{Scope, ScopeKind, words_of};
use proptest::prelude::*;
use std::collections::HashSet;
use std::time::Instant;

const KINDS: [ScopeKind; 13] = [
    ScopeKind::Types,
    ScopeKind::Markers,
    ScopeKind::Handles,
    ScopeKind::Variants,
    ScopeKind::Fields,
    ScopeKind::Setters,
    ScopeKind::Arguments,
    ScopeKind::Inputs,
    ScopeKind::ClientMethods,
    ScopeKind::BuilderMethods,
    ScopeKind::ResourceMethods,
    ScopeKind::RequestMethods,
    ScopeKind::Modules,
];

/// The name that a scope of this kind gives, in the case that belongs to it.
fn name(scope: &mut Scope, kind: ScopeKind, wire: &str) -> String {
    match kind {
        ScopeKind::Types | ScopeKind::Markers | ScopeKind::Handles => {
            scope.type_name(wire).rust().to_owned()
        }
        ScopeKind::Variants => scope.variant(wire).rust().to_owned(),
        ScopeKind::Fields => scope.field(wire).rust().to_owned(),
        ScopeKind::Arguments | ScopeKind::Inputs => scope.argument(wire).rust().to_owned(),
        ScopeKind::Modules => scope.module(wire).rust().to_owned(),
        ScopeKind::Setters
        | ScopeKind::ClientMethods
        | ScopeKind::BuilderMethods
        | ScopeKind::ResourceMethods
        | ScopeKind::RequestMethods => scope.method(wire).rust().to_owned(),
    }
}

/// Each text alone in a scope of its own.
fn check(kind: ScopeKind, cases: &[(&str, &str)]) {
    for (wire, rust) in cases {
        assert_eq!(
            name(&mut Scope::new(kind), kind, wire),
            *rust,
            "{wire:?} in {kind:?}"
        );
    }
}

/// All texts in one scope.
fn check_together(kind: ScopeKind, cases: &[(&str, &str)]) {
    let mut scope = Scope::new(kind);
    for (wire, rust) in cases {
        assert_eq!(name(&mut scope, kind, wire), *rust, "{wire:?} in {kind:?}");
    }
}

#[test]
fn words_in_snake_case() {
    check(
        ScopeKind::Fields,
        &[
            ("sessionId", "session_id"),
            ("customer-email.hash", "customer_email_hash"),
            ("CustomerID", "customer_id"),
            ("userIDs", "user_ids"),
            ("APIs", "apis"),
            ("HTTPStatus", "http_status"),
            ("XMLHttpRequest", "xml_http_request"),
            ("OAuth2Token", "oauth2_token"),
            ("OAuthor", "o_author"),
            ("IPv4Address", "ipv4_address"),
            ("sha256", "sha256"),
            ("v1.2", "v1_2"),
            ("filter[name]", "filter_name"),
            ("created<=", "created_less_or_equal"),
            ("$filter", "filter"),
            ("@id", "id"),
            ("_id", "id"),
            ("$", "dollar"),
            ("merchant's", "merchants"),
            ("", "empty"),
            ("  ", "space_space"),
            ("---", "minus"),
            ("...", "dot_dot_dot"),
            ("2fa", "field_2fa"),
        ],
    );
}

#[test]
fn words_in_camel_case() {
    check(
        ScopeKind::Variants,
        &[
            ("RATE_LIMIT_EXCEEDED", "RateLimitExceeded"),
            ("conversion.created", "ConversionCreated"),
            ("+1", "Plus1"),
            ("-1", "Minus1"),
            ("-created_at", "MinusCreatedAt"),
            ("<=", "LessOrEqual"),
            ("<", "LessThan"),
            ("*", "Star"),
            ("/", "Slash"),
            ("read:*", "ReadStar"),
            ("C#", "CHash"),
            ("1.2", "Value1_2"),
            ("v1.2", "V1_2"),
            ("", "Empty"),
            ("👍", "U1f44d"),
            ("👍🏽 ok", "U1f44dU1f3fdOk"),
        ],
    );
}

#[test]
fn a_digit_gets_a_word_in_front_of_it() {
    check(ScopeKind::Types, &[("2fa", "Type2fa")]);
    check(ScopeKind::Variants, &[("2fa", "Value2fa")]);
    check(ScopeKind::RequestMethods, &[("2fa", "param_2fa")]);
    check(ScopeKind::ResourceMethods, &[("2fa", "call_2fa")]);
    check(ScopeKind::Modules, &[("2fa", "api_2fa")]);
}

#[test]
fn letters_of_other_scripts_stay() {
    check(
        ScopeKind::Fields,
        &[
            ("Größe", "größe"),
            ("имя", "имя"),
            ("名前", "名前"),
            ("नमस्ते", "नमस्ते"),
            ("ﬁrst", "first"),
            ("m²", "m2"),
        ],
    );
    check(
        ScopeKind::Types,
        &[("größe", "Größe"), ("ßx", "SSx"), ("名前", "名前")],
    );
}

#[test]
fn letters_that_rustc_warns_of_are_spelled() {
    check(
        ScopeKind::Fields,
        &[
            // Cyrillic letters that all look like Latin ones.
            ("сор", "u0441_u043e_u0440"),
            ("a\u{202e}b", "a_u202e_b"),
            ("\u{301}", "u0301"),
        ],
    );
}

#[test]
fn modules_are_ascii() {
    check(
        ScopeKind::Modules,
        &[
            ("Größe", "grosse"),
            ("Été", "ete"),
            ("日本", "u65e5_u672c"),
            ("aux", "aux_"),
            ("types", "types_"),
        ],
    );
}

#[test]
fn reserved_names_step_aside() {
    check(
        ScopeKind::Types,
        &[
            ("Error", "ErrorModel"),
            ("option", "OptionModel"),
            ("Campaign", "Campaign"),
        ],
    );
    check(ScopeKind::Markers, &[("clone", "CloneCall")]);
    check(
        ScopeKind::Variants,
        &[
            ("unknown", "UnknownValue"),
            ("None", "None"),
            ("err", "ErrValue"),
        ],
    );
    check(
        ScopeKind::RequestMethods,
        &[
            ("send", "send_"),
            ("limit", "limit"),
            ("timeout", "timeout"),
            ("sub", "sub_"),
        ],
    );
    check(
        ScopeKind::Setters,
        &[("new", "new_"), ("clone", "clone_"), ("type", "type_")],
    );
    check(ScopeKind::Fields, &[("new", "new"), ("clone", "clone")]);
    check(ScopeKind::ClientMethods, &[("builder", "builder_")]);
    check(
        ScopeKind::Arguments,
        &[("self", "self_"), ("object", "object_")],
    );
}

#[test]
fn who_comes_first_keeps_the_name() {
    check_together(
        ScopeKind::Variants,
        &[("M", "M"), ("m", "M2"), ("M2", "M2_2"), ("_m_", "M3")],
    );
    check_together(
        ScopeKind::Fields,
        &[
            ("v1", "v1"),
            ("V1", "v1_2"),
            ("v1_2", "v1_2_2"),
            ("V-1", "v_1"),
        ],
    );
    check_together(ScopeKind::Fields, &[("type", "type_"), ("Type", "type_2")]);
    check_together(ScopeKind::Modules, &[("com", "com"), ("COM", "com10")]);
}

#[test]
fn a_reserved_import_is_taken() {
    let mut scope = Scope::new(ScopeKind::Markers);
    scope.reserve("Conversions");
    assert_eq!(scope.type_name("conversions").rust(), "ConversionsCall");
    assert_eq!(scope.type_name("Conversions").rust(), "ConversionsCall2");
}

#[test]
fn a_parameter_in_another_place_says_where() {
    let mut scope = Scope::new(ScopeKind::Inputs);
    let mut at = |place: &str, wire: &str| scope.argument_at(place, wire).rust().to_owned();
    assert_eq!(at("path", "id"), "id");
    assert_eq!(at("query", "id"), "query_id");
    assert_eq!(at("header", "ID"), "header_id");
    assert_eq!(at("query", "Id"), "query_id2");
    assert_eq!(at("path", "body"), "body_");
    let name = scope.argument_at("cookie", "id");
    assert_eq!((name.wire(), name.renamed()), ("id", true));
}

#[test]
fn words_are_those_of_names() {
    assert_eq!(
        words_of("repos/list-for-org"),
        ["repos", "list", "for", "org"]
    );
    assert_eq!(words_of("listPetIDs"), ["list", "pet", "ids"]);
    assert_eq!(words_of("--"), [""; 0]);
}

#[test]
fn long_names_are_cut_between_words() {
    let title = "the quick brown fox ".repeat(20);
    let mut scope = Scope::new(ScopeKind::Fields);
    let cut = scope.field(&title);
    assert_eq!(
        cut.rust(),
        "the_quick_brown_fox_the_quick_brown_fox_the_quick_brown_fox_the_quick_brown_fox"
    );
    assert!(cut.renamed());
    assert_eq!(scope.field(&"ü".repeat(200)).rust(), "ü".repeat(64));
}

#[test]
fn a_rename_shows() {
    let mut scope = Scope::new(ScopeKind::Fields);
    assert!(!scope.field("sessionId").renamed());
    assert!(scope.field("type").renamed());
    assert!(scope.field("session_id").renamed());
    assert!(scope.field("3d").renamed());
    assert_eq!(scope.field("sessionId").wire(), "sessionId");
}

#[test]
fn texts_between_backticks() {
    let mut scope = Scope::new(ScopeKind::Variants);
    let mut code = |wire: &str| scope.variant(wire).wire_code();
    assert_eq!(code("SALE"), "SALE");
    assert_eq!(code(""), "\"\"");
    assert_eq!(code("a`b\n\n    c\u{202e}"), "a'b      c");
}

#[test]
fn many_equal_names_are_quick() {
    let started = Instant::now();
    let mut scope = Scope::new(ScopeKind::Variants);
    let last = (0..10_000)
        .map(|_| scope.variant("same").rust().to_owned())
        .last();
    assert_eq!(last.as_deref(), Some("Same10000"));
    assert!(started.elapsed().as_secs() < 5);
}

/// Texts as documents have them, and any others.
fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[a-zA-Z0-9_. +*/<=$@'-]{0,12}",
        "[aAbB12_ -]{0,4}",
        "(self|Self|type|gen|Option|unknown|send|com|aux)[ 0-9]?",
        "[äÄßſŉǅ日а-яΑ-Ω²½ⅣﬁÅ\u{301}\u{94d}]{0,4}",
    ]
}

proptest! {
    #[test]
    fn every_text_is_an_identifier_of_its_own(wires in prop::collection::vec(texts(), 1..40), kind in prop::sample::select(&KINDS[..])) {
        let mut scope = Scope::new(kind);
        let mut seen = HashSet::new();
        for wire in &wires {
            let rust = name(&mut scope, kind, wire);
            prop_assert!(syn::parse_str::<syn::Ident>(&rust).is_ok(), "{:?} became {:?}", wire, rust);
            prop_assert!(!super::keywords::is_keyword(&rust), "{:?} became {:?}", wire, rust);
            // 64 letters, what parts them, a prefix and a number.
            prop_assert!(rust.chars().count() < 140, "{:?} became {:?}", wire, rust);
            // rustc compares the composed form.
            prop_assert!(seen.insert(super::unicode::composed(&rust)), "{:?} became {:?} again", wire, rust);
            if kind == ScopeKind::Modules {
                prop_assert!(rust.is_ascii() && rust == rust.to_lowercase());
            }
        }
    }

    #[test]
    fn names_made_from_names_stay_apart(wires in prop::collection::vec(texts(), 1..40)) {
        let (mut fields, mut types) = (Scope::new(ScopeKind::Fields), Scope::new(ScopeKind::Types));
        let mut seen = HashSet::new();
        for wire in &wires {
            let field = fields.field(wire).rust().to_owned();
            let derived = types.type_name(&format!("Parent {field}")).rust().to_owned();
            prop_assert!(syn::parse_str::<syn::Ident>(&derived).is_ok());
            prop_assert!(seen.insert(derived.clone()), "{:?} became {:?} again", wire, derived);
        }
    }

    #[test]
    fn the_same_texts_give_the_same_names(wires in prop::collection::vec(texts(), 1..20), kind in prop::sample::select(&KINDS[..])) {
        let all = || {
            let mut scope = Scope::new(kind);
            wires.iter().map(|wire| name(&mut scope, kind, wire)).collect::<Vec<_>>()
        };
        prop_assert_eq!(all(), all());
    }
}

#[test]
fn a_handle_called_new_is_not_its_own_constructor() {
    check(ScopeKind::Types, &[("new", "NewModel")]);
    check(ScopeKind::Markers, &[("new", "New")]);
}
