//! Lists that come in pages.
//!
//! In: a list request. Out: its streams. Not here: how they walk over the pages
//! (`pages`, `items`), finding the items in an answer (`page_items`).

use crate::runtime::items::Items;
use crate::runtime::json::value::JsonValue;
use crate::runtime::operation::Operation;
use crate::runtime::pages::Pages;
use crate::runtime::request::Request;

/// An operation that gives a list in pages.
pub trait Paged: Operation<Output = Page<Self::Item>> {
    /// One item of the list.
    type Item: JsonValue + Clone + PartialEq;

    /// The names that paging goes by.
    const PAGING: Paging;
}

/// The names that paging goes by.
#[derive(Debug)]
pub struct Paging {
    /// The query parameter for the number of items in a page.
    pub limit: &'static str,
    /// The query parameter for the number of items to pass over.
    pub offset: &'static str,
    /// A JSON pointer inside the payload to the items; `""`: the payload is the
    /// array, or an object with exactly one array member.
    pub items: &'static str,
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Page<T> {
    /// The items.
    pub items: Vec<T>,
}

impl<Op: Paged> Request<Op> {
    /// All pages of the list from the request's offset on, as a stream.
    pub fn pages(self) -> Pages<Op> {
        Pages::new(self)
    }

    /// All items of the list from the request's offset on, as a stream.
    pub fn items(self) -> Items<Op> {
        Items::new(self)
    }
}
