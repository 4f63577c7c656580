//! Objects.

use super::Use;
use crate::diagnostics::Code;
use crate::ir::{Presence, Type, TypeRef};
use crate::lower::context::Lowering;
use crate::lower::draft::{Draft, DraftField, DraftKind, DraftStruct, Owner};
use crate::names::{FieldName, Scope, ScopeKind};
use crate::spec::{Schema, SchemaNode};
use openapiv3::{AdditionalProperties, ReferenceOr};

/// The draft of `schema`, whose members lead to types that wait to be drafted.
pub fn draft(lowering: &mut Lowering<'_>, schema: &Schema, reference: TypeRef) -> Option<Draft> {
    let strukt = members(lowering, schema, &reference)?;
    Some(Draft {
        reference,
        docs: super::described(schema),
        deprecated: schema.data.deprecated,
        kind: DraftKind::Struct(strukt),
    })
}

fn members(lowering: &mut Lowering<'_>, schema: &Schema, parent: &TypeRef) -> Option<DraftStruct> {
    let mut names = Names {
        fields: Scope::new(ScopeKind::Fields),
        arguments: Scope::new(ScopeKind::Arguments),
        setters: Scope::new(ScopeKind::Setters),
    };
    let mut strukt = DraftStruct::default();
    let mut complete = true;
    for (wire, property) in &schema.keywords.properties {
        let at = lowering.document.follow(property);
        match super::lower(lowering, &at, &Owner::inside(parent, wire)) {
            Some(used) => {
                strukt
                    .fields
                    .push(names.field(wire, used, schema.keywords.required.contains(wire)))
            }
            None => complete = false,
        }
    }
    for required in &schema.keywords.required {
        if !schema.keywords.properties.contains_key(required) {
            let message = format!("`{required}` is required but not among the properties");
            lowering.error(
                Code::UnknownProperty,
                &schema.at.child("required"),
                message,
                "add the property, or take it out of `required`",
            );
        }
    }
    strukt.any_of = alternatives(lowering, schema, &strukt.fields)?;
    strukt.extra = extra(lowering, schema, parent, &mut names)?;
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
        let presence = match (required, used.nullable && used.ty != Type::Any) {
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
            docs: used.docs,
            deprecated: used.deprecated,
            constraints: used.constraints,
        }
    }
}

/// `anyOf` of `required`: groups of members of which one must be present whole.
fn alternatives(
    lowering: &mut Lowering<'_>,
    schema: &Schema,
    fields: &[DraftField],
) -> Option<Vec<Vec<FieldName>>> {
    let mut groups = Vec::new();
    for branch in &schema.keywords.any_of {
        let at = lowering.document.follow(branch);
        let node = lowering.document.schema(&at);
        let SchemaNode::Inline(branch) = lowering.ok(node)? else {
            return not_required_only(lowering, &at);
        };
        let named = |wire: &String| {
            fields
                .iter()
                .find(|field| field.name.wire() == wire)
                .map(|field| field.name.clone())
        };
        let group: Option<Vec<_>> = branch.keywords.required.iter().map(named).collect();
        match group {
            Some(group) if !group.is_empty() && branch.only_required() => groups.push(group),
            Some(_) | None => return not_required_only(lowering, &at),
        }
    }
    Some(groups)
}

fn not_required_only(
    lowering: &mut Lowering<'_>,
    at: &crate::diagnostics::Pointer,
) -> Option<Vec<Vec<FieldName>>> {
    let message =
        "a branch of `anyOf` beside `properties` may only name `required` members out of them";
    lowering.error(
        Code::UnsupportedKeyword,
        at,
        message,
        "write `anyOf: [{required: [a]}, {required: [b]}]`",
    );
    None
}

/// Members that the document does not name are kept where it expressly allows them.
fn extra(
    lowering: &mut Lowering<'_>,
    schema: &Schema,
    parent: &TypeRef,
    names: &mut Names,
) -> Option<Option<(FieldName, Type)>> {
    let ty = match &schema.keywords.additional_properties {
        None | Some(AdditionalProperties::Any(false)) => return Some(None),
        Some(AdditionalProperties::Any(true)) => Type::Any,
        Some(AdditionalProperties::Schema(values)) => {
            let values: &ReferenceOr<openapiv3::Schema> = values;
            let at = lowering.document.follow(values);
            let owner = Owner::inside(parent, "extra");
            let used = super::lower(lowering, &at, &owner)?;
            super::whole(lowering, &at, used)
        }
    };
    Some(Some((names.fields.field("extra"), ty)))
}
