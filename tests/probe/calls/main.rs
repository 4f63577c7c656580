//! What the crates for the documents beside this folder say on the wire, and make of answers.
//!
//! In: the generated crates, against a server that is a bare socket. Out: the very bytes
//! that they sent, held against texts written by hand from the specification; no serializer of ours
//! is asked what is right. `tests/tests/probe` generates the crates and runs this. Not here: what
//! their files say, which is looked at there.

mod answers;
mod bodies;
mod older;
mod parameters;
mod security;
mod server;
mod servers;
mod streams;
mod unseen;
mod values;

use probe::{Client, ClientBuilder};
use server::Server;

/// A server that answers without a body, and a client of it that has the usual credential.
fn nothing() -> (Server, Client) {
    let server = Server::answering("204 No Content", "", "");
    let client = client(&server, |builder| builder.bearer_auth("token"));
    (server, client)
}

/// A client of the server.
fn client(server: &Server, set_up: impl FnOnce(ClientBuilder) -> ClientBuilder) -> Client {
    set_up(Client::builder().base_url(server.url()))
        .build()
        .expect("the client can be built")
}
