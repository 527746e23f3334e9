//! The server: which platforms it serves, and from when to when.

use std::{collections::HashMap, future::Future, io, sync::Arc, time::Duration};

use legollab_runtime::platform::Platform;
use parking_lot::RwLock;
use tokio::{net::TcpListener, sync::watch};

use crate::{
    accounts::{PasswordError, Passwords},
    connections, dispatch,
    mail::{MailError, MailTransport},
    mail_delivery,
    operator::{self, Metrics},
    options::ServerOptions,
    site::{Shared, Site},
    tasks::Tasks,
};

/// How often counters of quiet clients and expired sessions are cleared away.
const TIDY_EVERY: Duration = Duration::from_secs(600);

/// Serves platforms over HTTP. Cloning is cheap; all clones are the same server.
#[derive(Clone)]
pub struct Server(Arc<State>);

/// What the requests look at.
pub struct State {
    pub(crate) sites: RwLock<Sites>,
    pub(crate) sites_changed: watch::Sender<()>,
    pub(crate) shared: Arc<Shared>,
    pub(crate) router: axum::Router,
    pub(crate) phase: watch::Sender<Phase>,
}

/// Where a server is between its start and its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Platforms are being opened; nobody is answered yet.
    Starting,
    /// It answers.
    Serving,
    /// It was asked to stop, and lets what is under way end.
    Stopping,
}

/// The platforms by name and by host.
#[derive(Default)]
pub struct Sites {
    by_name: HashMap<String, Arc<Site>>,
    by_host: HashMap<String, Arc<Site>>,
}

impl Sites {
    /// The platform of this name.
    pub fn named(&self, name: &str) -> Option<Arc<Site>> {
        self.by_name.get(name).cloned()
    }

    /// The platform at this host, given in lower case without port.
    pub fn at(&self, host: &str) -> Option<Arc<Site>> {
        self.by_host.get(host).cloned()
    }

    /// All platforms in the order of their names.
    pub fn all(&self) -> Vec<Arc<Site>> {
        let mut sites: Vec<_> = self.by_name.values().cloned().collect();
        sites.sort_by(|a, b| a.name().cmp(b.name()));
        sites
    }
}

/// Why a server cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum ServerError {
    /// Not even one password could be hashed.
    #[error("passwords cannot be worked on here: {0}")]
    Passwords(#[from] PasswordError),
    /// The mail settings will not do.
    #[error(transparent)]
    Mail(#[from] MailError),
}

/// Why a platform cannot be served.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AddError {
    /// Another platform has the host name.
    #[error("the host `{host}` already belongs to the platform `{platform}`: take it out of one of the two manifests")]
    HostTaken {
        /// The host name.
        host: String,
        /// The platform that has it.
        platform: String,
    },
    /// The host name is the operator's to give away.
    #[error(
        "the host `{host}` belongs to the operator of this server: take it out of the manifest; the platform is at `{own}` without it"
    )]
    OperatorsHost {
        /// The host name.
        host: String,
        /// Where the platform is found anyway.
        own: String,
    },
}

impl Server {
    /// A server without platforms.
    ///
    /// # Errors
    /// See [`ServerError`].
    pub fn new(options: ServerOptions) -> Result<Self, ServerError> {
        let mail = MailTransport::new(&options.post, options.mail_bounds)?;
        let shared = Shared {
            passwords: Passwords::new()?,
            tasks: Tasks::default(),
            metrics: Metrics::new(),
            mail,
            port: std::sync::OnceLock::new(),
            options,
        };
        Ok(Self(Arc::new(State {
            sites: RwLock::default(),
            sites_changed: watch::Sender::new(()),
            shared: Arc::new(shared),
            router: dispatch::routes(),
            phase: watch::Sender::new(Phase::Starting),
        })))
    }

    /// Serves a platform from now on. One of the same name is replaced and given back: requests that are under way end
    /// with the old one, so the caller closes it, and it is gone when they are done.
    ///
    /// # Errors
    /// See [`AddError`]; then nothing has changed.
    pub fn put(&self, platform: Arc<Platform>) -> Result<Option<Arc<Platform>>, AddError> {
        let site = Arc::new(Site::new(platform, self.0.shared.clone()));
        let (own, domain) = (site.own_host(), &self.0.shared.options.address.domain);
        if let Some(host) = site
            .hosts()
            .into_iter()
            .find(|host| *host != own && is_the_operators(host, domain))
        {
            return Err(AddError::OperatorsHost { host, own });
        }
        let mut sites = self.0.sites.write();
        for host in site.hosts() {
            if let Some(other) = sites.by_host.get(&host).filter(|other| other.name() != site.name()) {
                return Err(AddError::HostTaken {
                    host,
                    platform: other.name().to_owned(),
                });
            }
        }
        let old = sites.by_name.insert(site.name().to_owned(), site.clone());
        sites.by_host.retain(|_, other| other.name() != site.name());
        sites
            .by_host
            .extend(site.hosts().into_iter().map(|host| (host, site.clone())));
        drop(sites);
        self.0.sites_changed.send_replace(());
        Ok(old.map(|site| {
            site.leave();
            site.platform.clone()
        }))
    }

