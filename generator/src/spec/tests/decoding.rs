use openapiv3::{Operation, PathItem, Response, SecurityScheme};

use super::{Outcome, accept, at, with_schema};
use crate::diagnostics::{Code, Pointer};
use crate::spec::{Document, Schema, SchemaNode};

const TEXT: &str = "\
openapi: 3.1.0
info: {title: T, version: '1', summary: s}
servers: [{url: https://a}, {url: https://b, description: staging}]
tags: [{name: Second}, {name: First}]
security: [{key: []}]
x-sdk-envelope: {data: data, meta: meta, success: success}
paths:
  x-note: not a path
  /b:
    parameters: [{name: p, in: query, schema: {type: string}}]
    post:
      x-sdk-method: make
      requestBody: {content: {application/json: {schema: {type: object}, encoding: {a: {headers: {H: {schema: {}}}}}}}}
      responses:
        '201': {description: made, content: {application/json: {schema: {type: string}, examples: {e: {value: 1}}}}}
        default: {$ref: '#/components/responses/Problem'}
        x-extra: 1
      callbacks: {done: {'{$request.body#/url}': {post: {responses: {'200': {description: ok}}}}}}
    get: {}
  /a: {get: {deprecated: true}}
webhooks:
  made: {post: {responses: {'200': {description: ok}}}}
components:
  responses: {Problem: {description: bad, links: {}}}
  securitySchemes: {key: {type: apiKey, name: X-Key, in: header}, flow: {type: oauth2, flows: {implicit: {authorizationUrl: u, scopes: {}}}}}
";

#[test]
fn the_ways_into_a_document_keep_its_order() -> Outcome {
    let document = accept(TEXT)?;
    let text = |places: Vec<super::super::OperationPlace>| -> Vec<String> {
        places
            .iter()
            .map(|place| format!("{} {} {}", place.method, place.path, place.at))
            .collect()
    };
    assert_eq!(
        text(document.operations()),
        [
            "POST /b #/paths/~1b/post",
            "GET /b #/paths/~1b/get",
            "GET /a #/paths/~1a/get"
        ]
    );
    assert_eq!(
        text(document.webhooks()),
        ["POST made #/webhooks/made/post"]
    );
    assert_eq!(
        document.shared_parameters(&at("/paths/~1b")),
        [at("/paths/~1b/parameters/0")]
    );
    let schemes: Vec<_> = document
        .security_schemes()
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    assert_eq!(schemes, ["key", "flow"]);
    assert_eq!(document.security().0.len(), 1);
    let names = document.tags().map_err(|error| error.message)?;
    assert_eq!(
        names
            .iter()
            .map(|tag| tag.value.name.as_str())
            .collect::<Vec<_>>(),
        ["Second", "First"]
    );
    let servers = document.servers().map_err(|error| error.message)?;
    assert_eq!(
        servers
            .iter()
            .map(|server| server.value.url.as_str())
            .collect::<Vec<_>>(),
        ["https://a", "https://b"]
    );
    assert_eq!(
        document.info().map(|info| info.value.title),
        Ok("T".to_owned())
    );
    Ok(())
}

#[test]
fn operations_are_decoded_without_their_insides() -> Outcome {
    let document = accept(TEXT)?;
    let post = document
        .decode::<Operation>(&at("/paths/~1b/post"))
        .map_err(|error| error.message)?
        .value;
    let body = post.request_body.map(|body| document.follow(&body));
    assert_eq!(body, Some(at("/paths/~1b/post/requestBody")));
    let responses: Vec<_> = post
        .responses
        .responses
        .iter()
        .map(|(status, response)| (status.to_string(), document.follow(response)))
        .collect();
    assert_eq!(
        responses,
        [("201".to_owned(), at("/paths/~1b/post/responses/201"))]
    );
    assert!(post.callbacks.is_empty() && post.responses.default.is_some());
    let (_, response) = responses.into_iter().next().unwrap_or_default();
    let made = document
        .decode::<Response>(&response)
        .map_err(|error| error.message)?;
    let schema = made
        .value
        .content
        .get("application/json")
        .and_then(|media| media.schema.as_ref());
    assert_eq!(
        schema.map(|schema| document.follow(schema)),
        Some(made.at.descend(["content", "application/json", "schema"]))
    );
    let empty = document
        .decode::<Operation>(&at("/paths/~1b/get"))
        .map_err(|error| error.message)?;
    assert!(empty.value.responses.responses.is_empty());
    let item = document
        .decode::<PathItem>(&at("/paths/~1b"))
        .map_err(|error| error.message)?;
    assert!(item.value.post.is_none() && item.value.parameters.len() == 1);
    for (_, place) in document.security_schemes() {
        document
            .decode::<SecurityScheme>(&place)
            .map_err(|error| error.message)?;
    }
    Ok(())
}

#[test]
fn extensions_are_typed() -> Outcome {
    let document = accept(TEXT)?;
    let place = at("/paths/~1b/post");
    assert_eq!(
        document.extension::<String>(&place, "x-sdk-method"),
        Ok(Some("make".to_owned()))
    );
    assert_eq!(
        document.extension::<String>(&place, "x-sdk-paging"),
        Ok(None)
    );
    let wrong = document.extension::<bool>(&place, "x-sdk-method");
    assert_eq!(
        wrong.map_err(|error| (error.code, error.at().cloned())),
        Err((Code::WrongExtension, Some(place.child("x-sdk-method"))))
    );
    Ok(())
}

fn schema(document: &Document, place: &Pointer) -> Result<Schema, String> {
    match document.schema(place).map_err(|error| error.message)? {
        SchemaNode::Inline(schema) => Ok(*schema),
        SchemaNode::Reference { target, .. } => Err(format!("a reference to {target}")),
    }
}

#[test]
fn schemas_have_one_form() -> Outcome {
    let text = "{type: object, description: d, properties: {a: {type: string}, b: {$ref: '#/components/schemas/B'}}, required: [a], additionalProperties: {type: integer}, anyOf: [{required: [a]}, {type: object, required: [b]}], minimum: 1.50}";
    let document = accept(&with_schema("3.1.0", text))?;
    let place = at("/components/schemas/A");
    let whole = schema(&document, &place)?;
    assert_eq!(whole.data.description.as_deref(), Some("d"));
    let properties: Vec<_> = whole
        .keywords
        .properties
        .values()
        .map(|child| document.follow(child))
        .collect();
    assert_eq!(
        properties,
        [
            at("/components/schemas/A/properties/a"),
            at("/components/schemas/A/properties/b")
        ]
    );
    let only: Result<Vec<_>, _> = whole
        .keywords
        .any_of
        .iter()
        .map(|branch| Ok::<_, String>(schema(&document, &document.follow(branch))?.only_required()))
        .collect();
    assert_eq!(only?, [true, true]);
    let constant = schema(
        &accept(&with_schema("3.1.0", "{const: 1, x-mine: 2}"))?,
        &place,
    )?;
    assert_eq!(
        (constant.const_value, constant.data.extensions.len()),
        (Some(1.into()), 1)
    );
    Ok(())
}

#[test]
fn schemas_say_what_openapi_3_0_has_no_words_for() -> Outcome {
    let place = at("/components/schemas/A");
    let text = "{default: null, readOnly: true, uniqueItems: true, patternProperties: {'^x/': {type: string}}, prefixItems: [{}, {}]}";
    let found = schema(&accept(&with_schema("3.1.0", text))?, &place)?;
    assert_eq!(found.default, Some(serde_json::Value::Null));
    assert!(found.data.read_only && !found.data.write_only);
    assert_eq!(found.keywords.unique_items, Some(true));
    assert_eq!(
        found.pattern_properties,
        [place.child("patternProperties").child("^x/")]
    );
    let items = place.child("prefixItems");
    assert_eq!(found.prefix_items, [items.index(0), items.index(1)]);
    Ok(())
}

#[test]
fn names_and_descriptions_stand_beside_the_values_of_an_enum() -> Outcome {
    let some = |text: &str| Some(text.to_owned());
    for (extensions, names, docs) in [
        ("", vec![], vec![]),
        (
            "x-enum-varnames: [A, B]",
            vec![some("A"), some("B")],
            vec![],
        ),
        ("x-enumNames: [A, 3]", vec![some("A"), None], vec![]),
        // Too few to say which is which.
        ("x-enum-varnames: [A]", vec![], vec![]),
        ("x-enum-varnames: A", vec![], vec![]),
        (
            "x-enum-descriptions: {'2': two, '3': three}",
            vec![],
            vec![None, some("two")],
        ),
        (
            "x-ms-enum: {name: N, values: [{value: 2, name: Two, description: two}, 7]}",
            vec![None, some("Two")],
            vec![None, some("two")],
        ),
    ] {
        let text = format!("{{enum: [1, 2], {extensions}}}");
        let document = accept(&with_schema("3.0.3", &text))?;
        let found = schema(&document, &at("/components/schemas/A"))?;
        assert_eq!((found.enum_names, found.enum_docs), (names, docs), "{text}");
    }
    Ok(())
}
