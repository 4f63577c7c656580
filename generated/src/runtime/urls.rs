//! URLs as the HTTP library has them.
//!
//! In: the text of one. Out: the same as a `Url`. What takes longest of it is to read the
//! server's name, which is known for most.

use http::Uri;
use url::{Position, Url};

pub(crate) struct Urls {
    /// The server that most requests are for.
    server: Option<Url>,
}

impl Urls {
    pub(crate) fn new(server: &str) -> Self {
        let server = Url::parse(server).ok();
        Self { server }
    }

    /// # Errors
    /// It is none, or none that can be sent: the reason.
    pub(crate) fn read(&self, text: &str) -> Result<Url, String> {
        let url = match self.below_server(text) {
            Some(url) => url,
            None => Url::parse(text).map_err(|error| error.to_string())?,
        };
        // What is in a request is one more kind of URL, and shorter.
        Uri::try_from(url.as_str()).map_err(|error| error.to_string())?;
        Ok(url)
    }

    /// The server's, with another path and query.
    fn below_server(&self, text: &str) -> Option<Url> {
        let mut url = self.server.clone()?;
        let rest = text.strip_prefix(&url[..Position::BeforePath])?;
        // A fragment is not sent; a backslash may be the end of the host's name.
        let is_plain = rest.starts_with('/') && !rest.contains(['#', '\\']);
        if !is_plain {
            return None;
        }
        let (path, query) = match rest.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (rest, None),
        };
        url.set_path(path);
        url.set_query(query);
        Some(url)
    }
}
