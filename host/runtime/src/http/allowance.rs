//! What one call may still send and receive over HTTP, counted where it goes over the wire.

use std::{
    io,
    pin::Pin,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicU32, AtomicU64, Ordering},
    },
    task::{Context, Poll, ready},
};

use hyper_util::client::legacy::connect::{Connected, Connection};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use crate::limits::Limits;

/// What one call, with all its instances and runs, may still send and receive over HTTP.
#[derive(Debug)]
pub struct HttpAllowance {
    requests: AtomicU32,
    bytes: AtomicU64,
    spent: OnceLock<Direction>,
}

/// Which way bytes go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// To the other site.
    Out,
    /// From it.
    In,
}

impl HttpAllowance {
    /// All that the limits allow.
    pub fn new(limits: &Limits) -> Self {
        Self {
            requests: AtomicU32::new(limits.http_requests),
            bytes: AtomicU64::new(limits.http_bytes),
            spent: OnceLock::new(),
        }
    }

    /// Takes one request; false if there is none left.
    pub(super) fn take_request(&self) -> bool {
        self.requests
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1))
            .is_ok()
    }

    /// Which way the bytes went of which there were too many, once there were.
    pub(super) fn spent(&self) -> Option<Direction> {
        self.spent.get().copied()
    }

    fn left(&self) -> usize {
        usize::try_from(self.bytes.load(Ordering::Relaxed)).unwrap_or(usize::MAX)
    }

    fn take_bytes(&self, bytes: usize, way: Direction) -> io::Result<()> {
        let taken = self.bytes.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
            left.checked_sub(bytes as u64)
        });
        taken.map(|_| ()).map_err(|_| self.refuse(way))
    }

    /// What is left is not for smaller pieces of the same.
    fn refuse(&self, way: Direction) -> io::Error {
        self.bytes.store(0, Ordering::Relaxed);
        let _ = self.spent.set(way);
        io::Error::new(
            io::ErrorKind::QuotaExceeded,
            "the call has sent and received all it may",
        )
    }
}

/// A connection whose bytes count against what the call may send and receive. It lies beneath all that HTTP is made of, so
/// heads, answers before the answer and trailers count like bodies, and so does what encryption adds.
#[derive(Debug)]
pub struct MeteredIo<S> {
    stream: S,
    allowance: Arc<HttpAllowance>,
}

impl<S> MeteredIo<S> {
    /// `stream`, which counts.
    pub fn new(stream: S, allowance: Arc<HttpAllowance>) -> Self {
        Self { stream, allowance }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for MeteredIo<S> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = into.filled().len();
        ready!(Pin::new(&mut self.stream).poll_read(cx, into))?;
        let read = into.filled().len().saturating_sub(before);
        Poll::Ready(self.allowance.take_bytes(read, Direction::In))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for MeteredIo<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let allowed = bytes.get(..self.allowance.left()).unwrap_or(bytes);
        if allowed.is_empty() && !bytes.is_empty() {
            return Poll::Ready(Err(self.allowance.refuse(Direction::Out)));
        }
        let written = ready!(Pin::new(&mut self.stream).poll_write(cx, allowed))?;
        Poll::Ready(self.allowance.take_bytes(written, Direction::Out).map(|()| written))
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

impl<S: Connection> Connection for MeteredIo<S> {
    fn connected(&self) -> Connected {
        self.stream.connected()
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};

    use super::*;

    fn ten_bytes() -> Arc<HttpAllowance> {
        Arc::new(HttpAllowance::new(&Limits {
            http_bytes: 10,
            ..Limits::default()
        }))
    }

    #[tokio::test]
    async fn bytes_count_both_ways_and_over_all_connections() {
        let allowance = ten_bytes();
        let (ours, mut theirs) = duplex(100);
        let mut ours = MeteredIo::new(ours, allowance.clone());
        ours.write_all(b"1234").await.unwrap();
        theirs.write_all(b"123456").await.unwrap();
        ours.read_exact(&mut [0; 6]).await.unwrap();
        assert_eq!(allowance.spent(), None, "just as many as there may be");
        let (other, mut beyond) = duplex(100);
        beyond.write_all(b"1").await.unwrap();
        let refused = MeteredIo::new(other, allowance.clone()).read(&mut [0; 1]).await;
        assert_eq!(refused.unwrap_err().kind(), io::ErrorKind::QuotaExceeded);
        assert_eq!(allowance.spent(), Some(Direction::In));
    }

    #[tokio::test]
    async fn no_byte_is_sent_beyond_what_may() {
        let allowance = ten_bytes();
        let (ours, mut theirs) = duplex(100);
        let mut ours = MeteredIo::new(ours, allowance.clone());
        assert!(ours.write_all(&[b'x'; 11]).await.is_err());
        assert_eq!(allowance.spent(), Some(Direction::Out));
        drop(ours);
        let mut sent = Vec::new();
        theirs.read_to_end(&mut sent).await.unwrap();
        assert_eq!(sent, [b'x'; 10]);
    }
}
