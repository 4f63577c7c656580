//! Parameters in, inputs out.

use crate::lower::tests::{at, facts, findings, operation, operations};

/// The inputs of a `GET /a` with these parameters.
fn inputs(parameters: &str) -> Vec<String> {
    facts(
        &operation(&format!("parameters: [{parameters}]")),
        &["argument", "setter"],
    )
}

/// The path, the inputs and the findings of a path with these parameters.
fn path(path: &str, parameters: &str) -> (Vec<String>, Vec<String>) {
    let document = at(path, "get", &format!("parameters: [{parameters}]"));
    let findings = findings(&document);
    (facts(&document, &["GET", "argument", "setter"]), findings)
}

#[test]
fn a_scalar_is_a_text_and_the_rest_has_a_style() {
    let list = "schema: {type: array, items: {type: string}}";
    for (parameter, expected) in [
        ("in: query, schema: {type: integer}", "i64 in query \"p\""),
        (
            "in: query, style: pipeDelimited, schema: {type: boolean}",
            "bool in query \"p\"",
        ),
        (
            "in: query, allowReserved: true, schema: {type: string}",
            "String in query \"p\", Styled { style: Form, explode: true, reserved: true }",
        ),
        (
            "in: header, schema: {type: string, format: byte}",
            "String in header \"p\"",
        ),
        (
            &format!("in: query, {list}"),
            "Vec<String> in query \"p\", Styled { style: Form, explode: true, reserved: false }",
        ),
        (
            &format!("in: query, style: spaceDelimited, {list}"),
            "Vec<String> in query \"p\", Styled { style: SpaceDelimited, explode: false, reserved: false }",
        ),
        (
            "in: query, style: deepObject, schema: {type: object, additionalProperties: {type: string}}",
            "BTreeMap<String, String> in query \"p\", Styled { style: DeepObject, explode: true, reserved: false }",
        ),
        (
            &format!("in: header, {list}"),
            "Vec<String> in header \"p\", Styled { style: Simple, explode: false, reserved: false }",
        ),
        (
            &format!("in: cookie, explode: false, {list}"),
            "Vec<String> in cookie \"p\", Styled { style: Form, explode: false, reserved: false }",
        ),
        (
            &format!("in: query, content: {{application/json: {{{list}}}}}"),
            "Vec<String> in query \"p\", Json",
        ),
        (
            "in: query, content: {text/plain: {schema: {type: string}}}",
            "String in query \"p\"",
        ),
    ] {
        let found = inputs(&format!("{{name: p, {parameter}}}"));
        assert_eq!(found, [format!("setter p: {expected}")], "{parameter}");
    }
    let (found, _) = path(
        "/{p}",
        &format!("{{name: p, in: path, required: true, style: matrix, {list}}}"),
    );
    assert_eq!(
        found.last().map(String::as_str),
        Some(
            "argument p: Vec<String> in path \"p\", Styled { style: Matrix, explode: false, reserved: false }"
        )
    );
}

#[test]
fn what_is_required_is_an_argument() {
    let text = "schema: {type: string}";
    let parameters = format!(
        "{{name: id, in: query, required: true, {text}}}, {{name: id, in: header, {text}}}, {{name: id, in: path, required: true, {text}}}, {{name: body, in: cookie, required: true, {text}}}"
    );
    let (found, findings) = path("/{id}", &parameters);
    assert_eq!(
        found,
        [
            "GET /{id}",
            "argument id: String in path \"id\"",
            "argument query_id: String in query \"id\"",
            "argument body_: String in cookie \"body\"",
            "setter id: String in header \"id\"",
        ]
    );
    assert_eq!(findings, [""; 0]);
}

#[test]
fn many_arguments_have_a_struct() {
    let parameters = |count: usize| {
        let each = (0..count)
            .map(|index| format!("{{name: p{index}, in: query, required: true, schema: {{}}}}"));
        each.collect::<Vec<_>>().join(", ")
    };
    let held = |count| {
        facts(
            &operation(&format!("parameters: [{}]", parameters(count))),
            &["arguments"],
        )
    };
    assert_eq!(held(6), [""; 0]);
    assert_eq!(held(7), ["arguments in XInputs"]);
}

