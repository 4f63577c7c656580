//! Bodies other than one JSON document.

use serde_json::{Value, json};

use super::sample::Order;
use crate::runtime::encoding::Encoding;
use crate::runtime::json::file::File;
use crate::runtime::json::json_object::json_object;
use crate::runtime::parts::Parts;
use crate::runtime::spelling::Style;

fn form(value: &Value, encodings: &[Encoding]) -> String {
    let mut parts = Parts::new();
    parts.form(value, encodings);
    assert_eq!(parts.fault, None);
    let (media_type, body) = parts.body.unwrap();
    assert_eq!(media_type, "application/x-www-form-urlencoded");
    String::from_utf8(body.known().to_vec()).unwrap()
}

#[test]
fn forms_by_the_defaults_of_the_specification() {
    let address = json!({"zip": "99999+1234"});
    let body = json!({
        "a b": "x&y=z é",
        "address": address,
        "ids": [1, 2],
        "list": [{"a": 1}],
        "no": null,
        "none": [],
        "yes": true,
    });
    assert_eq!(
        form(&body, &[]),
        "a%20b=x%26y%3Dz%20%C3%A9\
         &address=%7B%22zip%22%3A%2299999%2B1234%22%7D\
         &ids=1&ids=2&list=%7B%22a%22%3A1%7D&yes=true"
    );
    assert_eq!(form(&json!({}), &[]), "");
}

#[test]
fn forms_by_the_encodings_of_the_document() {
    let body =
        json!({"card": {"number": "42"}, "expand": ["a", "b"], "id": "x", "tags": ["a", "b"]});
    assert_eq!(
        form(
            &body,
            &[
                Encoding::new("card").style(Style::DeepObject, true),
                Encoding::new("expand").style(Style::DeepObject, true),
                Encoding::new("id").content_type("application/json"),
                Encoding::new("tags").style(Style::Form, false),
            ]
        ),
        "card%5Bnumber%5D=42&expand%5B0%5D=a&expand%5B1%5D=b&id=%22x%22&tags=a,b"
    );
    assert_eq!(
        form(
            &json!({"url": "https://a/b"}),
            &[Encoding::new("url").reserved()]
        ),
        "url=https://a/b"
    );
    assert_eq!(
        form(
            &json!({"ids": [1]}),
            &[Encoding::new("ids").content_type("application/json")]
        ),
        "ids=%5B1%5D"
    );
}

/// The parts of a body, split by hand.
fn multipart(value: &Value, encodings: &[Encoding]) -> Vec<(String, String)> {
    let mut parts = Parts::new();
    parts.multipart_untyped(value, encodings);
    split(parts)
}

fn split(parts: Parts) -> Vec<(String, String)> {
    assert_eq!(parts.fault, None);
    let (media_type, body) = parts.body.unwrap();
    let media_type = media_type.to_str().unwrap();
    let boundary = media_type
        .strip_prefix("multipart/form-data; boundary=")
        .unwrap();
    let body = String::from_utf8(body.known().to_vec()).unwrap();
    let body = body.strip_suffix(&format!("--{boundary}--\r\n")).unwrap();
    body.split(&format!("--{boundary}\r\n"))
        .skip(1)
        .map(|part| {
            let part = part.strip_suffix("\r\n").unwrap();
            let (head, content) = part.split_once("\r\n\r\n").unwrap();
            (head.to_owned(), content.to_owned())
        })
        .collect()
}

fn part(head: &str, content: &str) -> (String, String) {
    let head = format!("Content-Disposition: form-data; name={head}");
    (head, content.to_owned())
}

#[test]
fn multipart_by_the_defaults_of_the_specification() {
    let body = json!({
        "a\"b\r\nc": "é\r\n--x",
        "ids": [1, 2],
        "meta": {"a": 1.5},
        "no": null,
        "objects": [{"b": true}],
    });
    assert_eq!(
        multipart(&body, &[]),
        [
            part("\"a%22b%0D%0Ac\"", "é\r\n--x"),
            part("\"ids\"", "1"),
            part("\"ids\"", "2"),
            part("\"meta\"\r\nContent-Type: application/json", "{\"a\":1.5}"),
            part(
                "\"objects\"\r\nContent-Type: application/json",
                "{\"b\":true}"
            ),
        ]
    );
    assert_eq!(multipart(&json!({}), &[]), []);
}

