//! Connections: accepted within bounds, and ended in order.

use std::{collections::HashMap, future::Future, io, net::IpAddr, pin::pin, sync::Arc, time::Duration};

use axum::{
    body::Body,
    http::{Request, Response},
};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{rt::TokioIo, server::graceful::GracefulShutdown};
use parking_lot::Mutex;
use tokio::{net::TcpListener, sync::Semaphore};

use super::{head_timer::HeadTimer, write_timeout::Patient};
use crate::{
    options::{Patience, ServerOptions},
    web::client::neighbourhood,
};

/// Bytes of a request's head; cookies and long addresses fit many times over.
const HEAD_BYTES: usize = 32 << 10;
/// Connections that one client may hold, so that none has all there are. Browsers open six to a host; a household or an
/// office behind one address has a few.
const BY_CLIENT: usize = 64;
/// How long to wait when the machine has no file handles left, rather than asking again at once.
const OUT_OF_HANDLES: Duration = Duration::from_millis(100);

/// How much of the machine connections may take.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Connections held at a time.
    connections: usize,
    /// How long running requests may take to end.
    grace: Duration,
    /// How long each may be kept waiting.
    patience: Patience,
    /// Proxies, behind which there are many clients.
    proxies: Vec<IpAddr>,
}

impl Limits {
    /// As the options say.
    pub fn of(options: &ServerOptions) -> Self {
        Self {
            connections: options.connections,
            grace: options.grace,
            patience: options.patience,
            proxies: options.trusted_proxies.clone(),
        }
    }

    /// For the operator's own address.
    pub fn small() -> Self {
        Self {
            connections: 32,
            grace: Duration::from_secs(1),
            patience: Patience::default(),
            proxies: Vec::new(),
        }
    }
}

/// Accepts connections and answers their requests with `handle` until `shutdown` is ready, then lets what is under way end.
///
/// # Errors
/// When the listener fails for good.
pub async fn serve<H, F>(
    listener: TcpListener,
    limits: Limits,
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
        let Some(place) = clients.admit(peer, &limits.proxies) else {
            tracing::debug!(%peer, "a client holds too many connections");
            continue;
        };
        // Answers are written in one piece; waiting for more would only make them late.
        let _ = stream.set_nodelay(true);
        let handle = handle.clone();
        let service = service_fn(move |request: Request<Incoming>| {
            let answer = handle(peer, request.map(Body::new));
            async move { Ok::<_, std::convert::Infallible>(answer.await) }
        });
        let connection = http1::Builder::new()
            .timer(HeadTimer::default())
            .header_read_timeout(limits.patience.head)
            .max_buf_size(HEAD_BYTES)
            .serve_connection(TokioIo::new(Patient::new(stream, limits.patience.answer)), service);
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection ended early");
            }
            drop((permit, place));
        });
    }
    drop(listener);
    tokio::select! {
        () = graceful.shutdown() => {}
        () = tokio::time::sleep(limits.grace) => tracing::warn!("some requests did not end in time and were cut off"),
    }
    Ok(())
}

/// How many connections each client holds.
#[derive(Debug, Clone, Default)]
struct Clients(Arc<Mutex<HashMap<IpAddr, usize>>>);

/// A connection that counts until it is dropped.
#[derive(Debug)]
struct Held {
    clients: Clients,
    /// None for those who are not counted.
    client: Option<IpAddr>,
}

impl Clients {
    /// Counts a connection from `peer`; none if it would be one too many. Proxies and this machine are not counted: they
    /// speak for many.
    fn admit(&self, peer: IpAddr, proxies: &[IpAddr]) -> Option<Held> {
        let peer = peer.to_canonical();
        if peer.is_loopback() || proxies.contains(&peer) {
            return Some(Held {
                clients: self.clone(),
                client: None,
            });
        }
        let client = neighbourhood(peer);
        let mut held = self.0.lock();
        let count = held.entry(client).or_default();
        if *count >= BY_CLIENT {
            return None;
        }
        *count += 1;
        Some(Held {
            clients: self.clone(),
            client: Some(client),
        })
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        let Some(client) = self.client else { return };
        let mut held = self.clients.0.lock();
        if let Some(count) = held.get_mut(&client) {
            *count -= 1;
            if *count == 0 {
                held.remove(&client);
            }
        }
    }
}

/// Whether an error of `accept` concerns the one connection only.
fn is_of_one_connection(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset | io::ErrorKind::ConnectionRefused
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_client_cannot_hold_every_connection() {
        let (clients, address) = (Clients::default(), |text: &str| text.parse::<IpAddr>().unwrap());
        let proxy = [address("10.0.0.1")];
        let admit = |text| clients.admit(address(text), &proxy);
        let mut held: Vec<_> = (0..BY_CLIENT).filter_map(|_| admit("2001:db8::1")).collect();
        assert_eq!(held.len(), BY_CLIENT);
        assert!(admit("2001:db8::2").is_none(), "a neighbour is the same client");
        let others: Vec<_> = (0..=BY_CLIENT)
            .flat_map(|_| [admit("127.0.0.1"), admit("::ffff:10.0.0.1")])
            .collect();
        assert!(others.iter().all(Option::is_some) && admit("203.0.113.1").is_some());
        held.pop();
        assert!(admit("2001:db8::1").is_some());
        drop((held, others));
        assert!(clients.0.lock().is_empty());
    }
}
