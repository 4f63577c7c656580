//! Lowering: from the document to the intermediate representation.
//!
//! Every decision is taken here: names, types, what is reported. A stage that
//! finds a fault reports it and goes on, so that one run lists them all; the
//! result is there only when nothing was wrong.

mod analysis;
mod body;
mod content;
mod context;
mod docs;
mod draft;
mod drafts;
mod error_map;
mod events;
mod features;
mod finish;
mod media;
mod method_names;
mod operation;
mod package;
mod paging;
mod parameters;
mod paths;
mod resources;
mod responses;
mod samples;
mod schema;
mod security;
mod servers;
mod template;
#[cfg(test)]
mod tests;
mod unused;
mod webhooks;

use crate::Options;
use crate::diagnostics::Diagnostics;
use crate::ir;
use crate::spec::Document;
use context::Lowering;
use responses::envelope;
use security::Schemes;

/// Lowers a document; what it does not say of the crate is in `options`.
pub fn lower(
    document: &Document,
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> Option<ir::Api> {
    let mut lowering = Lowering::new(document, diagnostics);
    let package = package::lower(&mut lowering, options);
    let servers = servers::lower(&mut lowering);
    let schemes = Schemes::read(&lowering);
    let places = document.operations();
    paths::check(&mut lowering, &places);
    let envelope = envelope::read(&mut lowering);
    let errors = error_map::lower(&mut lowering);
    let api = operation::Api {
        servers: &servers,
        schemes: &schemes,
        envelope: envelope.as_ref(),
    };
    let mut resources = resources::lower(&mut lowering, &places, &api);
    let envelope = envelope::used(&mut lowering, envelope, &resources);
    let webhooks = webhooks::lower(&mut lowering, &places);
    let modules = package::modules(&mut lowering);
    let sampled = std::mem::take(&mut lowering.sampled);
    samples::make(document, &mut resources, sampled, || {
        schema::draft_waiting(&mut lowering);
        unused::check(&mut lowering);
    });
    let events = events::lower(&mut lowering, &webhooks, package.as_ref());
    let types = finish::finish(lowering.finish()?, &mut resources, &webhooks);
    let package = package?;
    Some(ir::Api {
        types: types.modules,
        error_codes: types.error_codes,
        nesting: types.nesting,
        credentials: security::used(&schemes, &resources, &package.env_prefix),
        security: security::usual(&resources),
        package,
        base_url: servers.base_url,
        servers: servers.list,
        envelope,
        errors,
        resources,
        webhooks,
        events,
        modules,
    })
}
