//! What calls of a platform stand on, made of what was loaded.

use std::{path::Path, sync::Arc};

use super::{LoadedPlatform, OpenError};
use crate::{
    Runtime, calendar,
    call::{ContextParts, MountedBrick, PlatformContext},
    clock::Clock,
    private_files,
    storage::{self, PlatformStore},
};

/// Opens a platform's database, which is made if there is none. The folder that it is in is for the user that the
/// host runs as alone, also where an earlier version has made it.
pub(crate) async fn open_store(runtime: &Runtime, database: &Path) -> Result<Arc<dyn PlatformStore>, OpenError> {
    if let Some(data) = database.parent() {
        let made = private_files::create_dir_all(data).and_then(|()| private_files::close(data));
        made.map_err(|source| OpenError::Private {
            path: data.to_owned(),
            source,
        })?;
    }
    Ok(storage::open(database, runtime.storage()).await?)
}

/// A context with these bricks on it.
pub(crate) fn context(
    runtime: &Runtime,
    folder: &Path,
    prepared: &LoadedPlatform,
    store: Arc<dyn PlatformStore>,
    mounts: Vec<Arc<MountedBrick>>,
) -> Result<Arc<PlatformContext>, OpenError> {
    let clock: Arc<dyn Clock> = runtime.options().clock.clone();
    let parts = ContextParts {
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
