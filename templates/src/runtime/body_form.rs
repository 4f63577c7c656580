//! Bodies of type `application/x-www-form-urlencoded`.
//!
//! In: an object, and how the document encodes its members. Out: encoded pairs.
//!
//! A scalar is its text, a list repeats its name, an object is JSON, as is what
//! lies deeper; so the defaults of the Encoding Object have it in OpenAPI 3.0
//! and 3.1. A member with a style is spelled like a query parameter, one of a
//! JSON media type is JSON as a whole. Null and an empty list send nothing. A
//! blank is `%20`, which every reader of forms takes beside `+`.

use crate::runtime::encoding::{Encoding, is_json};
use crate::runtime::escape::strict;
use crate::runtime::json::node::Node;
use crate::runtime::json::node_of::node_of;
use crate::runtime::json::value::JsonValue;
use crate::runtime::parts::Parts;
use crate::runtime::spell::{self, Place};
use crate::runtime::spelling::{Spelling, Style};
use crate::runtime::tree;

impl Parts {
    /// Sets the body.
    pub fn form<T: JsonValue>(&mut self, value: &T, encodings: &[Encoding]) -> &mut Self {
        self.check(value);
        let node = node_of(value).map_err(|error| error.to_string());
        match node.and_then(|node| pairs(&node, encodings)) {
            Ok(pairs) => self.put_body("application/x-www-form-urlencoded", pairs.join("&")),
            Err(reason) => self.fail(format!("the body cannot be written: {reason}")),
        }
        self
    }
}

fn pairs(body: &Node, encodings: &[Encoding]) -> Result<Vec<String>, String> {
    let Node::Object(members) = body else {
        return Err("a form is an object".into());
    };
    let mut pairs = Vec::new();
    for (name, node) in members {
        if matches!(node, Node::Null) {
            continue;
        }
        let of_member = match Encoding::of(encodings, name) {
            (Some(spelling), _) => spell::pieces(name, node, spelling, Place::Encoded)?,
            (None, Some(media_type)) if is_json(media_type) => vec![as_json(name, node)],
            (None, _) if matches!(node, Node::Object(_)) => vec![as_json(name, node)],
            (None, _) => {
                spell::pieces(name, node, Spelling::new(Style::Form, true), Place::Encoded)?
            }
        };
        pairs.extend(of_member);
    }
    Ok(pairs)
}

fn as_json(name: &str, node: &Node) -> String {
    format!("{}={}", strict(name), strict(&tree::json(node)))
}
