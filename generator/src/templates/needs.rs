//! What an API needs of the runtime.
//!
//! Out: the facts that the tables beside this file ask for. Not here: how they
//! are found (`gather`), which file or crate a fact leads to.

use crate::ir::{CredentialKind, Decode, EventData, Place};

/// The facts that decide which files are copied.
#[derive(Debug, Clone, Default)]
pub struct Needs {
    /// The name of the crate in Rust code.
    pub lib: String,
    /// The modules that the document asks for.
    pub modules: Vec<String>,
    /// How parameters are written, and where.
    pub(super) parameters: Vec<(Place, Written)>,
    /// How bodies are written.
    pub(super) bodies: Vec<Sent>,
    /// How successful answers are read.
    pub(super) decodes: Vec<Decode>,
    /// How credentials are sent.
    pub(super) credentials: Vec<CredentialKind>,
    /// Values checked before they are sent.
    pub checks: bool,
    /// Failures whose bodies differ.
    pub error_bodies: bool,
    /// Types behind features.
    pub switched_types: bool,
    /// Streams beside other successes.
    pub streamed: bool,
    /// Lists in pages.
    pub paging: bool,
    /// Objects.
    pub objects: bool,
    /// String enums.
    pub string_enums: bool,
    /// Integer enums.
    pub integer_enums: bool,
    /// Unions.
    pub unions: bool,
    /// Types around one other type.
    pub wrappers: bool,
    /// Objects with named members.
    pub fields: bool,
    /// Objects that users build.
    pub builders: bool,
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
    /// Bytes in base64.
    pub base64: bool,
    /// Files in forms.
    pub files: bool,
    /// Maps too deep in others to be written out.
    pub string_maps: bool,
    /// Free-form JSON.
    pub free_form: bool,
    /// Events that a member tells apart.
    pub told_events: bool,
    /// Events that their receiver tells apart.
    pub named_events: bool,
    /// Deliveries of events that are signed.
    pub signed: bool,
}

/// How the value of a parameter is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// As one text.
    Text,
    /// By a style.
    Styled,
    /// As JSON.
    Json,
}

/// How a body is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sent {
    /// As JSON.
    Json,
    /// As JSON of another media type.
    JsonAs,
    /// As a form.
    Form,
    /// In parts, from an object with named members.
    Multipart,
    /// In parts, from anything else.
    MultipartUntyped,
    /// As text.
    Text,
    /// As it is.
    Bytes,
}

/// Whether it is a bearer token.
pub fn is_bearer(kind: &CredentialKind) -> bool {
    *kind == CredentialKind::Bearer
}

/// Whether it is a user name and a password.
pub fn is_basic(kind: &CredentialKind) -> bool {
    *kind == CredentialKind::Basic
}

/// Whether it goes by another scheme of HTTP's.
pub fn is_other(kind: &CredentialKind) -> bool {
    matches!(kind, CredentialKind::Authorization(_))
}

impl Needs {
    /// Whether anything is sent that need not be in memory.
    pub fn uploads(&self) -> bool {
        self.files || self.sends(Sent::Bytes)
    }

    /// Whether any answer is a file.
    pub fn downloads(&self) -> bool {
        self.reads(Decode::Download)
    }

    /// Whether users meet bytes as they are.
    pub fn moves_bytes(&self) -> bool {
        self.uses_disk() || self.reads(Decode::Stream)
    }

    /// Whether files are read or written.
    pub fn uses_disk(&self) -> bool {
        self.uploads() || self.downloads()
    }

    /// Whether any parameter of this place is written so.
    pub fn parameter(&self, place: Place, written: Written) -> bool {
        self.parameters.contains(&(place, written))
    }

    /// Whether any parameter is written so.
    pub fn written(&self, written: Written) -> bool {
        self.parameters.iter().any(|(_, how)| *how == written)
    }

    /// Whether any body is sent so.
    pub fn sends(&self, sent: Sent) -> bool {
        self.bodies.contains(&sent)
    }

