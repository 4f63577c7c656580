//! Formats: which have a type of their own, and which only say how a text reads.

use super::classify::Shape;
use crate::diagnostics::Code;
use crate::ir::Integer;
use crate::lower::context::Lowering;
use crate::spec::Schema;

/// The integer type for a format and a least value; one without a format is as
/// wide as JSON allows, and one that is never negative has no sign.
pub fn integer(format: Option<&str>, least: Option<f64>) -> Integer {
    let unsigned = least.is_some_and(|least| least >= 0.0);
    match (format, unsigned) {
        (Some("int8" | "int16" | "int32"), false) => Integer::I32,
        (Some("int8" | "int16" | "int32"), true) => Integer::U32,
        (Some("uint8" | "uint16" | "uint32" | "uint-8" | "uint-16" | "uint-32"), _) => Integer::U32,
        (Some("uint" | "uint64" | "uint-64"), _) => Integer::U64,
        (_, false) => Integer::I64,
        (_, true) => Integer::U64,
    }
}

/// The type of a text with this format.
pub fn text(format: Option<&str>) -> Shape {
    match format {
        Some("byte" | "base64" | "base64url") => Shape::Base64,
        Some("binary") => Shape::File,
        // Kubernetes' word for what is either.
        Some("int-or-string") => Shape::Any,
        _ => Shape::String,
    }
}

/// Formats that say how a text reads and leave it a text.
const TEXT_FORMATS: &[&str] = &[
    "char",
    "commonmark",
    "date",
    "date-time",
    "duration",
    "email",
    "hostname",
    "html",
    "http-date",
    "idn-email",
    "idn-hostname",
    "ipv4",
    "ipv6",
    "iri",
    "iri-reference",
    "json-pointer",
    "media-range",
    "password",
    "regex",
    "relative-json-pointer",
    "time",
    "uri",
    "uri-reference",
    "uri-template",
    "uuid",
];

/// Whether a format is one that only texts have.
pub fn is_texts(format: &str) -> bool {
    TEXT_FORMATS.contains(&format) || matches!(format, "byte" | "binary")
}

const INTEGER_FORMATS: &[&str] = &[
    "int8", "int16", "int32", "int64", "uint", "uint8", "uint16", "uint32", "uint64", "uint-8",
    "uint-16", "uint-32", "uint-64",
];

/// Warns of a format that the schema's type does not follow.
pub fn check(lowering: &mut Lowering<'_>, schema: &Schema, shape: &Shape) {
    let Some(format) = schema.keywords.format.as_deref() else {
        return;
    };
    let (known, becomes): (&[&str], _) = match (shape, format) {
        (Shape::String, _) => (TEXT_FORMATS, "plain text"),
        (Shape::Any, "int-or-string") => (&[], "any JSON"),
        (Shape::Integer(_), _) => (INTEGER_FORMATS, "an integer of 64 bits"),
        (Shape::Float, _) => (&["float", "double"], "a floating point number"),
        _ => return,
    };
    if !known.contains(&format) {
        lowering.warn(
            Code::UnknownFormat,
            &schema.at.child("format"),
            format!("the format `{format}` becomes {becomes}"),
            "take it out if that is what you mean",
        );
    }
}
