//! Reading an archive.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
    sync::Arc,
};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use legollab_package::Digest;
use serde::Deserialize;
use serde_json::Value;

use super::{
    ArchiveError, ArchivedBrick, ArchivedFile, Contents, Damage, DataFormat, FORMAT, Header, NotAnArchive,
    entry::{Entry, HEADER},
    export::{at, beside},
    lines::{FlatRow, lines},
    row_checks,
};
use crate::{
    Runtime,
    files::{Blobs, clean_name, document, picture},
    folder::{Durability, LOCK, MANIFEST, MEDIA, PlatformDir, PlatformFiles, dir::open_regular},
    loading::{self, LoadedPlatform, OpenError, open_store},
    manifest::edit,
    portable::BrickData,
    private_files,
    storage::{
        CommitRequest, FileId, FileRecord, HostTable, InstallationId, InstallationState, NewFile, PlatformStore, Row,
    },
};

/// A platform that was made from an archive.
pub type Imported = Contents;

/// Makes a platform in the folder `to` from the archive in the file `from`. The folder must not be there, or be empty.
///
/// # Errors
/// See [`ArchiveError`]; there is no such folder then, or it is empty as before.
pub async fn import(runtime: &Arc<Runtime>, from: &Path, to: &Path) -> Result<Imported, ArchiveError> {
    import_as(runtime, from, to, None).await
}

/// The same, under a name of its own: for a platform that is to stand beside the one that the archive was made of.
///
/// # Errors
/// As for [`import`].
pub async fn import_as(
    runtime: &Arc<Runtime>,
    from: &Path,
    to: &Path,
    name: Option<&str>,
) -> Result<Imported, ArchiveError> {
    if is_taken(to) {
        return Err(ArchiveError::Exists { path: to.to_owned() });
    }
    // Before anything is made of it, all of it is read once: nothing that is in a damaged archive is ever acted on.
    let known = verify(from)?;
    let part = beside(to);
    private_files::create_dir_all(&part).map_err(at(&part))?;
    let made = async {
        let mut reading = ArchiveReader::open(from, Some(&known))?;
        let contents = make(runtime, &mut reading, &part, name).await?;
        if to.exists() {
            fs::remove_dir(to).map_err(at(to))?;
        }
        fs::rename(&part, to).map_err(at(to))?;
        Ok(contents)
    };
    let made: Result<Imported, ArchiveError> = made.await;
    if made.is_err() {
        // Whatever cannot be removed has a name that says what it is.
        let _ = fs::remove_dir_all(&part);
    }
    made
}

fn is_taken(path: &Path) -> bool {
    match fs::read_dir(path) {
        Ok(mut entries) => entries.next().is_some(),
        Err(error) => error.kind() != io::ErrorKind::NotFound,
    }
}

/// Checks that the archive is whole and as it was written, and gives the digests of its entries.
pub(super) fn verify(from: &Path) -> Result<BTreeMap<String, String>, ArchiveError> {
    let mut reading = ArchiveReader::open(from, None)?;
    let mut seen = BTreeMap::new();
    while let Some((name, entry, content)) = reading.next()? {
        if (entry == Entry::Header) != seen.is_empty() {
            return Err(reading.damaged(&name, Damage::OutOfPlace));
        }
        match entry {
            Entry::Digests => {
                let told: BTreeMap<String, String> = reading.json(&name, &content)?;
                if reading.next()?.is_some() {
                    return Err(reading.damaged(&name, Damage::Followed));
                }
                if told != seen {
                    let odd = told.iter().find(|(name, digest)| seen.get(*name) != Some(digest));
                    let odd = odd
                        .map(|(name, _)| name)
                        .or_else(|| seen.keys().find(|name| !told.contains_key(*name)));
                    let odd = odd.cloned().unwrap_or_default();
                    return Err(reading.damaged(&odd, Damage::Digest));
                }
                return Ok(told);
            }
            Entry::Header => {
                let header: Header = reading.json(&name, &content)?;
                if header.format > FORMAT {
                    return Err(ArchiveError::Newer {
                        path: from.to_owned(),
                        found: header.format,
                    });
                }
            }
            _ => {}
        }
        if seen.insert(name.clone(), Digest::of(&content).to_string()).is_some() {
            return Err(reading.damaged(&name, Damage::Twice));
        }
    }
    Err(ArchiveError::Truncated { path: from.to_owned() })
}

