//! Responses in, outputs and failures out.

use crate::ir;
use crate::lower::tests::{findings, last_operation, operation};

const JSON: &str =
    "content: {application/json: {schema: {type: object, properties: {a: {type: string}}}}}";

/// The document of an operation with these responses.
fn answering(responses: &str) -> String {
    operation("").replace("responses: {}, ", &format!("responses: {{{responses}}}"))
}

fn output(responses: &str) -> ir::Operation {
    last_operation(&answering(responses))
}

/// The output, and the media types that are asked for.
fn read(responses: &str) -> (String, String) {
    let operation = output(responses);
    let payload =
        |payload: &ir::Payload| format!("{} {:?}", ir::text::Ty(&payload.ty), payload.decode);
    let text = match &operation.output {
        ir::Output::Nothing => "()".to_owned(),
        ir::Output::One(one) => payload(one),
        ir::Output::ByStatus(outputs) => {
            let variants = outputs
                .variants
                .iter()
                .map(|variant| match &variant.payload {
                    Some(held) => format!(
                        "{} {}({})",
                        variant.status,
                        variant.name.rust(),
                        payload(held)
                    ),
                    None => format!("{} {}", variant.status, variant.name.rust()),
                });
            format!(
                "{}: {}",
                outputs.name.rust(),
                variants.collect::<Vec<_>>().join(", ")
            )
        }
    };
    (text, operation.accept)
}

fn of(responses: &str) -> String {
    read(responses).0
}

#[test]
fn one_type_where_that_is_enough() {
    assert_eq!(
        of(&format!("'200': {{description: D, {JSON}}}")),
        "XResponse Json"
    );
    assert_eq!(of("'204': {description: D}"), "()");
    assert_eq!(
        of(&format!(
            "'200': {{description: D, {JSON}}}, '204': {{description: D}}"
        )),
        "Option<XResponse> OptionalJson"
    );
    let list = "content: {application/json: {schema: {type: array, items: {type: string}}}}";
    assert_eq!(
        of(&format!(
            "'200': {{description: D, {list}}}, '201': {{description: D, {list}}}"
        )),
        "Vec<String> Json"
    );
    let text = "content: {text/plain: {schema: {type: string}}}";
    assert_eq!(
        of(&format!(
            "'200': {{description: D, {text}}}, '204': {{description: D}}"
        )),
        "String Text"
    );
}

#[test]
fn no_file_is_never_taken_for_an_empty_one() {
    let file = "content: {text/csv: {}}";
    assert_eq!(
        of(&format!(
            "'200': {{description: D, {file}}}, '204': {{description: D}}"
        )),
        "XResponse: 200 Ok(Download Download), 204 NoContent"
    );
    assert_eq!(
        of(&format!(
            "'200': {{description: D, {file}}}, '206': {{description: D, {file}}}"
        )),
        "Download Download"
    );
}

#[test]
fn a_type_for_each_status_where_they_differ() {
    let text = "content: {text/plain: {schema: {type: string}}}";
    assert_eq!(
        read(&format!(
            "'200': {{description: D, {text}}}, '201': {{description: D, {JSON}}}, '202': {{description: D}}"
        )),
        (
            "XResponse: 200 Ok(String Text), 201 Created(X201Response Json), 202 Accepted"
                .to_owned(),
            "application/json, text/plain".to_owned()
        )
    );
}

#[test]
fn success_is_what_the_document_says() {
    let success = |responses: &str| {
        let operation = output(responses);
        let failures = operation
            .failures
            .iter()
            .map(|failure| failure.status.to_string());
        (operation.redirects, failures.collect::<Vec<_>>().join(" "))
    };
    let plain = "{description: D}";
    assert_eq!(
        success(&format!("'200': {plain}, '302': {plain}, default: {plain}")),
        (false, "302 default".to_owned())
    );
    assert_eq!(
        success(&format!("'302': {plain}, default: {plain}")),
        (true, "default".to_owned())
    );
    assert_eq!(
        success(&format!("default: {plain}, '404': {plain}")),
        (false, "404".to_owned())
    );
    assert_eq!(
        success(&format!("2XX: {plain}, 4XX: {plain}")),
        (false, "4XX".to_owned())
    );
    assert_eq!(
        success(&format!("'404': {plain}")),
        (false, "404".to_owned())
    );
}

