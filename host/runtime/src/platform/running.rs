//! A platform that runs.

use std::{collections::HashMap, path::Path, pin::Pin, sync::Arc};

use legollab_texts::Instant;
use parking_lot::Mutex;
use tokio::task::JoinHandle;

use super::maintenance;
use crate::{
    Runtime,
    admission::scheduler::Scheduled,
    call::{
        Call, CallError, Identity, MigrationState, MountedBrick, PlatformContext, Reply, SubmissionNumber,
        current_context, entry_points,
    },
    clock::Clock,
    delivery,
    files::{self, Blobs},
    manifest::{Day, Expiry, PlatformManifest},
    personal_data::{self, MemberData},
    storage::{Member, MemberState, PlatformStore, StorageError},
};

/// A platform that runs.
pub struct Platform {
    runtime: Arc<Runtime>,
    context: Arc<PlatformContext>,
    delivery: Mutex<Option<JoinHandle<()>>>,
}

impl Platform {
    /// A platform on this context. Its events are delivered and its jobs run.
    pub(crate) fn delivering(runtime: &Arc<Runtime>, context: Arc<PlatformContext>) -> Arc<Self> {
        let platform = Self {
            runtime: runtime.clone(),
            context,
            delivery: Mutex::default(),
        };
        platform.deliver();
        Arc::new(platform)
    }

    pub(crate) fn context(&self) -> &Arc<PlatformContext> {
        &self.context
    }

    /// Delivers events and runs jobs from now on.
    pub(crate) fn deliver(&self) {
        let (runtime, context) = (self.runtime.clone(), self.context.clone());
        let task = tokio::spawn(async move {
            tokio::join!(
                delivery::keep_delivering(context.clone()),
                maintenance::run_maintenance(runtime, context)
            );
        });
        if let Some(before) = self.delivery.lock().replace(task) {
            before.abort();
        }
    }

    /// Delivers events and runs jobs no longer; those under way are given up, and are still to be done.
    pub(crate) async fn stop_delivering(&self) {
        let delivery = self.delivery.lock().take();
        if let Some(delivery) = delivery {
            delivery.abort();
            let _ = delivery.await;
        }
    }

    /// The name in addresses.
    pub fn name(&self) -> &str {
        &self.context.name
    }

    /// The manifest.
    pub fn manifest(&self) -> &PlatformManifest {
        &self.context.manifest
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.context.folder
    }

    /// The time zone.
    pub fn zone(&self) -> &jiff::tz::TimeZone {
        &self.context.zone
    }

    /// When it ends, if it does.
    pub fn end(&self) -> Option<&Expiry> {
        self.context.end.as_ref()
    }

    /// The last day on which it was in use, if it has ended. What may change something is refused from then on.
    pub fn ended(&self) -> Option<Day> {
        self.context.ended()
    }

    /// The bricks, in the order of the manifest.
    pub fn mounts(&self) -> &[Arc<MountedBrick>] {
        self.context.mounts()
    }

    /// The brick at a mount.
    pub fn mounted(&self, name: &str) -> Option<&Arc<MountedBrick>> {
        self.context.mounted(name)
    }

    /// The platform's data.
    pub fn store(&self) -> &Arc<dyn PlatformStore> {
        &self.context.store
    }

    /// Whether somebody is shown the names and pictures of members.
    pub fn shows_names_to(&self, reader: &Identity) -> bool {
        self.context.shows_names_to(reader)
    }

    /// The names of those of these members that there are, as somebody reads them: who is not shown any reads of each, in the
    /// language of `locale`, that it is a member.
    ///
    /// # Errors
    /// When the data cannot be read.
    pub async fn names_for(
        &self,
        reader: &Identity,
        locale: &str,
        ids: Vec<String>,
    ) -> Result<HashMap<String, String>, StorageError> {
        let names = self.context.store.names_of(ids).await?;
        Ok(self.context.names_as_read_by(reader, locale, names))
    }

