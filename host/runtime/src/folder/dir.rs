//! The one way to what is in a platform's folder.
//!
//! Whoever wrote the folder may have put anything there: a link that leads to another platform's data, a pipe that nobody
//! writes to, a file larger than the machine's memory, a folder in the place of a file. So everything under it is opened
//! here, and here alone (a test holds the rest of the crate and the command line to it): paths stay below the folder, no
//! link is followed on the way or at its end, files are regular files, and whoever reads one says how long it may be. The
//! folder itself is named by the operator, and may be reached by links.

use std::{
    ffi::{OsStr, OsString},
    fs::File,
    io::{self, Read as _, Write as _},
    path::{Component, Path, PathBuf},
};

mod entry;
#[cfg(unix)]
mod openat;
#[cfg(not(unix))]
mod paths;

#[cfg(unix)]
use openat as system;
#[cfg(not(unix))]
use paths as system;

pub use entry::EntryKind;
use entry::refused;

use super::layout::DATABASE;
use crate::private_files;

/// How deep the folders are that are removed with all that is in them. Ours are three deep.
const DEEPEST: usize = 32;
/// Names of a folder that are read at once.
const NAMES: usize = 1_000;
/// The most entries of a folder that is listed.
const ENTRIES: usize = 200_000;

/// A file that cannot be read or written.
#[derive(Debug, thiserror::Error)]
#[error("{} cannot be read or written: {source}", path.display())]
pub struct FileError {
    /// Which.
    pub path: PathBuf,
    /// Why not.
    pub source: io::Error,
}

/// Whether a file has to be on the disk before it counts as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// It has to.
    Flushed,
    /// The system does it in time.
    Later,
}

/// A platform's folder, or another that is written to as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlatformDir {
    root: PathBuf,
}

impl PlatformDir {
    /// The folder at a path that the operator named.
    pub fn at(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// The path of the folder.
    pub fn path(&self) -> &Path {
        &self.root
    }

    /// Makes the folder itself, and those above it.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn make(&self) -> Result<(), FileError> {
        self.on(Path::new(""), |_| private_files::create_dir_all(&self.root))
    }

    /// What stands at a path in the folder; nothing where nothing does.
    ///
    /// # Errors
    /// When something on the way is no folder.
    pub fn kind(&self, path: impl AsRef<Path>) -> Result<Option<EntryKind>, FileError> {
        self.on(path.as_ref(), |parts| system::kind(&self.root, parts))
    }

    /// Whether a regular file stands there, and no link on the way.
    pub fn is_file(&self, path: impl AsRef<Path>) -> bool {
        matches!(self.kind(path), Ok(Some(EntryKind::File(_))))
    }

    /// Whether anything stands there, or on the way to it where a folder should be: what it is, opening it says.
    pub fn has(&self, path: impl AsRef<Path>) -> bool {
        match self.kind(path) {
            Ok(kind) => kind.is_some(),
            // The folder itself is none.
            Err(error) => error.source.kind() != io::ErrorKind::NotADirectory,
        }
    }

    /// Opens a regular file of at most so many bytes, to be read.
    ///
    /// # Errors
    /// When there is none, it is something else, or longer.
    pub fn open(&self, path: impl AsRef<Path>, most: u64) -> Result<File, FileError> {
        self.on(path.as_ref(), |parts| {
            let file = system::open(&self.root, parts)?;
            if file.metadata()?.len() > most {
                return Err(too_long(most));
            }
            Ok(file)
        })
    }

    /// What is in a file of at most so many bytes.
    ///
    /// # Errors
    /// As for [`Self::open`].
    pub fn read(&self, path: impl AsRef<Path>, most: u64) -> Result<Vec<u8>, FileError> {
        let path = path.as_ref();
        let file = self.open(path, most)?;
        self.on(path, |_| {
            let mut content = Vec::new();
            // It may have grown since.
            file.take(most.saturating_add(1)).read_to_end(&mut content)?;
            if content.len() as u64 > most {
                return Err(too_long(most));
            }
            Ok(content)
        })
    }

    /// The same of a file that need not be there.
    ///
    /// # Errors
    /// As for [`Self::open`].
    pub fn read_if_there(&self, path: impl AsRef<Path>, most: u64) -> Result<Option<Vec<u8>>, FileError> {
        match self.read(path, most) {
            Ok(content) => Ok(Some(content)),
            Err(error) if error.source.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The text in a file of at most so many bytes.
    ///
    /// # Errors
    /// As for [`Self::open`], and when it is no text.
    pub fn read_text(&self, path: impl AsRef<Path>, most: u64) -> Result<String, FileError> {
        let path = path.as_ref();
        let content = self.read(path, most)?;
        self.on(path, |_| text(content))
    }

    /// The names of what is in a folder, in order; none where there is no folder.
    ///
    /// # Errors
    /// When it is something else.
    pub fn names(&self, path: impl AsRef<Path>) -> Result<Vec<OsString>, FileError> {
        self.on(path.as_ref(), |parts| {
            let mut names = match system::names(&self.root, parts, ENTRIES) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
                names => names?,
            };
            if names.len() == ENTRIES {
                return Err(io::Error::other(format!("it has {ENTRIES} entries or more")));
            }
            names.sort();
            Ok(names)
        })
    }

    /// Puts a file in place whole: after a stop of the machine there is either what was there before, or, if it was to be
    /// flushed, all of this. A file that is there keeps its mode, which is its owner's choice: `platform.toml` may be a
    /// group's.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn put(&self, path: impl AsRef<Path>, content: &[u8], durability: Durability) -> Result<(), FileError> {
        self.on(path.as_ref(), |parts| {
            let Some((name, above)) = parts.split_last() else {
                return Err(io::ErrorKind::InvalidInput.into());
            };
            system::make_folder(&self.root, above)?;
            let mut part = OsString::from(".");
            part.push(name);
            part.push(".part");
            let part: Vec<&OsStr> = above.iter().copied().chain([part.as_os_str()]).collect();
            // One that a stop in the middle has left may be open to others, or be anything else by now.
            self.remove(&part, 0)?;
            let mut file = system::create(&self.root, &part)?;
            if let Ok(before) = system::open(&self.root, parts) {
                file.set_permissions(before.metadata()?.permissions())?;
            }
            file.write_all(content)?;
            if durability == Durability::Flushed {
                file.sync_all()?;
            }
            system::rename(&self.root, &part, parts)?;
            match durability {
                Durability::Flushed => system::sync(&self.root, above),
                Durability::Later => Ok(()),
            }
        })
    }

