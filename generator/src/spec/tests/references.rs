use openapiv3::Parameter;

use super::{Outcome, accept, at, findings, with_schema};
use crate::spec::SchemaNode;

const TEXT: &str = "\
openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /a~b/{id}: {get: {parameters: [{$ref: '#/components/parameters/First'}]}}
  /copy: {$ref: '#/paths/~1a~0b~1{id}'}
components:
  parameters:
    First: {$ref: '#/components/parameters/Second'}
    Second: {name: q, in: query, schema: {$ref: '#/components/schemas/Gr%C3%B6%C3%9Fe%25'}}
  schemas:
    Größe%: {type: string}
    Alias: {$ref: '#/components/schemas/Gr%c3%b6ße%25'}
    Chain: {$ref: '#/components/schemas/Alias'}
    Inside: {$ref: '#/components/schemas/Object/properties/a~1b/items'}
    Object: {properties: {a/b: {items: {type: integer}}}}
";

#[test]
fn references_are_followed_to_their_ends() -> Outcome {
    let document = accept(TEXT)?;
    for (from, to) in [
        ("/components/schemas/Chain", "/components/schemas/Größe%"),
        (
            "/components/schemas/Inside",
            "/components/schemas/Object/properties/a~1b/items",
        ),
        ("/components/schemas/Object", "/components/schemas/Object"),
        ("/paths/~1copy", "/paths/~1a~0b~1{id}"),
        (
            "/paths/~1a~0b~1{id}/get/parameters/0",
            "/components/parameters/Second",
        ),
    ] {
        assert_eq!(document.resolve(&at(from)), Ok(at(to)), "{from}");
    }
    let chain = document.schema(&at("/components/schemas/Chain"));
    let expected = SchemaNode::Reference {
        at: at("/components/schemas/Chain"),
        target: at("/components/schemas/Größe%"),
    };
    assert_eq!(chain, Ok(expected));
    let target = document.target(&at(""), "#/components/schemas/Alias");
    assert_eq!(target, Ok(at("/components/schemas/Größe%")));
    Ok(())
}

#[test]
fn decoding_follows_references_and_children_know_their_places() -> Outcome {
    let document = accept(TEXT)?;
    let node = document
        .decode::<Parameter>(&at("/components/parameters/First"))
        .map_err(|error| error.message)?;
    assert_eq!(node.at, at("/components/parameters/Second"));
    let openapiv3::ParameterSchemaOrContent::Schema(schema) = node.value.parameter_data().format
    else {
        return Err("no schema".to_owned());
    };
    assert_eq!(
        document.follow(&schema),
        at("/components/parameters/Second/schema")
    );
    Ok(())
}

#[test]
fn references_that_lead_nowhere() {
    for (text, expected) in [
        (
            "#/components/schemas/C",
            "error[unresolved-reference]: there is nothing at #/components/schemas/C",
        ),
        (
            "#/components/schemas/A",
            "error[reference-cycle]: this reference leads back to itself",
        ),
        (
            "#C",
            "error[unsupported-reference]: `#C` is not a JSON pointer",
        ),
        (
            "#/%zz",
            "error[unsupported-reference]: `#/%zz` is not a JSON pointer",
        ),
        (
            "#/%ff",
            "error[unsupported-reference]: `#/%ff` is not a JSON pointer",
        ),
        (
            "b.json",
            "error[unsupported-reference]: `b.json` leads out of the document",
        ),
        (
            "https://a/b#/c",
            "error[unsupported-reference]: `https://a/b#/c` leads out of the document",
        ),
        (
            "",
            "error[unsupported-reference]: `` leads out of the document",
        ),
        (
            "#",
            "error[wrong-reference]: this must refer to a schema, but # is an OpenAPI document",
        ),
        (
            "#/info",
            "error[wrong-reference]: this must refer to a schema, but #/info is the document's `info`",
        ),
        (
            "#/info/title",
            "error[wrong-type]: expected a schema, found a string",
        ),
    ] {
        let found = findings(&with_schema("3.1.0", &format!("{{$ref: '{text}'}}")));
        assert_eq!(found.len(), 1, "{text}: {found:#?}");
        assert!(
            found.iter().all(|line| line.ends_with(expected)),
            "{text}: {found:#?}"
        );
    }
}

