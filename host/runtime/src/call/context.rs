//! What of a platform a running call needs.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use jiff::tz::TimeZone;
use tokio::sync::{RwLock, watch};

use super::{
    host::Host,
    state::{MountedBrick, PlatformContext},
    warm::WarmInstances,
};
use crate::{
    admission::{commit_backlog::CommitBacklog, scheduler::PlatformScheduler},
    clock::Clock,
    files::Blobs,
    http::HttpClient,
    limits::Limits,
    manifest::{Day, Expiry, PlatformManifest},
    storage::{InstallationId, PlatformStore},
};

/// What a context is made of, beside the mounts.
pub(crate) struct ContextParts {
    pub host: Arc<Host>,
    pub folder: PathBuf,
    pub manifest: PlatformManifest,
    pub zone: TimeZone,
    pub store: Arc<dyn PlatformStore>,
    pub blobs: Blobs,
    pub clock: Arc<dyn Clock>,
    pub http: Arc<HttpClient>,
}

impl PlatformContext {
    pub(crate) fn new(parts: ContextParts, mounts: Vec<Arc<MountedBrick>>) -> Self {
        let by_name = mounts
            .iter()
            .enumerate()
            .map(|(index, mounted)| (mounted.name.clone(), index))
            .collect();
        let by_id = mounts
            .iter()
            .enumerate()
            .map(|(index, mounted)| (mounted.id, index))
            .collect();
        Self {
            name: parts.manifest.platform.name.clone(),
            end: Expiry::of(&parts.manifest.platform, &parts.zone),
            permits: parts.host.permits.share(),
            outgoing: CommitBacklog::new(&parts.host.permits),
            turns: PlatformScheduler::among(&parts.host.neighbours),
            warm: WarmInstances::new(&parts.host.warm),
            host: parts.host,
            folder: parts.folder,
            manifest: parts.manifest,
            zone: parts.zone,
            store: parts.store,
            blobs: parts.blobs,
            clock: parts.clock,
            http: parts.http,
            calls: AtomicU64::new(0),
            gate: RwLock::new(()),
            migration: watch::Sender::default(),
            mounts,
            by_name,
            by_id,
        }
    }

    /// The last day on which the platform was in use, if it has ended by its clock.
    pub fn ended(&self) -> Option<Day> {
        let end = self.end.as_ref()?;
        end.is_past(self.clock.now()).then_some(end.last_day)
    }

    /// The bricks, in the order of the manifest.
    pub fn mounts(&self) -> &[Arc<MountedBrick>] {
        &self.mounts
    }

    /// The brick at a mount.
    pub fn mounted(&self, name: &str) -> Option<&Arc<MountedBrick>> {
        self.by_name.get(name).and_then(|index| self.mounts.get(*index))
    }

    /// The brick of an installation, while it is mounted.
    pub fn installed(&self, id: InstallationId) -> Option<&Arc<MountedBrick>> {
        self.by_id.get(&id).and_then(|index| self.mounts.get(*index))
    }

    /// Does something about the platform that is due whether anybody uses it or not, one of a few platforms at a time, and
    /// closes what that opened unless somebody has called meanwhile. It is short: it makes no calls, and waits for nobody.
    pub async fn with_maintenance_permit<T>(&self, look: impl Future<Output = T>) -> T {
        // An error would mean that there are no turns any more; the semaphore is never closed.
        let _turn = self.host.looks.acquire().await;
        let before = self.calls.load(Ordering::Relaxed);
        let seen = look.await;
        if self.calls.load(Ordering::Relaxed) == before {
            self.store.release_connections().await;
        }
        seen
    }

    /// The limits of an installation.
    pub fn limits_of(&self, id: InstallationId) -> Arc<Limits> {
        self.installed(id)
            .map(|mounted| mounted.limits.clone())
            .unwrap_or_default()
    }
}
