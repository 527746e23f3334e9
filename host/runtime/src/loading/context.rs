//! What calls of a platform stand on, made of what was loaded.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{OpenError, Prepared};
use crate::{
    Runtime, calendar,
    call::{MountedBrick, Parts, PlatformContext},
    clock::Clock,
    storage::{PlatformStore, sqlite::SqliteStore},
};

/// Opens a platform's database, which is made if there is none.
pub(crate) async fn open_store(runtime: &Runtime, database: &Path) -> Result<Arc<dyn PlatformStore>, OpenError> {
    if let Some(data) = database.parent() {
        let made = tokio::fs::create_dir_all(data).await;
        made.map_err(|source| OpenError::Read {
            path: PathBuf::from(data),
            source,
        })?;
    }
    Ok(SqliteStore::open(database, runtime.storage()).await?)
}

/// A context with these bricks on it.
pub(crate) fn context(
    runtime: &Runtime,
    folder: &Path,
    prepared: &Prepared,
    store: Arc<dyn PlatformStore>,
    mounts: Vec<Arc<MountedBrick>>,
) -> Result<Arc<PlatformContext>, OpenError> {
    let clock: Arc<dyn Clock> = runtime.options().clock.clone();
    let parts = Parts {
        host: runtime.host().clone(),
        folder: folder.to_owned(),
        manifest: prepared.manifest.clone(),
        zone: calendar::zone(&prepared.manifest.platform.time_zone)?,
        store,
        clock,
        http: Arc::new(runtime.http().for_platform()),
    };
    Ok(Arc::new(PlatformContext::new(parts, mounts)))
}
