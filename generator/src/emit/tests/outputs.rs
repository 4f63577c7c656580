//! What operations state, what they resolve to, and how they fail.

use super::assert_holds;
use super::samples::{docs, emitted, operation, strukt, type_name, variant_name};
use crate::ir::{
    Decode, ErrorEnum, ErrorVariant, Failure, Operation, Output, OutputEnum, OutputVariant,
    Payload, Status, Type,
};

#[test]
fn only_what_differs_is_stated() {
    let code = emitted(Operation {
        credentials: vec![vec!["a".to_owned(), "b".to_owned()], Vec::new()],
        server: Some("https://files.example".to_owned()),
        output: one(Type::Stream, Decode::Stream),
        accept: "text/event-stream".to_owned(),
        ..operation()
    });
    assert_holds(
        &code,
        r#"
        const INFO: Info = Info {
            id: "listThings",
            method: "GET",
            path: "/things",
            accept: "text/event-stream",
            credentials: &[&["a", "b"], &[]],
            server: Some("https://files.example"),
            safety: Safety::Safe,
            streams: true,
            ..Info::DEFAULT
        };
        "#,
    );
}

fn one(ty: Type, decode: Decode) -> Output {
    Output::One(Payload { ty, decode })
}

#[test]
fn an_answer_that_may_be_missing_is_an_option() {
    let code = emitted(Operation {
        output: one(strukt("Thing"), Decode::OptionalJson),
        ..operation()
    });
    assert_holds(&code, "type Output = Option<types::Thing>;");
    assert_holds(&code, "body.optional_json()");
}

fn success(name: &str, status: Status, payload: Option<(Type, Decode)>) -> OutputVariant {
    OutputVariant {
        name: variant_name(name),
        status,
        payload: payload.map(|(ty, decode)| Payload { ty, decode }),
        docs: docs(name),
    }
}

fn by_status(variants: Vec<OutputVariant>) -> String {
    emitted(Operation {
        output: Output::ByStatus(OutputEnum {
            name: type_name("ListResponse"),
            variants,
        }),
        ..operation()
    })
}

#[test]
fn codes_come_before_ranges_and_the_default_last() {
    let json = |name| Some((strukt(name), Decode::Json));
    let code = by_status(vec![
        success("other", Status::Default, json("Other")),
        success("fine", Status::Range(2), json("Fine")),
        success("created", Status::Code(201), json("Created")),
        success("gone", Status::Code(204), None),
    ]);
    assert_holds(
        &code,
        "
        match body.status() {
            201 => body.json().map(ListResponse::Created),
            204 => body.ignore().map(|()| ListResponse::Gone),
            200..=299 => body.json().map(ListResponse::Fine),
            _ => body.json().map(ListResponse::Other),
        }
        ",
    );
    assert_holds(
        &code,
        "
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum ListResponse {
            /// default: other
            Other(types::Other),

            /// 2XX: fine
            Fine(types::Fine),

            /// 201: created
            Created(types::Created),

            /// 204: gone
            Gone,
        }
        ",
    );
}

#[test]
fn without_a_default_the_first_or_the_range_stands_for_the_rest() {
    let json = |name| Some((strukt(name), Decode::Json));
    let codes = by_status(vec![
        success("fine", Status::Code(200), json("Fine")),
        success(
            "text",
            Status::Code(202),
            Some((Type::String, Decode::Text)),
        ),
    ]);
    assert_holds(
        &codes,
        "
        match body.status() {
            202 => body.text().map(ListResponse::Text),
            _ => body.json().map(ListResponse::Fine),
        }
        ",
    );
    let range = by_status(vec![
        success("gone", Status::Code(204), None),
        success("fine", Status::Range(2), json("Fine")),
    ]);
    assert_holds(
        &range,
        "
        match body.status() {
            204 => body.ignore().map(|()| ListResponse::Gone),
            _ => body.json().map(ListResponse::Fine),
        }
        ",
    );
}

#[test]
fn an_enum_with_a_stream_is_neither_cloned_nor_printed() {
    let code = by_status(vec![
        success(
            "live",
            Status::Code(200),
            Some((Type::Stream, Decode::Stream)),
        ),
        success("gone", Status::Code(204), None),
    ]);
    assert!(!code.contains("#[derive(Clone, Debug"), "{code}");
    assert_holds(&code, "streams: true,");
}

#[test]
fn error_bodies_are_read_by_status() {
    let error = |name: &str, status| ErrorVariant {
        name: variant_name(name),
        status,
        ty: strukt(name),
        summary: String::new(),
    };
    let code = emitted(Operation {
        errors: Some(ErrorEnum {
            name: type_name("ListError"),
            variants: vec![
                error("Other", Status::Default),
                error("Client", Status::Range(4)),
                error("Missing", Status::Code(404)),
            ],
        }),
        failures: vec![Failure {
            status: Status::Code(404),
            summary: "Nothing there".to_owned(),
            body: Some(strukt("Missing")),
        }],
        ..operation()
    });
    assert_holds(
        &code,
        "
        match error.status()?.as_u16() {
            404 => error.body().map(Self::Missing),
            400..=499 => error.body().map(Self::Client),
            300.. => error.body().map(Self::Other),
            _ => None,
        }
        ",
    );
    assert_holds(
        &code,
        "
        /// # Errors
        ///
        /// - 404: Nothing there
        ///
        /// [`ListError::of`] reads the body of a failure.
        ",
    );
}

#[test]
fn without_an_enum_the_documentation_names_the_body() {
    let failure = |status, summary: &str, body| Failure {
        status,
        summary: summary.to_owned(),
        body,
    };
    let code = emitted(Operation {
        failures: vec![
            failure(Status::Code(404), "Nothing there", Some(strukt("Problem"))),
            failure(Status::Range(5), "", None),
        ],
        ..operation()
    });
    assert_holds(
        &code,
        "
        /// - 404: Nothing there
        /// - 5XX
        ///
        /// `error.body()` reads the body of a failure as [`Problem`](crate::types::Problem).
        ",
    );
}
