//! Unions, wrappers, integer enums, constants.

use super::samples::{
    api_of, branch, constant, definition, docs, field, list, strukt, variant_name,
};
use super::{assert_holds, body};
use crate::emit::types::module;
use crate::ir::{
    Constant, Constructor, Docs, IntegerEnum, Kind, Presence, Struct, Type, TypeDef, TypeKind,
    Union, Variant, When,
};

fn emitted(definition: TypeDef) -> String {
    let api = api_of(definition);
    body(
        api.types.iter().map(|file| module(file, None)),
        "src/types/thing.rs",
    )
}

#[test]
fn a_tagged_union_states_its_tags_and_converts() {
    let tagged = |values: &[&str], told| When::Tagged {
        values: values.iter().map(|value| (*value).to_owned()).collect(),
        told,
    };
    let mut again = branch("again", strukt("Cat"), tagged(&["again"], true));
    again.converts = false;
    again.docs = docs("Another cat.");
    let union = Union {
        tag: Some("petType".to_owned()),
        branches: vec![
            branch("cat", strukt("Cat"), tagged(&["cat"], true)),
            branch(
                "dog",
                Type::Boxed(Box::new(strukt("Dog"))),
                tagged(&["dog", "\"hound\""], false),
            ),
            again,
        ],
    };
    let code = emitted(definition("Pet", TypeKind::Union(union)));
    assert_holds(
        &code,
        r#"
        json_union! {
            /// What it is.
            pub enum Pet by "petType" {
                /// [`Cat`].
                Cat(Cat) tagged "cat",
                /// [`Dog`].
                Dog(Box<Dog>) untold "dog" | "\"hound\"",
                /// Another cat.
                Again(Cat) tagged "again" without From,
            }
        }
        "#,
    );
}

#[test]
fn a_shaped_union_states_kinds_and_constants() {
    let shaped = |kinds: &[Kind], constants: &[(&str, Constant)]| When::Shaped {
        kinds: kinds.to_vec(),
        constants: constants
            .iter()
            .map(|(member, value)| ((*member).to_owned(), value.clone()))
            .collect(),
    };
    let itself = Type::Union(super::samples::reference("Either"));
    let union = Union {
        tag: None,
        branches: vec![
            branch("text", Type::String, shaped(&[Kind::String], &[])),
            branch(
                "event",
                strukt("Event"),
                shaped(
                    &[Kind::Object],
                    &[
                        ("object", Constant::Text("e\"v".to_owned())),
                        ("version", Constant::Integer(-2)),
                        ("live", Constant::Boolean(true)),
                    ],
                ),
            ),
            branch(
                "itself",
                Type::Boxed(Box::new(itself)),
                shaped(&[Kind::Array, Kind::Any], &[]),
            ),
        ],
    };
    let code = emitted(definition("Either", TypeKind::Union(union)));
    assert_holds(
        &code,
        r#"
        json_union! {
            /// What it is.
            pub enum Either {
                /// A text.
                Text(String) of String,
                /// [`Event`].
                Event(Event) of Object with "object" = "\"e\\\"v\"" and "version" = "-2" and "live" = "true",
                /// [`Either`].
                Itself(Box<Either>) of Array | Any without From,
            }
        }
        "#,
    );
}

#[test]
fn an_integer_enum_keeps_unknown_numbers() {
    let variants = [("one", 1), ("minus_one", -1)].map(|(name, value)| {
        let variant = Variant {
            name: variant_name(name),
            docs: if value < 0 {
                docs("Less.")
            } else {
                Docs::default()
            },
        };
        (variant, value)
    });
    let values = IntegerEnum {
        variants: variants.to_vec(),
    };
    let code = emitted(definition("Level", TypeKind::IntegerEnum(values)));
    assert_holds(
        &code,
        "
        pub enum Level {
            One = 1,
            /// Less.
            MinusOne = -1,
        }
        ",
    );
}

#[test]
fn a_wrapper_is_its_one_field() {
    let tree = Type::Wrapper(super::samples::reference("Thing"));
    let code = emitted(definition("Thing", TypeKind::Wrapper(list(tree))));
    assert_eq!(
        code,
        "/// What it is.
#[derive(Clone, PartialEq)]
pub struct Thing(pub Vec<Thing>);

json_wrapper!(Thing(Vec<Thing>));"
    );
}

fn object(fields: Vec<crate::ir::Field>, required: &[&str]) -> TypeDef {
    use super::samples::{argument_name, field_name};
    let required = required
        .iter()
        .map(|name| (argument_name(name), field_name(name)))
        .collect();
    definition(
        "Thing",
        TypeKind::Struct(Box::new(Struct {
            fields,
            extra: None,
            extra_checked: false,
            constructor: Some(Constructor::Arguments {
                required,
                setters: Vec::new(),
            }),
            any_of: Vec::new(),
            checked: false,
        })),
    )
}

#[test]
fn a_constructor_sets_constants_that_are_required() {
    let kind = Type::Enum(super::samples::reference("Kind"));
    let text = |text: &str| Constant::Text(text.to_owned());
    let code = emitted(object(
        vec![
            field("id", Type::String, Presence::Required),
            constant("type", Type::String, Presence::Required, text("cat")),
            constant("kind", kind, Presence::Required, text("tame")),
            constant(
                "version",
                Type::Integer(crate::ir::Integer::I64),
                Presence::RequiredNullable,
                Constant::Integer(5_000_000_000),
            ),
            constant(
                "ratio",
                Type::Float,
                Presence::Required,
                Constant::Integer(-2),
            ),
            constant("object", Type::String, Presence::Optional, text("thing")),
        ],
        &["id"],
    ));
    assert_holds(
        &code,
        r#"
        builder!(Thing::new(id: impl Into<String>) {} with {
            type_: "cat".to_owned(),
            kind: Kind::from("tame"),
            version: Some(5000000000i64),
            ratio: -2.0,
            object,
        });
        "#,
    );
    assert!(!code.contains("Default"), "{code}");
}

#[test]
fn constants_alone_need_no_argument_and_are_the_default() {
    let alone = constant(
        "live",
        Type::Boolean,
        Presence::Required,
        Constant::Boolean(true),
    );
    let code = emitted(object(vec![alone], &[]));
    assert_holds(&code, "#[derive(Clone, PartialEq)]");
    assert_holds(&code, "builder!(Thing::new() {} with { live: true });");
}

#[test]
fn optional_constants_leave_the_default_empty() {
    let object = object(
        vec![constant(
            "live",
            Type::Boolean,
            Presence::Optional,
            Constant::Boolean(true),
        )],
        &[],
    );
    let code = emitted(object);
    assert_holds(&code, "#[derive(Clone, PartialEq, Default)]");
    assert_holds(&code, "builder!(Thing {});");
}

#[test]
fn maps_of_maps_of_maps_have_a_short_name() {
    let map = |inner| Type::Map(Box::new(inner));
    let deep = map(map(map(strukt("Thing"))));
    let code = emitted(object(
        vec![
            field("deep", deep.clone(), Presence::Optional),
            field("plain", deep, Presence::Required),
        ],
        &["plain"],
    ));
    assert_holds(
        &code,
        "pub deep: Option<StringMap<StringMap<StringMap<Thing>>>>,",
    );
    assert_holds(
        &code,
        "pub plain: BTreeMap<String, BTreeMap<String, BTreeMap<String, Thing>>>,",
    );
}
