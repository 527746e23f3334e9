//! Writing an archive.

use std::{
    collections::{BTreeMap, HashMap},
    fs::{self, File},
    io::{self, Write as _},
    path::{Path, PathBuf},
    sync::Arc,
};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use legollab_package::Digest;
use legollab_texts::Instant;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    ArchiveError, ArchivedBrick, ArchivedFile, Contents, DataFormat, FORMAT, Header,
    entry::{HEADER, TABLES, part},
};
use crate::{
    Runtime,
    call::MountedBrick,
    files::{Blobs, blob_name, forms},
    folder::{BRICK_BYTES, MANIFEST, MEDIA, MEDIA_BYTES, PlatformDir, PlatformFiles, TEXT_BYTES, media_files},
    loading::{self, LoadedPlatform},
    manifest::{PlatformManifest, edit},
    portable::BrickData,
    private_files,
    storage::{self, Direction, HostTable, InstallationId, InstallationState, KeyRange, Living, PlatformStore, Row},
};

/// Rows and entries that are read at once.
const ROWS: u32 = 200;
/// About how many bytes an entry of the archive has.
const PART: usize = 256 << 10;

/// Writes the platform in `folder` to the file `to`, as it is at one moment; it may be running.
///
/// # Errors
/// See [`ArchiveError`]; there is no file then.
pub async fn export(runtime: &Arc<Runtime>, folder: &Path, to: &Path) -> Result<Contents, ArchiveError> {
    if fs::symlink_metadata(to).is_ok() {
        return Err(ArchiveError::Exists { path: to.to_owned() });
    }
    let aside = beside(to);
    private_files::create_dir_all(&aside).map_err(at(&aside))?;
    let written = export_by_way_of(runtime, folder, to, &aside).await;
    // What is left there is a copy; if it cannot be removed, the archive is no worse for it.
    let _ = fs::remove_dir_all(&aside);
    written
}

/// A folder beside a file that is to be made, of a name of its own.
pub(super) fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(format!(".{}.part", Uuid::now_v7()));
    path.with_file_name(name)
}

async fn export_by_way_of(
    runtime: &Arc<Runtime>,
    folder: &Path,
    to: &Path,
    aside: &Path,
) -> Result<Contents, ArchiveError> {
    let dir = PlatformDir::at(folder);
    let prepared = LoadedPlatform::read(runtime, &PlatformFiles::of(&dir)).await?;
    prepared.assembled()?;
    // A copy is one moment of the data, and reading it holds up nobody.
    let copy = aside.join("platform.db");
    storage::copy(&dir.database()?, &copy).await?;
    let store = loading::open_copy(runtime, &copy).await?;
    let part = aside.join("archive");
    let written = async {
        store.belong_to(&prepared.manifest.platform.name).await?;
        let mut archive = ArchiveWriter::begin(&part)?;
        let mut contents = platform(runtime, folder, &prepared, &store, &mut archive).await?;
        contents.bytes = archive.end()?;
        Ok(contents)
    };
    let written: Result<Contents, ArchiveError> = written.await;
    store.close().await?;
    let contents = written?;
    // A hard link fails where a rename would take the place of a file that somebody has made meanwhile.
    match fs::hard_link(&part, to) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            return Err(ArchiveError::Exists { path: to.to_owned() });
        }
        // Not every file system has them.
        Err(_) => fs::rename(&part, to).map_err(at(to))?,
    }
    Ok(contents)
}

