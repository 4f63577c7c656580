//! Lists that come in pages: streams over all of them.
//!
//! In: a list request. Out: pages or items, fetched as they are asked for. Not
//! here: finding the items in an answer (`page_items`).
//!
//! The next page starts behind the items received, not behind the limit asked
//! for: a server may lower a limit, so a short page does not mean the end. The
//! end is an empty page. A server that ignores the offset begins each page with
//! the same item; that ends the list too, since it would never end otherwise.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use crate::runtime::call::Call;
use crate::runtime::error::Error;
use crate::runtime::json::value::JsonValue;
use crate::runtime::operation::Operation;
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
        let offset = request_offset(&self);
        Pages {
            request: self,
            offset,
            fetch: None,
            first: None,
            done: false,
        }
    }

    /// All items of the list from the request's offset on, as a stream.
    pub fn items(self) -> Items<Op> {
        Items {
            pages: self.pages(),
            buffer: Vec::new().into_iter(),
        }
    }
}

/// The pages of a list, as a stream. An error ends it; [`offset`](Self::offset)
/// tells where to resume.
#[must_use = "a stream does nothing until it is polled"]
pub struct Pages<Op: Paged> {
    request: Request<Op>,
    offset: u64,
    fetch: Option<Call<Page<Op::Item>>>,
    /// The first item of the page before.
    first: Option<Op::Item>,
    done: bool,
}

impl<Op: Paged> Pages<Op> {
    /// The next page; `None` at the end.
    pub async fn next(&mut self) -> Option<Result<Page<Op::Item>, Error>> {
        poll_fn(|context| self.poll(context)).await
    }

    /// Where the next page begins: what `next` fetches, or after an error what
    /// it failed to fetch.
    #[must_use]
    pub fn offset(&self) -> u64 {
        self.offset
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Page<Op::Item>, Error>>> {
        if self.done {
            return Poll::Ready(None);
        }
        let fetch = self
            .fetch
            .get_or_insert_with(|| fetch(&self.request, self.offset));
        let fetched = ready!(Pin::new(fetch).poll(context));
        self.fetch = None;
        Poll::Ready(match fetched {
            Ok(page) if page.items.is_empty() || page.items.first() == self.first.as_ref() => {
                self.done = true;
                None
            }
            Ok(page) => {
                let received = u64::try_from(page.items.len()).unwrap_or(u64::MAX);
                self.offset = self.offset.saturating_add(received);
                self.first = page.items.first().cloned();
                Some(Ok(page))
            }
            Err(error) => {
                self.done = true;
                Some(Err(error))
            }
        })
    }
}

/// The items of a list, as a stream over all its pages. An error ends it.
#[must_use = "a stream does nothing until it is polled"]
pub struct Items<Op: Paged> {
    pages: Pages<Op>,
    buffer: std::vec::IntoIter<Op::Item>,
}

impl<Op: Paged> Items<Op> {
    /// The next item; `None` at the end.
    pub async fn next(&mut self) -> Option<Result<Op::Item, Error>> {
        poll_fn(|context| self.poll(context)).await
    }

    /// The offset of the item that `next` gives: where to resume.
    #[must_use]
    pub fn offset(&self) -> u64 {
        let waiting = u64::try_from(self.buffer.len()).unwrap_or(u64::MAX);
        self.pages.offset.saturating_sub(waiting)
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Op::Item, Error>>> {
        loop {
            if let Some(item) = self.buffer.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll(context)) {
                Some(Ok(page)) => self.buffer = page.items.into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

// Nothing is pinned in place: the futures inside are boxed.
impl<Op: Paged> Unpin for Pages<Op> {}
impl<Op: Paged> Unpin for Items<Op> {}

impl<Op: Paged> Stream for Pages<Op> {
    type Item = Result<Page<Op::Item>, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(context)
    }
}

impl<Op: Paged> Stream for Items<Op> {
    type Item = Result<Op::Item, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(context)
    }
}

impl<Op: Paged> fmt::Debug for Pages<Op> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("request", &self.request)
            .field("offset", &self.offset)
            .finish_non_exhaustive()
    }
}

impl<Op: Paged> fmt::Debug for Items<Op> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("request", &self.pages.request)
            .field("offset", &self.offset())
            .finish_non_exhaustive()
    }
}

fn request_offset<Op: Paged>(request: &Request<Op>) -> u64 {
    let query = &request.parts.query;
    let given = query.iter().find(|(name, _)| *name == Op::PAGING.offset);
    given
        .and_then(|(_, pair)| pair.split_once('=')?.1.parse().ok())
        .unwrap_or(0)
}

fn fetch<Op: Paged>(request: &Request<Op>, offset: u64) -> Call<Page<Op::Item>> {
    let mut request = request.clone();
    if offset > 0 {
        request.parts.query(Op::PAGING.offset, &offset);
    }
    request.send()
}
