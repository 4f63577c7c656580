//! What an API sends to its users without being asked.

use super::{Docs, Type, TypeRef};
use crate::names::{FieldName, VariantName};

/// What the API sends to its users: an event, or the call back of an operation.
#[derive(Debug, Clone)]
pub struct Webhook {
    /// The event's name in the document.
    pub event: String,
    /// The type of the payload.
    pub payload: Type,
    /// Whether an operation asks for it: it is none of the API's events then.
    pub is_callback: bool,
    /// What the document says of it, on one line.
    pub docs: Docs,
}

/// The enum of the API's events, one of its types.
#[derive(Debug, Clone)]
pub struct Events {
    /// The enum: a union with a branch an event.
    pub ty: TypeRef,
    /// Its variants, in the document's order.
    pub variants: Vec<VariantName>,
    /// How an event is recognised.
    pub told: Told,
    /// How deliveries are signed, if the document says so.
    pub signature: Option<Signature>,
}

/// How an event is recognised.
#[derive(Debug, Clone)]
pub enum Told {
    /// By its tag. All events have these texts, which the enum has methods for.
    ByTag(Vec<SharedText>),
    /// By the webhook's name, which the receiver must know: one for each variant.
    ByName(Vec<String>),
}

/// A text that all events have.
#[derive(Debug, Clone)]
pub struct SharedText {
    /// What it is.
    pub role: Role,
    /// The member's name in the document.
    pub member: String,
    /// The field of each variant's payload.
    pub fields: Vec<FieldName>,
}

/// What a text that all events have is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// It is the event's name.
    Name,
    /// It stays the same when a delivery is repeated.
    IdempotencyKey,
}

/// How deliveries are signed: `t=<Unix seconds>,v1=<hex>`, the HMAC-SHA256 of `<t>.<body>`.
#[derive(Debug, Clone)]
pub struct Signature {
    /// The header that holds the signature.
    pub header: String,
    /// How many seconds its time may be away from now.
    pub tolerance: u64,
    /// The environment variable for the secret.
    pub variable: String,
}
