//! String enums.

use crate::ir::Type;
use crate::lower::context::Lowering;
use crate::lower::draft::{Draft, DraftKind, Owner};
use crate::names::{Scope, ScopeKind};
use crate::spec::Schema;

/// Drafts the enum for `schema`, once, and refers to it.
pub fn lower(
    lowering: &mut Lowering<'_>,
    schema: &Schema,
    values: &[String],
    owner: &Owner,
) -> Type {
    let reference = lowering.drafts.reference(&schema.at, owner);
    if !lowering.drafts.types.contains_key(&schema.at) {
        let mut names = Scope::new(ScopeKind::Variants);
        let variants = values.iter().map(|value| names.variant(value)).collect();
        let draft = Draft {
            reference: reference.clone(),
            docs: super::described(schema),
            deprecated: schema.data.deprecated,
            kind: DraftKind::StringEnum(variants),
        };
        lowering.drafts.types.insert(schema.at.clone(), draft);
    }
    Type::Enum(reference)
}
