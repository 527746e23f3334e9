//! What is left when an attack is over.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    time::Duration,
};

use legollab_runtime::{
    Runtime,
    call::{CallError, Reply},
    platform::Platform,
};

use super::{CONCURRENT, setting};
use crate::report::Breach;

/// How long what was taken may take to be given back: what a deadline has cut off is let go of by the runtime's threads.
const GIVEN_BACK: Duration = Duration::from_secs(10);
/// How many of anything are counted: more than any attack makes.
const MANY: u64 = 20_000;

/// What calls have left on a platform, once everything is delivered and run that is due.
pub(super) struct Traces {
    /// Bytes that each mount keeps.
    stored: BTreeMap<String, u64>,
    /// Everything else, by what it is.
    counts: [(&'static str, usize); 4],
    incidents: usize,
}

impl Traces {
    /// Of a platform that nobody calls meanwhile. What is due and was kept is delivered and run before, so that it shows
    /// where it arrives.
    pub(super) async fn of(platform: &Platform) -> Result<Self, Breach> {
        platform.settle().await.map_err(setting)?;
        let store = platform.store();
        let usage = store.usage().await.map_err(setting)?;
        let mounts = platform.mounts().iter();
        let stored = mounts.map(|mount| (mount.name.clone(), usage.get(&mount.id).copied().unwrap_or_default()));
        let counts = [
            ("jobs", store.jobs(0, MANY).await.map_err(setting)?.len()),
            ("messages", store.messages(0, MANY).await.map_err(setting)?.len()),
            (
                "dead letters",
                store.dead_letters(0, MANY).await.map_err(setting)?.len(),
            ),
            (
                "deliveries",
                usize::from(store.next_delivery().await.map_err(setting)?.is_some()),
            ),
        ];
        Ok(Self {
            stored: stored.collect(),
            counts,
            incidents: store.incidents(0, MANY).await.map_err(setting)?.len(),
        })
    }

    /// What is other than before.
    pub(super) fn beyond(&self, before: &Self) -> Option<Breach> {
        let mut beyond = Vec::new();
        for (mount, bytes) in &self.stored {
            let then = before.stored.get(mount).copied().unwrap_or_default();
            if *bytes != then {
                beyond.push(format!("`{mount}` keeps {bytes} bytes instead of {then}"));
            }
        }
        for ((what, now), (_, then)) in self.counts.iter().zip(before.counts) {
            if *now != then {
                beyond.push(format!("{now} {what} instead of {then}"));
            }
        }
        (!beyond.is_empty()).then(|| Breach::Kept(beyond.join(", ")))
    }

    /// Incidents other than the one that the caller was told of.
    pub(super) fn incidents_beyond(&self, before: &Self, outcome: &Result<Reply, CallError>) -> Option<Breach> {
        let told = usize::from(matches!(outcome, Err(CallError::Failed { .. })));
        let recorded = self.incidents.saturating_sub(before.incidents);
        (recorded != told).then(|| Breach::Incident(format!("{recorded} are on record, and {told} was told of")))
    }
}

/// The files of a folder, with what they hold.
pub(super) struct Files(BTreeMap<PathBuf, Vec<u8>>);

impl Files {
    /// Those in this folder and in the folders in it.
    pub(super) fn below(folder: &Path) -> Result<Self, Breach> {
        let (mut files, mut folders) = (BTreeMap::new(), vec![folder.to_owned()]);
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).map_err(setting)? {
                let path = entry.map_err(setting)?.path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let bytes = std::fs::read(&path).map_err(setting)?;
                    files.insert(path, bytes);
                }
            }
        }
        Ok(Self(files))
    }

    /// What came, went or is other than before.
    pub(super) fn beyond(&self, before: &Self) -> Option<Breach> {
        let all: BTreeSet<&PathBuf> = self.0.keys().chain(before.0.keys()).collect();
        let other = all.into_iter().filter(|path| self.0.get(*path) != before.0.get(*path));
        let other: Vec<String> = other.map(|path| path.display().to_string()).collect();
        (!other.is_empty()).then(|| Breach::Kept(format!("other files than before: {}", other.join(", "))))
    }
}

/// What the runtime still holds although nothing runs.
pub(super) async fn still_held(runtime: &Runtime) -> Option<Breach> {
    let until = tokio::time::Instant::now() + GIVEN_BACK;
    loop {
        let free = runtime.host().permits.available();
        // Attacks are made where there is a pool, so that there is something to read here.
        let held = runtime
            .host()
            .engine
            .wasmtime()
            .pooling_allocator_metrics()
            .map(|pool| {
                (
                    pool.component_instances(),
                    pool.core_instances(),
                    pool.memories(),
                    pool.tables(),
                    pool.stacks(),
                )
            });
        if free == CONCURRENT as usize && held == Some((0, 0, 0, 0, 0)) {
            return None;
        }
        if tokio::time::Instant::now() > until {
            return Some(Breach::Held(format!(
                "{free} permits of {CONCURRENT} are free; instances, core instances, memories, tables, stacks: {held:?}"
            )));
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}
