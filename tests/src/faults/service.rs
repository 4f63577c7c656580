//! What the healthy service answers.

use super::reaction::Cut;
use super::request::Request;

/// The whole answer to a request, or a part of it.
pub(super) fn answer(request: &Request, cut: Cut) -> String {
    let (status, body) = body(request);
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n"
    );
    match cut {
        Cut::None => head + body,
        Cut::InHead => head[..head.len() / 2].to_owned(),
        Cut::InBody => head + &body[..length / 2],
    }
}

/// As the service's guides show it, and with what the document requires.
fn body(request: &Request) -> (&'static str, &'static str) {
    let operation = request.operation();
    let (operation, _query) = operation.split_once('?').unwrap_or((operation, ""));
    match operation {
        "GET /api/v1/ping" => (
            "200 OK",
            r#"{"success":true,"data":{"valid":true,"merchant":"Acme Store"}}"#,
        ),
        "GET /api/v1/conversions" => (
            "200 OK",
            r#"{"success":true,"data":[{"id":"conv_abc","status":"APPROVED"}]}"#,
        ),
        "POST /api/v1/conversions/track" => (
            "201 Created",
            r#"{"success":true,"data":{"id":"conv_abc","status":"ATTRIBUTED"}}"#,
        ),
        "POST /api/v1/conversions/postback" | "POST /api/v1/conversions/refund" => (
            "200 OK",
            r#"{"success":true,"data":{"success":true,"conversionId":"conv_abc"}}"#,
        ),
        _ => (
            "404 Not Found",
            r#"{"success":false,"error":{"code":"NOT_FOUND","message":"No such path"}}"#,
        ),
    }
}
