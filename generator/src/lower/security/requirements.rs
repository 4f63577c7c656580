//! Which credentials an operation sends.

use super::schemes::{Scheme, Schemes};
use crate::diagnostics::{Code, Diagnostic, Pointer, Severity, suggest};
use crate::ir::{CredentialKind, Place};
use crate::lower::context::Lowering;
use crate::spec::Node;
use openapiv3::{Operation, SecurityRequirement};

/// The security of an operation.
pub struct Security<'s> {
    /// Alternatives, each a set of schemes; an empty one, which says that none
    /// is needed, stands last.
    pub alternatives: Vec<Vec<String>>,
    schemes: &'s Schemes,
}

impl Security<'_> {
    /// Whether a credential is sent in this place under this name.
    pub fn sends(&self, place: Place, name: &str) -> bool {
        let mut schemes = self.alternatives.iter().flatten();
        schemes.any(|scheme| match self.schemes.get(scheme) {
            Some(Ok(Scheme {
                kind: Some(kind), ..
            })) => match kind {
                CredentialKind::Header(header) => {
                    place == Place::Header && header.eq_ignore_ascii_case(name)
                }
                CredentialKind::Query(query) => place == Place::Query && query == name,
                CredentialKind::Cookie(cookie) => place == Place::Cookie && cookie == name,
                CredentialKind::Bearer
                | CredentialKind::Basic
                | CredentialKind::Authorization(_) => {
                    place == Place::Header && name.eq_ignore_ascii_case("authorization")
                }
            },
            _ => false,
        })
    }
}

/// The security of an operation: its own requirements, else the document's.
pub fn of_operation<'s>(
    lowering: &mut Lowering<'_>,
    schemes: &'s Schemes,
    operation: &Node<Operation>,
) -> Option<Security<'s>> {
    let alternatives = match &operation.value.security {
        Some(own) => alternatives(lowering, schemes, &operation.at.child("security"), own),
        None => {
            let (requirements, at) = lowering.document.security();
            alternatives(lowering, schemes, &at, &requirements)
        }
    };
    Some(Security {
        alternatives: alternatives?,
        schemes,
    })
}

/// The alternatives that can be met. One that cannot is left out, which is an
/// error only where no other is left.
fn alternatives(
    lowering: &mut Lowering<'_>,
    schemes: &Schemes,
    at: &Pointer,
    requirements: &[SecurityRequirement],
) -> Option<Vec<Vec<String>>> {
    let mut met: Vec<Vec<String>> = Vec::new();
    let mut faults = Vec::new();
    let mut is_optional = requirements.is_empty();
    for (index, requirement) in requirements.iter().enumerate() {
        match set(lowering, schemes, &at.index(index), requirement) {
            Ok(set) if set.is_empty() => is_optional = true,
            Ok(set) if met.contains(&set) => {}
            Ok(set) => met.push(set),
            Err(found) => faults.extend(found),
        }
    }
    // What nobody declares, nobody can send: the caller may know how to.
    let undeclared = |fault: &Diagnostic| fault.severity == Severity::Warning;
    let is_public = !faults.is_empty() && faults.iter().all(undeclared);
    let nothing_left = met.is_empty() && !is_optional && !is_public;
    for mut fault in faults {
        if !nothing_left {
            fault.severity = Severity::Warning;
        }
        lowering.report(fault);
    }
    if is_optional && !met.is_empty() {
        met.push(Vec::new());
    }
    (!nothing_left).then_some(met)
}

/// The schemes of one requirement, or why they cannot be sent together.
fn set(
    lowering: &mut Lowering<'_>,
    schemes: &Schemes,
    at: &Pointer,
    requirement: &SecurityRequirement,
) -> Result<Vec<String>, Vec<Diagnostic>> {
    let mut sent: Vec<(String, &CredentialKind)> = Vec::new();
    let mut faults = Vec::new();
    for name in requirement.keys() {
        let scheme = match schemes.get(name) {
            Some(Ok(scheme)) => scheme,
            Some(Err(fault)) => {
                faults.push(fault.clone());
                continue;
            }
            None => {
                faults.push(undeclared(schemes, at, name));
                continue;
            }
        };
        let Some(kind) = &scheme.kind else {
            let message = format!("`{name}` is a client certificate, and no credential");
            let help = "give it to the HTTP client that the client is built with";
            lowering.warn(Code::UnsupportedSecurity, &scheme.at, message, help);
            continue;
        };
        match sent.iter().find(|(_, other)| collide(kind, other)) {
            None => sent.push((name.clone(), kind)),
            // One token meets both.
            Some((other, same)) if *same == kind => {
                let message =
                    format!("`{other}` and `{name}` are sent alike: `{other}` stands for both");
                let help = "write alternatives as items of their own: `[{a: []}, {b: []}]`";
                lowering.warn(Code::UnsupportedSecurity, at, message, help);
            }
            Some((other, _)) => {
                let message = format!("`{other}` and `{name}` cannot be sent together");
                let help = "write alternatives as items of their own: `[{a: []}, {b: []}]`";
                let error = Diagnostic::error(Code::UnsupportedSecurity, at, message);
                faults.push(error.with_help(help));
            }
        }
    }
    if faults.is_empty() {
        Ok(sent.into_iter().map(|(name, _)| name).collect())
    } else {
        Err(faults)
    }
}

/// A slip of the pen would cost the call its credential, so it is an error.
fn undeclared(schemes: &Schemes, at: &Pointer, name: &str) -> Diagnostic {
    let message = format!("no security scheme is called `{name}`");
    match suggest::closest(name, schemes.names()) {
        Some(known) => Diagnostic::error(Code::UnknownSecurityScheme, at, message)
            .with_help(format!("did you mean `{known}`?")),
        None => Diagnostic::warning(Code::UnknownSecurityScheme, at, message)
            .with_help("it is not sent; declare it under `components.securitySchemes`"),
    }
}

/// Whether two credentials would stand in the same place.
fn collide(one: &CredentialKind, other: &CredentialKind) -> bool {
    let place = |kind: &CredentialKind| match kind {
        CredentialKind::Bearer | CredentialKind::Basic | CredentialKind::Authorization(_) => {
            ("header", "authorization".to_owned())
        }
        CredentialKind::Header(name) => ("header", name.to_ascii_lowercase()),
        CredentialKind::Query(name) => ("query", name.clone()),
        CredentialKind::Cookie(name) => ("cookie", name.clone()),
    };
    place(one) == place(other)
}