#[test]
fn schemas_are_found_by_their_other_names() -> Outcome {
    let text = "\
openapi: 3.1.0
info: {title: T, version: '1'}
paths: {}
components:
  schemas:
    Pet: {$id: 'https://a/pet', $anchor: pet, $dynamicAnchor: node, $defs: {Tail: {type: string}}}
    ByAnchor: {$ref: '#pet'}
    ByDynamic: {$dynamicRef: '#node'}
    ById: {$ref: 'https://a/pet'}
    Inside: {$ref: 'https://a/pet#/$defs/Tail'}
    ByAlias: {$ref: '#/components/schemas/ByAnchor'}
";
    let document = accept(text)?;
    for name in ["ByAnchor", "ByDynamic", "ById", "ByAlias"] {
        let place = at("/components/schemas").child(name);
        let found = document.resolve(&place);
        assert_eq!(found, Ok(at("/components/schemas/Pet")), "{name}");
    }
    assert_eq!(
        document.resolve(&at("/components/schemas/Inside")),
        Ok(at("/components/schemas/Pet/$defs/Tail"))
    );
    assert_eq!(findings(text), Vec::<String>::new());
    Ok(())
}

#[test]
fn of_two_schemas_with_one_anchor_the_first_has_it() -> Outcome {
    let text = with_schema(
        "3.1.0",
        "{properties: {a: {$anchor: x}, b: {$anchor: x}, c: {$ref: '#x'}}}",
    );
    let properties = at("/components/schemas/A/properties");
    let found = accept(&text)?.resolve(&properties.child("c"));
    assert_eq!(found, Ok(properties.child("a")));
    let expected = "7:52 warning[duplicate-anchor]: the name `x` is that of #/components/schemas/A/properties/a already";
    assert_eq!(findings(&text), [expected]);
    Ok(())
}

#[test]
fn a_reference_with_the_name_of_a_schema_leads_there() -> Outcome {
    for reference in ["#/definitions/B", "B", "#B", "#/B", "#components/schemas/B"] {
        let text = with_schema("3.0.3", &format!("{{$ref: '{reference}'}}"));
        let found = accept(&text)?.resolve(&at("/components/schemas/A"));
        assert_eq!(found, Ok(at("/components/schemas/B")), "{reference}");
        let expected =
            format!("7:15 warning[unresolved-reference]: there is nothing at `{reference}`");
        assert_eq!(findings(&text), [expected]);
    }
    Ok(())
}

#[test]
fn references_are_followed_where_openapi_has_none() -> Outcome {
    let text = "\
openapi: 3.0.3
info: {title: T, version: '1'}
paths:
  /a:
    get: {responses: {'200': {description: ok, content: {a/b: {$ref: '#/components/x-media/M'}}}}}
    put: {$ref: '#/paths/~1a/get'}
    post: {$ref: '#/paths/~1a/nowhere'}
components:
  x-media: {M: {schema: {type: String}}}
";
    let found = findings(text);
    assert_eq!(
        found,
        [
            "5:64 warning[wrong-reference]: a media type cannot be a reference",
            "6:11 warning[wrong-reference]: an operation cannot be a reference",
            "7:12 warning[wrong-reference]: an operation cannot be a reference",
            "7:18 error[unresolved-reference]: there is nothing at #/paths/~1a/nowhere",
            "9:32 warning[wrong-value]: `String` is not a type",
        ]
    );
    let document = accept(&text.replace("nowhere", "get"))?;
    for method in ["get", "put", "post"] {
        let place = at("/paths/~1a").child(method);
        let place = place.descend(["responses", "200", "content", "a/b", "schema", "type"]);
        assert_eq!(document.raw(&place), Some(&"string".into()), "{method}");
    }
    Ok(())
}

#[test]
fn copies_that_hold_themselves_come_to_an_end() {
    let text = "\
openapi: 3.0.3
info: {title: T, version: '1'}
components:
  responses:
    R:
      description: d
      content:
        a/b: &media {encoding: {e: {headers: {H: {content: {a/b: {$ref: '#/components/responses/R/content/a~1b'}}}}}}}
paths: {}
";
    let found = findings(text);
    assert!(
        found
            .iter()
            .any(|line| line.contains("error[limit-exceeded]")),
        "{found:#?}"
    );
}

#[test]
fn the_length_of_a_chain_does_not_matter() -> Outcome {
    const LENGTH: usize = 10_000;
    let mut text = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n    S0: {type: string}\n".to_owned();
    for link in 1..=LENGTH {
        text.push_str(&format!(
            "    S{link}: {{$ref: '#/components/schemas/S{}'}}\n",
            link - 1
        ));
    }
    let document = accept(&text)?;
    for (_, place) in document.schemas() {
        assert_eq!(document.resolve(&place), Ok(at("/components/schemas/S0")));
    }
    Ok(())
}