/// The entries of an archive, one after the other.
pub(super) struct ArchiveReader<'a> {
    path: PathBuf,
    file: File,
    pub(super) at: u64,
    is_first: bool,
    /// The digests that entries must have.
    known: Option<&'a BTreeMap<String, String>>,
}

impl<'a> ArchiveReader<'a> {
    pub(super) fn open(path: &Path, known: Option<&'a BTreeMap<String, String>>) -> Result<Self, ArchiveError> {
        Ok(Self {
            path: path.to_owned(),
            file: open_regular(path).map_err(at(path))?,
            at: 0,
            is_first: true,
            known,
        })
    }

    pub(super) fn damaged(&self, name: &str, damage: Damage) -> ArchiveError {
        ArchiveError::Damaged {
            path: self.path.clone(),
            entry: name.escape_debug().to_string(),
            damage,
        }
    }

    pub(super) fn unreadable(&self, name: &str, why: impl ToString) -> ArchiveError {
        self.damaged(name, Damage::Unreadable(why.to_string()))
    }

    pub(super) fn json<T: for<'de> Deserialize<'de>>(&self, name: &str, content: &[u8]) -> Result<T, ArchiveError> {
        serde_json::from_slice(content).map_err(|error| self.unreadable(name, error))
    }

    /// The next entry with its content; none after the last.
    ///
    /// Any format of tar will do, so that an archive that was unpacked and packed again is one: what GNU's and POSIX's put
    /// before an entry is read, and folders are passed over. Links and sparse files are refused.
    pub(super) fn next(&mut self) -> Result<Option<(String, Entry, Vec<u8>)>, ArchiveError> {
        let mut extended = Extended::default();
        loop {
            let Some((header, name)) = self.header()? else {
                return Ok(None);
            };
            let kind = header.entry_type();
            match kind {
                tar::EntryType::XHeader | tar::EntryType::GNULongName => {
                    let size = header.entry_size().map_err(|error| self.unreadable(&name, error))?;
                    let content = self.content(&name, size, EXTENSION)?;
                    let read = match kind {
                        tar::EntryType::XHeader => extended.pax(&content),
                        _ => extended.long_name(content),
                    };
                    read.ok_or_else(|| self.damaged("tar", Damage::Name))?;
                }
                // What it says of all entries, such as who made the archive, changes nothing here.
                tar::EntryType::XGlobalHeader => {
                    let size = header.entry_size().map_err(|error| self.unreadable(&name, error))?;
                    self.content(&name, size, EXTENSION)?;
                }
                tar::EntryType::Directory => {
                    extended = Extended::default();
                    self.at += 512;
                }
                _ => {
                    return self
                        .entry(&header, extended.name.unwrap_or(name), extended.size)
                        .map(Some);
                }
            }
        }
    }

    /// The header at this place, with the name in it; none at the end.
    fn header(&mut self) -> Result<Option<(tar::Header, String)>, ArchiveError> {
        use io::Seek as _;
        let unread = at(&self.path);
        let foreign = |path: &Path, why: NotAnArchive| ArchiveError::Foreign {
            path: path.to_owned(),
            why,
        };
        if let Err(error) = self.file.seek(io::SeekFrom::Start(self.at)) {
            return Err(unread(error));
        }
        let mut block = [0; 512];
        match read_up_to(&mut self.file, &mut block) {
            Err(error) => return Err(unread(error)),
            Ok(512) => {}
            Ok(0) if self.at == 0 => return Err(foreign(&self.path, NotAnArchive::Empty)),
            Ok(read) if self.at == 0 && !is_begun(block.get(..read).unwrap_or_default()) => {
                return Err(foreign(&self.path, compressed(&block).unwrap_or(NotAnArchive::NoTar)));
            }
            // Without the two empty blocks at the end there is no end.
            Ok(_) => {
                return Err(ArchiveError::Truncated {
                    path: self.path.clone(),
                });
            }
        }
        if block.iter().all(|byte| *byte == 0) {
            return if self.at == 0 {
                Err(foreign(&self.path, NotAnArchive::Nothing))
            } else {
                Ok(None)
            };
        }
        let header = tar::Header::from_byte_slice(&block);
        let sum: u32 = block
            .iter()
            .enumerate()
            .map(|(place, byte)| {
                if (148..156).contains(&place) {
                    32
                } else {
                    u32::from(*byte)
                }
            })
            .sum();
        if header.cksum().ok() != Some(sum) {
            return Err(if self.at == 0 {
                foreign(&self.path, compressed(&block).unwrap_or(NotAnArchive::NoTar))
            } else {
                self.damaged("tar", Damage::NoHeader { at: self.at })
            });
        }
        let name = String::from_utf8(header.path_bytes().into_owned());
        let name = name.map_err(|_| self.damaged("tar", Damage::Name))?;
        Ok(Some((header.clone(), name)))
    }

