//! A web server on this machine, for bricks that ask other sites.

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

/// A server that ends when it is dropped.
pub(crate) struct Web {
    pub(crate) port: u16,
    serving: JoinHandle<()>,
}

/// Bytes of the answer at `/much`.
const MUCH: usize = 1 << 20;
/// Bytes of a header field that is large, and that programs take all the same.
const LARGE: usize = 6_000;

impl Web {
    /// Serves `/` (a word), `/much` (a mebibyte), `/head` (a word after a large head), `/trailers` (a word before large
    /// trailers), `/soon` (no answer but that there will be one, said without end), `/elsewhere` (a redirect to a link-local
    /// address) and `/never`.
    pub(crate) async fn start() -> std::io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let port = listener.local_addr()?.port();
        let serving = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(answer(stream));
            }
        });
        Ok(Self { port, serving })
    }
}

impl Drop for Web {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

/// Answers one request. That the other end has gone is the other end's affair.
async fn answer(mut stream: TcpStream) {
    let mut head = Vec::new();
    let mut piece = [0; 1024];
    while !head.windows(4).any(|end| end == b"\r\n\r\n") {
        match stream.read(&mut piece).await {
            Ok(read @ 1..) => head.extend_from_slice(piece.get(..read).unwrap_or_default()),
            _ => return,
        }
    }
    let asked = |path: &str| head.starts_with(format!("GET {path} ").as_bytes());
    if asked("/never") {
        let _ = stream.read(&mut piece).await;
        return;
    }
    let large = format!("x-large: {}\r\n", "x".repeat(LARGE));
    if asked("/soon") {
        let early = format!("HTTP/1.1 103 Early Hints\r\n{large}\r\n");
        while stream.write_all(early.as_bytes()).await.is_ok() {}
        return;
    }
    if asked("/trailers") {
        let head = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n5\r\nhello\r\n0\r\n";
        let _ = stream.write_all(format!("{head}{large}{large}\r\n").as_bytes()).await;
        return;
    }
    let (status, more, body) = if asked("/much") {
        ("200 OK", "", vec![b'x'; MUCH])
    } else if asked("/head") {
        ("200 OK", large.as_str(), b"hello".to_vec())
    } else if asked("/elsewhere") {
        ("302 Found", "location: http://169.254.169.254/latest/\r\n", Vec::new())
    } else {
        ("200 OK", "", b"hello".to_vec())
    };
    let head = format!(
        "HTTP/1.1 {status}\r\n{more}content-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    );
    let _ = stream.write_all(head.as_bytes()).await;
    let _ = stream.write_all(&body).await;
}
