//! The server: from when to when it serves.

use std::{future::Future, io, time::Duration};

use legollab_web::connection;
use tokio::{net::TcpListener, sync::watch};

use crate::{dispatch, letters, state::Registry};

/// How often what is due is looked for.
const TICK_EVERY: Duration = Duration::from_secs(60);

impl Registry {
    /// Serves people and programs until `shutdown` is ready; requests under way then have the grace of the options.
    ///
    /// # Errors
    /// When the listener fails for good.
    pub async fn serve(&self, listener: TcpListener, shutdown: impl Future<Output = ()>) -> io::Result<()> {
        let (stop, stopped) = watch::channel(());
        let ticking = tokio::spawn(tick(self.clone(), stopped.clone()));
        let delivering = tokio::spawn(letters::deliver(self.clone(), stopped));
        let (registry, router) = (self.clone(), dispatch::routes().into_router().with_state(self.clone()));
        let handle = move |peer, request| dispatch::handle(registry.clone(), router.clone(), peer, request);
        let limits = self.options.connection_limits();
        let served = connection::serve(listener, self.tls.clone(), limits, handle, shutdown).await;
        drop(stop);
        for task in [ticking, delivering] {
            if let Err(error) = task.await {
                tracing::error!(%error, "work in the background ended badly");
            }
        }
        served
    }
}

async fn tick(registry: Registry, mut stopped: watch::Receiver<()>) {
    loop {
        registry.ticks.begin();
        let done = dispatch::tick(&registry).await;
        registry.ticks.end(done.is_err());
        if let Err(error) = done {
            tracing::error!(%error, "what is due could not be done; it is tried again");
        }
        registry.limits.drop_idle();
        tokio::select! {
            _ = stopped.changed() => return,
            () = registry.wake.notified() => {}
            () = tokio::time::sleep(TICK_EVERY) => {}
        }
    }
}
