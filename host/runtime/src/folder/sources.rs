//! Which files a platform is read from: those of its folder, or some of a change that is staged.

use std::{collections::BTreeMap, path::PathBuf};

use super::{
    dir::{FileError, PlatformDir},
    layout::{LOCK, MANIFEST, TEXT_BYTES},
};

/// A file in a platform's folder.
#[derive(Debug, Clone)]
pub(crate) struct FilePlace {
    dir: PlatformDir,
    file: String,
}

impl FilePlace {
    pub fn new(dir: &PlatformDir, file: impl Into<String>) -> Self {
        Self {
            dir: dir.clone(),
            file: file.into(),
        }
    }

    /// Its path, for messages.
    pub fn path(&self) -> PathBuf {
        self.dir.path().join(&self.file)
    }

    /// What is in it, if it is there. Reading waits for the disk, on a thread that may.
    pub async fn read(&self, most: u64) -> Result<Option<Vec<u8>>, FileError> {
        let Self { dir, file } = self.clone();
        let reading = tokio::task::spawn_blocking(move || dir.read_if_there(&file, most));
        reading.await.unwrap_or_else(|error| {
            Err(FileError {
                path: self.path(),
                source: error.into(),
            })
        })
    }

    /// The text in it, if it is there.
    pub async fn read_text(&self) -> Result<Option<String>, FileError> {
        let content = self.read(TEXT_BYTES).await?;
        let text = content.map(String::from_utf8).transpose();
        text.map_err(|_| FileError {
            path: self.path(),
            source: std::io::ErrorKind::InvalidData.into(),
        })
    }
}

/// Where the files of a platform are.
#[derive(Debug, Clone)]
pub(crate) struct PlatformFiles {
    /// The manifest.
    pub manifest: FilePlace,
    /// The lock.
    pub lock: FilePlace,
    /// What the files of bricks are relative to.
    pub dir: PlatformDir,
    /// Files of bricks that are elsewhere, by mount name.
    pub elsewhere: BTreeMap<String, FilePlace>,
}

impl PlatformFiles {
    /// Those of a platform's folder.
    pub fn of(dir: &PlatformDir) -> Self {
        Self {
            manifest: FilePlace::new(dir, MANIFEST),
            lock: FilePlace::new(dir, LOCK),
            dir: dir.clone(),
            elsewhere: BTreeMap::new(),
        }
    }

    /// The file of a brick.
    pub fn brick(&self, mount: &str, file: &str) -> FilePlace {
        let in_its_place = || FilePlace::new(&self.dir, file);
        self.elsewhere.get(mount).cloned().unwrap_or_else(in_its_place)
    }
}
