//! A list item by item.
//!
//! In: a list's pages. Out: their items, one at a time. Not here: where a list
//! ends (`pages`).

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use crate::runtime::error::Error;
use crate::runtime::pages::Pages;
use crate::runtime::paging::Paged;
use crate::runtime::request::Request;
use crate::runtime::resume_token::ResumeToken;

/// The items of a list, as a stream over all its pages.
///
/// An error ends it: [`resume_token`](Self::resume_token) then tells another
/// stream where to go on. Where the list ends is said at [`Pages`].
#[must_use = "a stream does nothing until it is polled"]
pub struct Items<Op: Paged> {
    pages: Pages<Op>,
    /// The items of the last page that were not given out yet.
    waiting: std::vec::IntoIter<Op::Item>,
    /// How many items may still come.
    left: u64,
}

impl<Op: Paged> Items<Op> {
    pub(crate) fn new(request: Request<Op>) -> Self {
        Self {
            pages: request.pages(),
            waiting: Vec::new().into_iter(),
            left: u64::MAX,
        }
    }

    /// Ends the stream after so many more items. Nothing is fetched beyond them
    /// but the rest of their page: how many items that has is up to the request's
    /// own limit, which stays as it is.
    pub fn max_items(mut self, items: u64) -> Self {
        self.left = items;
        self
    }

    /// Goes on where another stream was when its token was taken, whatever offset
    /// the request has.
    ///
    /// A token of another operation, or of a list with other filters, header parameters
    /// among them, is refused: `next` gives an error of kind
    /// [`InvalidRequest`](crate::runtime::error::ErrorKind::InvalidRequest), and
    /// nothing is sent. The page size may differ.
    pub fn resume(mut self, token: &ResumeToken) -> Self {
        self.pages = self.pages.resume(token);
        self.waiting = Vec::new().into_iter();
        self
    }

    /// Where the stream is, for [`resume`](Self::resume): behind the last item
    /// that `next` gave. At the end of the list it leads to what the list has
    /// gained since.
    #[must_use]
    pub fn resume_token(&self) -> ResumeToken {
        self.pages.resume_token().back(self.waiting())
    }

    /// The next item; `None` at the end.
    pub async fn next(&mut self) -> Option<Result<Op::Item, Error>> {
        poll_fn(|context| self.poll(context)).await
    }

    /// The offset of the item that `next` gives.
    #[must_use]
    pub fn offset(&self) -> u64 {
        self.pages.offset().saturating_sub(self.waiting())
    }

    fn waiting(&self) -> u64 {
        u64::try_from(self.waiting.len()).unwrap_or(u64::MAX)
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Op::Item, Error>>> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        loop {
            if let Some(item) = self.waiting.next() {
                self.left -= 1;
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll(context)) {
                Some(Ok(page)) => self.waiting = page.items.into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

// Nothing is pinned in place: the future inside is boxed.
impl<Op: Paged> Unpin for Items<Op> {}

impl<Op: Paged> Stream for Items<Op> {
    type Item = Result<Op::Item, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(context)
    }
}

impl<Op: Paged> fmt::Debug for Items<Op> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("request", self.pages.request())
            .field("offset", &self.offset())
            .finish_non_exhaustive()
    }
}
