//! One GET over `wasi:http`, waiting for the whole answer.

use wasip2::{
    http::{
        outgoing_handler,
        types::{Fields, IncomingBody, OutgoingRequest, Scheme},
    },
    io::streams::StreamError,
};

/// How much of an answer is read.
const LIMIT: usize = 16 << 20;
/// How much is asked for at a time.
const CHUNK: u64 = 64 << 10;

/// Why there is no answer.
pub enum Problem {
    /// The address is none.
    Url,
    /// The host or the other side says no.
    NoAnswer(String),
}

/// The status and the body that an address answers with.
pub fn get(url: &str) -> Result<(u16, Vec<u8>), Problem> {
    let (scheme, rest) = match url.split_once("://").ok_or(Problem::Url)? {
        ("http", rest) => (Scheme::Http, rest),
        ("https", rest) => (Scheme::Https, rest),
        _ => return Err(Problem::Url),
    };
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let request = OutgoingRequest::new(Fields::new());
    request.set_scheme(Some(&scheme)).map_err(|()| Problem::Url)?;
    request.set_authority(Some(authority)).map_err(|()| Problem::Url)?;
    request
        .set_path_with_query(Some(if path.is_empty() { "/" } else { path }))
        .map_err(|()| Problem::Url)?;

    let failed = |problem: &dyn std::fmt::Debug| Problem::NoAnswer(format!("{problem:?}"));
    let pending = outgoing_handler::handle(request, None).map_err(|code| failed(&code))?;
    pending.subscribe().block();
    let response = match pending.get() {
        Some(Ok(Ok(response))) => response,
        Some(Ok(Err(code))) => return Err(failed(&code)),
        Some(Err(())) | None => return Err(Problem::NoAnswer("the answer was taken already".to_owned())),
    };
    let status = response.status();
    let incoming = response
        .consume()
        .map_err(|()| Problem::NoAnswer("the answer has no body".to_owned()))?;
    let body = read(&incoming)?;
    Ok((status, body))
}

fn read(incoming: &IncomingBody) -> Result<Vec<u8>, Problem> {
    let stream = incoming
        .stream()
        .map_err(|()| Problem::NoAnswer("the body cannot be read".to_owned()))?;
    let mut body = Vec::new();
    while body.len() < LIMIT {
        match stream.blocking_read(CHUNK) {
            Ok(chunk) => body.extend(chunk),
            Err(StreamError::Closed) => break,
            Err(error) => return Err(Problem::NoAnswer(format!("{error:?}"))),
        }
    }
    Ok(body)
}
