//! The server that an operation has in place of the document's.

use super::Servers;
use super::url::{self, Kind};
use super::variables::{self, Enums};
use crate::diagnostics::{Code, Pointer};
use crate::ir::Server;
use crate::lower::context::Lowering;
use crate::names::{Scope, ScopeKind};
use crate::spec::OperationPlace;
use serde_json::Value;

/// The URL of the operation's server, where the document states another one
/// for it or its path; the outer `None` stands for an error.
pub fn of_operation(
    lowering: &mut Lowering<'_>,
    place: &OperationPlace,
    servers: &Servers,
) -> Option<Option<String>> {
    let lists = [&place.at, &place.path_item].map(|at| at.child("servers"));
    let count = |at: &Pointer| {
        let list = lowering.document.raw(at).and_then(Value::as_array);
        list.map_or(0, Vec::len)
    };
    let Some(list) = lists.into_iter().find(|list| count(list) > 0) else {
        return Some(None);
    };
    let root = Pointer::root().child("servers");
    if lowering.document.raw(&list) == lowering.document.raw(&root) {
        return Some(None);
    }
    if count(&list) > 1 {
        let message = "only the first of these servers is used";
        let help = "a client's `base_url` says where all of its calls go";
        lowering.warn(Code::UnsupportedServer, &list, message, help);
    }
    first(lowering, &list.index(0), servers)
}

fn first(lowering: &mut Lowering<'_>, at: &Pointer, servers: &Servers) -> Option<Option<String>> {
    let template = lowering
        .document
        .raw(&at.child("url"))
        .and_then(Value::as_str);
    let template = template.unwrap_or_default().trim().to_owned();
    let variables = variables::lower(lowering, at, &template, &mut Enums::new());
    if !variables.complete {
        let message = "the URL of an operation's server has a variable without a value";
        let help = "state its `default`";
        lowering.error(Code::UnsupportedServer, &at.child("url"), message, help);
        return None;
    }
    if !variables.list.is_empty() {
        let message = "the variables of an operation's server have their default values";
        let help = "a client's `base_url` says where all of its calls go";
        lowering.warn(
            Code::UnsupportedServer,
            &at.child("variables"),
            message,
            help,
        );
    }
    let server = Server {
        name: Scope::new(ScopeKind::Variants).variant(&template),
        url: template,
        summary: String::new(),
        variables: variables.list,
    };
    let url = server.default_url().trim_end_matches('/').to_owned();
    if servers.base_url.as_ref() == Some(&url) {
        return Some(None);
    }
    let kind = url::kind(&url);
    match kind {
        Kind::Usable | Kind::Open => {
            if kind == Kind::Open {
                let message = format!(
                    "`{url}` is http: calls are refused unless the client is allowed to use it"
                );
                let help = "write `https://`: only that keeps a key secret";
                lowering.warn(Code::UnsupportedServer, &at.child("url"), message, help);
            }
            Some(Some(url))
        }
        Kind::Relative if url::path(&url) == servers.path => Some(None),
        Kind::Relative => Some(relative(lowering, at, &url, servers)),
        Kind::Broken(reason) => {
            let message = format!("{reason}: the call goes where all others go");
            let help = "write `https://`, a host and a path";
            lowering.warn(Code::UnsupportedServer, &at.child("url"), message, help);
            Some(None)
        }
    }
}

/// A path is on the machine of the document's first server.
fn relative(
    lowering: &mut Lowering<'_>,
    at: &Pointer,
    url: &str,
    servers: &Servers,
) -> Option<String> {
    let joined = servers.base_url.as_ref().map(|base| url::joined(base, url));
    let message = match &joined {
        Some(joined) => format!("`{url}` is not an absolute URL: `{joined}` is used"),
        None => format!("`{url}` is not an absolute URL, and is left out"),
    };
    let help = "write the whole URL";
    lowering.warn(Code::RelativeServer, &at.child("url"), message, help);
    joined
}
