//! Which credentials a request carries.
//!
//! In: the operation's alternatives and the client's credentials. Out: the
//! credentials on the request, or what is missing.

use std::sync::Arc;

use http::header::AUTHORIZATION;

use crate::runtime::client::Core;
use crate::runtime::credential::{Credential, Fetched};
use crate::runtime::error::Error;
use crate::runtime::http_request::Head;
use crate::runtime::operation::{Credentials, Info};

/// Puts on the first alternative that the client has all credentials of, and gives
/// what has to be fetched for it before each attempt. Where the operation may be
/// called without any, that is the last resort, wherever the document lists it.
pub(crate) fn authorize(
    core: &Core,
    info: &Info,
    head: &mut Head,
) -> Result<Option<Arc<dyn Fetched>>, Error> {
    let alternatives = info.credentials.unwrap_or(core.api().credentials);
    for set in alternatives.iter().filter(|set| !set.is_empty()) {
        let found = || set.iter().filter_map(|scheme| find(core, scheme));
        if found().count() == set.len() {
            found().try_for_each(|it| put_on(it, head))?;
            return Ok(found().find_map(|it| it.fetched()));
        }
    }
    match alternatives.iter().all(|set| !set.is_empty()) && !alternatives.is_empty() {
        true => Err(Error::config(missing(alternatives))),
        false => Ok(None),
    }
}

fn find<'a>(core: &'a Core, scheme: &str) -> Option<&'a dyn Credential> {
    core.credentials()
        .find(|credential| credential.scheme() == scheme)
}

fn put_on(credential: &dyn Credential, head: &mut Head) -> Result<(), Error> {
    let earlier = head.headers.remove(AUTHORIZATION);
    credential.apply(head).map_err(Error::config)?;
    let Some(earlier) = earlier else {
        return Ok(());
    };
    match head.headers.insert(AUTHORIZATION, earlier) {
        None => Ok(()),
        Some(_) => Err(Error::config(format!(
            "`{}` is the second credential for the one `Authorization` header",
            credential.scheme()
        ))),
    }
}

/// ``no credential for `a` or `b` and `c` ``
fn missing(alternatives: Credentials) -> String {
    let sets = alternatives.iter().map(|set| set.join("` and `"));
    let sets: Vec<_> = sets.collect();
    format!("no credential for `{}`", sets.join("` or `"))
}