#[test]
fn each_media_type_is_read_in_its_way() {
    for (media, schema, expected, accept) in [
        (
            "application/problem+json",
            "{}",
            "Value Json",
            "application/problem+json",
        ),
        (
            "text/csv",
            "{type: string}",
            "Download Download",
            "text/csv",
        ),
        (
            "application/xml",
            "{type: object}",
            "String Text",
            "application/xml",
        ),
        (
            "image/*",
            "{type: string, format: binary}",
            "Download Download",
            "image/*",
        ),
        (
            "text/event-stream",
            "{type: string}",
            "EventStream<String> Events(Text)",
            "text/event-stream",
        ),
        (
            "application/x-ndjson",
            "{}",
            "JsonLines<Value> JsonLines",
            "application/x-ndjson",
        ),
        (
            "application/json-seq",
            "{}",
            "ByteStream Stream",
            "application/json-seq",
        ),
        (
            "'*/*'",
            "{type: integer}",
            "i64 Json",
            "application/json, */*;q=0.1",
        ),
        ("'*/*'", "{type: string}", "String Text", "*/*"),
        (
            "application/json",
            "{type: string, format: binary}",
            "Download Download",
            "application/json",
        ),
    ] {
        let responses =
            format!("'200': {{description: D, content: {{{media}: {{schema: {schema}}}}}}}");
        assert_eq!(
            read(&responses),
            (expected.to_owned(), accept.to_owned()),
            "{media}"
        );
    }
}

/// Documents say in many ways what an event carries.
#[test]
fn the_schema_of_an_event_is_found() {
    let thing = "{type: object, properties: {a: {type: string}}}";
    let event = |data: &str| {
        format!("{{properties: {{event: {{const: x}}, id: {{}}, data: {data}}}, required: [data]}}")
    };
    let (text, object) = (event("{type: string}"), event(thing));
    for (schema, expected) in [
        (thing.to_owned(), "XResponse> Events(Json)"),
        ("{type: integer}".to_owned(), "i64> Events(Json)"),
        (
            "{type: [integer, 'null']}".to_owned(),
            "Option<i64>> Events(Json)",
        ),
        ("{type: object}".to_owned(), "Value> Events(Json)"),
        (
            format!("{{oneOf: [{thing}, {{type: integer}}]}}"),
            "XResponse> Events(Json)",
        ),
        // Text stands as it is.
        ("{}".to_owned(), "String> Events(Text)"),
        ("true".to_owned(), "String> Events(Text)"),
        (
            "{type: [string, 'null']}".to_owned(),
            "String> Events(Text)",
        ),
        (
            "{type: string, enum: [a, b]}".to_owned(),
            "String> Events(Text)",
        ),
        (
            "{type: string, format: byte}".to_owned(),
            "String> Events(Text)",
        ),
        // The schema of all events is a list of them.
        (
            format!("{{type: array, items: {thing}}}"),
            "XResponse> Events(Json)",
        ),
        (
            "{type: array, items: {type: string}}".to_owned(),
            "String> Events(Text)",
        ),
        ("{type: array}".to_owned(), "Vec<Value>> Events(Json)"),
        // Fields of an event around its data.
        (object.clone(), "XResponse> Events(Json)"),
        (text.clone(), "String> Events(Text)"),
        (
            format!("{{oneOf: [{text}, {object}]}}"),
            "XResponse> Events(Whole)",
        ),
        (
            format!("{{type: array, items: {{anyOf: [{text}, {object}]}}}}"),
            "XResponse> Events(Whole)",
        ),
        // Another member, and it is the data itself.
        (
            format!("{{properties: {{data: {thing}, event: {{}}, at: {{}}}}}}"),
            "XResponse> Events(Json)",
        ),
        (
            format!("{{oneOf: [{object}, {thing}]}}"),
            "XResponse> Events(Json)",
        ),
    ] {
        let content = format!("content: {{text/event-stream: {{schema: {schema}}}}}");
        let found = of(&format!("'200': {{description: D, {content}}}"));
        assert_eq!(found, format!("EventStream<{expected}"), "{schema}");
    }
}

