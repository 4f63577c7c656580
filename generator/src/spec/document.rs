//! A document that has passed the keyword check, and the ways into it.

use std::cell::RefCell;
use std::sync::Arc;

use openapiv3::{Info, ReferenceOr, SecurityRequirement, Server, Tag};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::decode::{self, Kind, Node};
use super::lookup;
use super::reference::Ends;
use super::schema::{self, SchemaNode};
use super::{bundle, check, compose, parse, reference, rewrite, version};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, FILES, Pointer, Source};

/// A checked document, in the model of OpenAPI 3.0, as a tree that is decoded node by node.
#[derive(Clone, Debug)]
pub struct Document {
    root: Arc<Value>,
    /// Only remembers what the tree says anyway.
    ends: RefCell<Ends>,
}

impl Document {
    /// Reads and checks a document. All that is wrong with it is reported; there is no document then.
    pub fn load(source: &Source<'_>, diagnostics: &mut Diagnostics) -> Option<Self> {
        let errors = diagnostics.errors();
        let mut root = parse::parse(source, diagnostics)?;
        let version = diagnostics.take(version::read(&root))?;
        let beside = bundle::bundle(&mut root, source, diagnostics);
        let schemas = check::check(&mut root, beside, version, diagnostics);
        if diagnostics.errors() > errors {
            return None;
        }
        rewrite::rewrite(&mut root, &schemas, version, diagnostics);
        compose::compose(&mut root, &schemas, diagnostics);
        (diagnostics.errors() == errors).then_some(Self {
            root: Arc::new(root),
            ends: RefCell::default(),
        })
    }

    /// The same document for another thread.
    pub fn for_another_thread(&self) -> Self {
        Self {
            root: Arc::clone(&self.root),
            ends: RefCell::default(),
        }
    }

    /// The value at a place, as the rewriting left it.
    pub fn raw(&self, at: &Pointer) -> Option<&Value> {
        lookup::get(&self.root, at)
    }

    /// Whether references lead to files beside it.
    pub fn has_files(&self) -> bool {
        self.raw(&Pointer::root().child(FILES)).is_some()
    }

    /// Follows the references from a place to something that is none.
    pub fn resolve(&self, at: &Pointer) -> Result<Pointer, Diagnostic> {
        self.find(at).map(|(end, _)| end)
    }

    /// The same, and what stands there.
    pub fn find(&self, at: &Pointer) -> Result<(Pointer, &Value), Diagnostic> {
        match self.raw(at) {
            Some(value) if !is_reference(value) => Ok((at.clone(), value)),
            _ => {
                let end = self.ends.borrow_mut().resolve(&self.root, at, at)?;
                let value = self.raw(&end).unwrap_or(&Value::Null);
                Ok((end, value))
            }
        }
    }

    /// The place that the text of a reference leads to in the end. `at` is where it is written.
    pub fn target(&self, at: &Pointer, reference: &str) -> Result<Pointer, Diagnostic> {
        let target = reference::target(reference, at)?;
        self.ends.borrow_mut().resolve(&self.root, &target, at)
    }

    /// The place of a child of a decoded value. Children are never inside the value.
    pub fn follow<T>(&self, child: &ReferenceOr<T>) -> Pointer {
        match child {
            ReferenceOr::Reference { reference } => {
                Pointer::parse(reference).unwrap_or_else(Pointer::root)
            }
            ReferenceOr::Item(_) => Pointer::root(),
        }
    }

    /// Decodes the object at a place, or where the references there lead. Its children are references to their own places.
    pub fn decode<T: Kind>(&self, at: &Pointer) -> Result<Node<T>, Diagnostic> {
        let (at, value) = self.find(at)?;
        decode::decode(value, at)
    }

    /// The schema at a place. A reference is not followed.
    pub fn schema(&self, at: &Pointer) -> Result<SchemaNode, Diagnostic> {
        match self.raw(at) {
            None => Err(Diagnostic::error(
                Code::UnresolvedReference,
                at,
                format!("there is nothing at {at}"),
            )),
            Some(value) if is_reference(value) => Ok(SchemaNode::Reference {
                at: at.clone(),
                target: self.resolve(at)?,
            }),
            Some(value) => Ok(SchemaNode::Inline(Box::new(schema::decode(
                value,
                at.clone(),
            )?))),
        }
    }

    /// One of our extensions of the object at a place, if it has it.
    pub fn extension<T: DeserializeOwned>(
        &self,
        at: &Pointer,
        name: &str,
    ) -> Result<Option<T>, Diagnostic> {
        let at = at.child(name);
        let Some(value) = self.raw(&at) else {
            return Ok(None);
        };
        match serde_json::from_value(value.clone()) {
            Ok(value) => Ok(Some(value)),
            Err(error) => Err(Diagnostic::error(
                Code::WrongExtension,
                at,
                error.to_string(),
            )),
        }
    }

    /// The document's `info`.
    pub fn info(&self) -> Result<Node<Info>, Diagnostic> {
        self.decode(&Pointer::root().child("info"))
    }

    /// The document's servers.
    pub fn servers(&self) -> Result<Vec<Node<Server>>, Diagnostic> {
        self.list("servers")
    }

    /// The document's tags.
    pub fn tags(&self) -> Result<Vec<Node<Tag>>, Diagnostic> {
        self.list("tags")
    }

    /// The requirements for operations that state none, and where they stand.
    pub fn security(&self) -> (Vec<SecurityRequirement>, Pointer) {
        let at = Pointer::root().child("security");
        let requirements = self.raw(&at).cloned().map(serde_json::from_value);
        (requirements.and_then(Result::ok).unwrap_or_default(), at)
    }

    /// The named schemas and their places, in the document's order.
    pub fn schemas(&self) -> Vec<(String, Pointer)> {
        self.components("schemas")
    }

    /// The security schemes and their places, in the document's order.
    pub fn security_schemes(&self) -> Vec<(String, Pointer)> {
        self.components("securitySchemes")
    }

    fn components(&self, kind: &str) -> Vec<(String, Pointer)> {
        let at = Pointer::root().child("components").child(kind);
        let members = self.raw(&at).and_then(Value::as_object);
        members
            .into_iter()
            .flatten()
            .map(|(name, _)| (name.clone(), at.child(name)))
            .collect()
    }

    fn list<T: Kind>(&self, key: &str) -> Result<Vec<Node<T>>, Diagnostic> {
        let at = Pointer::root().child(key);
        let length = self.raw(&at).and_then(Value::as_array).map_or(0, Vec::len);
        (0..length)
            .map(|index| self.decode(&at.index(index)))
            .collect()
    }
}

fn is_reference(value: &Value) -> bool {
    value.get("$ref").is_some_and(Value::is_string)
}
