//! Security schemes to credentials.

use crate::diagnostics::{Code, Pointer};
use crate::ir::{Credential, CredentialKind, Docs};
use crate::lower::context::Lowering;
use crate::lower::docs;
use openapiv3::{SecurityRequirement, SecurityScheme};

/// The credentials of the document's security schemes.
pub fn lower(lowering: &mut Lowering<'_>) -> Option<Vec<Credential>> {
    let mut credentials = Vec::new();
    for (name, at) in lowering.document.security_schemes() {
        let scheme = lowering.decode::<SecurityScheme>(&at)?;
        match scheme.value {
            SecurityScheme::HTTP {
                scheme,
                description,
                bearer_format: _,
                extensions: _,
            } if scheme.eq_ignore_ascii_case("bearer") => {
                let docs = Docs(docs::clean(description.as_deref().unwrap_or_default()));
                credentials.push(Credential {
                    scheme: name,
                    kind: CredentialKind::Bearer,
                    docs,
                });
            }
            SecurityScheme::HTTP { .. }
            | SecurityScheme::APIKey { .. }
            | SecurityScheme::OAuth2 { .. }
            | SecurityScheme::OpenIDConnect { .. } => {
                let help = "use `type: http` with `scheme: bearer`";
                lowering.error(
                    Code::UnsupportedSecurity,
                    &scheme.at,
                    "only bearer credentials are supported",
                    help,
                );
            }
        }
    }
    if credentials.len() > 1 {
        let at = Pointer::root().child("components").child("securitySchemes");
        lowering.error(
            Code::UnsupportedSecurity,
            &at,
            "more than one security scheme is not supported",
            "keep one",
        );
    }
    Some(credentials)
}

/// The schemes that an operation with these requirements sends. Requirements
/// are alternatives: the first that names a scheme is met. An empty one, which
/// means that none is needed, counts only alone: who has a key sends it.
pub fn required(
    lowering: &mut Lowering<'_>,
    at: &Pointer,
    requirements: &[SecurityRequirement],
) -> Vec<String> {
    let known = lowering.document.security_schemes();
    for (index, requirement) in requirements.iter().enumerate() {
        for scheme in requirement.keys() {
            if known.iter().any(|(name, _)| name == scheme) {
                continue;
            }
            let message = format!("no security scheme is called `{scheme}`");
            lowering.error(
                Code::UnknownSecurityScheme,
                &at.index(index),
                message,
                "declare it under `components.securitySchemes`",
            );
        }
    }
    let named = requirements.iter().find(|schemes| !schemes.is_empty());
    named
        .map(|schemes| schemes.keys().cloned().collect())
        .unwrap_or_default()
}
