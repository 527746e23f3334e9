//! Where the contents of files are: beside the database, each form a file of its own that never changes.

use std::{
    io::{self, Read as _, Seek as _, SeekFrom},
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{
    folder::{DATA, Durability, FileError, PlatformDir},
    storage::{FileId, FileRecord},
};

/// The folder of contents, beside the database.
const FOLDER: &str = "files";
/// The most bytes of a content: more than any limit allows.
const MOST: u64 = 64 << 20;

/// The contents of a platform's files.
#[derive(Debug, Clone)]
pub struct Blobs {
    /// The folder that the database is in.
    beside: Arc<Path>,
    keeps: bool,
}

impl Blobs {
    /// Those of the platform in a folder.
    pub fn of(platform: &Path) -> Self {
        Self::beside(&platform.join(DATA))
    }

    /// Those beside a database, in the folder that it is in.
    pub fn beside(folder: &Path) -> Self {
        Self {
            beside: folder.into(),
            keeps: true,
        }
    }

    /// The same to be read alone: for what is only tried, nothing is put in place or removed.
    #[must_use]
    pub fn to_be_read(mut self) -> Self {
        self.keeps = false;
        self
    }

    fn dir(&self) -> PlatformDir {
        PlatformDir::at(self.beside.as_ref())
    }

    /// Puts the content of one form in place, durably.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn put(&self, id: FileId, width: Option<u32>, content: &[u8]) -> Result<(), FileError> {
        if !self.keeps {
            return Ok(());
        }
        let dir = self.dir();
        dir.make_private(FOLDER)?;
        dir.put(path(id, width), content, Durability::Flushed)
    }

    /// The content of one form; none if it is not there.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read(&self, id: FileId, width: Option<u32>) -> Result<Option<Vec<u8>>, FileError> {
        self.dir().read_if_there(path(id, width), MOST)
    }

    /// A part of the content of one form: what there is of it.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read_part(&self, id: FileId, width: Option<u32>, offset: u64, length: u64) -> Result<Vec<u8>, FileError> {
        let path = path(id, width);
        let mut file = match self.dir().open(&path, MOST) {
            Ok(file) => file,
            Err(error) if error.source.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let mut content = Vec::new();
        file.seek(SeekFrom::Start(offset))
            .and_then(|_| file.take(length).read_to_end(&mut content))
            .map_err(|source| FileError {
                path: self.beside.join(path),
                source,
            })?;
        Ok(content)
    }

    /// Removes all forms of a file.
    ///
    /// # Errors
    /// When one cannot be removed.
    pub fn remove(&self, file: &FileRecord) -> Result<(), FileError> {
        if !self.keeps {
            return Ok(());
        }
        let dir = self.dir();
        for width in forms(file) {
            dir.remove_file(path(file.id, width))?;
        }
        Ok(())
    }

    /// Copies all forms of a file to another place, where contents never change either. Gives whether all were there.
    ///
    /// # Errors
    /// When one cannot be read or written.
    pub fn copy(&self, file: &FileRecord, to: &Self) -> Result<bool, FileError> {
        for width in forms(file) {
            let Some(content) = self.read(file.id, width)? else {
                return Ok(false);
            };
            to.put(file.id, width, &content)?;
        }
        Ok(true)
    }
}

/// The forms in which a file is kept, by their widths; of its largest, none.
pub fn forms(file: &FileRecord) -> impl Iterator<Item = Option<u32>> {
    let narrower = file.narrower.iter().copied().map(Some);
    narrower.chain([None])
}

/// The name of a form's content.
pub fn blob_name(id: FileId, width: Option<u32>) -> String {
    match width {
        Some(width) => format!("{id}-{width}"),
        None => id.to_string(),
    }
}

fn path(id: FileId, width: Option<u32>) -> PathBuf {
    Path::new(FOLDER).join(blob_name(id, width))
}
