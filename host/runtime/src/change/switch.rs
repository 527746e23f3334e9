//! Making a change, also while the platform is served.

use std::{collections::HashMap, sync::Arc};

use futures::FutureExt as _;

use super::{Carried, ChangeError, carry::Carrying};
use crate::{
    Runtime,
    call::{MigrationState, PlatformContext},
    folder::journal::{self, Plan},
    loading::{self, Prepared},
    platform::Platform,
};

impl Platform {
    /// Makes the change that is staged in the platform's folder. Gives the platform as it is from then on, to be served in
    /// the place of this one, and what became of the data.
    ///
    /// Calls that reach this one are made by the new one, so nobody has to be turned away; those that write wait while
    /// the data is carried. This one delivers nothing any more, and closing it closes nothing.
    ///
    /// # Errors
    /// See [`ChangeError`]. The platform then goes on as it was, and nothing is staged.
    pub async fn switch(self: &Arc<Self>, runtime: &Arc<Runtime>) -> Result<(Arc<Self>, Carried), ChangeError> {
        let (platform, runtime) = (self.clone(), runtime.clone());
        // In a task of its own: if whoever asked goes away in the middle, the platform must not be left waiting.
        let switched = tokio::spawn(async move { switch(&platform, &runtime).boxed().await });
        switched
            .await
            .unwrap_or_else(|error| Err(ChangeError::Interrupted(error.to_string())))
    }
}

async fn switch(platform: &Arc<Platform>, runtime: &Arc<Runtime>) -> Result<(Arc<Platform>, Carried), ChangeError> {
    let folder = platform.folder();
    let old = platform.context();
    let begun = old.migration.send_if_modified(|migration| {
        let here = matches!(migration, MigrationState::Active);
        if here {
            *migration = MigrationState::Draining;
        }
        here
    });
    if !begun {
        return Err(ChangeError::UnderWay);
    }
    let turn = Turn(platform);
    platform.stop_delivering().await;
    // Whoever commits after this sees that the platform moves.
    drop(old.gate.write().await);
    let moved = async {
        let plan = Plan::read(folder)?;
        let (context, carried) = to_another_ground(runtime, old, &plan).await?;
        Ok((plan, context, carried))
    };
    match moved.await {
        Ok((plan, context, carried)) => {
            // Calls go on at once. Should the host be killed now, the next opening puts the files in their places.
            old.migration.send_replace(MigrationState::Superseded(context.clone()));
            if let Err(error) = plan.place(folder) {
                // The new brick has taken over. The next opening puts its files in their places first.
                tracing::error!(platform = old.name, %error, "the files of a change could not be put in their places");
            }
            drop(turn);
            Ok((Platform::delivering(runtime, context), carried))
        }
        Err(error) => {
            let undone = async {
                old.store.discard_prepared().await?;
                journal::discard(folder)
            };
            if let Err(error) = undone.await {
                tracing::error!(platform = old.name, %error, "what was prepared for a change could not be thrown away");
            }
            Err(error)
        }
    }
}

/// While it lives, writes wait. Unless the platform has moved by its end, it goes on where it was.
struct Turn<'a>(&'a Arc<Platform>);

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let stays = self.0.context().migration.send_if_modified(|migration| {
            let stays = migration.is_on_the_move();
            if stays {
                *migration = MigrationState::Active;
            }
            stays
        });
        if stays {
            self.0.deliver();
        }
    }
}

async fn to_another_ground(
    runtime: &Arc<Runtime>,
    old: &Arc<PlatformContext>,
    plan: &Plan,
) -> Result<(Arc<PlatformContext>, Carried), ChangeError> {
    let prepared = Prepared::read(runtime, &plan.sources(&old.folder)).await?;
    prepared.assembled()?;
    only_this_changes(old, &prepared, &plan.mount)?;
    let from = old.mounted(&plan.mount).ok_or_else(|| ChangeError::NoMount {
        mount: plan.mount.clone(),
    })?;
    // What is kept as the way back is what runs, or it would lead nowhere.
    let running = from.brick.file.digest.to_string();
    if plan.before.as_ref().is_some_and(|before| *before != running) {
        return Err(ChangeError::ChangedOtherwise {
            mount: plan.mount.clone(),
        });
    }
    let carrying = Carrying {
        runtime,
        folder: &old.folder,
        prepared: &prepared,
        store: &old.store,
        from,
    };
    let (target, carried) = carrying.carry(plan.kind).await?;
    let mut ids: HashMap<_, _> = old.mounts().iter().map(|one| (one.name.clone(), one.id)).collect();
    ids.insert(plan.mount.clone(), target);
    let mounts = prepared.wired(runtime, &ids)?;
    let context = loading::context(runtime, &old.folder, &prepared, old.store.clone(), mounts)?;
    // Reads as well from now on: going back throws away what they read.
    old.migration.send_replace(MigrationState::Committing);
    carrying.take_over(plan.kind, target).await?;
    Ok((context, carried))
}

/// Whether the folder differs from what runs in this mount alone: anything else would take effect unseen.
fn only_this_changes(old: &PlatformContext, prepared: &Prepared, mount: &str) -> Result<(), ChangeError> {
    let otherwise = |mount: &str| ChangeError::ChangedOtherwise {
        mount: mount.to_owned(),
    };
    for there in old.mounts().iter().filter(|there| there.name != mount) {
        let same = prepared.bricks.get(&there.name);
        if same.is_none_or(|brick| brick.file.digest != there.brick.file.digest) {
            return Err(otherwise(&there.name));
        }
    }
    match prepared.bricks.keys().find(|name| old.mounted(name).is_none()) {
        Some(new) => Err(otherwise(new)),
        None => Ok(()),
    }
}
