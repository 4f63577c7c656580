//! The intermediate representation: what an API is, as a Rust crate will say it.
//!
//! Plain data, complete when built. There is nothing left to look up, to name
//! or to decide: emission only prints it. Lowering builds it, [`text`] shows it.

mod api;
mod docs;
mod operation;
mod payload;
mod samples;
mod schema;
pub mod text;
mod ty;
mod union;
mod webhooks;

pub use api::{
    Api, Credential, CredentialKind, Envelope, ErrorMap, Package, Server, ServerVariable,
};
pub use docs::Docs;
pub use operation::{
    Fixed, Input, Operation, Paging, Place, Resource, Safety, Spelling, Streamed, Style,
};
pub use payload::{
    Body, Content, Decode, Encoding, ErrorEnum, ErrorVariant, EventData, Failure, HandedOver,
    Output, OutputEnum, OutputVariant, Payload, Status,
};
pub use samples::{Answer, Inputs, SampleCall, Samples};
pub use schema::{
    Constant, Constraint, Constructor, Field, IntegerEnum, Number, Presence, Setter, StringEnum,
    Struct, TypeDef, TypeKind, TypeModule, Variant,
};
pub use ty::{Integer, Type, TypeHome, TypeRef};
pub use union::{Branch, Kind, Union, When};
pub use webhooks::{Events, Role, SharedText, Signature, Told, Webhook};
