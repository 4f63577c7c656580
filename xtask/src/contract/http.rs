//! HTTP/1.1 as bytes, as far as an exchange that is passed on has to be understood.

use std::io::{self, BufRead, Read};

/// A whole request, which asks for the connection to be closed after the answer.
pub fn read_request(from: &mut impl BufRead) -> io::Result<Vec<u8>> {
    let mut head = read_head(from)?;
    let text = String::from_utf8_lossy(&head).to_ascii_lowercase();
    let value = |name| header(&text, name);
    let mut body = Vec::new();
    if let Some(length) = value("content-length").and_then(|length| length.parse().ok()) {
        from.take(length).read_to_end(&mut body)?;
    } else if value("transfer-encoding").is_some() {
        while !body.ends_with(b"0\r\n\r\n") && from.read_until(b'\n', &mut body)? > 0 {}
    }
    head.truncate(head.len().saturating_sub(2));
    Ok([&head, &b"connection: close\r\n\r\n"[..], &body].concat())
}

/// All up to the empty line, which is included.
pub fn read_head(from: &mut impl BufRead) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    loop {
        let before = head.len();
        from.read_until(b'\n', &mut head)?;
        match head.get(before..).unwrap_or_default() {
            b"" => return Err(io::ErrorKind::UnexpectedEof.into()),
            b"\r\n" => return Ok(head),
            _ => {}
        }
    }
}

/// The value of a header, by its name in the case that the head has.
pub fn header<'h>(head: &'h str, name: &str) -> Option<&'h str> {
    let headers = head.lines().filter_map(|line| line.split_once(':'));
    let mut found = headers.filter(|(known, _)| *known == name);
    found.next().map(|(_, value)| value.trim())
}

/// The request without a header, and that header's value. Its name is given in lower case.
pub fn without(request: &[u8], name: &str) -> (Vec<u8>, Option<String>) {
    let mut body = request;
    let Ok(head) = read_head(&mut body) else {
        return (request.to_vec(), None);
    };
    let mut found = None;
    let lines = head.split_inclusive(|byte| *byte == b'\n').filter(|line| {
        let line = String::from_utf8_lossy(line).to_ascii_lowercase();
        match header(&line, name) {
            Some(value) => {
                found = Some(value.to_owned());
                false
            }
            None => true,
        }
    });
    let head: Vec<u8> = lines.flatten().copied().collect();
    ([&head, body].concat(), found)
}

/// The body of an answer.
pub fn body(answer: &[u8]) -> io::Result<Vec<u8>> {
    let mut rest = answer;
    let head = read_head(&mut rest)?;
    let head = String::from_utf8_lossy(&head).to_ascii_lowercase();
    match header(&head, "transfer-encoding") {
        Some(_) => unchunked(rest),
        None => Ok(rest.to_vec()),
    }
}

/// What travels in chunks, each with its length in front.
fn unchunked(mut chunks: &[u8]) -> io::Result<Vec<u8>> {
    let mut whole = Vec::new();
    loop {
        let mut length = String::new();
        chunks.read_line(&mut length)?;
        let length = length.split(';').next().unwrap_or_default().trim();
        let length = u64::from_str_radix(length, 16).map_err(io::Error::other)?;
        if length == 0 {
            return Ok(whole);
        }
        chunks.by_ref().take(length).read_to_end(&mut whole)?;
        chunks.read_line(&mut String::new())?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_whole_however_it_says_how_long_it_is() {
        let whole = |request: &str| {
            let read = read_request(&mut format!("{request}GET /next").as_bytes()).unwrap();
            String::from_utf8(read).unwrap()
        };
        let closed = |head: &str, body: &str| format!("{head}\r\nconnection: close\r\n\r\n{body}");
        let head = "GET / HTTP/1.1\r\nHost: a";
        assert_eq!(whole(&format!("{head}\r\n\r\n")), closed(head, ""));
        let head = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked";
        let body = "3\r\na\nb\r\n0\r\n\r\n";
        assert_eq!(whole(&format!("{head}\r\n\r\n{body}")), closed(head, body));
    }

    #[test]
    fn a_header_is_taken_out() {
        let request = b"GET / HTTP/1.1\r\nX-Number: 7\r\nHost: a\r\n\r\nx-number: 8";
        let rest = b"GET / HTTP/1.1\r\nHost: a\r\n\r\nx-number: 8";
        let found = Some("7".to_owned());
        assert_eq!(without(request, "x-number"), (rest.to_vec(), found));
        assert_eq!(without(rest, "x-number"), (rest.to_vec(), None));
    }

    #[test]
    fn a_body_is_all_behind_the_head_however_it_travels() {
        let plain = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
        assert_eq!(body(plain).unwrap(), b"{}");
        let chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\nA;a=b\r\n\"a\": \"bc\"}\r\n0\r\n\r\n";
        assert_eq!(body(chunked).unwrap(), br#"{"a": "bc"}"#);
        assert!(body(b"HTTP/1.1 200 OK\r\n").is_err());
    }
}
