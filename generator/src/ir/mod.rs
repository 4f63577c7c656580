//! The intermediate representation: what an API is, as a Rust crate will say it.
//!
//! Plain data, complete when built. There is nothing left to look up, to name
//! or to decide: emission only prints it. Lowering builds it, [`text`] shows it.

mod api;
mod docs;
mod operation;
mod schema;
pub mod text;
mod ty;

pub use api::{Api, Credential, CredentialKind, Envelope, ErrorMap, Package, Server, Webhook};
pub use docs::Docs;
pub use operation::{Body, Decode, Failure, Input, Operation, Output, Paging, Resource, Safety};
pub use schema::{
    Constraint, Constructor, Field, Number, Presence, Setter, StringEnum, Struct, TypeDef,
    TypeKind, TypeModule, Variant,
};
pub use ty::{Integer, Type, TypeHome, TypeRef};
