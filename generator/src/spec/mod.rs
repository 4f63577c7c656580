//! The document: from text to a checked tree whose nodes are decoded one at a time.
//!
//! In comes YAML or JSON text; out comes a [`Document`] in the model of OpenAPI 3.0, or located diagnostics, all of them in one run. On the way:
//! [`parse`] gives a value tree, [`version`] looks at `openapi`, [`bundle`] adds the files that it refers to, [`check`] walks the tree by the tables in [`keywords`],
//! [`rewrite`] turns 3.1's schemas into 3.0's, [`compose`] joins what `allOf` and unions combine. Nothing is decoded before that, and then only one node at a time, with its pointer.
//! Not here: what the document means for a client. The rest of the generator sees neither YAML nor a `$ref`'s text.

mod anchors;
mod bundle;
mod check;
mod complaints;
mod compose;
mod decode;
mod document;
mod enum_words;
mod habits;
mod keywords;
mod listing;
mod lookup;
mod mend;
mod merge;
mod operations;
mod parse;
mod reference;
mod rewrite;
mod rules;
mod schema;
mod shallow;
mod table;
mod tree;
mod version;
mod view;

#[cfg(test)]
mod tests;

pub use decode::{Kind, Node};
pub use document::Document;
pub use listing::{Keyword, keyword_table};
#[cfg(test)]
pub use operations::Method;
pub use operations::OperationPlace;
pub use schema::{Schema, SchemaNode, Union};
pub use view::SchemaView;
