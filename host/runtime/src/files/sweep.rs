//! What nothing mentions goes.

use std::time::Duration;

use super::Blobs;
use crate::{
    folder::FileError,
    storage::{PlatformStore, StorageError},
};
use legollab_texts::Instant;

/// How often a platform is looked through. A file is removed at the second look that finds it unmentioned, so that whoever copies
/// the platform meanwhile finds what the copy of its database mentions; and within the hour.
pub const SWEEP_EVERY: Duration = Duration::from_secs(15 * 60);

/// Notes the files that nothing mentions, and removes those that were noted long enough ago. Gives how many.
///
/// # Errors
/// When the database cannot be read or written. A content that cannot be removed is left for the next time.
pub async fn sweep(store: &dyn PlatformStore, blobs: &Blobs, now: Instant) -> Result<u64, StorageError> {
    let long_enough = i64::try_from(SWEEP_EVERY.as_millis()).unwrap_or(i64::MAX);
    let found = store.unmentioned_files(now.plus(-long_enough), now).await?;
    let mut removed = 0;
    for file in found {
        let (id, blobs) = (file.id, blobs.clone());
        let gone: Result<Result<(), FileError>, _> = tokio::task::spawn_blocking(move || blobs.remove(&file)).await;
        match gone {
            Ok(Ok(())) => {
                store.forget_file(id).await?;
                removed += 1;
            }
            Ok(Err(error)) => tracing::warn!(%error, "a file that nothing mentions could not be removed"),
            Err(error) => tracing::warn!(%error, "a file that nothing mentions could not be removed"),
        }
    }
    Ok(removed)
}
