//! Objects.

use super::Use;
use crate::diagnostics::{Code, Pointer};
use crate::ir::{Presence, Type, TypeRef};
use crate::lower::context::Lowering;
use crate::lower::draft::{DraftField, DraftStruct, Owner};
use crate::names::{FieldName, Scope, ScopeKind};
use crate::spec::{Schema, SchemaNode};
use openapiv3::AdditionalProperties;

/// The draft of `schema`, whose members lead to types that wait to be drafted.
pub fn draft(
    lowering: &mut Lowering<'_>,
    schema: &Schema,
    parent: &TypeRef,
) -> Option<DraftStruct> {
    let mut names = Names {
        fields: Scope::new(ScopeKind::Fields),
        arguments: Scope::new(ScopeKind::Arguments),
        setters: Scope::new(ScopeKind::Setters),
    };
    let mut strukt = DraftStruct::default();
    let mut complete = true;
    for (wire, property) in &schema.keywords.properties {
        let at = lowering.document.follow(property);
        let required = schema.keywords.required.contains(wire);
        match super::lower(lowering, &at, &Owner::inside(parent, wire)) {
            Some(used) => strukt.fields.push(names.field(wire, used, required)),
            None => complete = false,
        }
    }
    undeclared(lowering, schema);
    strukt.any_of = alternatives(lowering, schema, &strukt.fields);
    let extra = extra(lowering, schema, parent)?;
    strukt.extra = extra.map(|ty| (names.fields.field("extra"), ty));
    complete.then_some(strukt)
}

/// The scopes of one struct.
struct Names {
    fields: Scope,
    arguments: Scope,
    setters: Scope,
}

impl Names {
    fn field(&mut self, wire: &str, used: Use, required: bool) -> DraftField {
        let presence = match (required, used.nullable) {
            (true, false) => Presence::Required,
            (true, true) => Presence::RequiredNullable,
            (false, false) => Presence::Optional,
            (false, true) => Presence::OptionalNullable,
        };
        DraftField {
            name: self.fields.field(wire),
            argument: self.arguments.argument(wire),
            setter: self.setters.method(wire),
            ty: used.ty,
            presence,
            travels: used.travels,
            docs: used.docs,
            deprecated: used.deprecated,
            constraints: used.constraints,
            constant: used.constant,
        }
    }
}

/// The names under `required` that the schema does not describe: there are no types for them.
fn undescribed(schema: &Schema) -> impl Iterator<Item = &String> {
    let keywords = &schema.keywords;
    let required = keywords.required.iter();
    required.filter(|name| !keywords.properties.contains_key(*name))
}

fn undeclared(lowering: &mut Lowering<'_>, schema: &Schema) {
    for required in undescribed(schema) {
        let message = format!("`{required}` is required but not among the properties");
        lowering.warn(
            Code::UnknownProperty,
            &schema.at.child("required"),
            message,
            "add the property, or take it out of `required`",
        );
    }
}

/// `anyOf` of `required`: groups of members of which one must be present whole. Where a
/// group names something else, the server alone checks them; where one names nothing but
/// members that are required anyway, there is nothing to check.
fn alternatives(
    lowering: &mut Lowering<'_>,
    schema: &Schema,
    fields: &[DraftField],
) -> Vec<Vec<FieldName>> {
    let mut groups = Vec::new();
    for branch in &schema.keywords.any_of {
        let at = lowering.document.follow(branch);
        let Some(group) = group(lowering, &at, fields) else {
            let message = "this branch of `anyOf` is not checked before sending";
            let help =
                "a branch beside `properties` may name `required` members out of them, no more";
            lowering.warn(Code::UncheckedConstraint, &at, message, help);
            return Vec::new();
        };
        groups.push(group);
    }
    let is_required = |field: &&DraftField| {
        matches!(
            field.presence,
            Presence::Required | Presence::RequiredNullable
        )
    };
    if groups.iter().any(|group| group.iter().all(is_required)) {
        return Vec::new();
    }
    let names = |group: Vec<&DraftField>| group.into_iter().map(|it| it.name.clone()).collect();
    groups.into_iter().map(names).collect()
}

fn group<'f>(
    lowering: &Lowering<'_>,
    at: &Pointer,
    fields: &'f [DraftField],
) -> Option<Vec<&'f DraftField>> {
    let SchemaNode::Inline(branch) = lowering.document.schema(at).ok()? else {
        return None;
    };
    if !branch.only_required() {
        return None;
    }
    let named = |wire: &String| fields.iter().find(|field| field.name.wire() == wire);
    branch.keywords.required.iter().map(named).collect()
}

/// The type of members that the document does not name: they are kept where it
/// expressly allows them, and where the object may be one of its heirs.
fn extra(lowering: &mut Lowering<'_>, schema: &Schema, parent: &TypeRef) -> Option<Option<Type>> {
    let at = match (
        &schema.keywords.additional_properties,
        schema.pattern_properties.as_slice(),
    ) {
        (None, []) if schema.discriminator.is_some() => {
            heirs(lowering, schema);
            return Some(Some(Type::Any));
        }
        // What is asked for can be given, though it has no field.
        (None, []) if undescribed(schema).next().is_some() => return Some(Some(Type::Any)),
        (None | Some(AdditionalProperties::Any(false)), []) => return Some(None),
        (Some(AdditionalProperties::Schema(values)), []) => lowering.document.follow(values),
        (Some(AdditionalProperties::Any(false)), [values]) => values.clone(),
        _ => return Some(Some(Type::Any)),
    };
    let used = super::lower(lowering, &at, &Owner::inside(parent, "extra"))?;
    Some(Some(super::whole(lowering, &at, used)))
}

/// A discriminator without a union: other schemas build upon this one, and any of
/// them may stand where it is named. What they add is kept, though without types.
fn heirs(lowering: &mut Lowering<'_>, schema: &Schema) {
    lowering.warn(
        Code::UnsupportedKeyword,
        &schema.at.child("discriminator"),
        "the schemas that build upon this one are not told apart: what they add is kept in `extra`",
        "list them under `oneOf` beside the discriminator, for a type of each",
    );
}
