//! A platform is opened: its folder read, its bricks installed, those that are new here given their first settings.

use std::{collections::HashMap, path::Path, sync::Arc};

use legollab_texts::Instant;

use super::Platform;
use crate::{
    Runtime,
    call::{CallError, PlatformContext, entry_points},
    files::Blobs,
    folder::{PlatformDir, PlatformFiles, journal},
    loading::{self, LoadedPlatform, OpenError, open_store},
    storage::{
        CommitError, CommitRequest, CompletionMark, InstallationId, InstallationState, PlatformStore, StorageError,
    },
};

impl Runtime {
    /// Opens the platform in a folder, and starts delivering its events and running its jobs.
    ///
    /// # Errors
    /// See [`OpenError`].
    pub async fn open(self: &Arc<Self>, folder: &Path) -> Result<Arc<Platform>, OpenError> {
        Platform::open(self, folder).await
    }
}

impl Platform {
    /// Reads and checks a platform's folder without starting anything: preflight.
    ///
    /// # Errors
    /// See [`OpenError`]; findings of the assembly are in `LoadedPlatform::assembly`.
    pub async fn prepare(runtime: &Runtime, folder: &Path) -> Result<LoadedPlatform, OpenError> {
        LoadedPlatform::read(runtime, &PlatformFiles::of(&PlatformDir::at(folder))).await
    }

    /// Opens the platform in a folder. Its events are delivered and its jobs run from then on.
    ///
    /// # Errors
    /// See [`OpenError`].
    pub async fn open(runtime: &Arc<Runtime>, folder: &Path) -> Result<Arc<Self>, OpenError> {
        let dir = PlatformDir::at(folder);
        if journal::is_under_way(&dir)? {
            let store = open_store(runtime, &dir).await?;
            let done = journal::finish_or_undo(&dir, &store).await;
            store.close().await?;
            done?;
        }
        let prepared = Self::prepare(runtime, folder).await?;
        prepared.assembled()?;
        let store = open_store(runtime, &dir).await?;
        if let Err(error) = store.belong_to(&prepared.manifest.platform.name).await {
            store.close().await?;
            return Err(error.into());
        }
        let now = runtime.options().clock.now();
        let (ids, new) = install(&prepared, &store, now).await?;
        let mounts = prepared.wired(runtime, &ids)?;
        let context = loading::context(runtime, folder, &prepared, store, Blobs::of(folder), mounts)?;
        let mut left = new.into_iter();
        while let Some(mount) = left.next() {
            if let Err(error) = first_settings(&context, &mount).await {
                // What was begun is taken back, so that the next attempt begins again: with this brick and those after it.
                for mount in std::iter::once(mount).chain(left) {
                    if let Some(mounted) = context.mounted(&mount) {
                        context.store.retire(mounted.id, context.clock.now()).await?;
                    }
                }
                context.store.close().await?;
                return Err(error);
            }
        }
        Ok(Self::delivering(runtime, context))
    }
}

/// Makes the installations of the bricks that are there, and retires those of bricks that are not. Also gives the names of
/// those that are new here.
async fn install(
    prepared: &LoadedPlatform,
    store: &Arc<dyn PlatformStore>,
    at: Instant,
) -> Result<(HashMap<String, InstallationId>, Vec<String>), StorageError> {
    let before = store.installations().await?;
    let mut ids = HashMap::new();
    let mut new = Vec::new();
    for (name, brick) in &prepared.bricks {
        let about = &brick.manifest().brick;
        let digest = brick.file.digest.to_string();
        let installed = store
            .install(name, &about.name.to_string(), &about.version.to_string(), &digest, at)
            .await?;
        if installed.settled.is_none() {
            new.push(name.clone());
        }
        ids.insert(name.clone(), installed.id);
    }
    for gone in before.iter().filter(|known| known.state == InstallationState::Active) {
        if !prepared.bricks.contains_key(&gone.mount) {
            store.retire(gone.id, at).await?;
        }
    }
    Ok((ids, new))
}

/// Hands a brick that is new here the settings that the manifest has for it. That this was done is kept in one piece with
/// what the brick makes of them, so that it is done once, whatever it is interrupted by.
pub(crate) async fn first_settings(context: &Arc<PlatformContext>, mount: &str) -> Result<(), OpenError> {
    let Some(mounted) = context.mounted(mount) else {
        return Ok(());
    };
    let mark = CompletionMark::Settled(mounted.id, context.clock.now());
    let wanted = context
        .manifest
        .bricks
        .get(mount)
        .and_then(|wanted| wanted.settings.as_ref());
    let set = mounted
        .brick
        .contract
        .exports
        .iter()
        .find_map(|interface| Some((interface, interface.settings()?.1)));
    let (Some(settings), Some((interface, set))) = (wanted, set) else {
        let work = CommitRequest {
            mark: Some(mark),
            ..CommitRequest::default()
        };
        return match context.store.commit(work).await {
            Ok(_) | Err(CommitError::MarkGone) => Ok(()),
            Err(CommitError::Storage(error)) => Err(error.into()),
            Err(error) => Err(StorageError::Constraint(error.to_string()).into()),
        };
    };
    let refused = |reason: String| OpenError::Settings {
        mount: mount.to_owned(),
        reason,
    };
    let entry = mounted
        .brick
        .function(&interface.id.to_string(), &set.name)
        .ok_or_else(|| refused(format!("it has no function `{}`", set.name)))?;
    let name = set
        .params
        .first()
        .map(|param| legollab_contract::lower_camel_case(&param.name))
        .unwrap_or_default();
    let arguments = serde_json::json!({ name: settings }).to_string();
    match entry_points::call_for(context, mounted, entry, arguments.as_bytes(), mark).await {
        Ok(_) | Err(CallError::AlreadyDone) => Ok(()),
        Err(CallError::Refused(refusal)) => Err(refused(refusal.detail)),
        Err(error) => Err(refused(error.to_string())),
    }
}