    /// The contents of its pictures and documents.
    pub fn blobs(&self) -> &Blobs {
        &self.context.blobs
    }

    /// A brick, to be asked what it keeps of a member; none if it does not tell.
    pub fn member_data(&self, mounted: &Arc<MountedBrick>, member: &str) -> Option<MemberData> {
        MemberData::of(&self.context, mounted, member)
    }

    /// Blocks a member or lets them in again, and has every brick told that listens.
    ///
    /// # Errors
    /// When the store fails, or there is no such member.
    pub async fn set_standing(&self, member: &str, state: MemberState) -> Result<(), StorageError> {
        personal_data::set_standing(&self.context, member, state).await
    }

    /// Whether nobody but this member could run the platform.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn is_last_steward(&self, member: &Member) -> Result<bool, StorageError> {
        personal_data::is_last_steward(&self.context, member).await
    }

    /// Notes that a member wants to leave. Gives when the account is closed.
    ///
    /// # Errors
    /// When the store fails, or there is no such member.
    pub async fn ask_to_close(&self, member: &str) -> Result<Instant, StorageError> {
        personal_data::ask_to_close(&self.context, member).await
    }

    /// Collects the files that nothing has mentioned for long enough. It is done by itself, too.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn sweep_files(&self) -> Result<u64, StorageError> {
        files::sweep(
            self.context.store.as_ref(),
            &self.context.blobs,
            self.context.clock.now(),
        )
        .await
    }

    /// The platform's clock.
    pub fn clock(&self) -> &Arc<dyn Clock> {
        &self.context.clock
    }

    /// The present.
    pub fn now(&self) -> Instant {
        self.context.clock.now()
    }

    /// Makes a call.
    ///
    /// # Errors
    /// See [`CallError`].
    pub async fn call(&self, call: Call) -> Result<Reply, CallError> {
        entry_points::call(&self.context, call).await
    }

    /// Makes a call that takes effect once, however often it is sent under its number.
    ///
    /// # Errors
    /// See [`CallError`].
    pub async fn submit(&self, call: Call, number: SubmissionNumber<'_>) -> Result<Reply, CallError> {
        entry_points::submit(&self.context, call, number).await
    }

    /// Does some of the platform's work on the threads of this process in turns with what other platforms have for them, so
    /// that none waits long for another. Calls take turns by themselves; what is done around them for whoever asked is
    /// given here.
    pub fn in_turn<F: Future>(&self, work: F) -> Scheduled<Pin<Box<F>>> {
        self.context.turns.take(Box::pin(work))
    }

    /// How many calls the host could begin now, for this platform and all others together.
    pub fn calls_available(&self) -> usize {
        self.context.host.permits.available()
    }

    /// Does something about the platform that is due whether anybody uses it or not, such as looking whether there is
    /// anything to do: one of a few platforms of the host at a time, so that those that rest take no room for it. It is
    /// short: it makes no calls, and waits for nobody.
    pub async fn look_after<T>(&self, look: impl Future<Output = T>) -> T {
        self.context.with_maintenance_permit(look).await
    }

    /// Delivers every event and runs every job that is due, and those that become due by it. Returns how many.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn settle(&self) -> Result<usize, StorageError> {
        delivery::run_until_idle(&current_context(&self.context)).await
    }

    /// Stops delivering and lets go of the files. Calls that are made afterwards fail. A platform that was changed
    /// (see [`crate::change`]) has handed its files on, and only stops.
    ///
    /// # Errors
    /// When the store cannot be closed in order.
    pub async fn close(&self) -> Result<(), StorageError> {
        self.stop_delivering().await;
        self.context.warm.close();
        let migration = self.context.migration.borrow().clone();
        match migration {
            MigrationState::Superseded(_) => Ok(()),
            MigrationState::Active | MigrationState::Draining | MigrationState::Committing => {
                self.context.store.close().await
            }
        }
    }
}

impl Drop for Platform {
    fn drop(&mut self) {
        if let Some(delivery) = self.delivery.lock().take() {
            delivery.abort();
        }
    }
}
