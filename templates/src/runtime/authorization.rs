//! Other schemes of HTTP authentication (`Authorization: <prefix> <credentials>`).
//!
//! In: ready-made credentials from the caller or the environment. Out: a
//! `Credential` that neither prints them nor lets them be printed.

use http::HeaderValue;
use http::header::AUTHORIZATION;
use secrecy::{ExposeSecret, SecretString};

use crate::runtime::client::ClientBuilder;
use crate::runtime::credential::Credential;
use crate::runtime::environment::{self, Lookup};
use crate::runtime::error::Error;
use crate::runtime::http_request::Head;

impl<C> ClientBuilder<C> {
    /// Sends the credentials with the operations of this security scheme.
    #[doc(hidden)]
    pub fn authorization(
        mut self,
        scheme: &'static str,
        prefix: &'static str,
        credentials: impl Into<String>,
    ) -> Self {
        match Authorization::new(scheme, prefix, &credentials.into()) {
            Ok(authorization) => self.credential(Box::new(authorization)),
            Err(error) => self.fail(error),
        }
        self
    }

    /// Takes the credentials from an environment variable; blank counts as unset.
    #[doc(hidden)]
    pub fn authorization_from_env(
        self,
        scheme: &'static str,
        prefix: &'static str,
        variable: &'static str,
        required: bool,
    ) -> Self {
        self.authorization_from(scheme, prefix, variable, required, environment::process)
    }

    pub(crate) fn authorization_from(
        mut self,
        scheme: &'static str,
        prefix: &'static str,
        variable: &'static str,
        required: bool,
        lookup: Lookup,
    ) -> Self {
        match environment::secret(variable, required, lookup) {
            Ok(Some(credentials)) => return self.authorization(scheme, prefix, credentials),
            Ok(None) => {}
            Err(error) => self.fail(error),
        }
        self
    }
}

struct Authorization {
    scheme: &'static str,
    prefix: &'static str,
    credentials: SecretString,
}

impl Authorization {
    fn new(scheme: &'static str, prefix: &'static str, credentials: &str) -> Result<Self, Error> {
        let credentials = credentials.trim();
        if credentials.is_empty() {
            return Err(Error::config("the credentials are empty"));
        }
        let fits = |byte: u8| byte == b' ' || byte.is_ascii_graphic();
        if !credentials.bytes().all(fits) {
            return Err(Error::config(
                "the credentials have characters that a header cannot carry",
            ));
        }
        Ok(Self {
            scheme,
            prefix,
            credentials: SecretString::from(credentials),
        })
    }
}

impl Credential for Authorization {
    fn scheme(&self) -> &'static str {
        self.scheme
    }

    fn apply(&self, head: &mut Head) -> Result<(), String> {
        let text = format!("{} {}", self.prefix, self.credentials.expose_secret());
        let mut value = HeaderValue::from_str(&text)
            .map_err(|_| "the credentials cannot stand in a header".to_owned())?;
        value.set_sensitive(true);
        head.headers.insert(AUTHORIZATION, value);
        Ok(())
    }

    fn scrub(&self, text: &str) -> String {
        text.replace(self.credentials.expose_secret(), "***")
    }
}
