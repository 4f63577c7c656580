//! Clients, their credentials and servers.

use super::samples::{api, definition, field_name, method_name, operation, variant_name};
use super::{assert_holds, body};
use crate::emit::{client, readme, server};
use crate::ir::{
    Api, Credential, CredentialKind, Docs, Operation, Server, ServerVariable, StringEnum, TypeKind,
    Variant,
};

fn credential(scheme: &str, kind: CredentialKind) -> Credential {
    Credential {
        scheme: scheme.to_owned(),
        setter: method_name(scheme),
        source_setter: Some(method_name(&format!("{scheme}_source"))),
        kind,
        docs: Docs::default(),
        variable: format!("SHOP_{}", scheme.to_uppercase()),
    }
}

fn emitted(credentials: Vec<Credential>, base_url: Option<&str>) -> String {
    let api = Api {
        credentials,
        base_url: base_url.map(str::to_owned),
        ..api(vec![operation()])
    };
    body([client::emit(&api)], "src/client.rs")
}

#[test]
fn one_credential_is_what_a_client_is_made_of() {
    let key = credential("key", CredentialKind::Header("X-Key".to_owned()));
    let code = emitted(vec![key], Some("https://shop.example"));
    assert_holds(
        &code,
        r#"
        pub fn builder(api_key: impl Into<String>) -> ClientBuilder {
            ClientBuilder::new(&API).api_key_header("key", "X-Key", api_key)
        }
        "#,
    );
    assert_holds(
        &code,
        r#"
        ClientBuilder::new(&API)
            .api_key_header_from_env("key", "X-Key", "SHOP_KEY", true)
            .base_url_from_env("SHOP_API_URL")
        "#,
    );
    assert!(!code.contains("impl ClientBuilder"), "{code}");
}

#[test]
fn several_credentials_are_setters_of_the_builder() {
    let code = emitted(
        vec![
            credential("oauth", CredentialKind::Bearer),
            credential("login", CredentialKind::Basic),
        ],
        Some("https://shop.example"),
    );
    assert!(!code.contains("pub fn new"), "{code}");
    assert_holds(
        &code,
        r#"
        impl ClientBuilder {
            /// Sets the token for the operations that name `oauth`.
            pub fn oauth(self, token: impl Into<String>) -> Self {
                self.bearer("oauth", token)
            }

            /// Sets where tokens come from for the operations that name `oauth`.
            ///
            /// The source is called when there is no token, shortly before one runs out, and once
            /// more for a call whose token the server refuses with 401. All calls share the token.
            pub fn oauth_source(self, source: impl TokenSource) -> Self {
                self.bearer_source("oauth", source)
            }

            /// Sets the user name and password for the operations that name `login`.
            pub fn login(self, user: impl Into<String>, password: impl Into<String>) -> Self {
                self.basic("login", user, password)
            }
        }
        "#,
    );
    assert_holds(
        &code,
        r#"
        ClientBuilder::new(&API)
            .bearer_from_env("oauth", "SHOP_OAUTH", false)
            .basic_from_env("login", "SHOP_LOGIN_USERNAME", "SHOP_LOGIN_PASSWORD", false)
            .base_url_from_env("SHOP_API_URL")
        "#,
    );
}

#[test]
fn a_client_without_a_server_asks_for_one() {
    let code = emitted(Vec::new(), None);
    assert_holds(&code, r#"base_url: "","#);
    assert_holds(
        &code,
        "
        pub fn new(base_url: impl Into<String>) -> Result<Self, Error> {
            Self::builder(base_url).build()
        }
        ",
    );
    assert_holds(&code, "/// - `SHOP_API_URL`: the base URL; required.");
}

fn regional() -> Server {
    let region = Variant {
        name: variant_name("eu"),
        docs: Docs::default(),
    };
    let values = StringEnum {
        variants: vec![region],
    };
    let variable = |name: &str, default: &str| ServerVariable {
        name: field_name(name),
        default: default.to_owned(),
        values: None,
        docs: Docs::default(),
    };
    Server {
        name: variant_name("regional"),
        url: "https://{region}.{}.example:{type}/{x".to_owned(),
        summary: "Regional.".to_owned(),
        variables: vec![
            ServerVariable {
                values: Some(definition("Region", TypeKind::StringEnum(values))),
                ..variable("region", "eu")
            },
            variable("type", "443"),
        ],
    }
}

#[test]
fn servers_become_urls() {
    let production = Server {
        name: variant_name("production"),
        url: "https://shop.example".to_owned(),
        summary: String::new(),
        variables: Vec::new(),
    };
    let api = Api {
        servers: vec![
            production.clone(),
            regional(),
            Server {
                name: variant_name("other"),
                ..regional()
            },
        ],
        ..api(Vec::new())
    };
    let code = body(server::emit(&api), "src/server.rs");
    assert_holds(
        &code,
        r#"
        pub enum Server {
            /// <https://shop.example>
            Production,
            /// Regional: `https://{region}.{}.example:{type}/{x`
            Regional {
                /// By default `eu`.
                region: Region,
                /// By default `443`.
                type_: String,
            },
            /// Regional: `https://{region}.{}.example:{type}/{x`
            Other {
                /// By default `eu`.
                region: Region,
                /// By default `443`.
                type_: String,
            },
        }

        impl From<Server> for String {
            fn from(server: Server) -> Self {
                match server {
                    Server::Production => "https://shop.example".to_owned(),
                    Server::Regional { region, type_ } => {
                        format!("https://{region}.{{}}.example:{type_}/{{x")
                    }
                    Server::Other { region, type_ } => {
                        format!("https://{region}.{{}}.example:{type_}/{{x")
                    }
                }
            }
        }
        "#,
    );
    assert_eq!(code.matches("pub enum Region").count(), 1);
    let one = Api {
        servers: vec![production],
        ..api
    };
    assert!(server::emit(&one).is_none());
}

#[test]
fn a_readme_row_survives_any_path() {
    let path = "/a|b`c\n{id}".to_owned();
    let api = api(vec![Operation {
        path,
        ..operation()
    }]);
    let facts = crate::templates::facts(&api);
    let (_, text) = readme::emit(&api, &facts);
    let row = text
        .lines()
        .find(|line| line.contains("| `client.things()"));
    assert_eq!(
        row,
        Some("| `client.things().list()` | `GET /a\\|b'c {id}` |")
    );
}
