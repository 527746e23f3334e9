//! Files of uploads that are under way. They are only appended to, so what has arrived stays there over a broken connection, a
//! kill and a restart, and an upload goes on where it stopped.

use std::{
    fs::{self, TryLockError},
    io::{self, Read as _, Seek as _},
    path::{Path, PathBuf},
    time::Duration,
};

use axum::body::Body;
use http_body_util::BodyExt as _;
use tokio::{fs::File, io::AsyncWriteExt as _};

use crate::{
    keys::private_folder,
    packages::protocol::{Algorithm, ContentDigest, ContentHasher},
};

/// How long the next bytes may be waited for.
const PATIENCE: Duration = Duration::from_secs(60);
/// Bytes that are hashed at a time.
const PIECE: usize = 256 << 10;

/// The file of an upload, which nobody else writes to while it is held.
pub struct Spool {
    path: PathBuf,
    file: File,
    size: u64,
}

/// Why nothing can be added to an upload.
#[derive(Debug, thiserror::Error)]
pub enum SpoolError {
    /// Another request is writing to it.
    #[error("another request is writing to this upload")]
    Busy,
    /// It would be larger than blobs may be.
    #[error("a blob has at most {0} bytes")]
    TooLarge(u64),
    /// The client stopped sending.
    #[error("nothing was sent for too long")]
    Slow,
    /// The connection broke.
    #[error("the connection broke")]
    Broken,
    /// The disk failed.
    #[error(transparent)]
    File(#[from] io::Error),
}

impl Spool {
    /// Begins an upload.
    ///
    /// # Errors
    /// When its file cannot be made.
    pub fn begin(path: &Path) -> io::Result<()> {
        if let Some(folder) = path.parent() {
            private_folder(folder)?;
        }
        let file = fs::OpenOptions::new().write(true).create_new(true).open(path)?;
        file.sync_all()
    }

    /// How much has arrived; none where there is no such upload.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn size_of(path: &Path) -> io::Result<Option<u64>> {
        match fs::metadata(path) {
            Ok(found) => Ok(Some(found.len())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Opens the file for one request.
    ///
    /// # Errors
    /// [`SpoolError::Busy`], or when the disk fails.
    pub fn open(path: PathBuf) -> Result<Self, SpoolError> {
        let file = fs::OpenOptions::new().read(true).append(true).open(&path)?;
        file.try_lock().map_err(|error| match error {
            TryLockError::WouldBlock => SpoolError::Busy,
            TryLockError::Error(error) => SpoolError::File(error),
        })?;
        let size = file.metadata()?.len();
        Ok(Self {
            path,
            file: File::from_std(file),
            size,
        })
    }

    /// How much has arrived.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Adds a body, and has it on disk. What arrived before something went wrong stays.
    ///
    /// # Errors
    /// See [`SpoolError`].
    pub async fn append(&mut self, mut body: Body, limit: u64) -> Result<(), SpoolError> {
        let written = self.copy(&mut body, limit).await;
        self.file.flush().await?;
        self.file.sync_all().await?;
        written
    }

    async fn copy(&mut self, body: &mut Body, limit: u64) -> Result<(), SpoolError> {
        loop {
            let frame = match tokio::time::timeout(PATIENCE, body.frame()).await {
                Err(_) => return Err(SpoolError::Slow),
                Ok(None) => return Ok(()),
                Ok(Some(Err(_))) => return Err(SpoolError::Broken),
                Ok(Some(Ok(frame))) => frame,
            };
            let Ok(data) = frame.into_data() else { continue };
            let after = self.size.saturating_add(data.len() as u64);
            if after > limit {
                return Err(SpoolError::TooLarge(limit));
            }
            self.file.write_all(&data).await?;
            self.size = after;
        }
    }

    /// Takes back what lies beyond a size.
    ///
    /// # Errors
    /// When the disk fails.
    pub async fn truncate(&mut self, size: u64) -> io::Result<()> {
        self.file.set_len(size).await?;
        self.file.sync_all().await?;
        self.size = size;
        Ok(())
    }

    /// The digest of all that has arrived.
    ///
    /// # Errors
    /// When the disk fails.
    pub async fn digest(&self, algorithm: Algorithm) -> io::Result<ContentDigest> {
        let mut file = self.file.try_clone().await?.into_std().await;
        let hashed = tokio::task::spawn_blocking(move || {
            file.rewind()?;
            let (mut hash, mut piece) = (ContentHasher::new(algorithm), vec![0; PIECE]);
            loop {
                let read = file.read(&mut piece)?;
                match piece.get(..read) {
                    Some([]) | None => break,
                    Some(read) => hash.update(read),
                }
            }
            Ok::<_, io::Error>(hash.finish())
        });
        hashed.await.map_err(io::Error::other)?
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Ends the upload: its file is gone.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn remove(self) -> io::Result<()> {
        remove(&self.path)
    }
}

/// Removes a file, if it is there.
///
/// # Errors
/// When the disk fails.
pub fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Bytes;

    use super::*;

    fn pieces(pieces: Vec<Result<&'static [u8], io::Error>>) -> Body {
        let pieces = pieces.into_iter().map(|piece| piece.map(Bytes::from_static));
        Body::from_stream(futures::stream::iter(pieces))
    }

    #[tokio::test]
    async fn keeps_what_arrived_before_the_connection_broke() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("upload");
        Spool::begin(&path).unwrap();
        let mut spool = Spool::open(path.clone()).unwrap();
        let broken = pieces(vec![Ok(b"abc"), Err(io::Error::other("broken"))]);
        assert!(matches!(spool.append(broken, 100).await, Err(SpoolError::Broken)));
        assert!(matches!(Spool::open(path.clone()), Err(SpoolError::Busy)));
        drop(spool);
        assert_eq!(Spool::size_of(&path).unwrap(), Some(3));
        let mut spool = Spool::open(path.clone()).unwrap();
        spool.append(pieces(vec![Ok(b"def")]), 100).await.unwrap();
        for algorithm in Algorithm::ALL {
            let expected = ContentDigest::of(algorithm, b"abcdef");
            assert_eq!(spool.digest(algorithm).await.unwrap(), expected);
        }
        spool.truncate(2).await.unwrap();
        let expected = ContentDigest::of(Algorithm::Sha256, b"ab");
        assert_eq!(spool.digest(Algorithm::Sha256).await.unwrap(), expected);
        spool.remove().unwrap();
        assert_eq!(Spool::size_of(&path).unwrap(), None);
    }

    #[tokio::test]
    async fn stops_at_its_limit_whether_announced_or_not() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("upload");
        Spool::begin(&path).unwrap();
        let mut spool = Spool::open(path).unwrap();
        let long = pieces(vec![Ok(b"abc"), Ok(b"def")]);
        assert!(matches!(spool.append(long, 5).await, Err(SpoolError::TooLarge(5))));
        assert_eq!(spool.size(), 3);
    }
}
