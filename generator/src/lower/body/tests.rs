//! Request bodies in, bodies out.

use crate::lower::tests::{at, document, facts, findings};

fn posted(body: &str) -> String {
    at("/a", "post", &format!("requestBody: {body}"))
}

fn body(body: &str) -> Vec<String> {
    facts(&posted(body), &["body"])
}

fn of(media: &str, schema: &str) -> String {
    let found = body(&format!(
        "{{required: true, content: {{{media}: {{schema: {schema}}}}}}}"
    ));
    found.join("; ").trim_start_matches("body ").to_owned()
}

#[test]
fn each_media_type_is_sent_in_its_way() {
    let object = "{type: object, properties: {a: {type: string}}}";
    for (media, schema, expected) in [
        (
            "application/json",
            object,
            "XBody, Json(\"application/json\")",
        ),
        (
            "application/json",
            "{type: array, items: {type: integer}}",
            "Vec<i64>, Json(\"application/json\")",
        ),
        (
            "application/merge-patch+json",
            "{}",
            "Value, Json(\"application/merge-patch+json\")",
        ),
        ("'*/*'", object, "XBody, Json(\"application/json\")"),
        (
            "application/json",
            "{type: string, format: binary}",
            "Upload, Bytes(\"application/json\")",
        ),
        ("multipart/form-data", object, "XBody, Multipart([])"),
        (
            "application/x-www-form-urlencoded",
            object,
            "XBody, Form([])",
        ),
        (
            "multipart/form-data",
            "{type: string, format: binary}",
            "Upload, Bytes(\"multipart/form-data\")",
        ),
        ("text/csv", "{type: string}", "String, Text(\"text/csv\")"),
        (
            "application/xml",
            object,
            "String, Text(\"application/xml\")",
        ),
        (
            "image/*",
            "{type: string, format: binary}",
            "Upload, Bytes(\"application/octet-stream\")",
        ),
        (
            "application/zip",
            "{}",
            "Upload, Bytes(\"application/zip\")",
        ),
    ] {
        assert_eq!(of(media, schema), expected, "{media}");
    }
}

#[test]
fn an_optional_body_is_set() {
    let found = body(
        "{content: {application/json: {schema: {type: [object, 'null'], properties: {a: {type: string}}}}}}",
    );
    assert_eq!(
        found,
        ["body Option<XBody>, Json(\"application/json\"), optional"]
    );
}

#[test]
fn one_of_several_media_types_is_sent_and_the_rest_is_said() {
    let several = "{required: true, content: {multipart/form-data: {schema: {type: object}}, application/json: {schema: {type: object}}}}";
    assert_eq!(body(several), ["body Value, Json(\"application/json\")"]);
    assert_eq!(
        findings(&posted(several)),
        ["Warning unused-media-type: `application/json` is used, and not `multipart/form-data`"]
    );
    assert_eq!(
        findings(&posted("{content: {}}")),
        ["Warning unsupported-body: a request body without a media type is left out"]
    );
}

#[test]
fn members_of_forms_say_how_they_are_written() {
    let form = "{required: true, content: {multipart/form-data: {schema: {type: object, properties: {a: {type: string, format: binary}, b: {type: array, items: {type: string}}}}, encoding: {a: {contentType: 'image/png, image/jpeg'}, b: {style: form, explode: false}}}}}";
    let encodings = "Multipart([Encoding { member: \"a\", content_type: Some(\"image/png\"), style: None }, Encoding { member: \"b\", content_type: None, style: Some((Form, false)) }])";
    assert_eq!(body(form), [format!("body XBody, {encodings}")]);
}

#[test]
fn webhooks_and_callbacks_are_payloads() {
    let payload = "requestBody: {content: {application/json: {schema: {type: array, items: {type: string}}}}}, responses: {'204': {description: D}}";
    let text = "requestBody: {content: {text/plain: {}}}, responses: {'204': {description: D}}";
    let document = document(&format!(
        "servers: [{{url: https://a.example}}]\npaths: {{/a: {{get: {{responses: {{'204': {{description: D}}}}, callbacks: {{onDone: {{'{{$url}}': {{post: {{{payload}}}}}}}}}}}}}}}\nwebhooks: {{paid: {{post: {{{payload}}}}}, told: {{post: {{{text}}}}}, bare: {{post: {{responses: {{'204': {{description: D}}}}}}}}}}\n"
    ));
    assert_eq!(
        facts(&document, &["webhook", "callback"]),
        ["webhook paid: Vec<String>", "callback onDone: Vec<String>"]
    );
    assert_eq!(
        findings(&document),
        [
            "Warning unsupported-body: the payload of `told` is not JSON, and has no type",
            "Warning unnamed-member: events are told apart by the receiver, until a member does when events change",
        ]
    );
}
