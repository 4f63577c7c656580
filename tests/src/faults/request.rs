//! Requests as they arrive: a head, and as much body as it says.

use serde_json::Value;
use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;

/// A request that arrived whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Head and body as they were sent.
    pub text: String,
}

impl Request {
    /// The next one; `None` at the end of the connection.
    pub(super) async fn read(socket: &mut TcpStream) -> Option<Self> {
        let mut request = Vec::new();
        let mut buffer = [0; 4096];
        loop {
            match socket.read(&mut buffer).await {
                Ok(0) | Err(_) => return None,
                Ok(count) => request.extend_from_slice(&buffer[..count]),
            }
            let text = String::from_utf8_lossy(&request);
            if is_whole(&text) {
                let text = text.into_owned();
                return Some(Self { text });
            }
        }
    }

    /// Method and path, such as `POST /api/v1/conversions/track`.
    pub fn operation(&self) -> &str {
        let line = self.text.lines().next().unwrap_or_default();
        line.split(" HTTP/").next().unwrap_or_default()
    }

    /// What the request says that it is about: the order's id, which a tracked conversion
    /// carries in its metadata.
    pub fn order(&self) -> Option<String> {
        let (_, body) = self.text.split_once("\r\n\r\n")?;
        let body: Value = serde_json::from_str(body).ok()?;
        let order = body
            .get("externalId")
            .or_else(|| body.pointer("/metadata/orderId"));
        Some(order?.as_str()?.to_owned())
    }
}

fn is_whole(text: &str) -> bool {
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "));
    body.len() >= length.map_or(0, |length| length.parse().expect("it is a number"))
}
