//! Bearer tokens (`Authorization: Bearer …`).
//!
//! In: a token from the caller or the environment. Out: a `Credential` that
//! neither prints the token nor lets it be printed.

use http::HeaderValue;
use http::header::AUTHORIZATION;
use secrecy::{ExposeSecret, SecretString};

use crate::runtime::client::ClientBuilder;
use crate::runtime::credential::Credential;
use crate::runtime::environment::{self, Lookup};
use crate::runtime::error::Error;
use crate::runtime::http_request::Head;

impl<C> ClientBuilder<C> {
    /// Sends the token with the operations of this security scheme.
    #[doc(hidden)]
    pub fn bearer(mut self, scheme: &'static str, token: impl Into<String>) -> Self {
        match Bearer::new(scheme, &token.into()) {
            Ok(bearer) => self.credential(Box::new(bearer)),
            Err(error) => self.fail(error),
        }
        self
    }

    /// Takes the token from an environment variable; blank counts as unset.
    #[doc(hidden)]
    pub fn bearer_from_env(
        self,
        scheme: &'static str,
        variable: &'static str,
        required: bool,
    ) -> Self {
        self.bearer_from(scheme, variable, required, environment::process)
    }

    pub(crate) fn bearer_from(
        mut self,
        scheme: &'static str,
        variable: &'static str,
        required: bool,
        lookup: Lookup,
    ) -> Self {
        match environment::secret(variable, required, lookup) {
            Ok(Some(token)) => return self.bearer(scheme, token),
            Ok(None) => {}
            Err(error) => self.fail(error),
        }
        self
    }
}

struct Bearer {
    scheme: &'static str,
    token: SecretString,
    value: HeaderValue,
}

impl Bearer {
    fn new(scheme: &'static str, token: &str) -> Result<Self, Error> {
        let token = token.trim();
        Ok(Self {
            scheme,
            value: value(token).map_err(Error::config)?,
            token: SecretString::from(token),
        })
    }
}

/// The header for a token.
pub(crate) fn value(token: &str) -> Result<HeaderValue, &'static str> {
    if token.is_empty() {
        return Err("the API key is empty");
    }
    if !token.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err("the API key has a space, a control character or a character outside ASCII");
    }
    let value = HeaderValue::from_str(&format!("Bearer {token}"));
    let mut value = value.map_err(|_| "the API key cannot stand in a header")?;
    value.set_sensitive(true);
    Ok(value)
}

impl Credential for Bearer {
    fn scheme(&self) -> &'static str {
        self.scheme
    }

    fn apply(&self, head: &mut Head) -> Result<(), String> {
        head.headers.insert(AUTHORIZATION, self.value.clone());
        Ok(())
    }

    fn scrub(&self, text: &str) -> String {
        text.replace(self.token.expose_secret(), "***")
    }
}