    /// Makes a folder, and those above it, for the user of the host alone; one that is there is closed to others.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn make_private(&self, path: impl AsRef<Path>) -> Result<(), FileError> {
        self.on(path.as_ref(), |parts| {
            system::make_folder(&self.root, parts)?;
            system::close_to_others(&self.root, parts)
        })
    }

    /// Gives a file or a folder another place in this folder, whose parent is made.
    ///
    /// # Errors
    /// When it cannot be moved.
    pub fn rename(&self, from: impl AsRef<Path>, to: impl AsRef<Path>) -> Result<(), FileError> {
        self.on(to.as_ref(), |to| {
            let from = parts(from.as_ref())?;
            let (_, above) = to.split_last().ok_or(io::ErrorKind::InvalidInput)?;
            system::make_folder(&self.root, above)?;
            system::rename(&self.root, &from, to)
        })
    }

    /// Removes a file if it is there; a link is removed itself.
    ///
    /// # Errors
    /// When it cannot be removed.
    pub fn remove_file(&self, path: impl AsRef<Path>) -> Result<(), FileError> {
        self.on(path.as_ref(), |parts| match system::kind(&self.root, parts)? {
            None => Ok(()),
            Some(EntryKind::Folder) => Err(io::ErrorKind::IsADirectory.into()),
            Some(kind) => system::unlink(&self.root, parts, kind),
        })
    }

    /// Removes whatever stands there, a folder with all that is in it. Links are removed themselves.
    ///
    /// # Errors
    /// When it cannot be removed.
    pub fn remove_all(&self, path: impl AsRef<Path>) -> Result<(), FileError> {
        self.on(path.as_ref(), |parts| self.remove(parts, 0))
    }

    fn remove(&self, parts: &[&OsStr], depth: usize) -> io::Result<()> {
        let kind = match system::kind(&self.root, parts)? {
            None => return Ok(()),
            Some(kind) => kind,
        };
        if kind == EntryKind::Folder {
            if depth >= DEEPEST {
                return Err(io::Error::other("its folders are too deep to be removed"));
            }
            loop {
                let names = system::names(&self.root, parts, NAMES)?;
                if names.is_empty() {
                    break;
                }
                for name in &names {
                    let inner: Vec<&OsStr> = parts.iter().copied().chain([name.as_os_str()]).collect();
                    self.remove(&inner, depth + 1)?;
                }
            }
        }
        system::unlink(&self.root, parts, kind)
    }

    /// The path of a folder in this one that others write to by paths: it is made, closed to others, and no link leads to it.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn private_path(&self, path: impl AsRef<Path>) -> Result<PathBuf, FileError> {
        let path = path.as_ref();
        self.make_private(path)?;
        Ok(self.root.join(path))
    }

    /// Where the database is, for the engine that opens it by its path: in a folder that is one, with no link on the way.
    /// What it is itself, the engine looks at. It need not be there.
    ///
    /// # Errors
    /// When its folder is something else.
    pub fn database(&self) -> Result<PathBuf, FileError> {
        self.kind(DATABASE)?;
        Ok(self.root.join(DATABASE))
    }

    /// Does something with the parts of a path, and names the path in its error.
    fn on<T>(&self, path: &Path, work: impl FnOnce(&[&OsStr]) -> io::Result<T>) -> Result<T, FileError> {
        parts(path).and_then(|parts| work(&parts)).map_err(|source| FileError {
            path: self.root.join(path),
            source,
        })
    }
}

/// The parts of a path that stays below the folder it begins in.
fn parts(path: &Path) -> io::Result<Vec<&OsStr>> {
    let inside = path.components().filter_map(|part| match part {
        Component::Normal(name) => Some(Ok(name)),
        Component::CurDir => None,
        Component::ParentDir | Component::RootDir | Component::Prefix(_) => Some(Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            "it leads out of the platform's folder",
        ))),
    });
    inside.collect()
}

fn text(content: Vec<u8>) -> io::Result<String> {
    String::from_utf8(content).map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "it is no text in UTF-8"))
}

/// Opens a file that the operator named, such as an archive: wherever it is, it is a regular file.
///
/// # Errors
/// When it cannot be opened, or is something else.
pub(crate) fn open_regular(path: &Path) -> io::Result<File> {
    let name = path.file_name().unwrap_or_default();
    let mut options = File::options();
    options.read(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(
        &mut options,
        // Nobody waits for the other end of a pipe.
        rustix::fs::OFlags::NONBLOCK.bits().cast_signed(),
    );
    let file = options.open(path)?;
    let about = file.metadata()?;
    if about.is_file() {
        Ok(file)
    } else if about.is_dir() {
        Err(refused(name, EntryKind::Folder))
    } else {
        Err(refused(name, EntryKind::Special))
    }
}

fn too_long(most: u64) -> io::Error {
    io::Error::new(io::ErrorKind::FileTooLarge, format!("it is longer than {most} bytes"))
}

#[cfg(test)]
#[cfg(unix)]
mod tests;
