//! The keyword tables as data: what becomes of every key, for those who document or check it.
//!
//! In come the tables that the document's own leads to; out comes one entry a key, in the order of the tables.

use super::keywords::root::ROOT;
use super::table::{Entries, Expect, Object, Status};

/// A key of a kind of object, and what becomes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keyword {
    /// The kind of object, with its article: `a schema`.
    pub object: &'static str,
    /// The key.
    pub key: &'static str,
    /// Why it has no effect, if it has none.
    pub ignored: Option<&'static str>,
}

/// Every key that the generator knows, object by object.
pub fn keyword_table() -> Vec<Keyword> {
    let mut objects: Vec<&'static Object> = vec![&ROOT];
    let mut listed = Vec::new();
    let mut next = 0;
    while let Some(object) = objects.get(next).copied() {
        next += 1;
        for row in object.rows {
            listed.push(Keyword {
                object: object.name,
                key: row.key,
                ignored: match row.status {
                    Status::Modelled => None,
                    Status::Ignored(reason) => Some(reason),
                },
            });
            reach(row.expect, &mut objects);
        }
        match object.entries {
            Entries::None => {}
            Entries::Any(expect) | Entries::Paths(expect) | Entries::Statuses(expect) => {
                reach(expect, &mut objects);
            }
        }
    }
    listed
}

/// Adds the objects that a key can hold.
fn reach(expect: Expect, objects: &mut Vec<&'static Object>) {
    let object = match expect {
        Expect::Object(object) | Expect::Referable(object) => object,
        Expect::Schema => &super::keywords::schema::SCHEMA,
        Expect::List(inner) | Expect::Map(inner) => return reach(*inner, objects),
        Expect::Either(options) => {
            for (_, option) in options {
                reach(*option, objects);
            }
            return;
        }
        Expect::Any
        | Expect::Text
        | Expect::Bool
        | Expect::Number
        | Expect::Count
        | Expect::Choice(_)
        | Expect::SchemaTarget => return,
    };
    if !objects.iter().any(|known| std::ptr::eq(*known, object)) {
        objects.push(object);
    }
}