    /// What follows the header at this place, after which the next one is.
    fn content(&mut self, name: &str, size: u64, most: u64) -> Result<Vec<u8>, ArchiveError> {
        if size > most {
            return Err(self.damaged(name, Damage::TooLong { size, most }));
        }
        let mut content = Vec::new();
        if let Err(error) = (&mut self.file).take(size).read_to_end(&mut content) {
            return Err(at(&self.path)(error));
        }
        if content.len() as u64 != size {
            return Err(ArchiveError::Truncated {
                path: self.path.clone(),
            });
        }
        self.at += 512 + size.next_multiple_of(512);
        Ok(content)
    }

    fn entry(
        &mut self,
        header: &tar::Header,
        name: String,
        size: Option<u64>,
    ) -> Result<(String, Entry, Vec<u8>), ArchiveError> {
        // Packed from within a folder, names begin with it.
        let name = name.strip_prefix("./").map_or(name.clone(), str::to_owned);
        let is_first = std::mem::replace(&mut self.is_first, false);
        let refused = |damage: Damage| {
            if is_first {
                ArchiveError::Foreign {
                    path: self.path.clone(),
                    why: NotAnArchive::BeginsWith(name.escape_debug().to_string()),
                }
            } else {
                self.damaged(&name, damage)
            }
        };
        if header.entry_type() != tar::EntryType::Regular {
            return Err(refused(Damage::NoFile));
        }
        let entry = Entry::named(&name).ok_or_else(|| refused(Damage::Unknown))?;
        if is_first && entry != Entry::Header {
            return Err(refused(Damage::OutOfPlace));
        }
        let size = match size {
            Some(size) => size,
            None => header.entry_size().map_err(|error| self.unreadable(&name, error))?,
        };
        let content = self.content(&name, size, entry.limit())?;
        if let Some(known) = self.known
            && entry != Entry::Digests
            && known.get(&name) != Some(&Digest::of(&content).to_string())
        {
            return Err(self.damaged(&name, Damage::Changed));
        }
        Ok((name, entry, content))
    }
}

/// The most bytes that are read of what extends the header of an entry.
const EXTENSION: u64 = 64 << 10;

/// What stands before an entry because its header has no room for it.
#[derive(Default)]
struct Extended {
    name: Option<String>,
    size: Option<u64>,
}

impl Extended {
    /// Reads POSIX's `length key=value` lines; none where they cannot be read.
    fn pax(&mut self, content: &[u8]) -> Option<()> {
        for record in tar::PaxExtensions::new(content) {
            let record = record.ok()?;
            match record.key().ok()? {
                "path" => self.name = Some(record.value().ok()?.to_owned()),
                "size" => self.size = Some(record.value().ok()?.parse().ok()?),
                _ => {}
            }
        }
        Some(())
    }

    /// Takes GNU's name, which a zero ends.
    fn long_name(&mut self, mut content: Vec<u8>) -> Option<()> {
        while content.last() == Some(&0) {
            content.pop();
        }
        self.name = Some(String::from_utf8(content).ok()?);
        Some(())
    }
}

