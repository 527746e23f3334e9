//! The folder of a database, held open. SQLite opens files by their paths, and again and again: the database, its log, its index,
//! its journal. Between the moment at which a path is looked at and the moment at which it is opened, whoever may write above the
//! folder could exchange a part of it for a link. So SQLite is given a path that begins at the handle of the folder, which
//! leads where it led when it was looked at, whatever has become of the names (`/proc/self/fd`, on Linux).

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, OnceLock, Weak};

use parking_lot::Mutex;

/// A folder's device and inode.
type FolderId = (u64, u64);

/// One handle for each folder that is held in this process: connections to one file share what SQLite keeps of it, its paths
/// included, so the path has to hold until the last of them is closed.
static HELD: LazyLock<Mutex<HashMap<FolderId, Weak<HeldFolder>>>> = LazyLock::new(Mutex::default);

/// Which folder a database lies in: the one that it was when it was first opened. When all connections were closed it is opened
/// by its path again.
#[derive(Debug, Default)]
pub(super) struct DatabaseFolder(OnceLock<FolderId>);

/// The handle of a folder, as long as there is a connection to a file in it.
#[derive(Debug)]
pub(super) struct HeldFolder {
    path: PathBuf,
    id: FolderId,
    #[cfg(target_os = "linux")]
    _handle: std::os::fd::OwnedFd,
}

impl HeldFolder {
    /// A path of the folder that begins at its handle.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for HeldFolder {
    fn drop(&mut self) {
        let mut held = HELD.lock();
        // Somebody may have begun to hold it anew meanwhile.
        if held.get(&self.id).is_some_and(|other| other.strong_count() == 0) {
            held.remove(&self.id);
        }
    }
}

impl DatabaseFolder {
    /// Holds the folder; none where the system has no paths that begin at a handle.
    ///
    /// # Errors
    /// When it cannot be opened, is a link, or is not the folder that it was.
    pub(super) fn hold(&self, folder: &Path) -> io::Result<Option<Arc<HeldFolder>>> {
        let Some(opened) = open(folder)? else { return Ok(None) };
        if *self.0.get_or_init(|| opened.id) != opened.id {
            return Err(io::Error::other("another folder has been put in its place"));
        }
        let opened = Arc::new(opened);
        // After the lock is given back: dropping the second handle of a folder takes it as well.
        let held = {
            let mut held = HELD.lock();
            match held.get(&opened.id).and_then(Weak::upgrade) {
                Some(held) => held,
                None => {
                    held.insert(opened.id, Arc::downgrade(&opened));
                    opened.clone()
                }
            }
        };
        Ok(Some(held))
    }
}

#[cfg(target_os = "linux")]
fn open(folder: &Path) -> io::Result<Option<HeldFolder>> {
    use std::os::fd::AsRawFd as _;

    use rustix::fs::{CWD, Mode, OFlags, fstat, openat, stat};

    // Such a handle is for names alone: to close it gives up none of the locks that SQLite holds on the files.
    let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    let handle = openat(CWD, folder, flags, Mode::empty())?;
    let about = fstat(&handle)?;
    let id = (about.st_dev, about.st_ino);
    let path = PathBuf::from(format!("/proc/self/fd/{}", handle.as_raw_fd()));
    // In a container `/proc` may be missing.
    let leads_there = stat(&path).is_ok_and(|found| (found.st_dev, found.st_ino) == id);
    let held = HeldFolder {
        path,
        id,
        _handle: handle,
    };
    Ok(leads_there.then_some(held))
}

#[cfg(not(target_os = "linux"))]
fn open(_: &Path) -> io::Result<Option<HeldFolder>> {
    Ok(None)
}