    /// Serves a platform no longer, and gives it back for the caller to close.
    pub fn remove(&self, name: &str) -> Option<Arc<Platform>> {
        let mut sites = self.0.sites.write();
        let site = sites.by_name.remove(name)?;
        sites.by_host.retain(|_, other| other.name() != name);
        site.leave();
        Some(site.platform.clone())
    }

    /// The platforms that are served, in the order of their names.
    pub fn platforms(&self) -> Vec<Arc<Platform>> {
        self.0
            .sites
            .read()
            .all()
            .into_iter()
            .map(|site| site.platform.clone())
            .collect()
    }

    /// The address of a platform for people, without a slash at the end; none if there is no such platform.
    pub fn address_of(&self, name: &str) -> Option<String> {
        self.0.sites.read().named(name).map(|site| site.address())
    }

    /// Makes and checks passwords, for [`crate::accounts::create_member`].
    pub fn passwords(&self) -> &Passwords {
        &self.0.shared.passwords
    }

    /// Serves people and programs until `shutdown` is ready, and counts as ready meanwhile, so the platforms of the start
    /// are put before; then no new connection is taken, running requests end within
    /// the grace, and so do letters under way. The platforms stay open: closing them is for who opened them.
    ///
    /// # Errors
    /// When the listener fails for good.
    pub async fn serve(&self, listener: TcpListener, shutdown: impl Future<Output = ()>) -> io::Result<()> {
        let port = listener.local_addr()?.port();
        // A server that listens twice names its first port in letters.
        let _ = self.0.shared.port.set(port);
        let (stop, stopped) = watch::channel(());
        let post = tokio::spawn(mail_delivery::deliver(self.0.clone(), stopped.clone()));
        let tidy = tokio::spawn(tidy(self.0.clone(), stopped));
        let state = self.0.clone();
        let handle = move |peer, request| dispatch::handle(state.clone(), peer, request);
        let limits = connections::Limits::of(&self.0.shared.options);
        self.0.phase.send_replace(Phase::Serving);
        let phase = &self.0.phase;
        let shutdown = async move {
            shutdown.await;
            phase.send_replace(Phase::Stopping);
            // Letters under way have as long as requests to go out.
            drop(stop);
        };
        let served = connections::serve(listener, limits, handle, shutdown).await;
        self.0.phase.send_replace(Phase::Stopping);
        self.0.shared.tasks.finish(self.0.shared.options.grace).await;
        for background in [post, tidy] {
            if let Err(error) = background.await {
                tracing::error!(%error, "work in the background ended badly");
            }
        }
        served
    }

    /// Serves the operator's own address (health, readiness, metrics) until `shutdown` is ready. It shows what the
    /// machine is doing, so it belongs on a private address.
    ///
    /// # Errors
    /// When the listener fails for good.
    pub async fn serve_operator(&self, listener: TcpListener, shutdown: impl Future<Output = ()>) -> io::Result<()> {
        let state = self.0.clone();
        let handle = move |_peer, request| operator::handle(state.clone(), request);
        connections::serve(listener, connections::Limits::small(), handle, shutdown).await
    }
}

/// Whether a host name is the operator's: their domain, everything below it, where other platforms are, and this machine's
/// own name. A platform that could take one would get the visitors and cookies of others.
fn is_the_operators(host: &str, domain: &str) -> bool {
    let (host, domain) = (
        host.trim_end_matches('.').to_ascii_lowercase(),
        domain.to_ascii_lowercase(),
    );
    let below = host.strip_suffix(domain.as_str());
    host == "localhost" || below.is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// Clears away what time has made useless.
async fn tidy(state: Arc<State>, mut stopped: watch::Receiver<()>) {
    loop {
        tokio::select! {
            _ = stopped.changed() => return,
            () = tokio::time::sleep(TIDY_EVERY) => {}
        }
        let sites = state.sites.read().all();
        for site in sites {
            site.quotas.forget_quiet();
            let (store, now) = (site.platform.store(), site.platform.now());
            if let Err(error) = site.platform.look_after(store.forget_expired(now)).await {
                tracing::warn!(platform = site.name(), %error, "expired sessions could not be cleared away");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_operators_names_are_not_for_platforms_to_take() {
        for host in ["example.org", "Other.Example.org", "a.b.example.org.", "localhost"] {
            assert!(is_the_operators(host, "example.org"), "{host}");
        }
        for host in ["velos.fr", "notexample.org", "example.org.evil.net"] {
            assert!(!is_the_operators(host, "example.org"), "{host}");
        }
    }
}