#[test]
fn the_own_parameter_overrides_the_shared_one() {
    let document = "openapi: 3.1.0\ninfo: {title: T, version: 1.0.0}\nservers: [{url: https://a.example}]\npaths: {/a: {parameters: [{name: p, in: query, schema: {type: string}}, {name: q, in: query, schema: {type: string}}], get: {parameters: [{name: p, in: query, schema: {type: integer}}, {name: p, in: header, schema: {type: boolean}}], responses: {'204': {description: D}}}}}\n";
    assert_eq!(
        facts(document, &["setter"]),
        [
            "setter p: i64 in query \"p\"",
            "setter q: String in query \"q\"",
            "setter header_p: bool in header \"p\"",
        ]
    );
}

#[test]
fn parameters_that_stand_twice() {
    let twice = |one: &str, other: &str| {
        findings(&operation(&format!(
            "parameters: [{{name: p, in: query, {one}}}, {{name: p, in: query, {other}}}]"
        )))
    };
    let message = "duplicate-parameter: the parameter `p` stands twice in one list";
    let text = "schema: {type: string}";
    assert_eq!(
        twice(text, &format!("description: D, {text}")),
        [format!("Warning {message}")]
    );
    assert_eq!(
        twice(text, "schema: {type: integer}"),
        [format!("Error {message}")]
    );
}

#[test]
fn headers_that_are_described_elsewhere_are_left_out() {
    for name in ["Accept", "content-type", "AUTHORIZATION"] {
        let document = operation(&format!(
            "parameters: [{{name: {name}, in: header, schema: {{type: string}}}}]"
        ));
        assert_eq!(facts(&document, &["setter"]), [""; 0]);
        let expected =
            format!("Warning unsupported-parameter: the header parameter `{name}` is left out");
        assert_eq!(findings(&document), [expected]);
    }
}

#[test]
fn variables_and_parameters_that_do_not_agree() {
    let id = "{name: id, in: path, required: true, schema: {type: integer}}";
    for (template, parameters, expected, finding) in [
        (
            "/{x}",
            "",
            &["GET /{x}", "argument x: String in path \"x\""][..],
            "no parameter declares",
        ),
        (
            "/{ID}",
            id,
            &["GET /{id}", "argument id: i64 in path \"id\""],
            "is taken for the parameter `id`",
        ),
        (
            "/{id+}",
            id,
            &["GET /{id}", "argument id: i64 in path \"id\""],
            "is taken for the parameter `id`",
        ),
        ("/a", id, &["GET /a"], "is left out"),
        ("/a#b", "", &["GET /a"], "never sent"),
    ] {
        let (found, findings) = path(template, parameters);
        assert_eq!(found, expected, "{template}");
        let only = findings.join("; ");
        assert!(
            only.starts_with("Warning") && only.contains(finding),
            "{only}"
        );
    }
}

#[test]
fn a_query_in_the_path_stays_unless_a_parameter_sends_it() {
    let query = "{name: q, in: query, required: true, schema: {type: string}}";
    assert_eq!(
        path("/a?kind=b&q={q}", query).0,
        ["GET /a?kind=b", "argument q: String in query \"q\""]
    );
    let variable = "{name: q, in: path, required: true, schema: {type: string}}";
    assert_eq!(
        path("/{q}/{q}?r={q}", variable).0,
        ["GET /{q}/{q}?r={q}", "argument q: String in path \"q\""]
    );
}

#[test]
fn the_documentation_has_defaults_and_values() {
    let parameters = "{name: n, in: query, description: How many., schema: {type: integer, minimum: 1, default: 10}}, {name: l, in: query, schema: {type: array, maxItems: 3, items: {type: string}}}";
    let operations = operations(&operation(&format!("parameters: [{parameters}]")));
    let setters = operations.iter().flat_map(|operation| &operation.setters);
    let docs = setters.map(|setter| setter.docs.0.join("|"));
    assert_eq!(
        docs.collect::<Vec<_>>(),
        ["How many.||At least 1. Default: `10`.", "At most 3 items."]
    );
}
