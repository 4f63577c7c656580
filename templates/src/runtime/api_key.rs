//! API keys in a header, in the query or in a cookie.
//!
//! In: a key from the caller or the environment. Out: a `Credential` that neither
//! prints the key nor lets it be printed. A key in the query becomes part of the
//! URL, which no error and no `Debug` shows.

use http::header::COOKIE;
use http::{HeaderName, HeaderValue};
use secrecy::{ExposeSecret, SecretString};

use crate::runtime::client::ClientBuilder;
use crate::runtime::credential::Credential;
use crate::runtime::environment::{self, Lookup};
use crate::runtime::error::Error;
use crate::runtime::escape::strict;
use crate::runtime::http_request::Head;

impl<C> ClientBuilder<C> {
    /// Sends the key in a header with the operations of this security scheme.
    #[doc(hidden)]
    pub fn api_key_header(
        self,
        scheme: &'static str,
        header: &'static str,
        key: impl Into<String>,
    ) -> Self {
        self.keep_api_key(scheme, Place::Header, header, &key.into())
    }

    /// Sends the key in the query with the operations of this security scheme.
    #[doc(hidden)]
    pub fn api_key_query(
        self,
        scheme: &'static str,
        name: &'static str,
        key: impl Into<String>,
    ) -> Self {
        self.keep_api_key(scheme, Place::Query, name, &key.into())
    }

    /// Sends the key in a cookie with the operations of this security scheme.
    #[doc(hidden)]
    pub fn api_key_cookie(
        self,
        scheme: &'static str,
        name: &'static str,
        key: impl Into<String>,
    ) -> Self {
        self.keep_api_key(scheme, Place::Cookie, name, &key.into())
    }

    /// Takes the key for a header from an environment variable; blank counts as unset.
    #[doc(hidden)]
    pub fn api_key_header_from_env(
        self,
        scheme: &'static str,
        header: &'static str,
        variable: &'static str,
        required: bool,
    ) -> Self {
        let place = (Place::Header, header);
        self.api_key_from(scheme, place, (variable, required), environment::process)
    }

    /// Takes the key for the query from an environment variable; blank counts as unset.
    #[doc(hidden)]
    pub fn api_key_query_from_env(
        self,
        scheme: &'static str,
        name: &'static str,
        variable: &'static str,
        required: bool,
    ) -> Self {
        let place = (Place::Query, name);
        self.api_key_from(scheme, place, (variable, required), environment::process)
    }

    /// Takes the key for a cookie from an environment variable; blank counts as unset.
    #[doc(hidden)]
    pub fn api_key_cookie_from_env(
        self,
        scheme: &'static str,
        name: &'static str,
        variable: &'static str,
        required: bool,
    ) -> Self {
        let place = (Place::Cookie, name);
        self.api_key_from(scheme, place, (variable, required), environment::process)
    }

    pub(crate) fn api_key_from(
        mut self,
        scheme: &'static str,
        (place, name): (Place, &'static str),
        (variable, required): (&'static str, bool),
        lookup: Lookup,
    ) -> Self {
        match environment::secret(variable, required, lookup) {
            Ok(Some(key)) => return self.keep_api_key(scheme, place, name, &key),
            Ok(None) => {}
            Err(error) => self.fail(error),
        }
        self
    }

    /// Not `api_key`: that is what documents call their schemes, and so emitted setters.
    fn keep_api_key(
        mut self,
        scheme: &'static str,
        place: Place,
        name: &'static str,
        key: &str,
    ) -> Self {
        match ApiKey::new(scheme, place, name, key) {
            Ok(key) => self.credential(Box::new(key)),
            Err(error) => self.fail(error),
        }
        self
    }
}

/// Where a key goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Header,
    Query,
    Cookie,
}

struct ApiKey {
    scheme: &'static str,
    place: Place,
    name: &'static str,
    key: SecretString,
}

impl ApiKey {
    fn new(
        scheme: &'static str,
        place: Place,
        name: &'static str,
        key: &str,
    ) -> Result<Self, Error> {
        let key = key.trim();
        if key.is_empty() {
            return Err(Error::config("the API key is empty"));
        }
        let fits = match place {
            // Blanks may stand in a header: `Token abc` is a common key.
            Place::Header => |byte: u8| byte == b' ' || byte.is_ascii_graphic(),
            Place::Query => |byte: u8| !byte.is_ascii_control(),
            Place::Cookie => |byte: u8| byte.is_ascii_graphic() && !b"\",;\\".contains(&byte),
        };
        match key.bytes().all(fits) {
            true => Ok(Self {
                scheme,
                place,
                name,
                key: SecretString::from(key),
            }),
            false => Err(Error::config(match place {
                Place::Header => "the API key has characters that a header cannot carry",
                Place::Query => "the API key has a control character",
                Place::Cookie => "the API key has characters that a cookie cannot carry",
            })),
        }
    }
}

impl Credential for ApiKey {
    fn scheme(&self) -> &'static str {
        self.scheme
    }

    fn apply(&self, head: &mut Head) -> Result<(), String> {
        let key = self.key.expose_secret();
        let done = match self.place {
            Place::Header => in_header(head, self.name, key),
            Place::Query => in_query(head, self.name, key),
            Place::Cookie => in_cookie(head, self.name, key),
        };
        done.ok_or_else(|| format!("the API key for `{}` cannot be sent", self.scheme))
    }

    fn scrub(&self, text: &str) -> String {
        let key = self.key.expose_secret();
        text.replace(key, "***").replace(&strict(key), "***")
    }
}

fn in_header(head: &mut Head, name: &str, key: &str) -> Option<()> {
    let name = HeaderName::from_bytes(name.as_bytes()).ok()?;
    let mut value = HeaderValue::from_str(key).ok()?;
    value.set_sensitive(true);
    head.headers.insert(name, value);
    Some(())
}

fn in_query(head: &mut Head, name: &str, key: &str) -> Option<()> {
    let pair = format!("{}={}", strict(name), strict(key));
    let query = match head.url.query() {
        Some(earlier) => format!("{earlier}&{pair}"),
        None => pair,
    };
    head.url.set_query(Some(&query));
    Some(())
}

fn in_cookie(head: &mut Head, name: &str, key: &str) -> Option<()> {
    let earlier = head.headers.remove(COOKIE);
    let earlier = earlier.as_ref().and_then(|value| value.to_str().ok());
    let pair = format!("{}={key}", strict(name));
    let cookies = earlier.map_or_else(|| pair.clone(), |earlier| format!("{earlier}; {pair}"));
    let mut value = HeaderValue::from_str(&cookies).ok()?;
    value.set_sensitive(true);
    head.headers.insert(COOKIE, value);
    Some(())
}