async fn platform(
    runtime: &Arc<Runtime>,
    folder: &Path,
    prepared: &LoadedPlatform,
    store: &Arc<dyn PlatformStore>,
    archive: &mut ArchiveWriter,
) -> Result<Contents, ArchiveError> {
    let dir = PlatformDir::at(folder);
    let name = &prepared.manifest.platform.name;
    let header = Header {
        format: FORMAT,
        platform: name.clone(),
        written: runtime.options().clock.now(),
        by: env!("CARGO_PKG_VERSION").to_owned(),
    };
    archive.add(HEADER, json!(header).to_string().as_bytes())?;
    archive.add("platform.toml", manifest(&dir)?.as_bytes())?;
    let lock = prepared.lock.clone().unwrap_or_default();
    archive.add("platform.lock", lock.write().as_bytes())?;

    let mut ids = HashMap::new();
    for one in store.installations().await? {
        if one.state == InstallationState::Active {
            // Between reading the files and copying the data somebody may have changed a brick.
            let brick = prepared.bricks.get(&one.mount);
            if brick.is_none_or(|brick| brick.file.digest.to_string() != one.digest) {
                return Err(ArchiveError::Changed { mount: one.mount });
            }
            ids.insert(one.mount, one.id);
        }
    }
    if let Some(new) = prepared.bricks.keys().find(|mount| !ids.contains_key(*mount)) {
        return Err(ArchiveError::Changed { mount: new.clone() });
    }
    for (mount, wanted) in &prepared.manifest.bricks {
        let brick = dir.read(&wanted.file, BRICK_BYTES)?;
        archive.add(&format!("bricks/{mount}.wasm"), &brick)?;
    }

    for file in media_files(&dir, &prepared.manifest.theme)? {
        let path = format!("{MEDIA}/{file}");
        archive.add(&path, &dir.read(&path, MEDIA_BYTES)?)?;
    }

    let blobs = Blobs::of(folder).to_be_read();
    carry_files(store, &blobs, runtime.options().clock.now(), archive).await?;

    let mounts = prepared.wired(runtime, &ids)?;
    let context = loading::context(runtime, folder, prepared, store.clone(), blobs.clone(), mounts)?;
    let portable = |mounted: &Arc<MountedBrick>| BrickData::new(context.clone(), mounted.clone()).is_portable();
    // Portable bricks schedule their jobs again when they take their data in.
    let with_jobs: Vec<i64> = context
        .mounts()
        .iter()
        .filter(|mounted| !portable(mounted))
        .map(|mounted| mounted.id.0)
        .collect();
    let mut members = 0;
    for (table, name) in TABLES {
        let rows = rows(store, table, name, &with_jobs, archive).await?;
        if table == HostTable::Members {
            members = rows;
        }
    }
    let mut bricks = Vec::new();
    for mounted in context.mounts() {
        let data = BrickData::new(context.clone(), mounted.clone());
        let mount = &mounted.name;
        let (form, lines) = if data.is_portable() {
            if let Some(settings) = data.settings().await? {
                archive.add(&format!("settings/{mount}.json"), settings.to_string().as_bytes())?;
            }
            let mut parts = Parts::new(archive, format!("data/{mount}"));
            let lines = domain(&data, &mut parts).await?;
            parts.flush()?;
            (DataFormat::Domain, lines)
        } else {
            let mut parts = Parts::new(archive, format!("raw/{mount}"));
            let lines = raw(store, mounted.id, &mut parts).await?;
            parts.flush()?;
            (DataFormat::Raw, lines)
        };
        let about = &mounted.brick.manifest().brick;
        bricks.push(ArchivedBrick {
            mount: mounted.name.clone(),
            package: about.name.to_string(),
            version: about.version.to_string(),
            form,
            lines,
        });
    }
    Ok(Contents {
        platform: name.clone(),
        members,
        bricks,
        bytes: 0,
    })
}

/// The text of the manifest, with each brick's file where it is in the archive.
fn manifest(dir: &PlatformDir) -> Result<String, ArchiveError> {
    let path = dir.path().join(MANIFEST);
    let text = dir.read_text(MANIFEST, TEXT_BYTES)?;
    let mistaken = |error| ArchiveError::Open(Box::new(crate::loading::OpenError::Manifest(error)));
    let parsed = PlatformManifest::parse(&text, MANIFEST).map_err(mistaken)?;
    let mut document = edit::open(&text, MANIFEST).map_err(mistaken)?;
    for (mount, brick) in &parsed.bricks {
        let file = format!("bricks/{mount}.wasm");
        edit::set_version(&mut document, mount, &brick.version, &file).map_err(|error| ArchiveError::Foreign {
            path: path.clone(),
            why: super::NotAnArchive::Manifest(error.to_string()),
        })?;
    }
    Ok(document.to_string())
}

