//! The platform beside the attack: whom it must not disturb.

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use legollab_runtime::{
    Runtime,
    call::{CallError, Reply},
    platform::Platform,
};
use tokio::task::JoinHandle;

use super::{NEIGHBOURS_PATIENCE, ground::open, setting, visit};
use crate::{attack::Mounted, bricks::QUIET, report::Breach};

/// A quiet platform that is called from the beginning of an attack to its end.
pub(super) struct Beside {
    platform: Arc<Platform>,
    calling: JoinHandle<Option<Breach>>,
    over: Arc<AtomicBool>,
}

impl Beside {
    /// Opens the platform, and begins to call it.
    pub(super) async fn begin(runtime: &Arc<Runtime>, folder: &Path) -> Result<Self, Breach> {
        let platform = open(runtime, folder, &[quiet()]).await?;
        let over = Arc::new(AtomicBool::new(false));
        Ok(Self {
            calling: tokio::spawn(keep_calling(platform.clone(), over.clone())),
            platform,
            over,
        })
    }

    /// Ends the calls, and closes the platform. Says if one failed or did not end in time, also the one that was made when
    /// the attack had ended.
    pub(super) async fn end(self) -> Result<Option<Breach>, Breach> {
        self.over.store(true, Ordering::Release);
        let disturbed = self.calling.await.unwrap_or_else(|ended| Some(disturbed(ended)));
        self.platform.close().await.map_err(setting)?;
        Ok(disturbed)
    }

    /// Opens one more platform and calls it, as whoever comes next would.
    pub(super) async fn next(runtime: &Arc<Runtime>, folder: &Path) -> Option<Breach> {
        let platform = match open(runtime, folder, &[quiet()]).await {
            Ok(platform) => platform,
            Err(error) => return Some(disturbed(error)),
        };
        let called = in_time(&platform).await.err();
        called.or(platform.close().await.err().map(disturbed))
    }
}

/// Calls the platform over and over, and once more when the attack is over.
async fn keep_calling(platform: Arc<Platform>, over: Arc<AtomicBool>) -> Option<Breach> {
    loop {
        let last = over.load(Ordering::Acquire);
        match in_time(&platform).await {
            Err(breach) => return Some(breach),
            Ok(_) if last => return None,
            Ok(_) => tokio::time::sleep(Duration::from_millis(1)).await,
        }
    }
}

async fn in_time(platform: &Platform) -> Result<Reply, Breach> {
    let act = visit(platform, "quiet", "things", "act", String::new());
    let ended: Result<Result<Reply, CallError>, _> = tokio::time::timeout(NEIGHBOURS_PATIENCE, act).await;
    ended.map_err(disturbed)?.map_err(disturbed)
}

fn quiet() -> Mounted {
    Mounted {
        mount: "quiet",
        recipe: QUIET,
        lines: "",
        limits: Default::default(),
    }
}

fn disturbed(how: impl std::fmt::Display) -> Breach {
    Breach::Neighbour(how.to_string())
}
