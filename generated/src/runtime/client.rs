//! What all calls of a client share, and how a client is set up.
//!
//! In: the API's facts and the caller's settings. Out: a `Core` that every
//! handle refers to. Not here: the client type with its accessors (emitted),
//! each kind of credential (`bearer`, …).

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;

use crate::runtime::base_url;
use crate::runtime::budget::{Bucket, RetryBudget};
use crate::runtime::credential::Credential;
use crate::runtime::environment::{self, Lookup};
use crate::runtime::error::Error;
use crate::runtime::error_map::ErrorMap;
use crate::runtime::hooks::Hooks;
use crate::runtime::operation::Credentials;
use crate::runtime::plan::Settings;
use crate::runtime::platform::clock::{Clock, SystemClock};
use crate::runtime::prepared::Prepared;
use crate::runtime::retry::RetryPolicy;
use crate::runtime::trace::Announced;
use crate::runtime::transport::{Http, Transport};
use crate::runtime::urls::Urls;
use crate::runtime::user_agent;

/// The facts of the whole API.
#[derive(Debug)]
pub struct Api {
    /// Name and version of the crate, as sent in `User-Agent`.
    pub user_agent: &'static str,
    /// The default server; `""` where the document has none.
    pub base_url: &'static str,
    /// The credentials of operations that do not say otherwise.
    pub credentials: Credentials,
    /// Where error bodies keep their parts.
    pub errors: Option<ErrorMap>,
}

/// What all calls of one client share. Cloning it is cheap.
#[derive(Clone)]
pub struct Core(Arc<Shared>);

struct Shared {
    api: &'static Api,
    base_url: String,
    urls: Urls,
    prepared: Prepared,
    is_server_chosen: bool,
    user_agent: HeaderValue,
    credentials: Vec<Box<dyn Credential>>,
    transport: Box<dyn Transport>,
    clock: Box<dyn Clock>,
    settings: Settings,
    budget: Bucket,
    hooks: Hooks,
    announced: Announced,
}

impl Core {
    pub(crate) fn api(&self) -> &'static Api {
        self.0.api
    }

    pub(crate) fn base_url(&self) -> &str {
        &self.0.base_url
    }

    pub(crate) fn urls(&self) -> &Urls {
        &self.0.urls
    }

    pub(crate) fn prepared(&self) -> &Prepared {
        &self.0.prepared
    }

    /// Whether the caller set the server.
    pub(crate) fn is_server_chosen(&self) -> bool {
        self.0.is_server_chosen
    }

    pub(crate) fn user_agent(&self) -> &HeaderValue {
        &self.0.user_agent
    }

    pub(crate) fn credentials(&self) -> impl Iterator<Item = &dyn Credential> {
        self.0.credentials.iter().map(Box::as_ref)
    }

    pub(crate) fn transport(&self) -> &dyn Transport {
        self.0.transport.as_ref()
    }

    pub(crate) fn clock(&self) -> &dyn Clock {
        self.0.clock.as_ref()
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.0.settings
    }

    pub(crate) fn budget(&self) -> &Bucket {
        &self.0.budget
    }

    pub(crate) fn hooks(&self) -> &Hooks {
        &self.0.hooks
    }

    pub(crate) fn announced(&self) -> &Announced {
        &self.0.announced
    }

    /// The text without any secret of this client.
    pub(crate) fn scrub(&self, text: &str) -> String {
        self.credentials()
            .fold(text.to_owned(), |text, credential| credential.scrub(&text))
    }
}

impl fmt::Debug for Core {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.0.base_url)
            .field("settings", &self.0.settings)
            .finish_non_exhaustive()
    }
}

/// Sets up a client; mistakes surface in [`build`](Self::build).
#[must_use]
pub struct ClientBuilder<C> {
    api: &'static Api,
    base_url: Option<String>,
    user_agent: Option<String>,
    credentials: Vec<Box<dyn Credential>>,
    http: Option<reqwest::ClientBuilder>,
    connect_timeout: Duration,
    pub(crate) settings: Settings,
    budget: RetryBudget,
    pub(crate) hooks: Hooks,
    fault: Option<Error>,
    client: PhantomData<fn() -> C>,
}

impl<C> ClientBuilder<C> {
    /// The defaults of an API.
    #[doc(hidden)]
    pub fn new(api: &'static Api) -> Self {
        Self {
            api,
            base_url: None,
            user_agent: None,
            credentials: Vec::new(),
            http: None,
            connect_timeout: Duration::from_secs(5),
            settings: Settings::default(),
            budget: RetryBudget::new(),
            hooks: Hooks::default(),
            fault: None,
            client: PhantomData,
        }
    }

    /// Another server than the default one, for all operations: it also stands
    /// in for a server that the API has for some of them only. Plain http is
    /// refused unless the host is this machine.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// Takes the server from an environment variable; blank counts as unset.
    #[doc(hidden)]
    pub fn base_url_from_env(self, variable: &'static str) -> Self {
        self.base_url_from(variable, environment::process)
    }

