//! Where the document describes an operation's inputs, and what it shows of them.

use crate::diagnostics::Pointer;
use crate::ir::Place;
use crate::spec::{Document, OperationPlace};
use serde_json::Value;
use std::collections::HashMap;

/// A place in the document that describes an input.
#[derive(Default)]
pub struct Described<'d> {
    /// The schema, if there is one.
    pub schema: Option<Pointer>,
    /// The values that the document shows.
    pub shown: Vec<&'d Value>,
}

/// The parameters of an operation, by place and name.
pub struct Parameters<'d> {
    document: &'d Document,
    places: HashMap<(&'d str, &'d str), Pointer>,
}

impl<'d> Parameters<'d> {
    /// Those of the operation; its own go before those of the path.
    pub fn new(document: &'d Document, place: &OperationPlace) -> Self {
        let own = place.at.child("parameters");
        let own = (0..length(document, &own)).map(|index| own.index(index));
        let shared = document.shared_parameters(&place.path_item);
        let mut places = HashMap::new();
        for at in shared.into_iter().chain(own) {
            let Ok(at) = document.resolve(&at) else {
                continue;
            };
            let text = |key| document.raw(&at)?.get(key)?.as_str();
            if let (Some(within), Some(name)) = (text("in"), text("name")) {
                places.insert((within, name), at);
            }
        }
        Self { document, places }
    }

    /// What is said of one.
    pub fn get(&self, place: Place, name: &str) -> Described<'d> {
        let within = match place {
            Place::Path => "path",
            Place::Query => "query",
            Place::Header => "header",
            Place::Cookie => "cookie",
        };
        let Some(at) = self.places.get(&(within, name)) else {
            return Described::default();
        };
        let content = self.document.raw(&at.child("content"));
        let media = content
            .and_then(Value::as_object)
            .and_then(|content| content.keys().next());
        match media {
            Some(media) => {
                let mut described = of(self.document, &at.child("content").child(media));
                described.shown.extend(shown(self.document, at));
                described
            }
            None => of(self.document, at),
        }
    }
}

/// What is said at the place of a parameter or a media type.
pub fn of<'d>(document: &'d Document, at: &Pointer) -> Described<'d> {
    let schema = at.child("schema");
    Described {
        schema: document.raw(&schema).is_some().then_some(schema),
        shown: shown(document, at),
    }
}

/// `example`, and the values of `examples`.
fn shown<'d>(document: &'d Document, at: &Pointer) -> Vec<&'d Value> {
    let one = document.raw(&at.child("example"));
    let examples = at.child("examples");
    let names = document.raw(&examples).and_then(Value::as_object);
    let places = names
        .into_iter()
        .flat_map(|names| names.keys())
        .filter_map(|name| document.resolve(&examples.child(name)).ok());
    let several = places.filter_map(|at| document.raw(&at.child("value")));
    one.into_iter().chain(several).collect()
}

fn length(document: &Document, at: &Pointer) -> usize {
    document
        .raw(at)
        .and_then(Value::as_array)
        .map_or(0, Vec::len)
}
