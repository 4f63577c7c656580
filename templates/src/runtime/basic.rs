//! User name and password (`Authorization: Basic …`, RFC 7617).
//!
//! In: both from the caller or the environment. Out: a `Credential` that neither
//! prints them nor lets them be printed.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::HeaderValue;
use http::header::AUTHORIZATION;
use secrecy::{ExposeSecret, SecretString};

use crate::runtime::client::ClientBuilder;
use crate::runtime::credential::Credential;
use crate::runtime::environment::{self, Lookup};
use crate::runtime::error::Error;
use crate::runtime::http_request::Head;

impl<C> ClientBuilder<C> {
    /// Sends user name and password with the operations of this security scheme.
    #[doc(hidden)]
    pub fn basic(
        mut self,
        scheme: &'static str,
        user: impl Into<String>,
        password: impl Into<String>,
    ) -> Self {
        match Basic::new(scheme, &user.into(), &password.into()) {
            Ok(basic) => self.credential(Box::new(basic)),
            Err(error) => self.fail(error),
        }
        self
    }

    /// Takes both from environment variables; blank counts as unset. A password
    /// may be unset: many services take a key as the user name alone.
    #[doc(hidden)]
    pub fn basic_from_env(
        self,
        scheme: &'static str,
        user: &'static str,
        password: &'static str,
        required: bool,
    ) -> Self {
        self.basic_from(scheme, user, password, required, environment::process)
    }

    pub(crate) fn basic_from(
        mut self,
        scheme: &'static str,
        user: &'static str,
        password: &'static str,
        required: bool,
        lookup: Lookup,
    ) -> Self {
        let user = environment::secret(user, required, lookup);
        match (user, environment::value(password, lookup)) {
            (Ok(Some(user)), Ok(password)) => {
                return self.basic(scheme, user, password.unwrap_or_default());
            }
            (Ok(None), Ok(_)) => {}
            (Err(error), _) | (_, Err(error)) => self.fail(error),
        }
        self
    }
}

struct Basic {
    scheme: &'static str,
    user: SecretString,
    password: SecretString,
}

impl Basic {
    fn new(scheme: &'static str, user: &str, password: &str) -> Result<Self, Error> {
        if user.contains(':') {
            return Err(Error::config("the user name has a colon"));
        }
        if user.chars().chain(password.chars()).any(char::is_control) {
            return Err(Error::config(
                "the user name or the password has a control character",
            ));
        }
        if user.is_empty() && password.is_empty() {
            return Err(Error::config("the user name and the password are empty"));
        }
        Ok(Self {
            scheme,
            user: SecretString::from(user),
            password: SecretString::from(password),
        })
    }

    fn encoded(&self) -> String {
        let (user, password) = (self.user.expose_secret(), self.password.expose_secret());
        STANDARD.encode(format!("{user}:{password}"))
    }
}

impl Credential for Basic {
    fn scheme(&self) -> &'static str {
        self.scheme
    }

    fn apply(&self, head: &mut Head) -> Result<(), String> {
        let mut value = HeaderValue::from_str(&format!("Basic {}", self.encoded()))
            .map_err(|_| "the password cannot stand in a header".to_owned())?;
        value.set_sensitive(true);
        head.headers.insert(AUTHORIZATION, value);
        Ok(())
    }

    fn scrub(&self, text: &str) -> String {
        let text = text.replace(&self.encoded(), "***");
        let password = self.password.expose_secret();
        // Without a password the user name is the secret.
        let secret = match password.is_empty() {
            true => self.user.expose_secret(),
            false => password,
        };
        text.replace(secret, "***")
    }
}
