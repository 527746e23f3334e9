//! Connections, of which one at a time is opened or closed for each file.
//!
//! SQLite 3.51.1, which rusqlite brings, stops for ever where one connection to a file closes as its last one and takes the
//! log away, while another one to the same file is being opened or closed: each holds the lock that the other waits for
//! (`unixIsSharingShmNode` takes the lock of all files while it has that of the one, `unixClose` and `findReusableFd` the
//! other way round). From then on nobody in the process opens or closes anything. A platform that goes to rest at the moment
//! at which somebody comes is all that it takes, so who opens or closes goes through the file's door.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::mem::ManuallyDrop;
use std::ops::{Deref, DerefMut};
use std::path::Path;

use parking_lot::Mutex;
use rusqlite::{Connection, OpenFlags};

/// Files share them: two that have the same one wait for each other now and then.
static DOORS: [Mutex<()>; 64] = [const { Mutex::new(()) }; 64];

/// The door of one file.
#[derive(Debug, Clone, Copy)]
struct Door(usize);

impl Door {
    /// A file has many spellings, so it goes by what the system knows it by. One that is not there has nobody at its door.
    fn of(path: &Path) -> Self {
        let mut hasher = DefaultHasher::new();
        #[cfg(unix)]
        if let Ok(metadata) = std::fs::metadata(path) {
            use std::os::unix::fs::MetadataExt as _;
            (metadata.dev(), metadata.ino()).hash(&mut hasher);
        }
        #[cfg(not(unix))]
        path.hash(&mut hasher);
        Self(usize::try_from(hasher.finish() % DOORS.len() as u64).unwrap_or(0))
    }

    fn through<T>(self, pass: impl FnOnce() -> T) -> T {
        let _held = DOORS.get(self.0).map(Mutex::lock);
        pass()
    }
}

/// A connection to a file.
#[derive(Debug)]
pub(super) struct Conn {
    conn: ManuallyDrop<Connection>,
    door: Door,
}

impl Conn {
    /// Opens one more connection.
    pub(super) fn open(path: &Path, flags: OpenFlags) -> rusqlite::Result<Self> {
        let conn = Door::of(path).through(|| Connection::open_with_flags(path, flags))?;
        Ok(Self {
            conn: ManuallyDrop::new(conn),
            // Looked up again, because the file may have been made just now.
            door: Door::of(path),
        })
    }
}

impl Drop for Conn {
    fn drop(&mut self) {
        // SAFETY: it is not used again: nothing comes after `drop`, and nothing else drops it.
        #[allow(unsafe_code)]
        self.door.through(|| unsafe { ManuallyDrop::drop(&mut self.conn) });
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
