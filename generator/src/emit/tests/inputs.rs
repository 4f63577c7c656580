//! Methods and their inputs.

use super::assert_holds;
use super::samples::{
    argument_name, emitted, input, list, method_name, operation, strukt, type_name,
};
use crate::ir::{
    Body, Content, Docs, Encoding, HandedOver, Operation, Place, Spelling, Style, Type,
};

const fn styled(style: Style, explode: bool, reserved: bool) -> Spelling {
    Spelling::Styled {
        style,
        explode,
        reserved,
    }
}

fn sent(content: Content, ty: Type) -> Operation {
    Operation {
        body: Some(Body {
            by: HandedOver::Argument(argument_name("payload")),
            ty,
            content,
            docs: Docs::default(),
        }),
        ..operation()
    }
}

#[test]
fn parameters_go_where_they_belong() {
    let code = emitted(Operation {
        arguments: vec![
            input(
                argument_name("id"),
                Place::Path,
                Spelling::Text,
                Type::String,
            ),
            input(
                argument_name("keys"),
                Place::Path,
                styled(Style::Matrix, true, false),
                list(Type::String),
            ),
            input(
                argument_name("X-Filter"),
                Place::Header,
                Spelling::Json,
                strukt("Filter"),
            ),
        ],
        setters: vec![
            input(
                method_name("tags"),
                Place::Query,
                styled(Style::PipeDelimited, false, true),
                list(Type::String),
            ),
            input(
                method_name("seen"),
                Place::Cookie,
                Spelling::Text,
                Type::Boolean,
            ),
        ],
        ..operation()
    });
    assert_holds(
        &code,
        r#"
        pub fn list(
            &self,
            id: impl Into<String>,
            keys: impl Into<Vec<String>>,
            x_filter: types::Filter,
        ) -> Request<List> {
            Parts::new()
                .path("id", &id.into())
                .path_spelled("keys", &keys.into(), Spelling::new(Style::Matrix, true))
                .header_json("X-Filter", &x_filter)
                .request(self.client)
        }
        "#,
    );
    assert_holds(
        &code,
        r#"
        operations! {
            List: () as Body::ignore = GET("listThings", "/things") {
                fn tags(query_spelled(
                    "tags", Spelling::new(Style::PipeDelimited, false).reserved(),
                ): impl Into<Vec<String>>);
                fn seen(cookie: bool);
            };
        }
        "#,
    );
}

#[test]
fn a_call_without_inputs_is_one_line() {
    assert_holds(
        &emitted(operation()),
        "
        pub fn list(&self) -> Request<List> {
            Parts::new().request(self.client)
        }
        ",
    );
}

#[test]
fn many_inputs_are_a_struct() {
    let code = emitted(Operation {
        arguments: vec![input(
            argument_name("id"),
            Place::Path,
            Spelling::Text,
            Type::String,
        )],
        arguments_struct: Some(type_name("ListInputs")),
        ..sent(Content::Text("text/plain".to_owned()), Type::String)
    });
    assert_holds(
        &code,
        r#"
        pub fn list(&self, inputs: ListInputs) -> Request<List> {
            Parts::new()
                .path("id", &inputs.id)
                .text("text/plain", inputs.payload)
                .request(self.client)
        }
        "#,
    );
    assert_holds(
        &code,
        "
        /// The inputs of [`Things::list`].
        #[derive(Clone)]
        pub struct ListInputs {
            /// The parameter `id`.
            pub id: String,
            /// The request body.
            pub payload: String,
        }
        ",
    );
}

#[test]
fn bodies_are_sent_as_the_document_says() {
    let encodings = vec![
        Encoding {
            member: "photo".to_owned(),
            content_type: Some("image/png".to_owned()),
            style: None,
        },
        Encoding {
            member: "tags".to_owned(),
            content_type: None,
            style: Some((Style::Form, true)),
        },
    ];
    let media_type = |text: &str| text.to_owned();
    let bodies = [
        (
            Content::Json(media_type("application/json")),
            strukt("Thing"),
            r#".json(&payload)"#,
        ),
        (
            Content::Json(media_type("application/problem+json")),
            list(strukt("Thing")),
            r#".json_as("application/problem+json", &payload.into())"#,
        ),
        (
            Content::Form(Vec::new()),
            strukt("Thing"),
            r#".form(&payload, &[])"#,
        ),
        (
            Content::Bytes(media_type("image/png")),
            Type::Upload,
            r#".bytes("image/png", payload.into())"#,
        ),
    ];
    for (content, ty, wanted) in bodies {
        let code = emitted(sent(content, ty));
        assert!(code.contains(wanted), "{wanted}\n\nis not in\n\n{code}");
    }
    assert_holds(
        &emitted(sent(Content::Multipart(encodings), strukt("Thing"))),
        r#"
        Parts::new()
            .multipart(
                &payload,
                &[
                    Encoding::new("photo").content_type("image/png"),
                    Encoding::new("tags").style(Style::Form, true),
                ],
            )
            .request(self.client)
        "#,
    );
}

#[test]
fn an_optional_body_is_a_setter() {
    let mut operation = sent(
        Content::Json("application/json".to_owned()),
        strukt("Thing"),
    );
    if let Some(body) = &mut operation.body {
        body.by = HandedOver::Setter(method_name("body"));
    }
    assert_holds(
        &emitted(operation),
        r#"
        operations! {
            List: () as Body::ignore = GET("listThings", "/things") {
                fn body(json: types::Thing);
            };
        }
        "#,
    );
}

#[test]
fn what_is_said_of_an_argument_stays_one_list_item() {
    let said =
        "What to find\n  in words\n\n- nested\n  goes on\n     far\n\n```\n  code\n    code\n```";
    let mut keyword = input(
        argument_name("keyword"),
        Place::Query,
        Spelling::Text,
        Type::String,
    );
    keyword.docs = Docs(said.lines().map(str::to_owned).collect());
    let code = emitted(Operation {
        arguments: vec![keyword],
        ..operation()
    });
    assert_holds(
        &code,
        "
        /// - `keyword`: What to find
        ///   in words
        ///
        ///   - nested
        ///     goes on
        ///     far
        ///
        ///   ```
        ///     code
        ///       code
        ///   ```
        ",
    );
}