    /// Whether any answer is read so.
    pub fn reads(&self, decode: Decode) -> bool {
        self.decodes.contains(&decode)
    }

    /// Whether any answer is handed over as it arrives.
    pub fn streams(&self) -> bool {
        self.decodes.iter().any(|decode| decode.streams())
    }

    /// Whether any answer is server-sent events.
    pub fn events(&self) -> bool {
        let is_events = |decode: &Decode| matches!(decode, Decode::Events(_));
        self.decodes.iter().any(is_events)
    }

    /// Whether any answer is handed over value by value, each of which is JSON.
    pub fn streams_json(&self) -> bool {
        let json = [
            Decode::Events(EventData::Json),
            Decode::Events(EventData::Whole),
            Decode::JsonLines,
        ];
        json.iter().any(|decode| self.reads(*decode))
    }

    /// Whether there are credentials at all.
    pub fn credentials(&self) -> bool {
        !self.credentials.is_empty()
    }

    /// Whether any credential is of such a kind.
    pub fn credential(&self, is_such: fn(&CredentialKind) -> bool) -> bool {
        self.credentials.iter().any(is_such)
    }

    /// Whether any credential is an API key.
    pub fn api_keys(&self) -> bool {
        self.credential(|kind| {
            matches!(
                kind,
                CredentialKind::Header(_) | CredentialKind::Query(_) | CredentialKind::Cookie(_)
            )
        })
    }

    /// Whether any text is percent-encoded.
    pub fn escapes(&self) -> bool {
        let places = [Place::Path, Place::Query, Place::Cookie];
        let texts = places.iter();
        self.api_keys()
            || self.paging
            || self.trees()
            || self.written(Written::Json)
            || texts
                .into_iter()
                .any(|place| self.parameter(*place, Written::Text))
    }

    /// Whether any body is made from a value with members.
    pub fn sends_values(&self) -> bool {
        self.sends_json() || self.sends_forms()
    }

    /// Whether there are events that the API sends by itself.
    pub fn webhook_events(&self) -> bool {
        self.told_events || self.named_events
    }

    /// Whether any answer or event is decoded from JSON.
    pub fn reads_json(&self) -> bool {
        let json = [Decode::Json, Decode::OptionalJson, Decode::Enveloped];
        self.webhook_events() || json.iter().any(|decode| self.reads(*decode))
    }

    /// Whether any body is JSON.
    pub fn sends_json(&self) -> bool {
        self.sends(Sent::Json) || self.sends(Sent::JsonAs)
    }

    /// Whether any body is a form.
    pub fn sends_forms(&self) -> bool {
        self.sends(Sent::Form) || self.sends_parts()
    }

    /// Whether any body is sent in parts.
    pub fn sends_parts(&self) -> bool {
        self.sends(Sent::Multipart) || self.sends(Sent::MultipartUntyped)
    }

    /// Whether any value is turned into a tree, to be written otherwise than as JSON.
    pub fn trees(&self) -> bool {
        self.sends_forms() || self.written(Written::Styled)
    }

    /// Whether any type goes over the bridge to serde.
    pub fn bridged(&self) -> bool {
        self.objects || self.unions || self.wrappers
    }

    /// Whether any value becomes a tree.
    pub fn nodes(&self) -> bool {
        self.bridged() || self.trees()
    }

    /// Whether whole documents of JSON are read.
    pub fn parses(&self) -> bool {
        self.nodes() || self.reads_json() || self.streams_json()
    }

    /// Whether whole documents of JSON are written.
    pub fn encodes(&self) -> bool {
        self.sends_values() || self.written(Written::Json)
    }

    /// Whether the text of a whole value is made.
    pub fn writes(&self) -> bool {
        self.nodes() || self.encodes()
    }

    /// Whether anything is JSON.
    pub fn json(&self) -> bool {
        self.bridged()
            || self.string_enums
            || self.integer_enums
            || self.base64
            || self.files
            || self.reads_json()
            || self.streams_json()
            || self.sends_json()
            || self.trees()
            || self.written(Written::Json)
    }
}
