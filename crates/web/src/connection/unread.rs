//! Bodies that their handler leaves unread.

use std::{
    pin::Pin,
    task::{Context, Poll},
};

use axum::{body::Body, http::Request};
use http::header::EXPECT;
use http_body_util::BodyExt;
use hyper::body::{Body as HttpBody, Bytes, Frame, Incoming, SizeHint};
use tokio::runtime::Handle;

use super::limits::{LINGER, LINGER_BYTES};

/// A request whose body is read to its end, and forgotten, when its handler drops it before. Otherwise the connection would be
/// closed after an answer that does not say so, and the client's next request on it would get none.
pub fn read_to_end(request: Request<Incoming>) -> Request<Body> {
    // Who waits to be asked for the body keeps it after a refusal; the connection ends instead.
    if request.body().is_end_stream() || request.headers().contains_key(EXPECT) {
        return request.map(Body::new);
    }
    request.map(|body| Body::new(ReadToEnd { rest: Some(body) }))
}

struct ReadToEnd {
    rest: Option<Incoming>,
}

impl HttpBody for ReadToEnd {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        let Some(body) = &mut self.rest else {
            return Poll::Ready(None);
        };
        let frame = Pin::new(body).poll_frame(cx);
        if matches!(frame, Poll::Ready(None | Some(Err(_)))) {
            self.rest = None;
        }
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.rest.as_ref().is_none_or(HttpBody::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.rest
            .as_ref()
            .map_or_else(|| SizeHint::with_exact(0), HttpBody::size_hint)
    }
}

impl Drop for ReadToEnd {
    fn drop(&mut self) {
        let Some(rest) = self.rest.take().filter(|rest| !rest.is_end_stream()) else {
            return;
        };
        if let Ok(runtime) = Handle::try_current() {
            runtime.spawn(tokio::time::timeout(LINGER, forget(rest)));
        }
    }
}

/// Reads a body that is not too large.
async fn forget(mut body: Incoming) {
    let mut left = LINGER_BYTES;
    while let Some(Ok(frame)) = body.frame().await {
        let Some(after) = left.checked_sub(frame.data_ref().map_or(0, Bytes::len)) else {
            return;
        };
        left = after;
    }
}

#[cfg(test)]
mod tests {
    use axum::{http::Response, response::IntoResponse};
    use http::StatusCode;
    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt},
        net::{TcpListener, TcpStream},
    };

    use super::super::{ConnectionLimits, serve};

    async fn answer(_request: axum::http::Request<axum::body::Body>) -> Response<axum::body::Body> {
        StatusCode::NOT_FOUND.into_response()
    }

    async fn read_head(stream: &mut TcpStream) -> String {
        let mut read = Vec::new();
        while !read.ends_with(b"\r\n\r\n") {
            read.push(stream.read_u8().await.expect("an answer"));
        }
        String::from_utf8(read).unwrap()
    }

    #[tokio::test]
    async fn who_is_refused_before_the_body_is_read_can_go_on() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let handle = |_, request| answer(request);
        tokio::spawn(serve(
            listener,
            None,
            ConnectionLimits::small(),
            handle,
            std::future::pending(),
        ));
        let mut stream = TcpStream::connect(address).await.unwrap();
        for _ in 0..3 {
            let head = b"POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 300000\r\n\r\n";
            stream.write_all(head).await.unwrap();
            let refused = read_head(&mut stream).await;
            assert!(refused.starts_with("HTTP/1.1 404"), "{refused}");
            stream.write_all(&[b'a'; 300_000]).await.unwrap();
        }
    }

    #[tokio::test]
    async fn who_waits_to_be_asked_for_the_body_is_not_asked() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let handle = |_, request| answer(request);
        tokio::spawn(serve(
            listener,
            None,
            ConnectionLimits::small(),
            handle,
            std::future::pending(),
        ));
        let mut stream = TcpStream::connect(address).await.unwrap();
        let head = b"POST / HTTP/1.1\r\nhost: a\r\nexpect: 100-continue\r\ncontent-length: 300000\r\n\r\n";
        stream.write_all(head).await.unwrap();
        let refused = read_head(&mut stream).await;
        assert!(refused.starts_with("HTTP/1.1 404"), "{refused}");
    }
}
