//! Parameter styles, against the table of examples in the specification.

use http::HeaderMap;
use serde_json::{Value, json};

use crate::runtime::parts::Parts;
use crate::runtime::spelling::Style::{
    DeepObject, Form, Label, Matrix, PipeDelimited, Simple, SpaceDelimited,
};
use crate::runtime::spelling::{Spelling, Style};

fn string() -> Value {
    json!("blue")
}

fn array() -> Value {
    json!(["blue", "black", "brown"])
}

/// In alphabetical order, which is that of any map of `serde_json`'s.
fn object() -> Value {
    json!({"B": 150, "G": 200, "R": 100})
}

fn path(value: &Value, style: Style, explode: bool) -> Result<String, String> {
    let mut parts = Parts::new();
    parts.path_spelled("color", value, Spelling::new(style, explode));
    match parts.fault {
        Some(fault) => Err(fault),
        None => Ok(parts.parameters().path[0].1.clone()),
    }
}

fn query_as(value: &Value, spelling: Spelling) -> String {
    let mut parts = Parts::new();
    parts.query_spelled("color", value, spelling);
    assert_eq!(parts.fault, None);
    parts.parameters().query[0].1.clone()
}

fn query(value: &Value, style: Style, explode: bool) -> String {
    query_as(value, Spelling::new(style, explode))
}

fn header(value: &Value, explode: bool) -> Option<String> {
    let mut parts = Parts::new();
    parts.header_spelled("X-Color", value, Spelling::new(Simple, explode));
    assert_eq!(parts.fault, None);
    let headers = HeaderMap::from_iter(parts.parameters().headers.clone());
    Some(headers.get("x-color")?.to_str().unwrap().to_owned())
}

fn cookie(value: &Value, explode: bool) -> String {
    let mut parts = Parts::new();
    parts.cookie_spelled("color", value, Spelling::new(Form, explode));
    parts.parameters().cookies[0].1.clone()
}

#[test]
fn paths_of_the_table() {
    let table = [
        (
            Matrix,
            false,
            ";color=blue",
            ";color=blue,black,brown",
            ";color=B,150,G,200,R,100",
        ),
        (
            Matrix,
            true,
            ";color=blue",
            ";color=blue;color=black;color=brown",
            ";B=150;G=200;R=100",
        ),
        (
            Label,
            false,
            ".blue",
            ".blue,black,brown",
            ".B,150,G,200,R,100",
        ),
        (
            Label,
            true,
            ".blue",
            ".blue.black.brown",
            ".B=150.G=200.R=100",
        ),
        (
            Simple,
            false,
            "blue",
            "blue,black,brown",
            "B,150,G,200,R,100",
        ),
        (
            Simple,
            true,
            "blue",
            "blue,black,brown",
            "B=150,G=200,R=100",
        ),
    ];
    for (style, explode, of_string, of_array, of_object) in table {
        let case = format!("{style:?} {explode}");
        assert_eq!(
            path(&string(), style, explode).unwrap(),
            of_string,
            "{case}"
        );
        assert_eq!(path(&array(), style, explode).unwrap(), of_array, "{case}");
        assert_eq!(
            path(&object(), style, explode).unwrap(),
            of_object,
            "{case}"
        );
    }
}

#[test]
fn queries_of_the_table() {
    let apart = "color=blue&color=black&color=brown";
    let members = "B=150&G=200&R=100";
    let table = [
        (
            Form,
            false,
            "color=blue,black,brown",
            "color=B,150,G,200,R,100",
        ),
        (Form, true, apart, members),
        (
            SpaceDelimited,
            false,
            "color=blue%20black%20brown",
            "color=B%20150%20G%20200%20R%20100",
        ),
        (SpaceDelimited, true, apart, members),
        (
            PipeDelimited,
            false,
            "color=blue%7Cblack%7Cbrown",
            "color=B%7C150%7CG%7C200%7CR%7C100",
        ),
        (PipeDelimited, true, apart, members),
        (
            DeepObject,
            true,
            "color%5B0%5D=blue&color%5B1%5D=black&color%5B2%5D=brown",
            "color%5BB%5D=150&color%5BG%5D=200&color%5BR%5D=100",
        ),
    ];
    for (style, explode, of_array, of_object) in table {
        let case = format!("{style:?} {explode}");
        assert_eq!(query(&string(), style, explode), "color=blue", "{case}");
        assert_eq!(query(&array(), style, explode), of_array, "{case}");
        assert_eq!(query(&object(), style, explode), of_object, "{case}");
    }
}

