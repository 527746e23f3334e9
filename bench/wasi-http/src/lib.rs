//! The work of `tests/bricks/workload` as a component of `wasi:http`, for `wasmtime serve`: it reads the request's JSON and
//! writes the answer's itself, because that is how such components work.

use serde::{Deserialize, Serialize};
use wasip2::{
    exports::http::incoming_handler::Guest,
    http::types::{Fields, IncomingBody, IncomingRequest, OutgoingBody, OutgoingResponse, ResponseOutparam},
    io::streams::StreamError,
};

/// The arguments.
#[derive(Deserialize)]
struct Arguments {
    entries: Vec<Entry>,
}

/// An entry of a list.
#[derive(Serialize, Deserialize)]
struct Entry {
    id: u32,
    name: String,
    score: f64,
    closed: bool,
}

struct Component;

impl Guest for Component {
    fn handle(request: IncomingRequest, out: ResponseOutparam) {
        let arguments = body(&request).and_then(|body| serde_json::from_slice::<Arguments>(&body).ok());
        let (status, answer) = match arguments {
            Some(arguments) => (200, rated(arguments.entries)),
            None => (400, Vec::new()),
        };
        respond(out, status, &answer);
    }
}

fn rated(entries: Vec<Entry>) -> Vec<u8> {
    let rated: Vec<Entry> = entries
        .into_iter()
        .map(|entry| Entry {
            score: entry.score * 1.5,
            closed: !entry.closed,
            ..entry
        })
        .collect();
    serde_json::to_vec(&rated).unwrap_or_default()
}

fn body(request: &IncomingRequest) -> Option<Vec<u8>> {
    let body = request.consume().ok()?;
    let mut bytes = Vec::new();
    {
        let stream = body.stream().ok()?;
        loop {
            match stream.blocking_read(64 << 10) {
                Ok(more) if bytes.is_empty() => bytes = more,
                Ok(more) => bytes.extend(more),
                Err(StreamError::Closed) => break,
                Err(_) => return None,
            }
        }
    }
    drop(IncomingBody::finish(body));
    Some(bytes)
}

fn respond(out: ResponseOutparam, status: u16, answer: &[u8]) {
    let headers = Fields::new();
    // With its length the answer goes out in one piece.
    let _ = headers.append("content-type", b"application/json");
    let _ = headers.append("content-length", answer.len().to_string().as_bytes());
    let response = OutgoingResponse::new(headers);
    let _ = response.set_status_code(status);
    let Ok(body) = response.body() else { return };
    ResponseOutparam::set(out, Ok(response));
    if let Ok(stream) = body.write() {
        for piece in answer.chunks(4096) {
            let _ = stream.blocking_write_and_flush(piece);
        }
    }
    let _ = OutgoingBody::finish(body, None);
}

wasip2::http::proxy::export!(Component);
