//! Bodies of type `multipart/form-data` without files: maps, unions, any JSON.

use crate::runtime::encoding::Encoding;
use crate::runtime::json::node::Node;
use crate::runtime::json::node_of::node_of;
use crate::runtime::json::value::JsonValue;
use crate::runtime::parts::Parts;

impl Parts {
    /// Sets the body from a value that is not a type of its own, such as a map.
    /// It cannot have files.
    pub fn multipart_untyped<T: JsonValue>(
        &mut self,
        value: &T,
        encodings: &[Encoding],
    ) -> &mut Self {
        self.multipart_of(value, encodings, &mut |form| match node_of(value)
            .map_err(|error| error.to_string())?
        {
            Node::Object(members) => members
                .iter()
                .try_for_each(|(name, node)| form.node(name, node)),
            _ => Err("a form is an object".into()),
        });
        self
    }
}
