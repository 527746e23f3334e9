//! Opening the platforms of a host, side by side: one that takes long, or cannot be opened, keeps no other from its visitors.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use legollab_server::{
    CustomHosts,
    hosting::{Hosting, HostingError, LONGEST_OPENING},
};
use tokio::task::{Id, JoinError, JoinSet};

use crate::{
    output::{problem::Problem, screen::Screen},
    process,
};

/// The folders of a host's platforms by their names, which are the names of the folders.
pub struct Folders(BTreeMap<String, PathBuf>);

impl Folders {
    /// Those below the operator's folder.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn below(folder: &Path) -> Result<Self, Problem> {
        let found = Hosting::folders(folder).map_err(|error| Problem::io("cannot-read", folder, &error))?;
        let named = found.into_iter().filter_map(|path| {
            let name = path.file_name()?.to_string_lossy().into_owned();
            Some((name, path))
        });
        Ok(Self(named.collect()))
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

/// What opening gives, and serves.
pub struct Opening<'a> {
    /// Where problems are shown.
    pub screen: &'a Screen,
    /// What opens and serves them.
    pub hosting: &'a Hosting,
    /// Which hosts of their own they may have.
    pub hosts: &'a CustomHosts,
}

impl Opening<'_> {
    /// Opens all, serves each as soon as it is open, and gives how many are served.
    pub async fn run(&self, folders: &Folders) -> usize {
        let (mut tasks, mut names) = (JoinSet::new(), BTreeMap::<Id, (&str, &Path)>::new());
        for (name, folder) in &folders.0 {
            let (hosting, folder_of_task) = (self.hosting.clone(), folder.clone());
            let task = tasks.spawn(async move { hosting.open(&folder_of_task).await });
            names.insert(task.id(), (name, folder));
        }
        let mut served = 0;
        while let Some(ended) = tasks.join_next_with_id().await {
            let id = ended.as_ref().map_or_else(JoinError::id, |(id, _)| *id);
            let Some((name, folder)) = names.get(&id) else { continue };
            let problem = match ended {
                Ok((_, Ok(platform))) => {
                    served += 1;
                    for host in &platform.manifest().platform.hosts {
                        self.must_allow(host, name);
                    }
                    continue;
                }
                Ok((_, Err(error))) => unserved(folder, error),
                Err(error) => Problem::new("platform-closed")
                    .with("folder", folder.display().to_string())
                    .because(&error),
            };
            self.hosting
                .server()
                .not_served(name, problem.line(self.screen.texts()));
            self.screen.problem(&problem);
        }
        served
    }

    /// Says so if a platform lists a host that the operator does not allow.
    fn must_allow(&self, host: &str, name: &str) {
        if !self.hosts.allow(host, name) {
            let args = [("host", host.to_owned().into()), ("name", name.to_owned().into())];
            self.screen.remark("host-not-allowed", &args);
        }
    }
}

/// Why the platform in a folder is not served.
pub fn unserved(folder: &Path, error: HostingError) -> Problem {
    let shown = folder.display().to_string();
    match error {
        HostingError::Open { folder, source } => process::unopened(&folder, *source),
        HostingError::OtherName { name, .. } => Problem::new("name-not-folders")
            .with("folder", shown)
            .with("name", name)
            .with(
                "own",
                folder
                    .file_name()
                    .map(|own| own.to_string_lossy().into_owned())
                    .unwrap_or_default(),
            ),
        HostingError::TooLong { .. } => Problem::new("opening-too-long")
            .with("folder", shown)
            .with("minutes", (LONGEST_OPENING.as_secs() / 60).to_string()),
        HostingError::Folder { path, source } => Problem::io("cannot-write", &path, &source),
        other => Problem::new("not-served").with("folder", shown).because(&other),
    }
}
