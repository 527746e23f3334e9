//! What a running server knows.

use std::{collections::HashMap, sync::Arc};

use axum::Router;
use parking_lot::RwLock;
use tokio::sync::watch;

use crate::{
    absent::AbsentPlatforms,
    extension::InstalledExtension,
    site::{ServerResources, Site},
};

/// What the requests look at.
pub struct ServerState {
    /// The platforms.
    pub sites: RwLock<Sites>,
    /// What other crates add to sites, by the name of the platform.
    pub extensions: RwLock<HashMap<String, Arc<InstalledExtension>>>,
    /// Says when a platform came.
    pub sites_changed: watch::Sender<()>,
    /// What the platforms share.
    pub shared: Arc<ServerResources>,
    /// Those that are to be served and are not.
    pub absent: AbsentPlatforms,
    /// The routes below a platform's base.
    pub router: Router,
    /// Whether it serves.
    pub phase: watch::Sender<ServerPhase>,
}

/// Where a server is between its start and its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ServerPhase {
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

    /// Serves a platform at its name and hosts, and gives back the one of the same name that was served before.
    ///
    /// # Errors
    /// The host that another platform has, with the name of that platform; then nothing has changed.
    pub fn insert(&mut self, site: Arc<Site>) -> Result<Option<Arc<Site>>, (String, String)> {
        for host in site.hosts() {
            if let Some(other) = self.by_host.get(&host).filter(|other| other.name() != site.name()) {
                return Err((host, other.name().to_owned()));
            }
        }
        let old = self.by_name.insert(site.name().to_owned(), site.clone());
        self.by_host.retain(|_, other| other.name() != site.name());
        self.by_host
            .extend(site.hosts().into_iter().map(|host| (host, site.clone())));
        Ok(old)
    }

    /// Serves the platform of this name no longer.
    pub fn remove(&mut self, name: &str) -> Option<Arc<Site>> {
        let site = self.by_name.remove(name)?;
        self.by_host.retain(|_, other| other.name() != name);
        Some(site)
    }

    /// The names of all platforms.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.by_name.keys().map(String::as_str)
    }

    /// All platforms in the order of their names.
    pub fn all(&self) -> Vec<Arc<Site>> {
        let mut sites: Vec<_> = self.by_name.values().cloned().collect();
        sites.sort_by(|a, b| a.name().cmp(b.name()));
        sites
    }
}
