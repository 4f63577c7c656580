//! The complete HTTP request of a call.
//!
//! In: the client, the operation's facts, the inputs and options of one call.
//! Out: a request that can be sent as often as the loop wants. Not here:
//! checking inputs (`path`, `headers`, `body`), sending (`transport`).

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, USER_AGENT};
use http::{HeaderValue, Request};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::runtime::client::Core;
use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::operation::Info;
use crate::runtime::options::CallOptions;
use crate::runtime::parts::Parts;

/// All that is not unreserved in RFC 3986: right inside one path segment and
/// inside one name or value of a query.
pub(crate) const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Builds the request.
pub(crate) fn build(
    core: &Core,
    info: &Info,
    parts: &Parts,
    options: &CallOptions,
) -> Result<Request<Bytes>, Error> {
    let invalid = |reason: String| Error::new(ErrorKind::InvalidRequest, reason);
    if let Some(reason) = parts.fault.as_ref().or(options.fault.as_ref()) {
        return Err(invalid(reason.clone()));
    }
    let path = expand(info.path, &parts.path).map_err(invalid)?;
    let url = format!("{}{path}{}", core.base_url(), query(&parts.query));
    let mut request = Request::builder()
        .method(info.method)
        .uri(url)
        .body(Bytes::new())
        .map_err(|error| invalid(format!("the URL cannot be sent: {error}")))?;
    set_headers(&mut request, core, parts, options);
    match &parts.body {
        Some((media_type, body)) => {
            let headers = request.headers_mut();
            headers.insert(CONTENT_TYPE, media_type.clone());
            *request.body_mut() = body.clone();
        }
        // Some servers refuse a request that may have a body and states no length.
        None if ["POST", "PUT", "PATCH"].contains(&info.method) => {
            let headers = request.headers_mut();
            headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        None => {}
    }
    authorize(core, info, &mut request)?;
    Ok(request)
}

fn set_headers(request: &mut Request<Bytes>, core: &Core, parts: &Parts, options: &CallOptions) {
    let headers = request.headers_mut();
    headers.extend(parts.headers.clone());
    headers.extend(options.headers.clone());
    headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    headers.insert(USER_AGENT, core.user_agent().clone());
}

/// Puts on the credentials that the operation names and the client has.
fn authorize(core: &Core, info: &Info, request: &mut Request<Bytes>) -> Result<(), Error> {
    let mut found = info.credentials.is_empty();
    for credential in core.credentials() {
        if info.credentials.contains(&credential.scheme()) {
            credential.apply(request).map_err(Error::config)?;
            found = true;
        }
    }
    match found {
        true => Ok(()),
        false => Err(Error::config(format!(
            "no credential for `{}`",
            info.credentials.join("` or `")
        ))),
    }
}

/// Puts the variables into a path template.
fn expand(template: &str, variables: &[(&'static str, String)]) -> Result<String, String> {
    // Without the slash the path would become part of the host's name.
    let mut rest = template.strip_prefix('/').unwrap_or(template);
    let mut path = String::from("/");
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after
            .split_once('}')
            .ok_or_else(|| format!("the path `{template}` has an open brace"))?;
        let (_, value) = variables
            .iter()
            .find(|(known, _)| *known == name)
            .ok_or_else(|| format!("the path variable `{name}` is missing"))?;
        path.push_str(before);
        path.push_str(value);
        rest = after;
    }
    path.push_str(rest);
    Ok(path)
}

fn query(parameters: &[(&'static str, String)]) -> String {
    let mut query = String::new();
    for (name, value) in parameters {
        query.push(if query.is_empty() { '?' } else { '&' });
        query.extend(utf8_percent_encode(name, RESERVED));
        query.push('=');
        query.extend(utf8_percent_encode(value, RESERVED));
    }
    query
}
