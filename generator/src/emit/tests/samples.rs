//! Parts of APIs, made by hand.

use crate::ir::{
    Api, Branch, Constant, Docs, Field, Input, Operation, Output, Package, Place, Presence,
    Resource, Safety, Samples, Spelling, Type, TypeDef, TypeHome, TypeKind, TypeModule, TypeRef,
    When,
};
use crate::names::{
    ArgName, FieldName, MethodName, ModuleName, Scope, ScopeKind, TypeName, VariantName,
};

pub fn type_name(wire: &str) -> TypeName {
    Scope::new(ScopeKind::Types).type_name(wire)
}

pub fn variant_name(wire: &str) -> VariantName {
    Scope::new(ScopeKind::Variants).variant(wire)
}

pub fn field_name(wire: &str) -> FieldName {
    Scope::new(ScopeKind::Fields).field(wire)
}

pub fn argument_name(wire: &str) -> ArgName {
    Scope::new(ScopeKind::Arguments).argument(wire)
}

pub fn method_name(wire: &str) -> MethodName {
    Scope::new(ScopeKind::RequestMethods).method(wire)
}

pub fn module_name(wire: &str) -> ModuleName {
    Scope::new(ScopeKind::Modules).module(wire)
}

pub fn docs(line: &str) -> Docs {
    Docs(vec![line.to_owned()])
}

pub fn reference(wire: &str) -> TypeRef {
    TypeRef {
        name: type_name(wire),
        home: TypeHome::Types(module_name(wire)),
    }
}

pub fn strukt(wire: &str) -> Type {
    Type::Struct(reference(wire))
}

pub fn list(inner: Type) -> Type {
    Type::List(Box::new(inner))
}

/// A field of this type; one that may be missing is an `Option` of it.
pub fn field(wire: &str, ty: Type, presence: Presence) -> Field {
    let ty = match presence {
        Presence::Required => ty,
        _ => Type::Optional(Box::new(ty)),
    };
    Field {
        name: field_name(wire),
        ty,
        presence,
        docs: Docs::default(),
        deprecated: false,
        constraints: Vec::new(),
        constant: None,
    }
}

pub fn constant(wire: &str, ty: Type, presence: Presence, value: Constant) -> Field {
    Field {
        constant: Some(value),
        ..field(wire, ty, presence)
    }
}

pub fn branch(wire: &str, ty: Type, when: When) -> Branch {
    Branch {
        name: variant_name(wire),
        ty,
        docs: Docs::default(),
        when,
        converts: true,
    }
}

pub fn definition(wire: &str, kind: TypeKind) -> TypeDef {
    TypeDef {
        name: type_name(wire),
        docs: docs("What it is."),
        deprecated: false,
        kind,
    }
}

/// `GET /things`, called `list` and without inputs.
pub fn operation() -> Operation {
    Operation {
        id: "listThings".to_owned(),
        name: method_name("list"),
        marker: type_name("list"),
        method: "GET".to_owned(),
        path: "/things".to_owned(),
        docs: docs("Lists things."),
        deprecated: false,
        credentials: Vec::new(),
        server: None,
        safety: Safety::Safe,
        arguments: Vec::new(),
        arguments_struct: None,
        setters: Vec::new(),
        fixed: Vec::new(),
        body: None,
        output: Output::Nothing,
        accept: "application/json".to_owned(),
        redirects: false,
        failures: Vec::new(),
        errors: None,
        streamed: None,
        paging: None,
        samples: Samples::default(),
    }
}

pub fn input<N>(name: N, place: Place, spelling: Spelling, ty: Type) -> Input<N> {
    Input {
        name,
        place,
        spelling,
        ty,
        docs: Docs::default(),
        deprecated: false,
    }
}

/// An API with a resource `things` of these operations.
pub fn api(operations: Vec<Operation>) -> Api {
    Api {
        package: Package {
            name: "shop".to_owned(),
            lib: "shop".to_owned(),
            version: "1.0.0".to_owned(),
            license: None,
            title: "Shop".to_owned(),
            heading: "Shop".to_owned(),
            docs: Docs::default(),
            env_prefix: "SHOP".to_owned(),
        },
        servers: Vec::new(),
        base_url: Some("https://shop.example".to_owned()),
        credentials: Vec::new(),
        security: Vec::new(),
        envelope: None,
        errors: None,
        resources: vec![Resource {
            feature: None,
            accessor: method_name("things"),
            module: module_name("things"),
            handle: type_name("things"),
            summary: String::new(),
            docs: Docs::default(),
            operations,
        }],
        error_codes: None,
        types: Vec::new(),
        nesting: 0,
        webhooks: Vec::new(),
        events: None,
        modules: Vec::new(),
    }
}

/// The resource file of an operation.
pub fn emitted(operation: Operation) -> String {
    let api = api(vec![operation]);
    let file = |resource| crate::emit::resource::file(&api, resource);
    let files = api.resources.iter().map(file);
    super::body(files, "src/resources/things.rs")
}

/// An API whose one type is in `src/types/thing.rs`.
pub fn api_of(definition: TypeDef) -> Api {
    Api {
        types: vec![TypeModule {
            features: Vec::new(),
            name: module_name("thing"),
            types: vec![definition],
        }],
        ..api(Vec::new())
    }
}
