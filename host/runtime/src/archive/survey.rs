//! Looking into an archive before anything is made of it.

use std::{collections::BTreeMap, path::Path};

use legollab_texts::Instant;

use super::{
    ArchiveError, Damage, Header,
    entry::Entry,
    import::{ArchiveReader, lines_of, verify},
};
use crate::{
    folder::{LOCK, MANIFEST},
    loading::OpenError,
    manifest::{Lock, PlatformManifest},
    storage::HostTable,
};

/// What is in an archive.
#[derive(Debug, Clone)]
pub struct ArchiveSurvey {
    /// The description of the platform.
    pub manifest: PlatformManifest,
    /// The exact files of its bricks, as they were written down.
    pub lock: Lock,
    /// When the archive was written.
    pub written: Instant,
    /// How many members there are.
    pub members: u64,
    /// How many pictures and documents people have sent.
    pub files: u64,
    /// How many lines or entries of data each mount has.
    pub lines: BTreeMap<String, u64>,
    /// The size of the file.
    pub bytes: u64,
}

/// Reads the archive in the file `from` from front to back, twice: whether it is whole and as it was written, and what is in it.
/// Nothing of it is acted on. `brick` is given each brick's file, by its mount. For a thread that may block.
///
/// # Errors
/// See [`ArchiveError`].
pub fn survey(from: &Path, mut brick: impl FnMut(&str, &[u8])) -> Result<ArchiveSurvey, ArchiveError> {
    let known = verify(from)?;
    let mut reading = ArchiveReader::open(from, Some(&known))?;
    let (mut manifest, mut lock, mut written) = (None, None, Instant::default());
    let (mut members, mut files) = (0, 0);
    let mut lines: BTreeMap<String, u64> = BTreeMap::new();
    while let Some((name, entry, content)) = reading.next()? {
        match entry {
            Entry::Header => written = reading.json::<Header>(&name, &content)?.written,
            Entry::Manifest => {
                let text = text(&reading, &name, content)?;
                manifest = Some(PlatformManifest::parse(&text, MANIFEST).map_err(OpenError::from)?);
            }
            Entry::Lock => {
                let text = text(&reading, &name, content)?;
                lock = Some(Lock::parse(&text, LOCK).map_err(OpenError::from)?);
            }
            Entry::Brick(mount) => brick(&mount, &content),
            Entry::FileAbout(_) => files += 1,
            Entry::Rows(HostTable::Members) => members += count(&reading, &name, &content)?,
            Entry::Data(mount) | Entry::Raw(mount) => {
                *lines.entry(mount).or_default() += count(&reading, &name, &content)?;
            }
            Entry::Media(_) | Entry::FileContent(..) | Entry::Rows(_) | Entry::Settings(_) | Entry::Digests => {}
        }
    }
    let missing = |name: &str| reading.damaged(name, Damage::Missing);
    Ok(ArchiveSurvey {
        manifest: manifest.ok_or_else(|| missing(MANIFEST))?,
        lock: lock.unwrap_or_default(),
        written,
        members,
        files,
        lines,
        bytes: reading.at,
    })
}

fn text(reading: &ArchiveReader<'_>, name: &str, content: Vec<u8>) -> Result<String, ArchiveError> {
    String::from_utf8(content).map_err(|error| reading.unreadable(name, error))
}

fn count(reading: &ArchiveReader<'_>, name: &str, content: &[u8]) -> Result<u64, ArchiveError> {
    Ok(lines_of(reading, name, content)?.count() as u64)
}
