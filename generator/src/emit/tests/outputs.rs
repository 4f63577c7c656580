//! What operations state, what they resolve to, and how they fail.

use super::assert_holds;
use super::samples::{docs, emitted, operation, strukt, type_name, variant_name};
use crate::ir::{
    Decode, ErrorEnum, ErrorVariant, EventData, Failure, Operation, Output, OutputEnum,
    OutputVariant, Payload, Status, Type,
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
        operations! {
            List: ByteStream as Body::stream = GET(
                "listThings", "/things",
                accept: "text/event-stream",
                credentials: &[&["a", "b"], &[]],
                server: "https://files.example",
                streams: true,
            );
        }
        "#,
    );
}

#[test]
fn a_stream_is_of_what_it_carries() {
    let of = |ty: Type, decode| {
        emitted(Operation {
            output: one(ty, decode),
            accept: "text/event-stream".to_owned(),
            ..operation()
        })
    };
    let thing = || Box::new(strukt("Thing"));
    for (ty, decode, expected) in [
        (
            Type::Events(thing()),
            Decode::Events(EventData::Json),
            "EventStream<types::Thing> as Body::events",
        ),
        (
            Type::Events(Box::new(Type::String)),
            Decode::Events(EventData::Text),
            "EventStream<String> as Body::text_events",
        ),
        (
            Type::Events(thing()),
            Decode::Events(EventData::Whole),
            "EventStream<types::Thing> as Body::whole_events",
        ),
        (
            Type::JsonLines(thing()),
            Decode::JsonLines,
            "JsonLines<types::Thing> as Body::json_lines",
        ),
    ] {
        let code = of(ty, decode);
        assert!(code.contains(&format!("List: {expected} = GET(")), "{code}");
        assert!(code.contains("streams: true"), "{code}");
    }
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
    assert_holds(
        &code,
        r#"List: Option<types::Thing> as Body::optional_json = GET("listThings", "/things");"#,
    );
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
            201 => body.json().map(Self::Created),
            204 => body.ignore().map(|()| Self::Gone),
            200..=299 => body.json().map(Self::Fine),
            _ => body.json().map(Self::Other),
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
            202 => body.text().map(Self::Text),
            _ => body.json().map(Self::Fine),
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
            204 => body.ignore().map(|()| Self::Gone),
            _ => body.json().map(Self::Fine),
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
    assert!(code.contains("streams: true"), "{code}");
}

fn failure(status: Status, summary: &str, body: Option<Type>) -> Failure {
    Failure {
        status,
        summary: summary.to_owned(),
        body,
    }
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
        failures: vec![
            failure(Status::Code(404), "Nothing there", Some(strukt("Missing"))),
            failure(Status::Code(503), "Try again", None),
        ],
        ..operation()
    });
    assert_holds(
        &code,
        "
        error_bodies! {
            /// What a failure of [`Things::list`] says.
            enum ListError;
            404 => Missing(types::Missing);
            400..=499 => Client(types::ClientModel);
            300.. => Other(types::Other);
        }
        ",
    );
    assert_holds(
        &code,
        "
        /// # Errors
        /// [`ListError::of`] reads the body.
        /// - 503: Try again
        ",
    );
}

#[test]
fn without_an_enum_the_documentation_names_the_body() {
    let code = emitted(Operation {
        failures: vec![
            failure(Status::Code(404), "Nothing there", Some(strukt("Problem"))),
            failure(Status::Code(401), "", None),
            failure(Status::Range(5), "", None),
        ],
        ..operation()
    });
    assert_holds(
        &code,
        "
        /// # Errors
        /// `error.body()` reads the body as [`Problem`](crate::types::Problem).
        /// - 404: Nothing there
        /// - 401, 5XX
        ",
    );
}