#[test]
fn headers_and_cookies_of_the_table() {
    for explode in [false, true] {
        assert_eq!(header(&string(), explode).unwrap(), "blue");
        assert_eq!(header(&array(), explode).unwrap(), "blue,black,brown");
        assert_eq!(cookie(&string(), explode), "color=blue");
    }
    assert_eq!(header(&object(), false).unwrap(), "B,150,G,200,R,100");
    assert_eq!(header(&object(), true).unwrap(), "B=150,G=200,R=100");
    assert_eq!(cookie(&array(), false), "color=blue,black,brown");
    assert_eq!(
        cookie(&array(), true),
        "color=blue; color=black; color=brown"
    );
    assert_eq!(cookie(&object(), true), "B=150; G=200; R=100");
}

#[test]
fn delimiters_inside_of_values_are_encoded() {
    let list = json!(["a,b", "c&d=e", "ä"]);
    assert_eq!(query(&list, Form, false), "color=a%2Cb,c%26d%3De,%C3%A4");
    assert_eq!(
        query(&list, Form, true),
        "color=a%2Cb&color=c%26d%3De&color=%C3%A4"
    );
    assert_eq!(
        path(&json!(["a/b", "c"]), Simple, false).unwrap(),
        "a%2Fb,c"
    );
    assert_eq!(
        query(&json!({"a[b]": "c d"}), DeepObject, true),
        "color%5Ba%5Bb%5D%5D=c%20d"
    );
    // A header is sent as it is.
    assert_eq!(header(&json!(["a b", "c/d"]), false).unwrap(), "a b,c/d");
}

/// The server would see more values than there are.
#[test]
fn what_cannot_be_told_apart_is_refused() {
    for (value, style) in [
        (json!(["a b", "c"]), SpaceDelimited),
        (json!(["a|b"]), PipeDelimited),
    ] {
        let mut parts = Parts::new();
        parts.query_spelled("color", &value, Spelling::new(style, false));
        let fault = parts.fault.unwrap();
        assert!(
            fault.contains("`color`") && !fault.contains("a b"),
            "{fault}"
        );
    }
    assert_eq!(
        query(&json!(["a b", "c"]), PipeDelimited, false),
        "color=a%20b%7Cc"
    );
}

#[test]
fn nothing_is_spelled_as_documented() {
    assert_eq!(query(&json!([]), Form, true), "");
    assert_eq!(query(&json!([]), Form, false), "color=");
    assert_eq!(query(&json!({}), Form, true), "");
    assert_eq!(query(&json!({}), DeepObject, true), "");
    assert_eq!(query(&json!(""), Form, true), "color=");
    assert_eq!(query(&json!(null), Form, true), "");
    assert_eq!(query(&json!([null, "a", null]), Form, false), "color=a");
    assert_eq!(query(&json!({"a": null, "b": 1}), Form, true), "b=1");
    assert_eq!(header(&json!([]), false), None);
    assert_eq!(path(&json!(""), Matrix, false).unwrap(), ";color");
    for (value, style, explode) in [
        (json!(""), Simple, false),
        (json!([]), Simple, false),
        (json!([]), Matrix, true),
        (json!(null), Simple, false),
        (json!(".."), Simple, false),
        (json!(["."]), Simple, false),
        (json!(""), Label, false),
        (json!("."), Label, false),
    ] {
        assert!(path(&value, style, explode).is_err(), "{value} {style:?}");
    }
}

#[test]
fn deep_objects() {
    let deep = json!({
        "a": {"b": 1, "c": {"d": true}},
        "e": ["x", "y"],
        "f": [{"g": 1}, {"g": 2}],
        "h": null,
        "i": [],
    });
    assert_eq!(
        query(&deep, DeepObject, true)
            .replace("%5B", "[")
            .replace("%5D", "]"),
        "color[a][b]=1&color[a][c][d]=true&color[e]=x&color[e]=y\
         &color[f][0][g]=1&color[f][1][g]=2"
    );
}

