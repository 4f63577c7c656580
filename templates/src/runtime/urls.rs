//! URLs as the HTTP library has them.
//!
//! In: the URI of a request. Out: the same as a `Url`. To read one takes longer than to
//! put together all the rest of a request, so what is known is not read again: the
//! server, and the last one as a whole, since a client tends to make the same call.

use std::sync::{Mutex, PoisonError};

use http::Uri;
use http::uri::Authority;
use url::{ParseError, Url};

pub(crate) struct Urls {
    /// The server that most requests are for.
    server: Option<Url>,
    last: Mutex<Option<(Uri, Url)>>,
}

impl Urls {
    pub(crate) fn new(server: Option<Url>) -> Self {
        Self {
            server,
            last: Mutex::default(),
        }
    }

    pub(crate) fn of(&self, uri: &Uri) -> Result<Url, ParseError> {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, url)) = last.as_ref().filter(|(known, _)| is_same(known, uri)) {
            return Ok(url.clone());
        }
        let url = self.read(uri)?;
        *last = Some((uri.clone(), url.clone()));
        Ok(url)
    }

    fn read(&self, uri: &Uri) -> Result<Url, ParseError> {
        let is_it = |server: &&Url| {
            uri.scheme_str() == Some(server.scheme())
                && uri.authority().map(Authority::as_str) == Some(server.authority())
        };
        let Some(mut url) = self.server.as_ref().filter(is_it).cloned() else {
            return Url::parse(&uri.to_string());
        };
        url.set_path(uri.path());
        url.set_query(uri.query());
        Ok(url)
    }
}

/// Whether they are equal to the letter.
fn is_same(one: &Uri, other: &Uri) -> bool {
    one.path() == other.path()
        && one.query() == other.query()
        && one.authority().map(Authority::as_str) == other.authority().map(Authority::as_str)
        && one.scheme() == other.scheme()
}
