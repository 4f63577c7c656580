//! The credentials that a client is built with: those that some operation sends.

use super::schemes::Schemes;
use crate::ir::{Credential, CredentialKind, Resource};
use crate::names::{Scope, ScopeKind};
use std::collections::HashSet;

/// The credentials of the schemes that `resources` use, in the document's
/// order. `prefix` begins the names of their environment variables.
pub fn used(schemes: &Schemes, resources: &[Resource], prefix: &str) -> Vec<Credential> {
    let operations = resources.iter().flat_map(|resource| &resource.operations);
    let used: HashSet<&String> = operations
        .flat_map(|operation| operation.credentials.iter().flatten())
        .collect();
    let used: Vec<_> = schemes
        .usable()
        .filter(|(name, ..)| used.iter().any(|used| used == name))
        .collect();
    let mut setters = Scope::new(ScopeKind::BuilderMethods);
    let mut variables = Scope::new(ScopeKind::Modules);
    // The variable of the base URL.
    variables.reserve("api_url");
    let only = used.len() == 1;
    let credentials = used.into_iter().map(|(name, kind, scheme)| {
        let variable = match (only, kind) {
            // Two variables, which are told apart by what stands behind it.
            (true, CredentialKind::Basic) => prefix.to_owned(),
            (true, _) => format!("{prefix}_API_KEY"),
            (false, _) => {
                let variable = variables.module(name);
                let variable = variable.rust().trim_end_matches('_').to_uppercase();
                format!("{prefix}_{variable}")
            }
        };
        Credential {
            scheme: name.to_owned(),
            setter: setters.method(name),
            source_setter: None,
            kind: kind.clone(),
            docs: scheme.docs.clone(),
            variable,
        }
    });
    let mut credentials: Vec<_> = credentials.collect();
    // The schemes' own names come first.
    for credential in &mut credentials {
        let is_bearer = credential.kind == CredentialKind::Bearer;
        let name = format!("{} source", credential.scheme);
        credential.source_setter = is_bearer.then(|| setters.method(&name));
    }
    credentials
}
