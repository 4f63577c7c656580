//! A port that stays ours, whether anybody listens there or not.

use std::io;
use std::net::SocketAddr;
use tokio::net::{TcpListener, TcpSocket};

/// A port that is taken, so that nobody else gets it, and at which nobody listens until asked to.
pub(super) struct Port {
    pub address: SocketAddr,
    _socket: TcpSocket,
}

impl Port {
    pub fn take() -> io::Result<Self> {
        let socket = reusing("127.0.0.1:0".parse().expect("it is an address"))?;
        Ok(Self {
            address: socket.local_addr()?,
            _socket: socket,
        })
    }

    /// Listens until the listener is dropped; from then on connections are refused.
    pub fn listen(&self) -> io::Result<TcpListener> {
        reusing(self.address)?.listen(1024)
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

/// A socket that shares its port with another one that does not listen.
fn reusing(address: SocketAddr) -> io::Result<TcpSocket> {
    let socket = TcpSocket::new_v4()?;
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    Ok(socket)
}

/// A server that is not there: every connection is refused.
pub struct Nobody {
    pub url: String,
    _port: Port,
}

impl Nobody {
    /// # Panics
    /// If there is no port left.
    #[expect(clippy::new_without_default, reason = "it takes a port")]
    pub fn new() -> Self {
        let port = Port::take().expect("there is a port left");
        Self {
            url: port.url(),
            _port: port,
        }
    }
}