/// How a file is compressed that begins like this.
fn compressed(bytes: &[u8]) -> Option<NotAnArchive> {
    let known: [(&[u8], &'static str); 5] = [
        (b"\x1f\x8b", "gzip"),
        (b"BZh", "bzip2"),
        (b"\xfd7zXZ\0", "xz"),
        (b"\x28\xb5\x2f\xfd", "zstd"),
        (b"PK\x03\x04", "zip"),
    ];
    let (_, format) = known.iter().find(|(magic, _)| bytes.starts_with(magic))?;
    Some(NotAnArchive::Compressed(format))
}

/// Whether these bytes, fewer than a header has, may be the beginning of an archive: of the name of its first entry, which is
/// filled up with zeros.
fn is_begun(bytes: &[u8]) -> bool {
    let mut name = HEADER.bytes().chain([0]);
    bytes
        .iter()
        .all(|byte| name.next().is_none_or(|expected| expected == *byte))
}

fn read_up_to(file: &mut File, block: &mut [u8]) -> io::Result<usize> {
    let mut read = Vec::with_capacity(block.len());
    file.take(block.len() as u64).read_to_end(&mut read)?;
    for (to, from) in block.iter_mut().zip(&read) {
        *to = *from;
    }
    Ok(read.len())
}

/// A platform that is being made.
struct Import {
    store: Arc<dyn PlatformStore>,
    bricks: BTreeMap<String, (BrickData, InstallationId)>,
    carried: BTreeMap<String, (DataFormat, u64)>,
}

async fn make(
    runtime: &Arc<Runtime>,
    reading: &mut ArchiveReader<'_>,
    folder: &Path,
    renamed: Option<&str>,
) -> Result<Imported, ArchiveError> {
    let dir = PlatformDir::at(folder);
    let mut members = 0;
    let mut store: Option<Arc<dyn PlatformStore>> = None;
    let mut making: Option<Import> = None;
    let mut prepared: Option<LoadedPlatform> = None;
    let outcome = async {
        let mut files: HashMap<FileId, ArchivedFile> = HashMap::new();
        let mut again = None;
        while let Some((name, entry, content)) = match again.take() {
            Some(entry) => Some(entry),
            None => reading.next()?,
        } {
            let early = |reading: &ArchiveReader<'_>| reading.damaged(&name, Damage::Early);
            match entry {
                Entry::Header | Entry::Digests => {}
                Entry::Manifest => {
                    let text = manifest(reading, &name, content, renamed)?;
                    dir.put(MANIFEST, text.as_bytes(), Durability::Flushed)?;
                }
                Entry::Lock => dir.put(LOCK, &content, Durability::Flushed)?,
                Entry::Brick(mount) => dir.put(format!("bricks/{mount}.wasm"), &content, Durability::Flushed)?,
                Entry::Media(file) => dir.put(format!("{MEDIA}/{file}"), &content, Durability::Flushed)?,
                Entry::FileContent(id, width) => {
                    let about = files.get(&id).ok_or_else(|| early(reading))?;
                    check_content(about, width, &content).map_err(|why| reading.unreadable(&name, why))?;
                    Blobs::of(folder).put(id, width, &content)?;
                }
                Entry::FileAbout(_) | Entry::Rows(_) if store.is_none() => {
                    // The files are complete: preflight, before any data is touched.
                    prepared = Some(prepare(runtime, reading, folder).await?);
                    store = Some(open_store(runtime, &dir).await?);
                    again = Some((name, entry, content));
                }
                Entry::FileAbout(id) => {
                    let store = store.as_ref().ok_or_else(|| early(reading))?;
                    let about: ArchivedFile = reading.json(&name, &content)?;
                    store.restore_file(restored(runtime, id, &about)).await?;
                    files.insert(id, about);
                }
                Entry::Rows(table) => {
                    let store = store.as_ref().ok_or_else(|| early(reading))?;
                    let rows = rows(reading, &name, &content)?;
                    if let Some(problem) = rows.iter().find_map(|row| row_checks::problem(table, row)) {
                        return Err(reading.unreadable(&name, problem));
                    }
                    if table == HostTable::Members {
                        members += rows.len() as u64;
                    }
                    store.put_rows(table, rows).await?;
                }
                Entry::Settings(mount) | Entry::Data(mount) | Entry::Raw(mount) => {
                    if making.is_none() {
                        let (Some(prepared), Some(store)) = (&prepared, &store) else {
                            return Err(early(reading));
                        };
                        making = Some(Import::begin(runtime, reading, folder, prepared, store).await?);
                    }
                    let making = making.as_mut().ok_or_else(|| early(reading))?;
                    let kind = Entry::named(&name);
                    making.take(reading, &name, kind, &mount, &content).await?;
                }
            }
        }
        if store.is_none() {
            // A platform that has no brick yet may have no rows either.
            prepared = Some(prepare(runtime, reading, folder).await?);
            store = Some(open_store(runtime, &dir).await?);
        }
        let (Some(prepared), Some(store)) = (&prepared, &store) else {
            return Err(reading.damaged("host/installations", Damage::Missing));
        };
        let making = match making {
            Some(making) => making,
            None => Import::begin(runtime, reading, folder, prepared, store).await?,
        };
        let problems = store.check().await?;
        if let Some(problem) = problems.into_iter().next() {
            return Err(reading.unreadable("host", problem));
        }
        Ok(making.contents(prepared, members))
    };
    let outcome: Result<Imported, ArchiveError> = outcome.await;
    if let Some(store) = store {
        store.close().await?;
    }
    let mut contents = outcome?;
    contents.bytes = reading.at;
    Ok(contents)
}

/// A file of an archive, as it is noted. Whoever mentions it comes later.
fn restored(runtime: &Runtime, id: FileId, about: &ArchivedFile) -> NewFile {
    let ArchivedFile {
        mount,
        name,
        media_type,
        bytes,
        size,
        narrower,
        alternative,
    } = about;
    NewFile {
        about: FileRecord {
            id,
            mount: mount.clone(),
            name: clean_name(name),
            media_type: if size.is_some() {
                "image/jpeg".to_owned()
            } else {
                media_type.clone()
            },
            bytes: *bytes,
            size: *size,
            narrower: narrower.clone(),
            alternative: alternative.clone(),
            kept: false,
            expires: runtime.options().clock.now().plus(24 * 3_600_000),
        },
        // About as much: what is narrower takes less.
        stored: bytes.saturating_mul(2),
        sender: "archive".to_owned(),
    }
}

/// Whether a content is of the kind that it is said to be: an archive may come from anybody.
fn check_content(about: &ArchivedFile, width: Option<u32>, content: &[u8]) -> Result<(), &'static str> {
    let fits = match about.size {
        Some(_) => picture::is_picture(content) && content.starts_with(b"\xff\xd8\xff"),
        None => document::media_type(&about.name, content) == Some(about.media_type.as_str()),
    };
    let known = width.is_none_or(|width| about.narrower.contains(&width));
    let whole = width.is_some() || content.len() as u64 == about.bytes;
    if fits && known && whole {
        Ok(())
    } else {
        Err("it is not what the archive says that it is")
    }
}

