//! Where the operations of a document are.

use std::fmt;

use serde_json::Value;

use super::document::Document;
use crate::diagnostics::Pointer;

/// An operation's place, and what only the objects around it know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperationPlace {
    /// The operation.
    pub at: Pointer,
    /// The path template; of a webhook, the event's name.
    pub path: String,
    /// The HTTP method.
    pub method: Method,
    /// The path item that holds the operation, after references.
    pub path_item: Pointer,
}

/// An HTTP method that OpenAPI has a key for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Method {
    /// `GET`
    Get,
    /// `PUT`
    Put,
    /// `POST`
    Post,
    /// `DELETE`
    Delete,
    /// `OPTIONS`
    Options,
    /// `HEAD`
    Head,
    /// `PATCH`
    Patch,
    /// `TRACE`
    Trace,
}

impl Method {
    /// As it stands in a request.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
            Self::Post => "POST",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
            Self::Head => "HEAD",
            Self::Patch => "PATCH",
            Self::Trace => "TRACE",
        }
    }

    /// Whether a request that arrives twice does no more than one that arrives once (RFC 9110, section 9.2.2).
    pub fn is_idempotent(self) -> bool {
        match self {
            Self::Get | Self::Put | Self::Delete | Self::Options | Self::Head | Self::Trace => true,
            Self::Post | Self::Patch => false,
        }
    }

    fn from_key(key: &str) -> Option<Self> {
        Some(match key {
            "get" => Self::Get,
            "put" => Self::Put,
            "post" => Self::Post,
            "delete" => Self::Delete,
            "options" => Self::Options,
            "head" => Self::Head,
            "patch" => Self::Patch,
            "trace" => Self::Trace,
            _ => return None,
        })
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Document {
    /// The operations, in the document's order.
    pub fn operations(&self) -> Vec<OperationPlace> {
        self.operations_under(&Pointer::root().child("paths"))
    }

    /// The webhooks' operations, in the document's order. The API calls them, not its clients.
    pub fn webhooks(&self) -> Vec<OperationPlace> {
        self.operations_under(&Pointer::root().child("webhooks"))
    }

    /// The operations of an operation's callbacks with the callbacks' names, in the document's order. The API calls them too.
    pub fn callbacks(&self, operation: &Pointer) -> Vec<(String, OperationPlace)> {
        let at = operation.child("callbacks");
        let names = self.raw(&at).and_then(Value::as_object);
        let mut callbacks = Vec::new();
        for name in names.into_iter().flat_map(|names| names.keys()) {
            if let Ok(callback) = self.resolve(&at.child(name)) {
                let places = self.operations_under(&callback);
                callbacks.extend(places.into_iter().map(|place| (name.clone(), place)));
            }
        }
        callbacks
    }

    /// The parameters that a path item states for all of its operations.
    pub fn shared_parameters(&self, path_item: &Pointer) -> Vec<Pointer> {
        let at = path_item.child("parameters");
        let length = self.raw(&at).and_then(Value::as_array).map_or(0, Vec::len);
        (0..length).map(|index| at.index(index)).collect()
    }

    fn operations_under(&self, at: &Pointer) -> Vec<OperationPlace> {
        let mut places = Vec::new();
        let items = self.raw(at).and_then(Value::as_object);
        for (path, _) in items
            .into_iter()
            .flatten()
            .filter(|(path, _)| !path.starts_with("x-"))
        {
            // The check has followed each reference to its end.
            let Ok(path_item) = self.resolve(&at.child(path)) else {
                continue;
            };
            let members = self.raw(&path_item).and_then(Value::as_object);
            let methods = members
                .into_iter()
                .flatten()
                .filter_map(|(key, _)| Some((key, Method::from_key(key)?)));
            places.extend(methods.map(|(key, method)| OperationPlace {
                at: path_item.child(key),
                path: if at.last() == "paths" && !path.starts_with('/') {
                    format!("/{path}")
                } else {
                    path.clone()
                },
                method,
                path_item: path_item.clone(),
            }));
        }
        places
    }
}
