//! Damaged documents are refused or read, but nothing panics.

use openapiv3::{MediaType, Operation, Parameter, RequestBody, Response};

use super::read;
use crate::diagnostics::{Pointer, Source, Style, render_all};
use crate::spec::{Document, SchemaNode};

const YAML: &str = "\
openapi: 3.1.0
info: {title: 'Ä', version: '1'} # 🚀
x-base: &base {type: [string, 'null'], maxLength: 3}
paths:
  /a~b/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    post:
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}
      responses:
        200: {description: \"o\\u00e9k\", content: {application/json: {schema: {allOf: [{$ref: '#/components/schemas/B', description: d}]}}}}
components:
  schemas:
    A:
      <<: *base
      exclusiveMinimum: 0
      description: |
        long
          text
    B: {type: object, properties: {a: {$ref: '#/components/schemas/B'}}, required: [a], additionalProperties: true}
";

/// Loads, prints and decodes all there is.
fn survive(name: &str, text: &str) {
    let (document, diagnostics) = read(name, text);
    assert_eq!(document.is_none(), diagnostics.has_errors());
    render_all(&diagnostics, &Source::new(name, text), Style::Plain);
    let Some(document) = document else { return };
    for place in document.operations().iter().chain(&document.webhooks()) {
        for parameter in document.shared_parameters(&place.path_item) {
            let _ = document.decode::<Parameter>(&parameter);
        }
        let Ok(operation) = document.decode::<Operation>(&place.at) else {
            continue;
        };
        if let Some(body) = &operation.value.request_body {
            let _ = document.decode::<RequestBody>(&document.follow(body));
        }
        for response in operation.value.responses.responses.values() {
            let at = document.follow(response);
            let _ = document.decode::<Response>(&at);
            let media = at.descend(["content", "application/json"]);
            let _ = document.decode::<MediaType>(&media);
        }
    }
    document
        .schemas()
        .iter()
        .for_each(|(_, at)| schema(&document, at, 8));
    let _ = (
        document.info(),
        document.tags(),
        document.servers(),
        document.security(),
    );
}

fn schema(document: &Document, at: &Pointer, depth: usize) {
    let Some(depth) = depth.checked_sub(1) else {
        return;
    };
    match document.schema(at) {
        Ok(SchemaNode::Reference { target, .. }) => schema(document, &target, depth),
        Ok(SchemaNode::Inline(found)) => {
            found
                .keywords
                .properties
                .values()
                .for_each(|child| schema(document, &document.follow(child), depth));
            found
                .keywords
                .all_of
                .iter()
                .for_each(|child| schema(document, &document.follow(child), depth));
        }
        Err(_) => {}
    }
}

fn json() -> String {
    let (document, _) = read("test.yaml", YAML);
    document
        .and_then(|document| {
            document
                .raw(&Pointer::root())
                .map(|root| format!("{root:#}"))
        })
        .unwrap_or_default()
}

#[test]
fn every_beginning_of_a_document() {
    for (name, text) in [("a.yaml", YAML), ("a.json", &json())] {
        assert!(!text.is_empty());
        survive(name, text);
        for (end, _) in text.char_indices() {
            survive(name, text.get(..end).unwrap_or_default());
        }
    }
}

#[test]
fn documents_with_wrong_bytes() {
    const BYTES: &[u8] = b"{}[]:,-#&*!|>'\"%@`~ \n\t0a$/\\\xc3\xff<?.";
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    let mut below = |limit: usize| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        usize::try_from(random % (limit.max(1) as u64)).unwrap_or_default()
    };
    for (name, text) in [("a.yaml", YAML), ("a.json", &json())] {
        for _ in 0..1_500 {
            let mut bytes = text.as_bytes().to_vec();
            for _ in 0..=below(3) {
                let (at, with) = (
                    below(bytes.len()),
                    BYTES.get(below(BYTES.len())).copied().unwrap_or(b'x'),
                );
                match below(3) {
                    0 => bytes.insert(at, with),
                    1 => drop(bytes.remove(at)),
                    _ => bytes
                        .iter_mut()
                        .skip(at)
                        .take(1)
                        .for_each(|byte| *byte = with),
                }
            }
            survive(name, &String::from_utf8_lossy(&bytes));
        }
    }
}
