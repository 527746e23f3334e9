//! What calls of a platform stand on, made of what was loaded.

use std::{path::Path, sync::Arc};

use super::{LoadedPlatform, OpenError};
use crate::{
    Runtime, calendar,
    call::{ContextParts, MountedBrick, PlatformContext},
    clock::Clock,
    files::Blobs,
    folder::{DATA, FileError, PlatformDir},
    storage::{self, PlatformStore},
};

/// Opens a platform's database, which is made if there is none. The folder that it is in is for the user that the
/// host runs as alone, also where an earlier version has made it.
pub(crate) async fn open_store(runtime: &Runtime, dir: &PlatformDir) -> Result<Arc<dyn PlatformStore>, OpenError> {
    dir.make_private(DATA)
        .map_err(|FileError { path, source }| OpenError::Private { path, source })?;
    Ok(storage::open(&dir.database()?, runtime.storage()).await?)
}

/// Opens a copy of a platform's database, in a folder of this process's own.
pub(crate) async fn open_copy(runtime: &Runtime, database: &Path) -> Result<Arc<dyn PlatformStore>, OpenError> {
    Ok(storage::open(database, runtime.storage()).await?)
}

/// A context with these bricks on it.
pub(crate) fn context(
    runtime: &Runtime,
    folder: &Path,
    prepared: &LoadedPlatform,
    store: Arc<dyn PlatformStore>,
    blobs: Blobs,
    mounts: Vec<Arc<MountedBrick>>,
) -> Result<Arc<PlatformContext>, OpenError> {
    let clock: Arc<dyn Clock> = runtime.options().clock.clone();
    let parts = ContextParts {
        host: runtime.host().clone(),
        folder: folder.to_owned(),
        manifest: prepared.manifest.clone(),
        zone: calendar::zone(&prepared.manifest.platform.time_zone)?,
        store,
        blobs,
        clock,
        http: Arc::new(runtime.http().for_platform()),
    };
    Ok(Arc::new(PlatformContext::new(parts, mounts)))
}