/// Writes the pictures and documents that the bricks in use, their jobs and events mention: first what is known of each, then its
/// content.
async fn carry_files(
    store: &Arc<dyn PlatformStore>,
    blobs: &Blobs,
    now: Instant,
    archive: &mut ArchiveWriter,
) -> Result<(), ArchiveError> {
    let mut after = None;
    loop {
        let some = store.mentioned_files(after, ROWS).await?;
        let Some(last) = some.last() else { return Ok(()) };
        after = Some(last.id);
        let ids = some.iter().map(|file| file.id).collect();
        let in_use = store.files(ids, Living::ForReaders, now).await?;
        for file in some.iter().filter(|file| in_use.contains_key(&file.id)) {
            let about = ArchivedFile::of(file);
            archive.add(&format!("files/{}.json", file.id), json!(about).to_string().as_bytes())?;
            for width in forms(file) {
                let content = blobs.read(file.id, width)?;
                let content = content.ok_or_else(|| ArchiveError::NoContent {
                    name: file.name.clone(),
                })?;
                archive.add(&format!("files/{}", blob_name(file.id, width)), &content)?;
            }
        }
    }
}

async fn rows(
    store: &Arc<dyn PlatformStore>,
    table: HostTable,
    name: &str,
    with_jobs: &[i64],
    archive: &mut ArchiveWriter,
) -> Result<u64, ArchiveError> {
    let mut parts = Parts::new(archive, format!("host/{name}"));
    let (mut after, mut count) = (0, 0);
    loop {
        let rows = store.rows(table, after, ROWS).await?;
        let Some((last, _)) = rows.last() else { break };
        after = *last;
        for (_, row) in rows {
            let installation = number(&row, "installation");
            let carried = match table {
                HostTable::Jobs => installation.is_some_and(|id| with_jobs.contains(&id)),
                HostTable::Messages => !opens_an_account(&row),
                _ => true,
            };
            if carried {
                parts.line(&Value::Object(row).to_string())?;
                count += 1;
            }
        }
    }
    parts.flush()?;
    Ok(count)
}

/// Whether it is a letter of the platform itself with a link that opens an account, here and not where the archive goes. Once
/// it is sent the link is forgotten.
fn opens_an_account(row: &Row) -> bool {
    let path = row.get("path").and_then(Value::as_str);
    number(row, "installation").is_none() && path.is_some_and(|path| path.starts_with("/account/"))
}

fn number(row: &Row, column: &str) -> Option<i64> {
    row.get(column).and_then(Value::as_i64)
}

/// Gives the data of a brick in the terms of its domain, line by line.
pub(super) async fn domain(data: &BrickData, sink: &mut dyn Sink) -> Result<u64, ArchiveError> {
    let mut count = 0;
    let mut parts = data.parts();
    while let Some(lines) = parts.next().await? {
        for line in lines {
            sink.line(&one_line(data.mount(), &line)?)?;
            count += 1;
        }
    }
    Ok(count)
}

/// Takes lines.
pub(super) trait Sink: Send {
    /// Takes the next line.
    fn line(&mut self, line: &str) -> Result<(), ArchiveError>;
}

/// A line as NDJSON has it: JSON, and without a line break between its tokens.
fn one_line(mount: &str, line: &str) -> Result<String, ArchiveError> {
    let value: Value = serde_json::from_str(line).map_err(|error| crate::portable::BrickDataError::Refused {
        mount: mount.to_owned(),
        doing: crate::portable::DataOperation::Give,
        reason: crate::portable::DataFailure::Unreadable(format!("a line is no JSON: {error}")),
    })?;
    Ok(if line.contains(['\n', '\r']) {
        value.to_string()
    } else {
        line.to_owned()
    })
}