async fn prepare(
    runtime: &Arc<Runtime>,
    reading: &ArchiveReader<'_>,
    folder: &Path,
) -> Result<LoadedPlatform, ArchiveError> {
    let prepared = LoadedPlatform::read(runtime, &PlatformFiles::of(&PlatformDir::at(folder))).await?;
    prepared.assembled()?;
    for (mount, brick) in &prepared.manifest.bricks {
        if brick.file != format!("bricks/{mount}.wasm") {
            return Err(reading.damaged(MANIFEST, Damage::NoBrick { mount: mount.clone() }));
        }
    }
    Ok(prepared)
}

impl Import {
    async fn begin(
        runtime: &Arc<Runtime>,
        reading: &ArchiveReader<'_>,
        folder: &Path,
        prepared: &LoadedPlatform,
        store: &Arc<dyn PlatformStore>,
    ) -> Result<Self, ArchiveError> {
        store.belong_to(&prepared.manifest.platform.name).await?;
        let mut ids = HashMap::new();
        for one in store.installations().await? {
            if one.state == InstallationState::Active {
                ids.insert(one.mount, one.id);
            }
        }
        let there: BTreeSet<&String> = ids.keys().collect();
        if there != prepared.bricks.keys().collect() {
            return Err(reading.damaged("host/installations", Damage::OtherMounts));
        }
        let mut bricks = BTreeMap::new();
        for (mount, id) in ids {
            let Some(mounted) = prepared.isolated(runtime, &mount, id) else {
                continue;
            };
            let blobs = Blobs::of(folder);
            let context = loading::context(runtime, folder, prepared, store.clone(), blobs, vec![mounted.clone()])?;
            bricks.insert(mount, (BrickData::new(context, mounted), id));
        }
        Ok(Self {
            store: store.clone(),
            bricks,
            carried: BTreeMap::new(),
        })
    }

    async fn take(
        &mut self,
        reading: &ArchiveReader<'_>,
        name: &str,
        kind: Option<Entry>,
        mount: &str,
        content: &[u8],
    ) -> Result<(), ArchiveError> {
        let none = || {
            let mount = mount.to_owned();
            reading.damaged(name, Damage::NoMount { mount })
        };
        let (data, id) = self.bricks.get(mount).ok_or_else(none)?;
        let (form, lines) = match kind {
            Some(Entry::Settings(_)) => {
                let settings: Value = reading.json(name, content)?;
                data.set_settings(&settings).await?;
                (DataFormat::Domain, 0)
            }
            Some(Entry::Data(_)) => {
                let lines: Vec<String> = lines_of(reading, name, content)?.map(str::to_owned).collect();
                let count = lines.len() as u64;
                data.import(lines).await?;
                (DataFormat::Domain, count)
            }
            _ => (DataFormat::Raw, self.put_entries(reading, name, *id, content).await?),
        };
        self.carried.entry(mount.to_owned()).or_insert((form, 0)).1 += lines;
        Ok(())
    }

