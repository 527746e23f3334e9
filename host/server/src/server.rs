//! The server: which platforms it serves, and from when to when.

use std::{future::Future, io, sync::Arc, time::Duration};

use legollab_mail::{MailError, MailTransport};
use legollab_runtime::platform::Platform;
use legollab_web::{
    client::UntrustedProxies,
    connection::{self, ConnectionLimits},
    local_path::LocalPath,
    password::{PasswordError, Passwords},
    tasks::Tasks,
};
use parking_lot::RwLock;
use tokio::{net::TcpListener, sync::watch};

use crate::{
    absent::AbsentPlatforms,
    dispatch,
    extension::{InstalledExtension, SiteExtension},
    handovers::Handovers,
    mail_delivery,
    metrics::Metrics,
    operator,
    options::ServerOptions,
    site::{ServerResources, Site},
    state::{ServerPhase, ServerState},
};

/// How often counters of quiet clients and expired sessions are cleared away.
const TIDY_EVERY: Duration = Duration::from_secs(600);

/// Serves platforms over HTTP. Cloning is cheap; all clones are the same server.
#[derive(Clone)]
pub struct Server(Arc<ServerState>);

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
        let shared = ServerResources {
            passwords: Passwords::new()?,
            tasks: Tasks::default(),
            metrics: Metrics::new(),
            mail,
            untrusted_proxies: UntrustedProxies::default(),
            handovers: Handovers::default(),
            inviting: tokio::sync::Mutex::default(),
            port: std::sync::OnceLock::new(),
            options,
        };
        Ok(Self(Arc::new(ServerState {
            sites: RwLock::default(),
            extensions: RwLock::default(),
            sites_changed: watch::Sender::new(()),
            absent: AbsentPlatforms::default(),
            shared: Arc::new(shared),
            router: dispatch::routes(),
            phase: watch::Sender::new(ServerPhase::Starting),
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
        let name = site.name().to_owned();
        if let Some(extension) = self.0.extensions.read().get(site.name()) {
            site.extend(extension.clone());
        }
        let old = self.0.sites.write().insert(site);
        let old = old.map_err(|(host, platform)| AddError::HostTaken { host, platform })?;
        self.0.absent.forget(&name);
        self.0.sites_changed.send_replace(());
        Ok(old.map(|site| {
            site.stop();
            site.platform.clone()
        }))
    }

    /// Says which platforms are being opened, so that health names those that are not served yet.
    pub fn expect(&self, names: impl IntoIterator<Item = String>) {
        self.0.absent.expect(names);
    }

    /// Says that a platform is not served, and why, until it is put.
    pub fn not_served(&self, name: &str, why: String) {
        self.0.absent.failed(name, why);
    }

    /// Serves a platform no longer, and gives it back for the caller to close.
    pub fn remove(&self, name: &str) -> Option<Arc<Platform>> {
        let site = self.0.sites.write().remove(name)?;
        site.stop();
        Some(site.platform.clone())
    }

    /// Adds routes and a menu to the site of the platform of this name, whenever and however often it is served.
    pub fn extend(&self, name: &str, extension: Arc<dyn SiteExtension>) {
        let installed = Arc::new(InstalledExtension::new(extension, self.0.router.clone()));
        // Under the lock of the extensions, so that a platform that comes meanwhile has it one way or the other.
        let mut extensions = self.0.extensions.write();
        extensions.insert(name.to_owned(), installed.clone());
        if let Some(site) = self.0.sites.read().named(name) {
            site.extend(installed);
        }
    }

    /// The platform of this name, if it is served.
    pub fn platform(&self, name: &str) -> Option<Arc<Platform>> {
        self.0.sites.read().named(name).map(|site| site.platform.clone())
    }

    /// The platform of this name as it is served, for [`crate::accounts::invite`].
    pub fn site(&self, name: &str) -> Option<Arc<Site>> {
        self.0.sites.read().named(name)
    }

    /// Whether letters go to a mail server: if not, nobody receives any.
    pub fn has_mail_server(&self) -> bool {
        self.0.shared.mail.health().is_some()
    }

    /// The names of the platforms that are served, in no order.
    pub fn names(&self) -> Vec<String> {
        self.0.sites.read().names().map(str::to_owned).collect()
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

    /// Makes a one-time way into an account of a platform, for a minute: the address of a page that asks whether to go in, and
    /// leads on to `next`. None if the platform is not served, or there are too many such ways open.
    pub fn hand_over(&self, platform: &str, member: &str, next: LocalPath) -> Option<String> {
        let site = self.0.sites.read().named(platform)?;
        let (handovers, now) = (&self.0.shared.handovers, site.platform.now());
        let secret = handovers.issue(platform, member, next, now)?;
        Some(format!("{}/account/handover?token={}", site.address(), secret.reveal()))
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
        let limits = self.0.shared.options.connection_limits();
        self.0.phase.send_replace(ServerPhase::Serving);
        let phase = &self.0.phase;
        let shutdown = async move {
            shutdown.await;
            phase.send_replace(ServerPhase::Stopping);
            // Letters under way have as long as requests to go out.
            drop(stop);
        };
        let served = connection::serve(listener, None, limits, handle, shutdown).await;
        self.0.phase.send_replace(ServerPhase::Stopping);
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
        connection::serve(listener, None, ConnectionLimits::small(), handle, shutdown).await
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
    // Whoever comes by an address comes to the machine, and not to one of its platforms.
    let is_address = host.rsplit('.').next().is_some_and(|last| {
        let hexadecimal = last.strip_prefix("0x");
        let of_digits = |digits: &str| digits.bytes().all(|digit| digit.is_ascii_digit());
        hexadecimal.map_or(of_digits(last), |digits| {
            digits.bytes().all(|digit| digit.is_ascii_hexdigit())
        })
    });
    host == "localhost" || is_address || below.is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// Clears away what time has made useless.
async fn tidy(state: Arc<ServerState>, mut stopped: watch::Receiver<()>) {
    loop {
        tokio::select! {
            _ = stopped.changed() => return,
            () = tokio::time::sleep(TIDY_EVERY) => {}
        }
        let sites = state.sites.read().all();
        for site in sites {
            site.rate_limiters.drop_idle();
            let (store, now) = (site.platform.store(), site.platform.now());
            state.shared.handovers.drop_expired(now);
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
        for host in [
            "example.org",
            "Other.Example.org",
            "a.b.example.org.",
            "localhost",
            "127.0.0.1",
            "127.1",
            "2130706433",
            "0x7f000001",
            "192.168.0.0x1",
        ] {
            assert!(is_the_operators(host, "example.org"), "{host}");
        }
        for host in [
            "velos.fr",
            "1.fr",
            "127.0.0.1.fr",
            "0x.fr",
            "notexample.org",
            "example.org.evil.net",
        ] {
            assert!(!is_the_operators(host, "example.org"), "{host}");
        }
    }
}