#[test]
fn the_keyword_of_openapi_3_2_says_what_a_value_is() {
    let reads = |media: &str| {
        let content = format!("content: {{{media}: {{itemSchema: {{type: integer}}}}}}");
        let document = answering(&format!("'200': {{description: D, {content}}}"));
        let read = read(&format!("'200': {{description: D, {content}}}")).0;
        (read, findings(&document))
    };
    let (events, none) = reads("text/event-stream");
    assert_eq!(
        (events.as_str(), none.len()),
        ("EventStream<i64> Events(Json)", 0)
    );
    let (lines, none) = reads("application/jsonl");
    assert_eq!(
        (lines.as_str(), none.len()),
        ("JsonLines<i64> JsonLines", 0)
    );
    let (json, warned) = reads("application/json");
    assert_eq!(json, "Value Json");
    assert_eq!(
        warned,
        [
            "Warning unsupported-response: `itemSchema` says nothing of a body of type `application/json`"
        ]
    );
}

#[test]
fn one_of_several_media_types_is_read_and_the_rest_is_said() {
    let content = "content: {text/event-stream: {}, application/json: {}, application/xml: {}}";
    let document = operation("").replace(
        "responses: {}, ",
        &format!("responses: {{'200': {{description: D, {content}}}}}"),
    );
    assert_eq!(
        findings(&document),
        ["Warning unused-media-type: `application/json` is used, and not `application/xml`"]
    );
}

/// The stream beside JSON as its type, its reading and its `Accept`.
#[test]
fn a_stream_beside_json_is_read_too() {
    let beside = |responses: &str| {
        let streamed = output(responses).streamed?;
        let payload = &streamed.payload;
        let read = format!("{} {:?}", ir::text::Ty(&payload.ty), payload.decode);
        Some((streamed.marker.rust().to_owned(), read, streamed.accept))
    };
    let success = |content: &str| format!("'200': {{description: D, content: {{{content}}}}}");
    let events = "text/event-stream: {schema: {type: integer}}";
    let json = "application/json: {}";
    let found =
        |read: &str, accept: &str| Some(("XStream".to_owned(), read.to_owned(), accept.to_owned()));
    let integers = "EventStream<i64> Events(Json)";
    assert_eq!(
        beside(&success(&format!("{json}, {events}"))),
        found(integers, "text/event-stream")
    );
    // Events rather than lines, and failures last.
    let failures = "'400': {description: D, content: {application/problem+json: {}}}, \
        '500': {description: D, content: {text/plain: {}}}";
    let success = |content: &str| format!("{}, {failures}", success(content));
    assert_eq!(
        beside(&success(&format!(
            "application/jsonl: {{}}, {events}, {json}"
        ))),
        found(
            integers,
            "text/event-stream, application/problem+json;q=0.1, text/plain;q=0.1"
        )
    );
    assert_eq!(
        beside(&success("application/x-ndjson: {}, '*/*': {}")).map(|(_, read, _)| read),
        Some("JsonLines<Value> JsonLines".to_owned())
    );
    // Text beside a stream is not read, and a stream alone stands beside nothing.
    assert_eq!(
        beside(&success(&format!("text/plain: {{}}, {events}"))),
        None
    );
    assert_eq!(beside(&success(events)), None);
}

#[test]
fn failures_that_differ_have_an_enum() {
    let with = |code: &str, schema: &str| {
        format!("{code}: {{description: D, content: {{application/json: {{schema: {schema}}}}}}}")
    };
    let text = with("'404'", "{type: string}");
    let number = with("default", "{type: integer}");
    let range = with("4XX", "{type: boolean}");
    let shown = |responses: &str| {
        let errors = output(responses).errors?;
        let variants = errors
            .variants
            .iter()
            .map(|variant| variant.name.rust().to_owned());
        Some((
            errors.name.rust().to_owned(),
            variants.collect::<Vec<_>>().join(" "),
        ))
    };
    assert_eq!(
        shown(&format!(
            "{range}, {number}, {text}, '204': {{description: D}}"
        )),
        Some(("XError".to_owned(), "NotFound ClientError Other".to_owned()))
    );
    assert_eq!(shown(&text), None);
}
