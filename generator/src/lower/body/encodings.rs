//! How the members of a form are written where the document says so.

use crate::diagnostics::Code;
use crate::ir::{Encoding, Style};
use crate::lower::context::Lowering;
use crate::lower::media::{self, Choice, Kind};
use crate::lower::parameters::query_style;
use serde_json::Value;

/// What the media type says of single members.
pub fn encodings(lowering: &mut Lowering<'_>, choice: &Choice<'_>) -> Vec<Encoding> {
    let mut stated = Vec::new();
    for (member, encoding) in &choice.value.encoding {
        unsent(lowering, choice, member, encoding);
        let content_type = encoding.content_type.as_deref().map(str::trim);
        // Of several, the first is as good as any.
        let content_type = content_type.and_then(|types| types.split(',').next());
        let content_type = content_type.map(|media| media::stated(media, ""));
        let encoding = Encoding {
            member: member.clone(),
            content_type: content_type.filter(|media| !media.is_empty()),
            style: style(lowering, choice, member, encoding),
        };
        if encoding.content_type.is_some() || encoding.style.is_some() {
            stated.push(encoding);
        }
    }
    stated
}

/// The style, and whether items are written apart. The typed model cannot tell `explode: false`
/// from none, and what is not stated depends on the style.
fn style(
    lowering: &Lowering<'_>,
    choice: &Choice<'_>,
    member: &str,
    encoding: &openapiv3::Encoding,
) -> Option<(Style, bool)> {
    let at = choice.at.child("encoding").child(member).child("explode");
    let explode = lowering.document.raw(&at).and_then(Value::as_bool);
    let style = encoding.style.as_ref().map(query_style);
    let style = style.or(explode.map(|_| Style::Form))?;
    let apart = style == Style::DeepObject || explode.unwrap_or(style == Style::Form);
    Some((style, apart))
}

/// Warns of what is stated and does not travel.
fn unsent(
    lowering: &mut Lowering<'_>,
    choice: &Choice<'_>,
    member: &str,
    encoding: &openapiv3::Encoding,
) {
    let at = choice.at.child("encoding").child(member);
    // Only parts have headers, and that of the type is stated beside them.
    let mut headers = encoding.headers.keys();
    if choice.kind == Kind::Multipart
        && headers.any(|name| !name.eq_ignore_ascii_case("content-type"))
    {
        let message = format!("the headers of the part `{member}` are not sent");
        let help = "nothing to do, unless the server insists on them";
        lowering.warn(Code::UnsupportedBody, &at.child("headers"), message, help);
    }
    let reserved = at.child("allowReserved");
    if choice.kind == Kind::Form && lowering.document.raw(&reserved) == Some(&Value::Bool(true)) {
        let message = format!("reserved characters of `{member}` are sent encoded");
        let help = "nothing to do: a server decodes them to the same text";
        lowering.warn(Code::UnsupportedBody, &reserved, message, help);
    }
}