    async fn put_entries(
        &self,
        reading: &ArchiveReader<'_>,
        name: &str,
        id: InstallationId,
        content: &[u8],
    ) -> Result<u64, ArchiveError> {
        #[derive(Deserialize)]
        struct Line {
            key: String,
            value: String,
        }
        let mut work = CommitRequest::default();
        for line in lines_of(reading, name, content)? {
            let line: Line = reading.json(name, line.as_bytes())?;
            let decode = |text: &str| {
                let bytes = BASE64_STANDARD.decode(text);
                bytes.map_err(|error| reading.unreadable(name, error))
            };
            work.writes.insert((id, decode(&line.key)?), Some(decode(&line.value)?));
        }
        let count = work.writes.len() as u64;
        self.store
            .commit(work)
            .await
            .map_err(|error| reading.unreadable(name, error))?;
        Ok(count)
    }

    fn contents(self, prepared: &LoadedPlatform, members: u64) -> Imported {
        let bricks = prepared.manifest.bricks.keys().filter_map(|mount| {
            let about = &prepared.bricks.get(mount)?.manifest().brick;
            let (data, _) = self.bricks.get(mount)?;
            let empty = if data.is_portable() {
                DataFormat::Domain
            } else {
                DataFormat::Raw
            };
            let (form, lines) = self.carried.get(mount).copied().unwrap_or((empty, 0));
            Some(ArchivedBrick {
                mount: mount.clone(),
                package: about.name.to_string(),
                version: about.version.to_string(),
                form,
                lines,
            })
        });
        Contents {
            platform: prepared.manifest.platform.name.clone(),
            members,
            bricks: bricks.collect(),
            bytes: 0,
        }
    }
}

/// The text of the manifest, with another name if it is to have one.
fn manifest(
    reading: &ArchiveReader<'_>,
    entry: &str,
    content: Vec<u8>,
    name: Option<&str>,
) -> Result<String, ArchiveError> {
    let text = String::from_utf8(content).map_err(|error| reading.unreadable(entry, error))?;
    let Some(name) = name else { return Ok(text) };
    let mut document = edit::open(&text, MANIFEST).map_err(OpenError::from)?;
    edit::set_name(&mut document, name).map_err(|error| reading.unreadable(entry, error))?;
    Ok(document.to_string())
}

pub(super) fn lines_of<'c>(
    reading: &ArchiveReader<'_>,
    name: &str,
    content: &'c [u8],
) -> Result<std::str::Lines<'c>, ArchiveError> {
    lines(content).map_err(|error| reading.unreadable(name, error))
}

fn rows(reading: &ArchiveReader<'_>, name: &str, content: &[u8]) -> Result<Vec<Row>, ArchiveError> {
    let lines = lines_of(reading, name, content)?;
    let row = |line: &str| reading.json(name, line.as_bytes()).map(|FlatRow(row)| row);
    lines.map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_no_archive_is_told_from_one_that_is_cut() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let told = |bytes: &[u8]| {
            fs::write(file.path(), bytes).unwrap();
            verify(file.path()).unwrap_err()
        };
        for (bytes, expected) in [
            (&b""[..], NotAnArchive::Empty),
            (b"This is no archive.", NotAnArchive::NoTar),
            (b"legollab-platform.jsonl", NotAnArchive::NoTar),
            (&[0], NotAnArchive::NoTar),
            (&[7; 511], NotAnArchive::NoTar),
            (&[7; 512], NotAnArchive::NoTar),
            (&[0; 1024], NotAnArchive::Nothing),
            (b"\x1f\x8b\x08\0\0\0\0\0", NotAnArchive::Compressed("gzip")),
            (&[b"\xfd7zXZ\0", &[1; 600][..]].concat(), NotAnArchive::Compressed("xz")),
        ] {
            let told = told(bytes);
            assert!(
                matches!(&told, ArchiveError::Foreign { why, .. } if *why == expected),
                "{bytes:?}: {told:?}"
            );
        }
        for bytes in [&b"l"[..], b"legollab", b"legollab-platform.json\0\0"] {
            let told = told(bytes);
            assert!(matches!(told, ArchiveError::Truncated { .. }), "{bytes:?}: {told:?}");
        }
    }
}
