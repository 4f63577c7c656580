//! How deliveries are signed.

use super::at;
use crate::diagnostics::Code;
use crate::ir::{Package, Signature};
use crate::lower::context::Lowering;
use serde::Deserialize;

/// The member `signature` of `x-sdk-webhooks`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extension {
    header: String,
    #[expect(dead_code, reason = "there is one, and the tables know its name")]
    scheme: String,
    tolerance: Option<u64>,
}

/// Seconds that a time may be away from now where the document does not say.
const TOLERANCE: u64 = 300;

/// The signature, if its header can be one.
pub fn lower(
    lowering: &mut Lowering<'_>,
    extension: Extension,
    package: &Package,
) -> Option<Signature> {
    let Extension {
        header, tolerance, ..
    } = extension;
    if !is_header(&header) {
        let message = format!("`{}` cannot be the name of a header", header.escape_debug());
        let help = "name the header as it is sent, such as `X-Signature`";
        let at = at("signature").child("header");
        lowering.error(Code::WrongExtension, &at, message, help);
        return None;
    }
    Some(Signature {
        header,
        tolerance: tolerance.unwrap_or(TOLERANCE),
        variable: format!("{}_WEBHOOK_SECRET", package.env_prefix),
    })
}

/// Whether it is a token (RFC 9110, section 5.6.2).
fn is_header(name: &str) -> bool {
    let is_fit = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(is_fit)
}