#[test]
fn deeper_values_are_json_elsewhere() {
    let list = json!([{"a": [1, "b\"\n"]}]);
    assert_eq!(
        query(&list, Form, true),
        "color=%7B%22a%22%3A%5B1%2C%22b%5C%22%5Cn%22%5D%7D"
    );
    assert_eq!(header(&json!({"a": [1, 2]}), true).unwrap(), "a=[1,2]");
}

#[test]
fn reserved_characters_stay_where_the_document_says_so() {
    let reserved = |value: Value| query_as(&value, Spelling::new(Form, false).reserved());
    assert_eq!(
        reserved(json!("/a/b?c:d@e!$'()*,;")),
        "color=/a/b?c:d@e!$'()*,;"
    );
    assert_eq!(
        reserved(json!("#[]&=+ \"<>ä")),
        "color=%23%5B%5D%26%3D%2B%20%22%3C%3E%C3%A4"
    );
    assert_eq!(
        reserved(json!("100% a%2fb%2 %")),
        "color=100%25%20a%2fb%252%20%25"
    );
    assert_eq!(reserved(json!(["a/b", "c,d"])), "color=a/b,c%2Cd");
}

#[test]
fn numbers_keep_their_digits() {
    let digits = serde_json::from_str::<Value>("[1.5,-0.25,12345678901234567890]").unwrap();
    assert_eq!(
        query(&digits, Form, false),
        "color=1.5,-0.25,12345678901234567890"
    );
    let decimal = rust_decimal::Decimal::new(1_234_567_890_123_456_789, 10);
    let mut parts = Parts::new();
    parts.query_spelled("amount", &vec![decimal], Spelling::new(Form, true));
    assert_eq!(parts.parameters().query[0].1, "amount=123456789.0123456789");
}

#[test]
fn a_later_value_replaces_all_of_an_earlier_one() {
    let mut parts = Parts::new();
    let apart = Spelling::new(Form, true);
    parts.query_spelled("color", &array(), apart);
    parts.query("shade", &"dark");
    parts.query_spelled("color", &json!(["red"]), apart);
    assert_eq!(
        parts.parameters().query,
        [
            ("color", "color=red".to_owned()),
            ("shade", "shade=dark".to_owned())
        ]
    );
    parts.header_spelled("X-Color", &array(), Spelling::new(Simple, false));
    parts.header_spelled("X-Color", &json!([]), Spelling::new(Simple, false));
    assert!(parts.parameters().headers.is_empty());
    parts.cookie_spelled("color", &array(), apart);
    parts.cookie("color", &"a;b\r\n");
    assert_eq!(
        parts.parameters().cookies,
        [("color", "color=a%3Bb%0D%0A".to_owned())]
    );
}

#[test]
fn json_as_a_parameter() {
    let value = json!({"a": "ü \u{7f}😀"});
    let mut parts = Parts::new();
    parts.path_json("p", &value);
    parts.query_json("q&", &value);
    parts.header_json("X-J", &value);
    parts.cookie_json("c", &value);
    let encoded = "%7B%22a%22%3A%22%C3%BC%20%7F%F0%9F%98%80%22%7D";
    assert_eq!(parts.parameters().path, [("p", encoded.to_owned())]);
    assert_eq!(
        parts.parameters().query,
        [("q&", format!("q%26={encoded}"))]
    );
    assert_eq!(parts.parameters().cookies, [("c", format!("c={encoded}"))]);
    assert_eq!(
        HeaderMap::from_iter(parts.parameters().headers.clone())["x-j"],
        "{\"a\":\"\\u00fc \\u007f\\ud83d\\ude00\"}"
    );
    parts.query_json("n", &f64::NAN);
    assert!(parts.fault.unwrap().starts_with("`n` cannot be written"));
}

#[test]
fn headers_cannot_be_injected() {
    for value in ["a\r\nb: c", "a\nb", "\0"] {
        let mut parts = Parts::new();
        parts.header_spelled("X-A", &json!([value]), Spelling::new(Simple, false));
        let fault = parts.fault.unwrap();
        assert!(
            fault.contains("`X-A`") && !fault.contains("b: c"),
            "{fault}"
        );
    }
}
