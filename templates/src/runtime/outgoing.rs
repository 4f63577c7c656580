//! The HTTP request of a call.
//!
//! In: the client, the operation's facts, the inputs and options of one call.
//! Out: all of the request but its body, and what has to be fetched for it. Not here:
//! checking inputs (`parts`), choosing credentials (`authorize`), sending
//! (`transport`).

use std::borrow::Cow;
use std::sync::Arc;

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, COOKIE, USER_AGENT};
use http::{HeaderMap, HeaderValue, Method};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::runtime::authorize::authorize;
use crate::runtime::base_url;
use crate::runtime::client::Core;
use crate::runtime::credential::Fetched;
use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::http_request::Head;
use crate::runtime::operation::Info;
use crate::runtime::parts::{Parameters, Piece};
use crate::runtime::request::Inputs;
use crate::runtime::urls;

/// What a path of the document may have that a URL may not.
const NOT_IN_PATHS: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// A request without its body, and how it is to be completed.
#[derive(Clone)]
pub(crate) struct Addressed {
    pub head: Arc<Head>,
    /// What has to be fetched for it before each attempt.
    pub fetched: Option<Arc<dyn Fetched>>,
}

/// Builds all of the request but its body, which stays where it is.
///
/// A call without parameters and header fields of its own gets what an earlier one got:
/// of such a call nothing but the client and the body's media type decides what is built.
pub(crate) fn build(inputs: &Inputs, info: &'static Info) -> Result<Addressed, Error> {
    let options = inputs.options.as_deref();
    let fault = || options.and_then(|it| it.fault.as_ref());
    if let Some(reason) = inputs.parts.fault.as_ref().or_else(fault) {
        return Err(invalid(reason.clone()));
    }
    let has_headers = options.is_some_and(|it| !it.headers.is_empty());
    let has_own = has_headers || inputs.parts.parameters.is_some();
    let make = || build_anew(inputs, info);
    if has_own {
        return make();
    }
    let media_type = inputs.parts.body.as_ref().map(|(media_type, _)| media_type);
    inputs.client.prepared().get(info, media_type, make)
}

fn build_anew(inputs: &Inputs, info: &Info) -> Result<Addressed, Error> {
    let none = Parameters::default();
    let parameters = inputs.parts.parameters.as_deref().unwrap_or(&none);
    let core = &inputs.client;
    let server = server(core, info)?;
    // Most variables are short: one piece of memory will do.
    let mut url = String::with_capacity(server.len() + info.path.len() + 64);
    url.push_str(&server);
    put_path(&mut url, info.path, &parameters.path).map_err(invalid)?;
    put_query(&mut url, &parameters.query);
    let unsendable = |error: String| invalid(format!("the URL cannot be sent: {error}"));
    let url = core.urls().read(&url);
    let method = Method::try_from(info.method);
    let mut head = Head {
        url: url.map_err(|error| unsendable(error.to_string()))?,
        method: method.map_err(|_| invalid(format!("`{}` is not a method", info.method)))?,
        headers: headers(inputs, info, parameters)?,
    };
    let fetched = authorize(core, info, &mut head)?;
    urls::check(&head.url).map_err(unsendable)?;
    Ok(Addressed {
        head: Arc::new(head),
        fetched,
    })
}

fn invalid(reason: String) -> Error {
    Error::new(ErrorKind::InvalidRequest, reason)
}

/// The operation's own server, unless the caller chose one for all calls: what is
/// meant for a test server must not reach another.
fn server<'a>(core: &'a Core, info: &Info) -> Result<Cow<'a, str>, Error> {
    match info.server {
        Some(server) if !core.is_server_chosen() => {
            let server = base_url::parse(server, core.settings().allow_http);
            Ok(server.map_err(Error::config)?.into())
        }
        _ => Ok(core.base_url().into()),
    }
}

fn headers(inputs: &Inputs, info: &Info, parameters: &Parameters) -> Result<HeaderMap, Error> {
    let accept = HeaderValue::from_maybe_shared(Bytes::from(info.accept));
    let accept = accept.map_err(|_| invalid("`Accept` has characters of no header".into()))?;
    let mut headers = HeaderMap::new();
    headers.extend(parameters.headers.clone());
    for (name, value) in inputs.options.iter().flat_map(|it| &it.headers) {
        headers.insert(name, value.clone());
    }
    headers.insert(ACCEPT, accept);
    // The document may have the caller say who calls.
    let user_agent = headers.entry(USER_AGENT);
    user_agent.or_insert_with(|| inputs.client.user_agent().clone());
    let cookies = joined(&parameters.cookies, "; ");
    if !cookies.is_empty() {
        // Or describe the whole header beside single cookies: there is only one.
        let whole = headers.get(COOKIE).and_then(|whole| whole.to_str().ok());
        let cookies = whole.map_or_else(|| cookies.clone(), |it| format!("{it}; {cookies}"));
        let cookies = HeaderValue::from_str(&cookies);
        let mut cookies = cookies.map_err(|_| invalid("a cookie cannot be sent".into()))?;
        // Cookies tend to be secrets: keep them out of Debug.
        cookies.set_sensitive(true);
        headers.insert(COOKIE, cookies);
    }
    match &inputs.parts.body {
        Some((media_type, _)) => {
            headers.insert(CONTENT_TYPE, media_type.clone());
        }
        // Some servers refuse a request that may have a body and states no length.
        None if ["POST", "PUT", "PATCH"].contains(&info.method) => {
            headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        None => {}
    }
    Ok(headers)
}

/// Puts the path behind the server, with the variables in its template.
fn put_path(url: &mut String, template: &str, variables: &[Piece]) -> Result<(), String> {
    // Without the slash the path would become part of the host's name.
    url.push('/');
    let mut rest = template.strip_prefix('/').unwrap_or(template);
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after
            .split_once('}')
            .ok_or_else(|| format!("the path `{template}` has an open brace"))?;
        let (_, value) = variables
            .iter()
            .find(|(known, _)| *known == name)
            .ok_or_else(|| format!("the path variable `{name}` is missing"))?;
        url.extend(utf8_percent_encode(before, NOT_IN_PATHS));
        url.push_str(value);
        rest = after;
    }
    url.extend(utf8_percent_encode(rest, NOT_IN_PATHS));
    Ok(())
}

/// Puts the parameters behind a query that the path may have already.
fn put_query(url: &mut String, parameters: &[Piece]) {
    let query = joined(parameters, "&");
    if !query.is_empty() {
        url.push(if url.contains('?') { '&' } else { '?' });
        url.push_str(&query);
    }
}

/// All that is not empty: a list may have had no items.
fn joined(pieces: &[Piece], separator: &str) -> String {
    if pieces.is_empty() {
        return String::new();
    }
    let given = pieces.iter().map(|(_, text)| text.as_str());
    let given: Vec<_> = given.filter(|text| !text.is_empty()).collect();
    given.join(separator)
}
