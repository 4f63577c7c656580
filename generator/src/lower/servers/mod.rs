//! Servers: those of the document, the default among them, and those that
//! single operations have.

mod named;
mod of_operation;
#[cfg(test)]
mod tests;
mod url;
mod variables;

pub use of_operation::of_operation;

use crate::diagnostics::{Code, Pointer};
use crate::ir::Server;
use crate::lower::context::Lowering;
use crate::lower::docs;
use crate::names::{Scope, ScopeKind};
use url::Kind;
use variables::Enums;

/// The document's servers.
pub struct Servers {
    /// Those that a client can use.
    pub list: Vec<Server>,
    /// The URL of the first, if a client can use it as it is.
    pub base_url: Option<String>,
    /// The path of the first one, whatever it is.
    path: String,
}

/// Lowers the document's servers.
pub fn lower(lowering: &mut Lowering<'_>) -> Servers {
    let decoded = lowering.document.servers();
    let decoded = lowering.ok(decoded).unwrap_or_default();
    let mut servers = Servers {
        list: Vec::new(),
        base_url: None,
        path: String::new(),
    };
    let mut names = Scope::new(ScopeKind::Variants);
    let mut enums = Enums::new();
    for (index, node) in decoded.iter().enumerate() {
        let url = node.value.url.trim().trim_end_matches('/').to_owned();
        let variables = variables::lower(lowering, &node.at, &url, &mut enums);
        let summary = docs::summary(node.value.description.as_deref().unwrap_or_default());
        let mut server = Server {
            name: names.variant(&named::words(&summary, &url)),
            url,
            summary,
            variables: variables.list,
        };
        let default = server.default_url().trim_end_matches('/').to_owned();
        if index == 0 {
            url::path(&default).clone_into(&mut servers.path);
        }
        let kind = url::kind(&default);
        let kind = match kind {
            // It may be right with the value that is missing.
            Kind::Broken(_) if !variables.complete => Kind::Usable,
            kind => kind,
        };
        if report(lowering, &node.at.child("url"), &default, kind) {
            if index == 0 && kind == Kind::Usable && variables.complete {
                servers.base_url = Some(default);
            }
            // Where only the first part is a variable, nothing else may be one.
            server.url = server.url.trim_end_matches('/').to_owned();
            servers.list.push(server);
        }
    }
    if decoded.is_empty() {
        let help =
            "add `servers: [{url: https://…}]`; until then a client must be given its base URL";
        lowering.warn(
            Code::NoServer,
            &Pointer::root(),
            "the document names no server",
            help,
        );
    }
    servers
}

/// Reports what keeps a client from using a server; whether it can be listed.
fn report(lowering: &mut Lowering<'_>, at: &Pointer, url: &str, kind: Kind) -> bool {
    match kind {
        Kind::Usable => true,
        Kind::Open => {
            let message = format!(
                "`{url}` is http: it is never the default, since only https keeps a key secret"
            );
            let help = "write `https://`; until then a client must be given its base URL, and be allowed to use http";
            lowering.warn(Code::UnsupportedServer, at, message, help);
            true
        }
        Kind::Relative => {
            let message = format!("`{url}` is not an absolute URL: the server is left out");
            let help = "write the whole URL; until then a client must be given its base URL";
            lowering.warn(Code::RelativeServer, at, message, help);
            false
        }
        Kind::Broken(message) => {
            let message = format!("{message}: the server is left out");
            let help = "write `https://`, a host and a path, to which operations are appended";
            lowering.warn(Code::UnsupportedServer, at, message, help);
            false
        }
    }
}
