//! What calls of a platform stand on, made of what was loaded.

use std::{io, path::Path, sync::Arc};

use super::{OpenError, Prepared};
use crate::{
    Runtime, calendar,
    call::{MountedBrick, Parts, PlatformContext},
    clock::Clock,
    private_files,
    storage::{self, PlatformStore},
};

/// Opens a platform's database, which is made if there is none. It and the folder that it is in are for the user that the
/// host runs as alone, also where an earlier version has made them.
pub(crate) async fn open_store(runtime: &Runtime, database: &Path) -> Result<Arc<dyn PlatformStore>, OpenError> {
    let private = |path: &Path, made: io::Result<()>| {
        made.map_err(|source| OpenError::Private {
            path: path.to_owned(),
            source,
        })
    };
    if let Some(data) = database.parent() {
        let made = private_files::create_dir_all(data).and_then(|()| private_files::close(data));
        private(data, made)?;
    }
    let store = storage::open(database, runtime.storage()).await?;
    for file in ["", "-wal", "-shm", ".lock"] {
        let mut path = database.as_os_str().to_owned();
        path.push(file);
        let path = Path::new(&path);
        match private_files::close(path) {
            // They come and go with the connections.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            closed => private(path, closed)?,
        }
    }
    Ok(store)
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