    pub(crate) fn base_url_from(mut self, variable: &'static str, lookup: Lookup) -> Self {
        match environment::value(variable, lookup) {
            Ok(Some(url)) => return self.base_url(url),
            Ok(None) => {}
            Err(error) => self.fail(error),
        }
        self
    }

    /// Permits plain http to other machines, where everyone on the way can read
    /// keys and answers: it is refused.
    pub fn allow_http(mut self, allow: bool) -> Self {
        self.settings.allow_http = allow;
        self
    }

    /// Names your application in `User-Agent`, such as `shop/1.4`.
    pub fn user_agent(mut self, product: impl Into<String>) -> Self {
        self.user_agent = Some(product.into());
        self
    }

    /// The time to connect: 5 seconds, and always less than an attempt may take.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// The time for one attempt, from connecting to the end of the body: 10 seconds.
    /// It ends with the headers if the body is read while it arrives. For what is sent
    /// piece by piece, it is the longest wait for the next bytes.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.settings.attempt_timeout = timeout;
        self
    }

    /// The time for a whole call with all its attempts and waits: 90 seconds.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.settings.timeout = timeout;
        self
    }

    /// How calls are repeated: three attempts.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.settings.retry = policy;
        self
    }

    /// How many repeats all calls of this client and its clones may make together.
    pub fn retry_budget(mut self, budget: RetryBudget) -> Self {
        self.budget = budget;
        self
    }

    /// Repeats also operations that may then be processed twice. Off: an
    /// operation that is not safe is never sent again once it may have been
    /// processed.
    pub fn at_least_once(mut self, repeat: bool) -> Self {
        self.settings.at_least_once = repeat;
        self
    }

    /// Whether the document's constraints are checked before sending: they are.
    pub fn check_requests(mut self, check: bool) -> Self {
        self.settings.check_requests = check;
        self
    }

    /// The largest answer in bytes: 32 MiB.
    pub fn max_response_size(mut self, bytes: usize) -> Self {
        self.settings.max_response = bytes;
        self
    }

    /// Brings your own HTTP set-up, such as a proxy or certificates. Timeouts, the
    /// keep-alive of HTTP/2, redirects (none), compression (none) and retries (this
    /// client's own) are set on top of it; a server on this machine that is reached by
    /// plain http never goes through a proxy.
    pub fn http_client(mut self, builder: reqwest::ClientBuilder) -> Self {
        self.http = Some(builder);
        self
    }

    /// Adds a credential; a later one for the same scheme replaces an earlier one.
    #[doc(hidden)]
    pub fn credential(&mut self, credential: Box<dyn Credential>) {
        let scheme = credential.scheme();
        self.credentials.retain(|known| known.scheme() != scheme);
        self.credentials.push(credential);
    }

    /// Less than an attempt may take: when both end at once, it could not be told any
    /// more that nothing was sent.
    pub(crate) fn time_to_connect(&self) -> Duration {
        let attempt = self.settings.attempt_timeout.min(self.settings.timeout);
        self.connect_timeout.min(attempt.mul_f64(0.9))
    }

    fn server(&self) -> &str {
        self.base_url.as_deref().unwrap_or(self.api.base_url)
    }

    /// Keeps the first mistake for `build`.
    pub(crate) fn fail(&mut self, error: Error) {
        self.fault.get_or_insert(error);
    }
}

impl<C: From<Core>> ClientBuilder<C> {
    /// The client.
    ///
    /// # Errors
    /// A setting is not usable; the kind is [`Config`](crate::runtime::error::ErrorKind::Config).
    pub fn build(mut self) -> Result<C, Error> {
        let theirs = self.http.take();
        let (connect, attempt) = (self.time_to_connect(), self.settings.attempt_timeout);
        let http = Http::new(theirs, connect, attempt, self.server()).map_err(|cause| {
            let mut error = Error::config("the HTTP client cannot be set up");
            error.0.source = Some(Arc::new(cause));
            error
        })?;
        self.build_on(Box::new(http), Box::new(SystemClock))
    }

    pub(crate) fn build_on(
        self,
        transport: Box<dyn Transport>,
        clock: Box<dyn Clock>,
    ) -> Result<C, Error> {
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        let base_url = base_url::parse(self.server(), self.settings.allow_http);
        let base_url = base_url.map_err(Error::config)?;
        let suffix = self.user_agent.as_deref();
        let core = Core(Arc::new(Shared {
            api: self.api,
            urls: Urls::new(&base_url),
            prepared: Prepared::default(),
            base_url,
            is_server_chosen: self.base_url.is_some(),
            user_agent: user_agent::value(self.api.user_agent, suffix).map_err(Error::config)?,
            credentials: self.credentials,
            transport,
            clock,
            settings: self.settings,
            budget: Bucket::new(self.budget),
            hooks: self.hooks,
            announced: Announced::default(),
        }));
        Ok(C::from(core))
    }
}

impl<C> fmt::Debug for ClientBuilder<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("connect_timeout", &self.connect_timeout)
            .field("settings", &self.settings)
            .field("budget", &self.budget)
            .finish_non_exhaustive()
    }
}
