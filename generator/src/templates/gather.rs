//! How the facts of an API are gathered.
//!
//! In: the API. Out: its [`Needs`], by a walk over all operations and types.

use super::needs::{Needs, Sent, Written};
use crate::ir::{
    Api, Body, Content, ErrorVariant, Operation, Output, Paging, Payload, Presence, Spelling,
    Struct, Told, Type, TypeDef, TypeKind,
};

impl Needs {
    /// Looks through the whole API.
    pub fn of(api: &Api) -> Self {
        let mut needs = Self {
            lib: api.package.lib.clone(),
            modules: api.modules.clone(),
            ..Self::default()
        };
        let mut files = api.types.iter();
        needs.switched_types = files.any(|file| !file.features.is_empty());
        let kinds = api.credentials.iter().map(|credential| &credential.kind);
        needs.credentials.extend(kinds.cloned());
        if let Some(events) = &api.events {
            match events.told {
                Told::ByTag(_) => needs.told_events = true,
                Told::ByName(_) => needs.named_events = true,
            }
            needs.signed = events.signature.is_some();
        }
        for resource in &api.resources {
            for operation in &resource.operations {
                needs.add_operation(operation);
            }
        }
        let variables = api.servers.iter().flat_map(|server| &server.variables);
        let values = variables.filter_map(|variable| variable.values.as_ref());
        let types = api.types.iter().flat_map(|module| &module.types);
        for definition in types.chain(&api.error_codes).chain(values) {
            needs.add_definition(definition);
        }
        needs
    }

    fn add_operation(&mut self, operation: &Operation) {
        let arguments = operation.arguments.iter();
        let arguments = arguments.map(|input| (input.place, input.spelling, &input.ty));
        let setters = operation.setters.iter();
        let setters = setters.map(|input| (input.place, input.spelling, &input.ty));
        for (place, spelling, ty) in arguments.chain(setters) {
            let written = match spelling {
                Spelling::Text => Written::Text,
                Spelling::Styled { .. } => Written::Styled,
                Spelling::Json => Written::Json,
            };
            self.parameters.push((place, written));
            self.add_type(ty);
        }
        let fixed = operation.fixed.iter();
        self.parameters
            .extend(fixed.map(|fixed| (fixed.place, Written::Text)));
        if let Some(body) = &operation.body {
            self.add_body(body);
        }
        match &operation.output {
            Output::Nothing => {}
            Output::One(payload) => self.add_payload(payload, operation.paging.as_ref()),
            Output::ByStatus(statuses) => {
                let payloads = statuses.variants.iter();
                let payloads = payloads.filter_map(|variant| variant.payload.as_ref());
                payloads.for_each(|payload| self.add_payload(payload, None));
            }
        }
        if let Some(streamed) = &operation.streamed {
            self.streamed = true;
            self.add_payload(&streamed.payload, None);
        }
        let failures = operation.errors.iter().flat_map(|errors| &errors.variants);
        self.error_bodies |= operation.errors.is_some();
        failures.for_each(|ErrorVariant { ty, .. }| self.add_type(ty));
    }

    fn add_body(&mut self, body: &Body) {
        self.bodies.push(match &body.content {
            Content::Json(media_type) if media_type == "application/json" => Sent::Json,
            Content::Json(_) => Sent::JsonAs,
            Content::Form(_) => Sent::Form,
            Content::Multipart(_) if matches!(body.ty, Type::Struct(_)) => Sent::Multipart,
            Content::Multipart(_) => Sent::MultipartUntyped,
            Content::Text(_) => Sent::Text,
            Content::Bytes(_) => Sent::Bytes,
        });
        self.add_type(&body.ty);
    }

    fn add_payload(&mut self, payload: &Payload, paging: Option<&Paging>) {
        self.decodes.push(payload.decode);
        match paging {
            Some(paging) => {
                self.paging = true;
                self.add_type(&paging.item);
            }
            None => self.add_type(&payload.ty),
        }
    }

    fn add_definition(&mut self, definition: &TypeDef) {
        match &definition.kind {
            TypeKind::Struct(strukt) => self.add_struct(strukt),
            TypeKind::StringEnum(_) => self.string_enums = true,
            TypeKind::IntegerEnum(_) => self.integer_enums = true,
            TypeKind::Union(union) => {
                self.unions = true;
                let branches = union.branches.iter();
                branches.for_each(|branch| self.add_type(&branch.ty));
            }
            TypeKind::Wrapper(inner) => {
                self.wrappers = true;
                self.add_type(inner);
            }
        }
    }

    fn add_struct(&mut self, strukt: &Struct) {
        self.objects = true;
        self.fields |= !strukt.fields.is_empty();
        self.builders |= strukt.constructor.is_some();
        self.checks |= strukt.checked;
        match &strukt.extra {
            None => self.closed = true,
            Some((_, values)) => {
                self.extra = true;
                self.add_type(&Type::Map(Box::new(values.clone())));
            }
        }
        for field in &strukt.fields {
            self.or_null |= field.presence == Presence::RequiredNullable;
            self.add_type(&field.ty);
        }
    }

    fn add_type(&mut self, ty: &Type) {
        self.string_maps |= ty.is_deep();
        match ty {
            Type::Boolean
            | Type::Integer(_)
            | Type::Float
            | Type::String
            | Type::Upload
            | Type::Download
            | Type::Stream
            | Type::Struct(_)
            | Type::Enum(_)
            | Type::Union(_)
            | Type::Wrapper(_) => {}
            Type::Decimal => self.decimals = true,
            Type::Base64 => self.base64 = true,
            Type::File => self.files = true,
            Type::Any => self.free_form = true,
            Type::Nullable(inner) => {
                self.nullable = true;
                self.add_type(inner);
            }
            Type::List(inner)
            | Type::Map(inner)
            | Type::Boxed(inner)
            | Type::Optional(inner)
            | Type::Events(inner)
            | Type::JsonLines(inner) => {
                self.add_type(inner);
            }
        }
    }
}