/// Gives the entries of an installation, line by line.
pub(super) async fn raw(
    store: &Arc<dyn PlatformStore>,
    id: InstallationId,
    sink: &mut dyn Sink,
) -> Result<u64, ArchiveError> {
    let mut count = 0;
    let mut snapshot = store.snapshot().await?;
    let mut range = KeyRange {
        start: Vec::new(),
        end: None,
    };
    loop {
        let scan = snapshot
            .scan(id, &range, Direction::Forward, ROWS as usize, PART)
            .await?;
        if let Some((last, _)) = scan.entries.last() {
            range.start = [last.as_slice(), &[0]].concat();
        }
        for (key, value) in &scan.entries {
            let entry = json!({ "key": BASE64_STANDARD.encode(key), "value": BASE64_STANDARD.encode(value) });
            sink.line(&entry.to_string())?;
            count += 1;
        }
        if scan.complete {
            return Ok(count);
        }
    }
}

/// Lines, gathered into entries of the archive.
struct Parts<'a> {
    archive: &'a mut ArchiveWriter,
    folder: String,
    number: u64,
    text: String,
}

impl<'a> Parts<'a> {
    fn new(archive: &'a mut ArchiveWriter, folder: String) -> Self {
        Self {
            archive,
            folder,
            number: 0,
            text: String::new(),
        }
    }

    fn flush(&mut self) -> Result<(), ArchiveError> {
        if self.text.is_empty() {
            return Ok(());
        }
        self.number += 1;
        let name = format!("{}/{}", self.folder, part(self.number));
        self.archive.add(&name, self.text.as_bytes())?;
        self.text.clear();
        Ok(())
    }
}

impl Sink for Parts<'_> {
    fn line(&mut self, line: &str) -> Result<(), ArchiveError> {
        if self.text.len() + line.len() > PART {
            self.flush()?;
        }
        self.text.push_str(line);
        self.text.push('\n');
        Ok(())
    }
}

/// The file that is written.
struct ArchiveWriter {
    path: PathBuf,
    tar: tar::Builder<io::BufWriter<File>>,
    digests: BTreeMap<String, String>,
}

impl ArchiveWriter {
    fn begin(path: &Path) -> Result<Self, ArchiveError> {
        // It holds the hashes of passwords.
        let file = private_files::create_new(path).map_err(at(path))?;
        let mut tar = tar::Builder::new(io::BufWriter::new(file));
        tar.mode(tar::HeaderMode::Deterministic);
        Ok(Self {
            path: path.to_owned(),
            tar,
            digests: BTreeMap::new(),
        })
    }

    fn add(&mut self, name: &str, content: &[u8]) -> Result<(), ArchiveError> {
        self.put(name, content)?;
        self.digests.insert(name.to_owned(), Digest::of(content).to_string());
        Ok(())
    }

    fn put(&mut self, name: &str, content: &[u8]) -> Result<(), ArchiveError> {
        let mut header = tar::Header::new_ustar();
        header.set_size(content.len() as u64);
        header.set_mode(0o644);
        header.set_mtime(0);
        header.set_entry_type(tar::EntryType::Regular);
        self.tar.append_data(&mut header, name, content).map_err(at(&self.path))
    }

    /// Finishes the file, and gives its size.
    fn end(mut self) -> Result<u64, ArchiveError> {
        let digests = json!(self.digests).to_string();
        self.put("digests.json", digests.as_bytes())?;
        let path = self.path;
        let finish = || {
            let mut file = self.tar.into_inner()?;
            file.flush()?;
            let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
            file.sync_all()?;
            Ok(file.metadata()?.len())
        };
        finish().map_err(at(&path))
    }
}

pub(super) fn at(path: &Path) -> impl FnOnce(io::Error) -> ArchiveError {
    let path = path.to_owned();
    move |source| ArchiveError::File { path, source }
}
