//! URLs as the HTTP library has them.
//!
//! In: the text of one. Out: the same as a `Url`, and whether it can be sent. What takes
//! longest of it is to read the server's name, which is known for most.

use http::Uri;
use url::{ParseError, Position, Url};

pub(crate) struct Urls {
    /// The server that most requests are for.
    server: Option<Url>,
}

impl Urls {
    pub(crate) fn new(server: &str) -> Self {
        let server = Url::parse(server).ok();
        Self { server }
    }

    pub(crate) fn read(&self, text: &str) -> Result<Url, ParseError> {
        match self.below_server(text) {
            Some(url) => Ok(url),
            None => Url::parse(text),
        }
    }

    /// The server's, with another path and query.
    fn below_server(&self, text: &str) -> Option<Url> {
        let server = self.server.as_ref()?;
        let rest = text.strip_prefix(&server[..Position::BeforePath])?;
        // A fragment is not sent; a backslash may be the end of the host's name.
        let is_plain = rest.starts_with('/') && !rest.contains(['#', '\\']);
        if !is_plain {
            return None;
        }
        let (path, query) = match rest.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (rest, None),
        };
        let mut url = server.clone();
        url.set_path(path);
        url.set_query(query);
        Some(url)
    }
}

/// Whether the HTTP library can send a request to it: it makes an `http::Uri` of the URL,
/// which takes 64 KB at most. It would tell a failure to do so like a lost answer.
pub(crate) fn check(url: &Url) -> Result<(), String> {
    let uri = Uri::try_from(url.as_str());
    uri.map(drop).map_err(|error| error.to_string())
}
