//! What an API needs of the runtime.

use crate::ir::{Api, Decode, Operation, Presence, Struct, Type, TypeKind};

/// The facts that decide which files are copied.
#[derive(Debug, Clone, Default)]
pub struct Needs {
    /// The name of the crate in Rust code.
    pub lib: String,
    /// Paths with variables.
    pub path_variables: bool,
    /// Query parameters.
    pub query: bool,
    /// JSON request bodies.
    pub bodies: bool,
    /// Values checked before they are sent.
    pub checks: bool,
    /// Credentials.
    pub credentials: bool,
    /// A response envelope.
    pub envelope: bool,
    /// Responses that are JSON as they are.
    pub plain_json: bool,
    /// Lists in pages.
    pub paging: bool,
    /// Objects.
    pub objects: bool,
    /// String enums.
    pub string_enums: bool,
    /// Objects with named members.
    pub fields: bool,
    /// Objects of which only the named members count.
    pub closed: bool,
    /// Members that the document does not name.
    pub extra: bool,
    /// Members of which null means something.
    pub nullable: bool,
    /// Members that are always there and may be null.
    pub or_null: bool,
    /// Decimals.
    pub decimals: bool,
    /// Free-form JSON.
    pub free_form: bool,
    /// The modules that the document asks for.
    pub modules: Vec<String>,
}

impl Needs {
    /// Looks through the whole API.
    pub fn of(api: &Api) -> Self {
        let mut needs = Self {
            credentials: !api.credentials.is_empty(),
            string_enums: api.error_codes.is_some(),
            lib: api.package.lib.clone(),
            modules: api.modules.clone(),
            ..Self::default()
        };
        for operation in api
            .resources
            .iter()
            .flat_map(|resource| &resource.operations)
        {
            needs.add_operation(operation);
        }
        for definition in api.types.iter().flat_map(|module| &module.types) {
            match &definition.kind {
                TypeKind::Struct(strukt) => needs.add_struct(strukt),
                TypeKind::StringEnum(_) => needs.string_enums = true,
            }
        }
        needs
    }

    /// Whether anything is JSON.
    pub fn json(&self) -> bool {
        self.objects || self.string_enums || self.plain_json || self.envelope
    }

    fn add_operation(&mut self, operation: &Operation) {
        self.path_variables |= !operation.path_inputs.is_empty();
        self.query |= !operation.query_inputs.is_empty();
        self.bodies |= operation.body.is_some();
        self.paging |= operation.paging.is_some();
        match operation.output.decode {
            Decode::Enveloped => self.envelope = true,
            Decode::Json => self.plain_json = true,
            Decode::Ignore => {}
        }
        let inputs = operation.path_inputs.iter().map(|input| &input.ty);
        let inputs = inputs.chain(operation.query_inputs.iter().map(|input| &input.ty));
        let output = operation
            .output
            .ty
            .iter()
            .chain(operation.paging.as_ref().map(|paging| &paging.item));
        inputs.chain(output).for_each(|ty| self.add_type(ty));
    }

    fn add_struct(&mut self, strukt: &Struct) {
        self.objects = true;
        self.fields |= !strukt.fields.is_empty();
        self.checks |= strukt.checked;
        match &strukt.extra {
            None => self.closed = true,
            Some((_, values)) => {
                self.extra = true;
                self.add_type(values);
            }
        }
        for field in &strukt.fields {
            self.or_null |= field.presence == Presence::RequiredNullable;
            self.add_type(&field.ty);
        }
    }

    fn add_type(&mut self, ty: &Type) {
        match ty {
            Type::Boolean
            | Type::Integer(_)
            | Type::Float
            | Type::String
            | Type::Struct(_)
            | Type::Enum(_) => {}
            Type::Decimal => self.decimals = true,
            Type::Any => self.free_form = true,
            Type::Nullable(inner) => {
                self.nullable = true;
                self.add_type(inner);
            }
            Type::List(inner) | Type::Map(inner) | Type::Boxed(inner) | Type::Optional(inner) => {
                self.add_type(inner);
            }
        }
    }
}
