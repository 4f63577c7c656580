//! One connection: requests are read, and reacted to.

use super::reaction::{End, Reaction, Taken, Written};
use super::request::Request;
use super::server::Shared;
use super::service;
use std::sync::Arc;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::sleep;

/// Serves a connection until it ends. That it is not to be read is decided when a request is on
/// it: any earlier, and it would be chance whether the client was connected at all.
pub(super) async fn serve(mut socket: TcpStream, number: usize, shared: Arc<Shared>) {
    // What is written in pieces is to arrive in pieces.
    let _ = socket.set_nodelay(true);
    if !matches!(socket.peek(&mut [0]).await, Ok(1)) {
        return;
    }
    if shared.connected(number).is_some() {
        return reset(&socket);
    }
    while let Some(request) = Request::read(&mut socket).await {
        let reaction = shared.requested(&request);
        react(&mut socket, &request, &reaction, &shared).await;
        shared.done();
        if reaction.end != End::Keep {
            return;
        }
    }
}

async fn react(socket: &mut TcpStream, request: &Request, reaction: &Reaction, shared: &Shared) {
    match reaction.taken {
        Taken::Unread | Taken::Read => {}
        Taken::Processed => shared.process(request),
        Taken::Late(time) => {
            sleep(time).await;
            shared.process(request);
        }
    }
    match &reaction.written {
        Written::Healthy(cut) => {
            let answer = service::answer(request, *cut);
            write(socket, reaction, answer.as_bytes()).await;
        }
        Written::Bytes(bytes) => write(socket, reaction, bytes).await,
    }
    match reaction.end {
        End::Keep | End::Close => {}
        End::Reset => reset(socket),
        End::Stall => {
            // Nothing more comes from the client until it gives up.
            let _ = socket.read(&mut [0; 64]).await;
        }
        End::Down(time) => {
            reset(socket);
            // The server may be gone, and then it is down anyway.
            let _ = shared.down.send(time);
        }
    }
}

/// The client may be gone, which is its affair.
async fn write(socket: &mut TcpStream, reaction: &Reaction, bytes: &[u8]) {
    let Some(pace) = reaction.pace else {
        let _ = socket.write_all(bytes).await;
        return;
    };
    for piece in bytes.chunks(pace.bytes) {
        if socket.write_all(piece).await.is_err() {
            return;
        }
        sleep(pace.pause).await;
    }
}

/// Takes effect when the socket is dropped.
fn reset(socket: &TcpStream) {
    socket.set_zero_linger().expect("the socket is open");
}
