//! Operations of an API that documents little: no server, no error bodies, all
//! kinds of answers and credentials.

use bytes::Bytes;
use serde_json::Value;

use super::script::Script;
use crate::runtime::byte_stream::ByteStream;
use crate::runtime::client::{Api, ClientBuilder, Core};
use crate::runtime::decode::Body;
use crate::runtime::json::error::DecodeError;
use crate::runtime::operation::{Info, Operation, Safety};
use crate::runtime::parts::Parts;
use crate::runtime::request::Request;

pub static API: Api = Api {
    user_agent: "bare-rust/0.1.0",
    base_url: "",
    errors: None,
};

#[derive(Clone)]
pub struct Client(pub Core);

impl From<Core> for Client {
    fn from(core: Core) -> Self {
        Self(core)
    }
}

impl Client {
    pub fn call<Op: Operation>(&self) -> Request<Op> {
        Request::new(&self.0, Parts::new())
    }
}

pub fn builder() -> ClientBuilder<Client> {
    ClientBuilder::new(&API).base_url("https://h/")
}

pub fn client(
    script: &Script,
    set_up: impl FnOnce(ClientBuilder<Client>) -> ClientBuilder<Client>,
) -> Client {
    set_up(builder())
        .build_on(Box::new(script.clone()), Box::new(script.clone()))
        .unwrap()
}

/// What a status means, as emitted code tells them apart.
#[derive(Debug, PartialEq)]
pub enum Outcome {
    Created(Value),
    Accepted(String),
    Other,
}

macro_rules! operation {
    ($name:ident, $output:ty, |$body:ident| $decode:expr, $($fact:ident: $value:expr),*) => {
        pub enum $name {}

        impl Operation for $name {
            type Output = $output;
            const INFO: Info = Info {
                id: stringify!($name),
                $($fact: $value,)*
                ..Info::DEFAULT
            };

            fn decode($body: Body<'_>) -> Result<Self::Output, DecodeError> {
                $decode
            }
        }
    };
}

operation!(Text, String, |body| body.text(), accept: "text/plain");
operation!(Raw, Bytes, |body| body.bytes(), accept: "image/png");
operation!(Maybe, Option<Value>, |body| body.optional_json(), safety: Safety::Safe);
operation!(Json, Value, |body| body.json(), safety: Safety::Safe);
operation!(
    ByStatus,
    Outcome,
    |body| match body.status() {
        201 => body.json().map(Outcome::Created),
        202 if body.media_type() == "text/plain" => body.text().map(Outcome::Accepted),
        _ => Ok(Outcome::Other),
    },
    method: "POST"
);
operation!(
    Events,
    ByteStream,
    |body| body.stream(),
    accept: "text/event-stream",
    streams: true,
    safety: Safety::Safe
);
operation!(Moved, (), |body| body.ignore(), redirects: true);
operation!(Elsewhere, (), |body| body.ignore(), server: Some("https://files.example.com/v2/"));
operation!(Plain, (), |body| body.ignore(), server: Some("http://files.example.com"));
operation!(Spaced, (), |body| body.ignore(), path: "/a b/ä?x=1");
operation!(OneOf, (), |body| body.ignore(), credentials: &[&["a", "b"], &["c"]]);
operation!(Optional, (), |body| body.ignore(), credentials: &[&[], &["c"]]);
