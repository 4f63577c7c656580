//! Unions, and the enums of what operations answer.

use super::{Facts, boxed};
use crate::ir::{Branch, Constant, Kind, Output, Presence, Resource, Type, Union, When};
use crate::lower::analysis::{sizes, tags};
use crate::lower::draft::{DraftBranch, DraftKind, DraftUnion};

/// The union called `name`.
pub fn finish(facts: &Facts<'_>, name: &str, draft: &DraftUnion) -> Union {
    let mut sizes = facts.sizes();
    let tag = draft.tag.clone();
    let implicit = match &tag {
        Some(_) => None,
        None => tags::implicit(draft, facts.types, &facts.kinds),
    };
    let branches = draft.branches.iter().map(|branch| {
        let is_large = sizes.of(&branch.ty) > sizes::LARGEST_VARIANT;
        let ty = match &branch.ty {
            // Which branch it would be, nobody could tell.
            Type::File => Type::String,
            other => other.clone(),
        };
        let ty = if is_large || facts.is_boxed(name, branch.name.rust()) {
            boxed(ty)
        } else {
            ty
        };
        Branch {
            name: branch.name.clone(),
            when: when(facts, draft, branch, implicit.as_deref()),
            converts: converts(draft, branch),
            docs: branch.docs.clone(),
            ty,
        }
    });
    Union {
        branches: branches.collect(),
        tag: tag.or(implicit.clone()),
    }
}

fn when(
    facts: &Facts<'_>,
    draft: &DraftUnion,
    branch: &DraftBranch,
    implicit: Option<&str>,
) -> When {
    let texts = implicit.map(|tag| tags::texts_of(&branch.ty, tag, facts.types));
    if let Some(values) = texts.filter(|texts| !texts.is_empty()) {
        return When::Tagged { values, told: true };
    }
    match &draft.tag {
        Some(tag) if !branch.tags.is_empty() => When::Tagged {
            values: branch.tags.clone(),
            told: tags::has_member(&branch.ty, tag, facts.types),
        },
        _ => When::Shaped {
            kinds: match branch.is_object {
                true => vec![Kind::Object],
                false => facts.kinds.of(&branch.ty),
            },
            constants: constants(facts, &branch.ty),
        },
    }
}

/// The members of an object that always have the same value.
fn constants(facts: &Facts<'_>, ty: &Type) -> Vec<(String, Constant)> {
    let Type::Struct(reference) = ty else {
        return Vec::new();
    };
    let draft = facts.types.get(reference.name.rust());
    let Some(DraftKind::Struct(strukt)) = draft.map(|draft| &draft.kind) else {
        return Vec::new();
    };
    let fields = strukt.fields.iter();
    let required = fields.filter(|field| field.presence == Presence::Required);
    required
        .filter_map(|field| Some((field.name.wire().to_owned(), field.constant.clone()?)))
        .collect()
}

/// Whether a value can only mean this branch, so that it converts to the union.
fn converts(draft: &DraftUnion, branch: &DraftBranch) -> bool {
    let others = draft.branches.iter().filter(|it| it.name != branch.name);
    let mut alike = others.filter(|other| other.ty == branch.ty);
    alike.next().is_none() && !matches!(branch.ty, Type::Any)
}

/// Boxes what is large in the enums of answers.
pub fn box_answers(facts: &Facts<'_>, resources: &mut [Resource]) {
    let mut sizes = facts.sizes();
    let mut fit = |ty: &mut Type| {
        if sizes.of(ty) > sizes::LARGEST_VARIANT {
            *ty = boxed(ty.clone());
        }
    };
    let resources = resources.iter_mut();
    for operation in resources.flat_map(|resource| &mut resource.operations) {
        if let Output::ByStatus(outputs) = &mut operation.output {
            let payloads = outputs.variants.iter_mut();
            payloads
                .filter_map(|variant| variant.payload.as_mut())
                .for_each(|payload| fit(&mut payload.ty));
        }
        let errors = operation.errors.iter_mut();
        errors
            .flat_map(|errors| &mut errors.variants)
            .for_each(|variant| fit(&mut variant.ty));
    }
}
