//! Platforms that come in as archives, and go out as such.

use std::{path::Path, sync::Arc};

use legollab_runtime::{
    archive::{self, Contents},
    change::{Draft, Operation, apply},
    manifest::PlatformState,
    platform::Platform,
};

use super::{Hosting, HostingError, UNFINISHED, put_in_place};

impl Hosting {
    /// Makes a platform of this name out of an archive, and serves it. It begins closed to all but its stewards, and without host
    /// names of its own: both were given elsewhere. `author` is who is said to have closed it.
    ///
    /// # Errors
    /// See [`HostingError`]; then there is no such platform.
    pub async fn take_in(
        &self,
        from: &Path,
        name: &str,
        author: &str,
    ) -> Result<(Arc<Platform>, Contents), HostingError> {
        let claim = self.claim(name)?;
        self.check_name(name)?;
        let most = self.0.options.most;
        if self.0.server.platforms().len() >= most {
            return Err(HostingError::Full { most });
        }
        let folder = self.0.options.folder.join(name);
        let unfinished = self.0.options.folder.join(UNFINISHED).join(name);
        let made = self.make_of(from, &unfinished, name, author).await;
        let placed = made.and_then(|contents| {
            put_in_place(&unfinished, &folder).map_err(|error| HostingError::at(&folder, error))?;
            Ok(contents)
        });
        if placed.is_err() {
            // It may be thrown away at the next start as well.
            let _ = std::fs::remove_dir_all(&unfinished);
        }
        let contents = placed?;
        let opened = self.open_claimed(&folder, Some(name)).await;
        drop(claim);
        if opened.is_err() {
            // What cannot be opened here is in the archive, and the name is somebody else's to take.
            let _ = std::fs::remove_dir_all(&folder);
        }
        Ok((opened?, contents))
    }

    async fn make_of(&self, from: &Path, to: &Path, name: &str, author: &str) -> Result<Contents, HostingError> {
        let runtime = &self.0.runtime;
        let contents = archive::import_as(runtime, from, to, Some(name)).await;
        let contents = contents.map_err(|error| HostingError::Archive(Box::new(error)))?;
        let mut draft = Draft::default();
        let now = runtime.options().clock.now();
        let closed = Operation::SetState {
            state: PlatformState::Building,
        };
        for operation in [closed, Operation::Hosts { hosts: Vec::new() }] {
            draft.push(author, now, operation);
        }
        apply(runtime, to, &draft).await.map_err(HostingError::Change)?;
        Ok(contents)
    }

    /// Writes a platform that is served into one file, as it is at one moment.
    ///
    /// # Errors
    /// When none of this name is served, and see [`archive::ArchiveError`]; there is no file then.
    pub async fn archive(&self, name: &str, to: &Path) -> Result<Contents, HostingError> {
        let platform = self.platform(name);
        let platform = platform.ok_or_else(|| HostingError::NotServed { name: name.to_owned() })?;
        let written = archive::export(&self.0.runtime, platform.folder(), to).await;
        written.map_err(|error| HostingError::Archive(Box::new(error)))
    }
}