#[test]
fn multipart_by_the_encodings_of_the_document() {
    let body = json!({"a": "x", "b": "y", "c": "<z/>", "d": ["p", "q"], "e": {"f": 1}});
    assert_eq!(
        multipart(
            &body,
            &[
                Encoding::new("a").content_type("application/json"),
                Encoding::new("b").content_type("image/png, image/jpeg"),
                Encoding::new("c").content_type("application/xml; charset=utf-8"),
                Encoding::new("d").style(Style::Form, false),
                Encoding::new("e").style(Style::DeepObject, true),
            ]
        ),
        [
            part("\"a\"\r\nContent-Type: application/json", "\"x\""),
            part("\"b\"", "y"),
            part(
                "\"c\"\r\nContent-Type: application/xml; charset=utf-8",
                "<z/>"
            ),
            part("\"d\"", "p,q"),
            part("\"e[f]\"", "1"),
        ]
    );
}

/// A form with files, as codegen emits it.
#[derive(Default)]
struct Upload {
    name: String,
    photo: Option<File>,
    scans: Vec<File>,
}

json_object!(Upload { name, photo, scans });

#[test]
fn files_are_parts_of_their_own() {
    let upload = Upload {
        name: "é".into(),
        photo: Some(File::new("\r\nphoto").name("a\"b.png")),
        scans: vec![
            File::new("1"),
            File::new("2").name("é.pdf").content_type("application/pdf"),
        ],
    };
    let mut parts = Parts::new();
    parts.multipart(
        &upload,
        &[
            Encoding::new("photo").content_type("image/png"),
            Encoding::new("scans").content_type("image/*"),
        ],
    );
    assert_eq!(
        split(parts),
        [
            part("\"name\"", "é"),
            part(
                "\"photo\"; filename=\"a%22b.png\"\r\nContent-Type: image/png",
                "\r\nphoto"
            ),
            part(
                "\"scans\"; filename=\"scans\"\r\nContent-Type: application/octet-stream",
                "1"
            ),
            part(
                "\"scans\"; filename=\"é.pdf\"\r\nContent-Type: application/pdf",
                "2"
            ),
        ]
    );
}

#[test]
fn files_may_be_any_bytes() {
    let upload = Upload {
        photo: Some(File::new(vec![0, 255])),
        ..Upload::default()
    };
    let mut parts = Parts::new();
    parts.multipart(&upload, &[]);
    let (_, body) = parts.body.unwrap();
    assert!(
        body.known()
            .windows(6)
            .any(|bytes| bytes == b"\r\n\r\n\0\xff")
    );
    let mut parts = Parts::new();
    parts.form(&upload, &[]);
    assert!(parts.fault.unwrap().contains("bytes that are not text"));
}

#[test]
fn a_file_cannot_add_headers_to_its_part() {
    let upload = Upload {
        photo: Some(File::new("x").content_type("image/png\r\nX-Evil: 1")),
        ..Upload::default()
    };
    let mut parts = Parts::new();
    parts.multipart(&upload, &[]);
    assert!(parts.fault.unwrap().contains("the media type of `photo`"));
}

#[test]
fn no_two_bodies_have_the_same_boundary() {
    let boundary = || {
        let mut parts = Parts::new();
        parts.multipart_untyped(&json!({}), &[]);
        parts.body.unwrap().0
    };
    assert_ne!(boundary(), boundary());
}

#[test]
fn forms_are_objects_and_are_checked() {
    let mut parts = Parts::new();
    parts.form(&json!([1]), &[]);
    assert!(parts.fault.unwrap().contains("a form is an object"));
    let mut parts = Parts::new();
    parts.multipart_untyped(&json!("x"), &[]);
    assert!(parts.fault.unwrap().contains("a form is an object"));
    let mut parts = Parts::new();
    parts.form(&Order::new("EURO"), &[]);
    parts.multipart(&Order::new("EURO"), &[]);
    parts.json_as("application/merge-patch+json", &Order::new("EURO"));
    assert_eq!(parts.issues.len(), 3);
    let (media_type, body) = parts.body.unwrap();
    assert_eq!(media_type, "application/merge-patch+json");
    assert_eq!(body.known(), br#"{"currency":"EURO"}"#);
}

#[test]
fn texts_and_bytes() {
    let mut parts = Parts::new();
    parts.text("text/csv", "a,b\n".to_owned());
    let (media_type, body) = parts.body.clone().unwrap();
    assert_eq!(
        (media_type.to_str().unwrap(), body.known()),
        ("text/csv", &b"a,b\n"[..])
    );
    parts.bytes("application/octet-stream", vec![0, 255].into());
    let (media_type, body) = parts.body.clone().unwrap();
    assert_eq!(media_type, "application/octet-stream");
    assert_eq!(body.known(), b"\0\xff");
    parts.text("text/plain\r\nx: y", String::new());
    assert!(parts.fault.is_some());
}
