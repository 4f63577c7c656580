//! A list page by page.
//!
//! In: a list request. Out: its pages, fetched as they are asked for, and at any
//! moment a token to go on with.
//!
//! The next page starts behind the items received, not behind the limit asked
//! for: a server may lower a limit, so a short page does not mean the end. The
//! end is an empty page. A page that makes no progress is an error: a server that
//! ignores the offset gives the list from its beginning again, perhaps longer by
//! now or in another order, and would never come to an end. Such a page begins with all
//! items of the one before, or has the same ones. One equal item is no proof: a list may
//! hold equal items.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use crate::runtime::call::Call;
use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::outcome::Outcome;
use crate::runtime::paging::{Page, Paged};
use crate::runtime::request::Request;
use crate::runtime::resume_token::ResumeToken;

/// The pages of a list, as a stream.
///
/// An error ends it: [`resume_token`](Self::resume_token) then tells another
/// stream where to go on, with the page that failed.
///
/// The list ends with an empty page. A page that begins with all items of the page
/// before, or has the same ones in another order, is an error: a server that ignores the
/// offset would send it for ever, and an end there would pass for the end of the list.
/// Where a page has one item, that is an error when it comes for the third time: two
/// neighbours may be equal. A server that gives other pages in between is not found
/// out: only [`max_items`](Self::max_items) ends such a list. Where items come or go
/// meanwhile, offsets shift, and an item may come twice or not at all.
#[must_use = "a stream does nothing until it is polled"]
pub struct Pages<Op: Paged> {
    request: Request<Op>,
    offset: u64,
    /// The items given out, by this stream and those that it goes on from.
    given: u64,
    /// How many items may still come.
    left: u64,
    fetch: Option<Call<Page<Op::Item>>>,
    /// The items of the page before.
    before: Vec<Op::Item>,
    /// How many pages up to that one repeat their predecessor.
    repeats: u32,
    done: bool,
}

impl<Op: Paged> Pages<Op> {
    pub(crate) fn new(request: Request<Op>) -> Self {
        Self {
            offset: request_offset(&request),
            request,
            given: 0,
            left: u64::MAX,
            fetch: None,
            before: Vec::new(),
            repeats: 0,
            done: false,
        }
    }

    /// Ends the stream after so many more items: the last page is cut, and
    /// nothing is fetched beyond it. How many items a page has is up to the
    /// request's own limit, which stays as it is.
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
        match token.check::<Op>(&self.request.inputs.parts) {
            Ok(()) => {
                let query = &mut self.request.inputs.parts.parameters().query;
                query.retain(|(name, _)| *name != Op::PAGING.offset);
                self.offset = token.offset();
                self.given = token.items();
            }
            Err(reason) => self.request.inputs.parts.fail(reason.into()),
        }
        self.fetch = None;
        self.before.clear();
        self.repeats = 0;
        self.done = false;
        self
    }

    /// Where the stream is, for [`resume`](Self::resume): before the page that
    /// `next` gives, or after an error before the page that failed. At the end of
    /// the list it leads to what the list has gained since.
    #[must_use]
    pub fn resume_token(&self) -> ResumeToken {
        ResumeToken::new::<Op>(&self.request.inputs.parts, self.offset, self.given)
    }

    /// The next page; `None` at the end.
    pub async fn next(&mut self) -> Option<Result<Page<Op::Item>, Error>> {
        poll_fn(|context| self.poll(context)).await
    }

    /// The offset of the page that `next` gives, or after an error of the page
    /// that failed.
    #[must_use]
    pub fn offset(&self) -> u64 {
        self.offset
    }

    pub(crate) fn request(&self) -> &Request<Op> {
        &self.request
    }

    pub(crate) fn poll(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Page<Op::Item>, Error>>> {
        if self.done || self.left == 0 {
            return Poll::Ready(None);
        }
        let fetch = self
            .fetch
            .get_or_insert_with(|| fetch(&self.request, self.offset));
        let fetched = ready!(Pin::new(fetch).poll(context));
        self.fetch = None;
        Poll::Ready(match fetched {
            Ok(page) if page.items.is_empty() => {
                self.done = true;
                None
            }
            Ok(page) if self.stands_still(&page.items) => {
                self.done = true;
                Some(Err(self.no_progress()))
            }
            Ok(page) => Some(Ok(self.advance(page))),
            Err(error) => {
                self.done = true;
                Some(Err(error))
            }
        })
    }

    /// Whether the page shows that the server does not go on.
    fn stands_still(&mut self, items: &[Op::Item]) -> bool {
        let (repeats, enough) = match self.before.as_slice() {
            [] => (false, 1),
            // Two neighbours may be equal.
            before @ [_] => (items.starts_with(before), 2),
            before => (items.starts_with(before) || are_same(items, before), 1),
        };
        self.repeats = if repeats { self.repeats + 1 } else { 0 };
        self.repeats >= enough
    }

    /// The server gave the same page again.
    fn no_progress(&self) -> Error {
        let message = format!(
            "the page at offset {} repeats the one before: the list goes on nowhere",
            self.offset
        );
        let mut error = Error::new(ErrorKind::Decode, message);
        error.0.operation = Some(Op::INFO.id);
        error.0.outcome = Outcome::Unknown;
        self.request.inputs.client.hooks().error(&error);
        error
    }

    fn advance(&mut self, mut page: Page<Op::Item>) -> Page<Op::Item> {
        page.items
            .truncate(usize::try_from(self.left).unwrap_or(usize::MAX));
        let received = u64::try_from(page.items.len()).unwrap_or(u64::MAX);
        self.offset = self.offset.saturating_add(received);
        self.given = self.given.saturating_add(received);
        self.left = self.left.saturating_sub(received);
        self.before.clone_from(&page.items);
        page
    }
}

// Nothing is pinned in place: the future inside is boxed.
impl<Op: Paged> Unpin for Pages<Op> {}

impl<Op: Paged> Stream for Pages<Op> {
    type Item = Result<Page<Op::Item>, Error>;

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

/// Whether both have the same items, in whatever order. Different pages are told
/// apart by their first item.
fn are_same<T: PartialEq>(one: &[T], other: &[T]) -> bool {
    let count = |items: &[T], item| items.iter().filter(|it| *it == item).count();
    one.len() == other.len()
        && one
            .iter()
            .all(|item| count(one, item) == count(other, item))
}

fn request_offset<Op: Paged>(request: &Request<Op>) -> u64 {
    let parameters = request.inputs.parts.parameters.iter();
    let mut query = parameters.flat_map(|it| &it.query);
    let given = query.find(|(name, _)| *name == Op::PAGING.offset);
    given
        .and_then(|(_, pair)| pair.split_once('=')?.1.parse().ok())
        .unwrap_or(0)
}

fn fetch<Op: Paged>(request: &Request<Op>, offset: u64) -> Call<Page<Op::Item>> {
    let mut request = request.clone();
    if offset > 0 {
        request.inputs.parts.query(Op::PAGING.offset, &offset);
    }
    request.send()
}
