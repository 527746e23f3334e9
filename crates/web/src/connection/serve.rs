//! Connections: accepted within bounds, and ended in order.

use std::{future::Future, io, net::IpAddr, pin::pin, sync::Arc, time::Duration};

use axum::{
    body::Body,
    http::{Request, Response},
};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{
    rt::TokioIo,
    server::graceful::{GracefulShutdown, Watcher},
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpListener,
    sync::Semaphore,
};

use super::{
    clients::Clients,
    head_timer::HeadTimer,
    limits::{ConnectionLimits, ConnectionTimeouts},
    tls::Tls,
    unread::read_to_end,
    write_timeout::WriteTimeout,
};

/// Bytes of a request's head; cookies and long addresses fit many times over.
const HEAD_BYTES: usize = 32 << 10;
/// How long to wait when the machine has no file handles left, rather than asking again at once.
const OUT_OF_HANDLES: Duration = Duration::from_millis(100);

/// Accepts connections and answers their requests with `handle`, which is told the address at the other end, until
/// `shutdown` is ready; then takes no more and lets what is under way end, for at most [`ConnectionLimits::grace`]. With `tls`, a
/// connection is closed if its handshake takes longer than [`ConnectionTimeouts::head`](super::ConnectionTimeouts::head).
///
/// # Errors
/// When the listener fails for good.
pub async fn serve<H, F>(
    listener: TcpListener,
    tls: Option<Tls>,
    limits: ConnectionLimits,
    handle: H,
    shutdown: impl Future<Output = ()>,
) -> io::Result<()>
where
    H: Fn(IpAddr, Request<Body>) -> F + Clone + Send + 'static,
    F: Future<Output = Response<Body>> + Send + 'static,
{
    let (graceful, permits) = (GracefulShutdown::new(), Arc::new(Semaphore::new(limits.connections)));
    let clients = Clients::default();
    let mut shutdown = pin!(shutdown);
    loop {
        let accept = async {
            let permit = permits.clone().acquire_owned().await.map_err(io::Error::other)?;
            listener
                .accept()
                .await
                .map(|(stream, peer)| (permit, stream, peer.ip()))
        };
        let (permit, stream, peer) = tokio::select! {
            () = &mut shutdown => break,
            accepted = accept => match accepted {
                Ok(accepted) => accepted,
                Err(error) if is_of_one_connection(&error) => continue,
                Err(error) => {
                    tracing::error!(%error, "a connection could not be accepted");
                    tokio::time::sleep(OUT_OF_HANDLES).await;
                    continue;
                }
            },
        };
        let Some(slot) = clients.admit(peer, &limits.proxies) else {
            tracing::debug!(%peer, "a client holds too many connections");
            continue;
        };
        // Answers are written in one piece; waiting for more would only make them late.
        let _ = stream.set_nodelay(true);
        let handle = handle.clone();
        let service = move |request: Request<Incoming>| {
            let answer = handle(peer, read_to_end(request));
            async move { Ok::<_, std::convert::Infallible>(answer.await) }
        };
        let (timeouts, tls, watcher) = (limits.timeouts, tls.clone(), graceful.watcher());
        tokio::spawn(async move {
            let stream = WriteTimeout::new(stream, timeouts.answer);
            let ended = match tls {
                None => converse(stream, service, timeouts, watcher).await,
                Some(tls) => match tokio::time::timeout(timeouts.head, tls.accept(stream)).await {
                    Ok(Ok(stream)) => converse(stream, service, timeouts, watcher).await,
                    Ok(Err(error)) => Err(Box::new(error) as _),
                    Err(late) => Err(Box::new(late) as _),
                },
            };
            if let Err(error) = ended {
                tracing::debug!(%error, "a connection ended early");
            }
            drop((permit, slot));
        });
    }
    drop(listener);
    tokio::select! {
        () = graceful.shutdown() => {}
        () = tokio::time::sleep(limits.grace) => tracing::warn!("some requests did not end in time and were cut off"),
    }
    Ok(())
}

/// Answers the requests of one connection.
async fn converse<IO, S, A>(
    stream: IO,
    service: S,
    timeouts: ConnectionTimeouts,
    watcher: Watcher,
) -> Result<(), Box<dyn std::error::Error + Send + Sync>>
where
    IO: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    S: Fn(Request<Incoming>) -> A + Send + 'static,
    A: Future<Output = Result<Response<Body>, std::convert::Infallible>> + Send + 'static,
{
    let connection = http1::Builder::new()
        .timer(HeadTimer::default())
        .header_read_timeout(timeouts.head)
        .max_buf_size(HEAD_BYTES)
        .serve_connection(TokioIo::new(stream), service_fn(service));
    Ok(watcher.watch(connection).await?)
}

/// Whether an error of `accept` concerns the one connection only.
fn is_of_one_connection(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset | io::ErrorKind::ConnectionRefused
    )
}
