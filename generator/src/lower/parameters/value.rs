//! The type of a parameter, and how it is written.

use super::declared::Declared;
use crate::diagnostics::{Code, Pointer};
use crate::ir::{Spelling, Style, Type};
use crate::lower::context::Lowering;
use crate::lower::draft::Owner;
use crate::lower::media::{self, Kind};
use crate::lower::schema::{self, Use};
use openapiv3::ParameterSchemaOrContent;

/// What a caller gives for a parameter.
pub struct Value {
    /// The type and what the schema says of it; none without a schema.
    pub used: Option<Use>,
    /// The type.
    pub ty: Type,
    /// How it is written.
    pub spelling: Spelling,
    /// The schema.
    pub schema: Option<Pointer>,
}

/// The value of a parameter of the operation `id`.
pub fn lower(lowering: &mut Lowering<'_>, declared: &Declared, id: &str) -> Option<Value> {
    let name = &declared.data.name;
    let owner = Owner {
        docs: format!("The parameter `{}` of `{id}`.", name.replace('`', "'")),
        ..Owner::root(format!("{id} {name}"))
    };
    match &declared.data.format {
        ParameterSchemaOrContent::Schema(schema) => {
            let at = lowering.document.follow(schema);
            let used = schema::lower(lowering, &at, &owner)?;
            if used.nullable {
                unsent_null(lowering, declared);
            }
            let ty = as_text(used.ty.clone());
            let spelling = spelling(declared, &ty);
            Some(Value {
                used: Some(used),
                ty,
                spelling,
                schema: Some(at),
            })
        }
        ParameterSchemaOrContent::Content(content) => {
            let at = declared.at.child("content");
            let rank = |_: &str, kind| u8::from(kind != Kind::Json);
            let choice = media::choose(lowering, &at, content, rank, |_, _| false);
            let Some(choice) = choice.filter(|choice| choice.kind == Kind::Json) else {
                let message = format!(
                    "the parameter `{}` is sent as the text that is given",
                    declared.data.name
                );
                let help = "use `application/json`, or a `schema`";
                lowering.warn(Code::UnsupportedParameter, &at, message, help);
                return Some(Value {
                    used: None,
                    ty: Type::String,
                    spelling: Spelling::Text,
                    schema: None,
                });
            };
            let schema = choice.value.schema.as_ref();
            let schema = schema.map(|schema| lowering.document.follow(schema));
            let used = match &schema {
                Some(at) => Some(schema::lower(lowering, at, &owner)?),
                None => None,
            };
            let ty = used.as_ref().map_or(Type::Any, |used| used.ty.clone());
            Some(Value {
                used,
                ty,
                spelling: Spelling::Json,
                schema,
            })
        }
    }
}

fn unsent_null(lowering: &mut Lowering<'_>, declared: &Declared) {
    let message = format!(
        "the parameter `{}` cannot be sent as null",
        declared.data.name
    );
    let help = "leave `null` out: an optional parameter is not sent at all";
    lowering.warn(Code::UnsupportedParameter, &declared.at, message, help);
}

/// Outside of a body, bytes are the text that stands for them.
fn as_text(ty: Type) -> Type {
    match ty {
        Type::Base64 | Type::File | Type::Upload | Type::Download | Type::Stream => Type::String,
        Type::List(item) => Type::List(Box::new(as_text(*item))),
        other => other,
    }
}

fn spelling(declared: &Declared, ty: &Type) -> Spelling {
    let styled = Spelling::Styled {
        style: declared.style,
        explode: declared.explode,
        reserved: declared.reserved,
    };
    let is_scalar = match ty {
        Type::Boolean
        | Type::Integer(_)
        | Type::Float
        | Type::Decimal
        | Type::String
        | Type::Enum(_)
        | Type::Base64
        | Type::File
        | Type::Upload
        | Type::Download
        | Type::Stream
        | Type::Events(_)
        | Type::JsonLines(_) => true,
        Type::Any
        | Type::Union(_)
        | Type::Wrapper(_)
        | Type::List(_)
        | Type::Map(_)
        | Type::Boxed(_)
        | Type::Optional(_)
        | Type::Nullable(_)
        | Type::Struct(_) => false,
    };
    match declared.style {
        // The other styles only say how parts are joined, and this has none.
        Style::Simple
        | Style::Form
        | Style::SpaceDelimited
        | Style::PipeDelimited
        | Style::DeepObject
            if is_scalar && !declared.reserved =>
        {
            Spelling::Text
        }
        _ if is_scalar && declared.reserved => Spelling::Styled {
            style: Style::Form,
            explode: declared.explode,
            reserved: true,
        },
        _ => styled,
    }
}
