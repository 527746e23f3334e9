//! One file with all that the platform keeps of a member.
//!
//! A ZIP archive, because every computer and telephone opens one. It is written to a file without a name and handed on from
//! there, so that its size is no matter of memory.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::File,
    io::{self, Seek as _, Write as _},
};

use axum::{
    body::Body,
    response::{IntoResponse, Response},
};
use futures::stream;
use http::{HeaderValue, header};
use legollab_runtime::{
    personal_data::{MemberData, PersonalDataSupport, personal_data_support},
    portable::BrickDataError,
    storage::{FileId, Living, Member, Message, StorageError},
};
use legollab_web::{fault::Fault, headers::HeaderPolicy};
use serde_json::json;
use tokio::io::AsyncReadExt as _;
use zip::{CompressionMethod, ZipWriter, result::ZipError, write::SimpleFileOptions};

use crate::{
    error_mapping::storage_fault,
    visit::{Form, SiteRequest},
    words::Words,
};

/// Notifications that are read at a time.
const AT_A_TIME: u64 = 500;
/// Bytes that are handed on at a time.
const PIECE: usize = 64 << 10;

/// What stands where a file was that is no longer there.
const GONE: &str = "gone";

/// Why there is no archive.
#[derive(Debug, thiserror::Error)]
enum ArchiveError {
    #[error("the file could not be written: {0}")]
    Written(#[from] io::Error),
    #[error("the archive could not be made: {0}")]
    Made(#[from] ZipError),
    #[error(transparent)]
    Brick(#[from] BrickDataError),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// The archive, for a member to keep.
pub async fn take_along(visit: SiteRequest, _: Form) -> Result<Response, Fault> {
    let member = &visit.require_member()?.member;
    let address = visit.client.address;
    visit.site.rate_limiters.account_form(address)?;
    let file = match write(&visit, member).await {
        Ok(file) => file,
        Err(ArchiveError::Storage(error)) => return Err(storage_fault(error)),
        Err(error) => {
            tracing::error!(platform = visit.site.name(), %error, "a member’s data could not be gathered");
            return Err(Fault::Internal { incident: None });
        }
    };
    let bytes = file.metadata().map_or(0, |about| about.len());
    let pieces = stream::try_unfold(tokio::fs::File::from_std(file), |mut file| async move {
        let mut piece = vec![0; PIECE];
        let read = file.read(&mut piece).await?;
        piece.truncate(read);
        Ok::<_, io::Error>((read > 0).then_some((piece, file)))
    });
    let name = format!("attachment; filename=\"{}-data.zip\"", visit.site.name());
    let mut response = (
        [
            (header::CONTENT_TYPE, HeaderValue::from_static("application/zip")),
            (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
            (header::CONTENT_LENGTH, bytes.into()),
        ],
        Body::from_stream(pieces),
    )
        .into_response();
    if let Ok(name) = HeaderValue::from_str(&name) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, name);
    }
    response.extensions_mut().insert(HeaderPolicy::data(false));
    Ok(response)
}

/// An archive that is being written.
struct Archive {
    zip: ZipWriter<File>,
    /// What the reader is told of it.
    about: Vec<String>,
}

impl Archive {
    fn new() -> Result<Self, ArchiveError> {
        Ok(Self {
            zip: ZipWriter::new(tempfile::tempfile()?),
            about: Vec::new(),
        })
    }

    fn begin(&mut self, name: &str) -> Result<(), ArchiveError> {
        let plain = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        self.zip.start_file(name, plain)?;
        Ok(())
    }

    fn line(&mut self, line: &str) -> Result<(), ArchiveError> {
        self.zip.write_all(line.as_bytes())?;
        self.zip.write_all(b"\n")?;
        Ok(())
    }

    /// Puts a picture, in its largest form, or a document in, if its content is there.
    async fn file(&mut self, visit: &SiteRequest, id: FileId, name: &str) -> Result<(), ArchiveError> {
        let blobs = visit.site.platform.blobs().clone();
        let content = tokio::task::spawn_blocking(move || blobs.read(id, None)).await;
        let content = content.map_err(io::Error::other)?.map_err(io::Error::other)?;
        if let Some(content) = content {
            self.begin(name)?;
            self.zip.write_all(&content)?;
        }
        Ok(())
    }
}

async fn write(visit: &SiteRequest, member: &Member) -> Result<File, ArchiveError> {
    let words = Words::get(&visit.locale);
    let mut archive = Archive::new()?;
    let platform = &visit.site.platform;
    let args = [
        ("platform", visit.site.title(&visit.locale).into()),
        ("address", visit.site.address().into()),
        ("when", words.instant(platform.now(), platform.zone()).into()),
    ];
    archive.about.push(words.text("my-data-about", &args));
    account(&mut archive, member, words)?;
    if let Some(portrait) = member.portrait {
        archive.file(visit, portrait, "portrait.jpg").await?;
    }
    notifications(&mut archive, visit, member, words).await?;
    bricks(&mut archive, visit, member, words).await?;
    archive.begin(&words.text("my-data-about-file", &[]))?;
    for line in std::mem::take(&mut archive.about) {
        archive.line(&line)?;
    }
    let mut file = archive.zip.finish()?;
    file.rewind()?;
    Ok(file)
}

fn account(archive: &mut Archive, member: &Member, words: &Words) -> Result<(), ArchiveError> {
    archive.begin("account.json")?;
    let about = json!({
        "id": member.id,
        "name": member.name,
        "email": member.email,
        "language": member.locale,
        "roles": member.roles,
        "joined": member.joined.0,
        "letters": member.letters,
    });
    archive.line(&format!("{about:#}"))?;
    archive.about.push(words.text("my-data-about-account", &[]));
    Ok(())
}

async fn notifications(
    archive: &mut Archive,
    visit: &SiteRequest,
    member: &Member,
    words: &Words,
) -> Result<(), ArchiveError> {
    archive.begin("notifications.ndjson")?;
    let store = visit.site.platform.store();
    for part in 0.. {
        let some: Vec<Message> = store.notifications(&member.id, part * AT_A_TIME, AT_A_TIME).await?;
        for message in &some {
            let line = json!({
                "written": message.written.0,
                "subject": message.subject,
                "body": message.body,
                "path": message.path,
            });
            archive.line(&line.to_string())?;
        }
        if some.is_empty() {
            break;
        }
    }
    archive.about.push(words.text("my-data-about-notifications", &[]));
    Ok(())
}

/// What each brick keeps. One that fails is named, and the others are there all the same.
async fn bricks(
    archive: &mut Archive,
    visit: &SiteRequest,
    member: &Member,
    words: &Words,
) -> Result<(), ArchiveError> {
    let platform = &visit.site.platform;
    for mounted in platform.mounts() {
        let name = format!("{}.ndjson", mounted.name);
        let args = [
            ("brick", mounted.brick.manifest().title.get(&visit.locale).into()),
            ("file", name.as_str().into()),
        ];
        let say = |id: &str| words.text(id, &args);
        let Some(data) = platform.member_data(mounted, &member.id) else {
            if personal_data_support(mounted) == PersonalDataSupport::Missing {
                archive.about.push(say("my-data-about-no-way"));
            }
            continue;
        };
        archive.begin(&name)?;
        let mut files = NamedFiles::default();
        match collect(archive, visit, &data, &mounted.name, &mut files).await {
            Ok(()) => archive.about.push(say("my-data-about-brick")),
            Err(ArchiveError::Brick(error)) => {
                tracing::error!(platform = visit.site.name(), %error, "a brick did not give what it keeps of a member");
                archive.about.push(say("my-data-about-failed"));
            }
            Err(error) => return Err(error),
        }
        for (id, name) in files {
            archive.file(visit, id, &name).await?;
        }
    }
    Ok(())
}

/// Names in the archive for the files that exported lines refer to. File identifiers must not leave the host: anyone holding one
/// could put it into a text of theirs and read the file through it.
type NamedFiles = BTreeMap<FileId, String>;

/// Writes all that a brick gives, in which its files are called as in the archive.
async fn collect(
    archive: &mut Archive,
    visit: &SiteRequest,
    data: &MemberData,
    mount: &str,
    names: &mut NamedFiles,
) -> Result<(), ArchiveError> {
    let platform = &visit.site.platform;
    let mut parts = data.collect();
    while let Some(lines) = parts.next().await? {
        let ids: BTreeSet<FileId> = lines
            .iter()
            .flat_map(|line| FileId::within(line.as_bytes()).map(|(_, id)| id))
            .collect();
        let unknown = ids.iter().copied().filter(|id| !names.contains_key(id)).collect();
        let store = platform.store();
        for (id, about) in store.files(unknown, Living::ForReaders, platform.now()).await? {
            // A file of another brick is none that this one gives.
            if about.mount == mount {
                let ending = about.name.rsplit_once('.').map_or("", |(_, ending)| ending);
                let ending: String = ending.chars().filter(char::is_ascii_alphanumeric).take(8).collect();
                names.insert(id, format!("{mount}/{}.{ending}", names.len() + 1));
            }
        }
        for mut line in lines {
            for id in &ids {
                let name = names.get(id).map_or(GONE, String::as_str);
                line = line.replace(&id.to_string(), name);
            }
            archive.line(&line)?;
        }
    }
    Ok(())
}
