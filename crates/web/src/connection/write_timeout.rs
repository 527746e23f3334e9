//! Streams that are given up when the other end takes nothing any more.

use std::{
    future::Future,
    io,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    time::{Sleep, sleep},
};

use super::limits::{LINGER, LINGER_BYTES};

/// A stream whose writes fail with [`io::ErrorKind::TimedOut`] when no byte could be written for a while. Without it, a
/// client that asks and does not read holds a connection, and the answer, for ever.
#[derive(Debug)]
pub struct WriteTimeout<S> {
    stream: S,
    patience: Duration,
    linger: Duration,
    /// Runs while a write waits.
    waiting: Option<Pin<Box<Sleep>>>,
    /// Runs from when our end was closed until theirs is.
    lingering: Option<LingeringClose>,
}

#[derive(Debug)]
struct LingeringClose {
    until: Pin<Box<Sleep>>,
    bytes_left: usize,
}

impl<S> WriteTimeout<S> {
    /// `stream`, which may make a write wait for `patience`.
    pub fn new(stream: S, patience: Duration) -> Self {
        Self {
            stream,
            patience,
            linger: LINGER,
            waiting: None,
            lingering: None,
        }
    }

    /// What a write came to, or the end of patience.
    fn bounded<T>(&mut self, written: Poll<io::Result<T>>, cx: &mut Context<'_>) -> Poll<io::Result<T>> {
        if written.is_ready() {
            self.waiting = None;
            return written;
        }
        let patience = self.patience;
        let waiting = self.waiting.get_or_insert_with(|| Box::pin(sleep(patience)));
        ready!(waiting.as_mut().poll(cx));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl<S: AsyncRead + Unpin> WriteTimeout<S> {
    /// Reads and forgets until the other end closes as well, for a while.
    fn linger(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let linger = self.linger;
        let lingering = self.lingering.get_or_insert_with(|| LingeringClose {
            until: Box::pin(sleep(linger)),
            bytes_left: LINGER_BYTES,
        });
        let mut room = [0; 16 << 10];
        loop {
            if lingering.bytes_left == 0 || lingering.until.as_mut().poll(cx).is_ready() {
                return Poll::Ready(());
            }
            let mut into = ReadBuf::new(&mut room);
            match ready!(Pin::new(&mut self.stream).poll_read(cx, &mut into)) {
                Ok(()) if !into.filled().is_empty() => {
                    lingering.bytes_left = lingering.bytes_left.saturating_sub(into.filled().len());
                }
                // Closed, or broken: either way there is nobody to be kind to.
                _ => return Poll::Ready(()),
            }
        }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for WriteTimeout<S> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, into)
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncWrite for WriteTimeout<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.bounded(written, cx)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        pieces: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(cx, pieces);
        self.bounded(written, cx)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let flushed = Pin::new(&mut self.stream).poll_flush(cx);
        self.bounded(flushed, cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.lingering.is_none() {
            let shut = Pin::new(&mut self.stream).poll_shutdown(cx);
            ready!(self.bounded(shut, cx))?;
        }
        self.linger(cx).map(Ok)
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};

    use super::*;

    #[tokio::test]
    async fn who_is_still_sending_can_read_the_answer() {
        let (ours, mut theirs) = duplex(4);
        let mut ours = WriteTimeout::new(ours, Duration::from_secs(5));
        let closing = tokio::spawn(async move { ours.shutdown().await });
        theirs.write_all(&[0; 1_000]).await.unwrap();
        assert!(!closing.is_finished());
        drop(theirs);
        closing.await.unwrap().unwrap();
    }

    #[tokio::test]
    async fn nobody_is_read_without_end() {
        let (ours, mut theirs) = duplex(4);
        let mut ours = WriteTimeout::new(ours, Duration::from_secs(5));
        ours.linger = Duration::from_millis(20);
        let sending = tokio::spawn(async move { while theirs.write_all(&[0; 100]).await.is_ok() {} });
        ours.shutdown().await.unwrap();
        drop(ours);
        sending.await.unwrap();
    }

    #[tokio::test]
    async fn a_reader_that_stops_is_given_up() {
        let (ours, mut theirs) = duplex(4);
        let mut ours = WriteTimeout::new(ours, Duration::from_millis(20));
        assert_eq!(ours.write(b"12345678").await.unwrap(), 4);
        let given_up = ours.write(b"5678").await.unwrap_err();
        assert_eq!(given_up.kind(), io::ErrorKind::TimedOut);
        let mut read = [0; 4];
        theirs.read_exact(&mut read).await.unwrap();
        assert_eq!(&read, b"1234");
    }
}
