//! Connections, of which one at a time is opened or closed for each file.
//!
//! SQLite 3.51.1, which rusqlite 0.38 bundles, hangs for ever when one connection to a file closes as its last one and takes the
//! log away, while another one to the same file is being opened or closed: each holds the lock that the other waits for
//! (`unixIsSharingShmNode` takes the global lock while it holds the file's, `unixClose` and `findReusableFd` the other way
//! round). From then on nothing in the process can open or close a database. An idle platform that releases its connections
//! while a call arrives is enough, so opening and closing take the file's lock first.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::mem::ManuallyDrop;
use std::ops::{Deref, DerefMut};
use std::path::Path;
use std::sync::Arc;

use parking_lot::Mutex;
use rusqlite::{Connection, OpenFlags, ffi};

use super::error::DatabasePath;
use super::folder::HeldFolder;
use super::vfs;

/// A file's lock is found by hash. Two files may share one, and then wait for each other now and then.
static OPEN_LOCKS: [Mutex<()>; 64] = [const { Mutex::new(()) }; 64];

/// The lock of one file.
#[derive(Debug, Clone, Copy)]
struct OpenLock(usize);

impl OpenLock {
    /// Found by device and inode, because a file has many spellings. Files that do not exist yet share one.
    fn of(path: &Path) -> Self {
        let mut hasher = DefaultHasher::new();
        #[cfg(unix)]
        if let Ok(metadata) = std::fs::metadata(path) {
            use std::os::unix::fs::MetadataExt as _;
            (metadata.dev(), metadata.ino()).hash(&mut hasher);
        }
        #[cfg(not(unix))]
        path.hash(&mut hasher);
        Self(usize::try_from(hasher.finish() % OPEN_LOCKS.len() as u64).unwrap_or(0))
    }

    fn with<T>(self, pass: impl FnOnce() -> T) -> T {
        let _held = OPEN_LOCKS.get(self.0).map(Mutex::lock);
        pass()
    }
}

/// A connection to a file.
#[derive(Debug)]
pub(super) struct Conn {
    conn: ManuallyDrop<Connection>,
    lock: OpenLock,
    /// Its log and its journal are opened from there whenever they are needed.
    _folder: Option<Arc<HeldFolder>>,
}

impl Conn {
    /// Opens one more connection.
    pub(super) fn open(place: &DatabasePath, flags: OpenFlags) -> rusqlite::Result<Self> {
        let folder = place.hold_folder().map_err(not_opened)?;
        if let (Some(folder), Some(vfs), Some(name)) = (folder, vfs::registered(), place.path.file_name()) {
            let path = folder.path().join(name);
            let lock = OpenLock::of(&path);
            let conn = lock.with(|| Connection::open_with_flags_and_vfs(&path, flags, vfs))?;
            return Ok(Self {
                conn: ManuallyDrop::new(conn),
                lock: OpenLock::of(&path),
                _folder: Some(folder),
            });
        }
        // Nothing on the way is a link, and none is followed if it is made one just now.
        let real = place.real();
        let flags = flags | OpenFlags::SQLITE_OPEN_NOFOLLOW;
        let conn = OpenLock::of(real).with(|| Connection::open_with_flags(real, flags))?;
        Ok(Self {
            conn: ManuallyDrop::new(conn),
            // Looked up again, because the file may have been made just now.
            lock: OpenLock::of(real),
            _folder: None,
        })
    }
}

fn not_opened(error: io::Error) -> rusqlite::Error {
    let told = format!("its folder cannot be opened: {error}");
    rusqlite::Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_CANTOPEN), Some(told))
}

impl Drop for Conn {
    fn drop(&mut self) {
        // SAFETY: it is not used again: nothing comes after `drop`, and nothing else drops it.
        #[allow(unsafe_code)]
        self.lock.with(|| unsafe { ManuallyDrop::drop(&mut self.conn) });
    }
}

impl Deref for Conn {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.conn
    }
}

impl DerefMut for Conn {
    fn deref_mut(&mut self) -> &mut Connection {
        &mut self.conn
    }
}
