//! What one brick keeps, in a file by itself: for when it is taken out.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::{Path, PathBuf},
    sync::Arc,
};

use serde::{Deserialize, Serialize};

use super::{
    ArchiveError, DataFormat,
    export::{Sink, at, beside, domain, raw},
};
use crate::{
    Runtime,
    files::Blobs,
    folder::{KEPT, PlatformDir, PlatformFiles},
    loading::{self, LoadedPlatform},
    portable::BrickData,
    private_files,
    storage::{self, InstallationId, InstallationState, PlatformStore},
};

/// What was kept of a brick.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BrickExport {
    /// The file, one JSON object a line.
    pub file: PathBuf,
    /// In which form.
    pub form: DataFormat,
    /// How many lines.
    pub lines: u64,
}

/// Writes what the brick at a mount keeps to a file in `kept/` of the platform's folder: in the terms of its domain if it can
/// say it so, and otherwise entry by entry, so that a brick that no longer works can be taken out as well. None if it keeps
/// nothing.
///
/// # Errors
/// See [`ArchiveError`]; there is no file then.
pub async fn keep(runtime: &Arc<Runtime>, folder: &Path, mount: &str) -> Result<Option<BrickExport>, ArchiveError> {
    let now = runtime.options().clock.now();
    let dir = PlatformDir::at(folder);
    let file = dir.private_path(KEPT)?.join(format!("{mount}-{}.ndjson", now.0));
    let part = beside(&file);
    private_files::create_dir_all(&part).map_err(at(&part))?;
    let copy = part.join("platform.db");
    let kept = async {
        storage::copy(&dir.database()?, &copy).await?;
        let store = loading::open_copy(runtime, &copy).await?;
        let kept = from(runtime, folder, mount, &store, &part).await;
        store.close().await?;
        match kept? {
            (_, 0) => Ok(None),
            (form, lines) => {
                fs::rename(part.join("lines"), &file).map_err(at(&file))?;
                Ok(Some(BrickExport { file, form, lines }))
            }
        }
    };
    let kept = kept.await;
    // What is left there is a copy; if it cannot be removed, nothing is lost.
    let _ = fs::remove_dir_all(&part);
    kept
}

async fn from(
    runtime: &Arc<Runtime>,
    folder: &Path,
    mount: &str,
    store: &Arc<dyn PlatformStore>,
    part: &Path,
) -> Result<(DataFormat, u64), ArchiveError> {
    let all = store.installations().await?;
    let active = all
        .into_iter()
        .find(|one| one.mount == mount && one.state == InstallationState::Active);
    let Some(active) = active else {
        return Ok((DataFormat::Raw, 0));
    };
    if let Some(data) = brick(runtime, folder, mount, active.id, store).await
        && data.is_portable()
    {
        let mut lines = Lines::begin(&part.join("lines"))?;
        match domain(&data, &mut lines).await {
            Ok(count) => {
                lines.end()?;
                return Ok((DataFormat::Domain, count));
            }
            Err(error) => tracing::warn!(mount, %error, "the brick could not give its data in the terms of its domain"),
        }
    }
    let mut lines = Lines::begin(&part.join("lines"))?;
    let count = raw(store, active.id, &mut lines).await?;
    lines.end()?;
    Ok((DataFormat::Raw, count))
}

/// The brick, if it can be loaded and its platform fits together.
async fn brick(
    runtime: &Arc<Runtime>,
    folder: &Path,
    mount: &str,
    id: InstallationId,
    store: &Arc<dyn PlatformStore>,
) -> Option<BrickData> {
    let prepared = LoadedPlatform::read(runtime, &PlatformFiles::of(&PlatformDir::at(folder)))
        .await
        .ok()?;
    let mounted = prepared.isolated(runtime, mount, id)?;
    let blobs = Blobs::of(folder).to_be_read();
    let context = loading::context(runtime, folder, &prepared, store.clone(), blobs, vec![mounted.clone()]).ok()?;
    Some(BrickData::new(context, mounted))
}

struct Lines {
    path: PathBuf,
    file: io::BufWriter<File>,
}

impl Lines {
    fn begin(path: &Path) -> Result<Self, ArchiveError> {
        let file = private_files::create(path).map_err(at(path))?;
        Ok(Self {
            path: path.to_owned(),
            file: io::BufWriter::new(file),
        })
    }

    fn end(self) -> Result<(), ArchiveError> {
        let done = || {
            self.file
                .into_inner()
                .map_err(io::IntoInnerError::into_error)?
                .sync_all()
        };
        done().map_err(at(&self.path))
    }
}

impl Sink for Lines {
    fn line(&mut self, line: &str) -> Result<(), ArchiveError> {
        writeln!(self.file, "{line}").map_err(at(&self.path))
    }
}
