//! Operations of an API that documents little: no server, no error bodies, all
//! kinds of answers and credentials.

use serde_json::Value;

use super::script::Script;
use super::watched::watched;
use crate::runtime::byte_stream::ByteStream;
use crate::runtime::client::{Api, ClientBuilder, Core};
use crate::runtime::decode::Body;
use crate::runtime::download::Download;
use crate::runtime::event_stream::EventStream;
use crate::runtime::json::error::DecodeError;
use crate::runtime::json_lines::JsonLines;
use crate::runtime::operation::{Operation, Safety};
use crate::runtime::operations::operations;
use crate::runtime::parts::Parts;
use crate::runtime::request::Request;
use crate::runtime::streamed::Streamed;
use crate::tests::printed;

pub static API: Api = Api {
    user_agent: "bare-rust/0.1.0",
    base_url: "",
    credentials: &[],
    errors: None,
};

#[derive(Clone)]
pub struct Client(pub Core);

impl From<Core> for Client {
    fn from(core: Core) -> Self {
        printed::value("client", &core);
        Self(core)
    }
}

impl Client {
    pub fn call<Op: Operation>(&self) -> Request<Op> {
        let request = Parts::new().request(&self.0);
        printed::value("request", &request);
        request
    }
}

pub fn builder() -> ClientBuilder<Client> {
    watched(ClientBuilder::new(&API)).base_url("https://h/")
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

fn by_status(body: Body<'_>) -> Result<Outcome, DecodeError> {
    match body.status() {
        201 => body.json().map(Outcome::Created),
        202 if body.media_type() == "text/plain" => body.text().map(Outcome::Accepted),
        _ => Ok(Outcome::Other),
    }
}

operations! {
    Text: String as Body::text = GET("Text", "/", safety: Safety::Unsafe, accept: "text/plain");
    Raw: Download as Body::download = GET("Raw", "/", accept: "image/png", streams: true);
    Maybe: Option<Value> as Body::optional_json = GET("Maybe", "/");
    Json: Value = GET("Json", "/");
    ByStatus: Outcome as by_status = POST("ByStatus", "/");
    Events: ByteStream as Body::stream = GET("Events", "/", accept: "text/event-stream", streams: true);
    Notices: EventStream<String> as Body::text_events = GET("Notices", "/", accept: "text/event-stream", streams: true);
    Orders: EventStream<Value> as Body::events = GET("Orders", "/orders", accept: "text/event-stream", streams: true);
    Named: EventStream<Value> as Body::whole_events = GET("Named", "/", accept: "text/event-stream", streams: true);
    Whole: Value = POST("Complete", "/");
    Complete: EventStream<Value> as Body::events = POST("Complete", "/", accept: "text/event-stream", streams: true);
    Lines: JsonLines<Value> as Body::json_lines = GET("Lines", "/", accept: "application/x-ndjson", streams: true);
    Put: () as Body::ignore = PUT("Put", "/");
    Post: () as Body::ignore = POST("Post", "/");
    Moved: () as Body::ignore = GET("Moved", "/", safety: Safety::Unsafe, redirects: true);
    Elsewhere: () as Body::ignore = GET("Elsewhere", "/", safety: Safety::Unsafe, server: "https://files.example.com/v2/");
    Plain: () as Body::ignore = GET("Plain", "/", safety: Safety::Unsafe, server: "http://files.example.com");
    Spaced: () as Body::ignore = GET("Spaced", "/a b/ä?x=1", safety: Safety::Unsafe);
    OneOf: () as Body::ignore = GET("OneOf", "/", safety: Safety::Unsafe, credentials: &[&["a", "b"], &["c"]]);
    Optional: () as Body::ignore = GET("Optional", "/", safety: Safety::Unsafe, credentials: &[&[], &["c"]]);
}

impl Streamed for Whole {
    type Stream = Complete;
}
