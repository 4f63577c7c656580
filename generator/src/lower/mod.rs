//! Lowering: from the document to the intermediate representation.
//!
//! Every decision is taken here: names, types, what is reported. A stage that
//! finds a fault reports it and goes on, so that one run lists them all; the
//! result is there only when nothing was wrong.

mod analysis;
mod body;
mod context;
mod credentials;
mod docs;
mod draft;
mod error_map;
mod finish;
mod operation;
mod package;
mod paging;
mod parameters;
mod paths;
mod resources;
mod responses;
mod schema;
mod servers;
mod webhooks;

use crate::Options;
use crate::diagnostics::Diagnostics;
use crate::ir;
use crate::spec::Document;
use context::Lowering;

/// Lowers a document; what it does not say of the crate is in `options`.
pub fn lower(
    document: &Document,
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> Option<ir::Api> {
    let mut lowering = Lowering::new(document, diagnostics);
    let package = package::lower(&mut lowering, options);
    let servers = servers::lower(&mut lowering);
    let credentials = credentials::lower(&mut lowering);
    paths::check(&mut lowering);
    let envelope = responses::envelope(&mut lowering);
    let errors = error_map::lower(&mut lowering);
    let resources = resources::lower(&mut lowering, envelope.as_ref());
    let envelope = responses::used_envelope(&mut lowering, envelope, &resources);
    let webhooks = webhooks::lower(&mut lowering);
    let modules = package::modules(&mut lowering);
    schema::draft_waiting(&mut lowering);
    let types = finish::finish(lowering.finish()?, &resources);
    Some(ir::Api {
        types: types.modules,
        error_codes: types.error_codes,
        package: package?,
        servers,
        credentials: credentials?,
        envelope,
        errors,
        resources,
        webhooks,
        modules,
    })
}
