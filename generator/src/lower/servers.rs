//! The servers.

use crate::diagnostics::{Code, Pointer};
use crate::ir::Server;
use crate::lower::context::Lowering;
use crate::lower::docs;

/// The document's servers; the first one is the client's default.
pub fn lower(lowering: &mut Lowering<'_>) -> Vec<Server> {
    let decoded = lowering.document.servers();
    let decoded = lowering.ok(decoded).unwrap_or_default();
    let mut servers = Vec::new();
    for node in decoded {
        let url = node.value.url.trim_end_matches('/').to_owned();
        if !url.starts_with("https://") && !url.starts_with("http://") {
            let help = "write the whole URL: a client has no page that it could be relative to";
            lowering.error(
                Code::RelativeServer,
                &node.at.child("url"),
                format!("`{url}` is not an absolute URL"),
                help,
            );
        }
        if url.contains('{') {
            let help = "write the URL out, one server for each value of the variable";
            lowering.error(
                Code::UnsupportedServer,
                &node.at.child("url"),
                "a server with variables is not supported",
                help,
            );
        }
        let summary = docs::summary(node.value.description.as_deref().unwrap_or_default());
        servers.push(Server { url, summary });
    }
    if servers.is_empty() {
        let help = "add `servers: [{url: https://…}]`";
        lowering.error(
            Code::NoServer,
            &Pointer::root(),
            "the document names no server",
            help,
        );
    }
    servers
}
