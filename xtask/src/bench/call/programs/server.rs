//! A server that answers the one request that it knows, as quickly as it can.
//!
//! It prints its address, and ends when its input does.

use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

const LINE: &str = "POST /api/v1/conversions/postback HTTP/1.1";

const FIELDS: [&str; 4] = [
    "accept: application/json",
    "authorization: Bearer key",
    "content-type: application/json",
    "user-agent: refcampaign-rust/0.1.0",
];

const BODY: &str = r#"{"externalId":"ord_42","conversionType":"SALE","amount":4990,"currency":"EUR","sessionId":"rcs_7fKj2mQx9L","customerId":"customer-7"}"#;

const ANSWER: &str = r#"{"success":true,"data":{"success":true,"conversionId":"conv_4kQ8sT2wZy","commissionId":"cmm_9pLm3nB7vX","commissionAmount":499},"meta":{"timestamp":"2026-05-02T10:15:00Z"}}"#;

fn main() -> io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    println!("http://{}", listener.local_addr()?);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            // A client may leave at any time.
            thread::spawn(move || drop(serve(stream)));
        }
    });
    io::copy(&mut io::stdin(), &mut io::sink()).map(drop)
}

fn serve(mut stream: TcpStream) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let good = answer("200 OK", ANSWER);
    let bad = answer("400 Bad Request", "{}");
    let mut held = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let length = stream.read(&mut buffer)?;
        if length == 0 {
            return Ok(());
        }
        held.extend_from_slice(&buffer[..length]);
        let text = String::from_utf8_lossy(&held);
        // All requests have the same length.
        let Some((head, body)) = text.split_once("\r\n\r\n") else {
            continue;
        };
        if body.len() >= BODY.len() {
            let known = head.starts_with(LINE) && FIELDS.iter().all(|field| head.contains(field));
            let answer = if known && body == BODY { &good } else { &bad };
            stream.write_all(answer.as_bytes())?;
            held.clear();
        }
    }
}

fn answer(status: &str, body: &str) -> String {
    format!(
        "HTTP/1.1 {status}\r\n\
         date: Sat, 02 May 2026 10:15:00 GMT\r\n\
         content-type: application/json; charset=utf-8\r\n\
         x-request-id: req_5tGh8jKl2m\r\n\
         content-length: {}\r\n\r\n{body}",
        body.len()
    )
}
