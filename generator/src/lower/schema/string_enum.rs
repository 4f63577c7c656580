//! String enums.

use crate::ir::TypeRef;
use crate::lower::draft::{Draft, DraftKind};
use crate::names::{Scope, ScopeKind};
use crate::spec::Schema;

/// The draft of `schema`.
pub fn draft(schema: &Schema, values: &[String], reference: TypeRef) -> Draft {
    let mut names = Scope::new(ScopeKind::Variants);
    let variants = values.iter().map(|value| names.variant(value)).collect();
    Draft {
        reference,
        docs: super::described(schema, schema.const_value.as_ref()),
        deprecated: schema.data.deprecated,
        kind: DraftKind::StringEnum(variants),
    }
}
