//! Opening the platforms of a host, side by side: one that takes long, or cannot be opened, keeps no other from its visitors.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use legollab_runtime::{
    Runtime,
    control::Listener,
    folder::{MANIFEST, PlatformDir, TEXT_BYTES},
    loading::OpenError,
    manifest::PlatformManifest,
    platform::Platform,
};
use legollab_server::{CustomHosts, Server};
use tokio::{
    sync::Semaphore,
    task::{Id, JoinError, JoinSet},
};

use crate::{
    output::{problem::Problem, screen::Screen},
    process,
};

/// Platforms that are opened at a time. Each reads its files and a database, and may wait for the one compiler.
const AT_A_TIME: usize = 8;
/// How long one keeps the next from beginning: longer than reading files takes, shorter than compiling a brick.
const TURN: Duration = Duration::from_secs(5);
/// How long opening may take in all. The bricks of a whole host are compiled one after the other when its version changes.
const LONGEST: Duration = Duration::from_secs(30 * 60);

/// The folders of a host's platforms by their names, which are the names of the folders.
pub struct Folders(BTreeMap<String, PathBuf>);

impl Folders {
    /// Those below the operator's folder.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn below(folder: &Path) -> Result<Self, Problem> {
        let unreadable = |error: std::io::Error| Problem::io("cannot-read", folder, &error);
        let mut found = BTreeMap::new();
        for entry in fs::read_dir(folder).map_err(unreadable)? {
            let path = entry.map_err(unreadable)?.path();
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
            if let (true, Some(name)) = (PlatformDir::at(&path).has(MANIFEST), name) {
                found.insert(name, path);
            }
        }
        Ok(Self(found))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Their names.
    pub fn names(&self) -> impl Iterator<Item = String> {
        self.0.keys().cloned()
    }
}

/// Why a platform of a host is not served.
enum Refusal {
    /// It cannot be opened.
    Open(OpenError),
    /// Its name is not its folder's.
    OtherName(String),
    /// Opening it took too long.
    TooLong,
}

/// What opening gives, and serves.
pub struct Opening<'a> {
    /// Where problems are shown.
    pub screen: &'a Screen,
    /// What opens them.
    pub runtime: &'a Arc<Runtime>,
    /// What serves them.
    pub server: &'a Server,
    /// What changes them while they are served.
    pub control: &'a Listener,
    /// Which hosts of their own they may have.
    pub hosts: &'a CustomHosts,
}

impl Opening<'_> {
    /// Opens all, serves each as soon as it is open, and gives how many are served.
    pub async fn run(&self, folders: &Folders) -> usize {
        let turns = Arc::new(Semaphore::new(AT_A_TIME));
        let (mut tasks, mut names) = (JoinSet::new(), BTreeMap::<Id, (&str, &Path)>::new());
        for (name, folder) in &folders.0 {
            let task = tasks.spawn(open_in_turn(
                turns.clone(),
                self.runtime.clone(),
                name.clone(),
                folder.clone(),
            ));
            names.insert(task.id(), (name, folder));
        }
        let mut served = 0;
        while let Some(ended) = tasks.join_next_with_id().await {
            let id = ended.as_ref().map_or_else(JoinError::id, |(id, _)| *id);
            let Some((name, folder)) = names.get(&id) else { continue };
            let done = match ended {
                Ok((_, Ok(platform))) => self.serve(name, folder, platform).await,
                Ok((_, Err(refusal))) => Err(problem(name, folder, refusal)),
                Err(error) => Err(Problem::new("platform-closed")
                    .with("folder", folder.display().to_string())
                    .because(&error)),
            };
            match done {
                Ok(()) => served += 1,
                Err(problem) => {
                    self.server.not_served(name, problem.line(self.screen.texts()));
                    self.screen.problem(&problem);
                }
            }
        }
        served
    }

    async fn serve(&self, name: &str, folder: &Path, platform: Arc<Platform>) -> Result<(), Problem> {
        if let Err(error) = self.server.put(platform.clone()) {
            process::close(&platform).await;
            return Err(Problem::new("not-served")
                .with("folder", folder.display().to_string())
                .because(&error));
        }
        self.control.attach(folder);
        for host in &platform.manifest().platform.hosts {
            if !self.hosts.allow(host, name) {
                self.screen.remark(
                    "host-not-allowed",
                    &[("host", host.clone().into()), ("name", name.to_owned().into())],
                );
            }
        }
        Ok(())
    }
}

async fn open_in_turn(
    turns: Arc<Semaphore>,
    runtime: Arc<Runtime>,
    name: String,
    folder: PathBuf,
) -> Result<Arc<Platform>, Refusal> {
    // It is never closed.
    let turn = turns.acquire_owned().await;
    let opening = tokio::time::timeout(LONGEST, open(&runtime, &name, &folder));
    tokio::pin!(opening);
    let opened = tokio::select! {
        opened = &mut opening => opened,
        () = tokio::time::sleep(TURN) => {
            drop(turn);
            opening.await
        }
    };
    opened.unwrap_or(Err(Refusal::TooLong))
}

async fn open(runtime: &Arc<Runtime>, name: &str, folder: &Path) -> Result<Arc<Platform>, Refusal> {
    // Before any of it runs. What cannot be read here is told by opening it.
    let text = PlatformDir::at(folder).read_text(MANIFEST, TEXT_BYTES);
    let manifest = text.ok().and_then(|text| PlatformManifest::parse(&text, MANIFEST).ok());
    if let Some(other) = manifest
        .map(|manifest| manifest.platform.name)
        .filter(|other| other != name)
    {
        return Err(Refusal::OtherName(other));
    }
    let platform = runtime.open(folder).await.map_err(Refusal::Open)?;
    if platform.name() == name {
        return Ok(platform);
    }
    // It was exchanged meanwhile.
    process::close(&platform).await;
    Err(Refusal::OtherName(platform.name().to_owned()))
}

fn problem(name: &str, folder: &Path, refusal: Refusal) -> Problem {
    let shown = folder.display().to_string();
    match refusal {
        Refusal::Open(error) => process::unopened(folder, error),
        Refusal::OtherName(other) => Problem::new("name-not-folders")
            .with("folder", shown)
            .with("name", other)
            .with("own", name.to_owned()),
        Refusal::TooLong => Problem::new("opening-too-long")
            .with("folder", shown)
            .with("minutes", (LONGEST.as_secs() / 60).to_string()),
    }
}
