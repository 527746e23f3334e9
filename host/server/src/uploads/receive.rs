//! A file on its way in: who may send one, and what is said where it is not taken.

use legollab_runtime::{
    call::MountedBrick,
    files::{FileSender, NotTaken, PictureError, SentFile, UnfitFile, take},
    limits::Limits,
    storage::{FileId, FileRecord, FileRefused, InstallationId, StorageError},
};
use legollab_web::{client::client_network, fault::Fault};

use super::find::{Reader, key};
use crate::{error_mapping::storage_fault, visit::SiteRequest, words::Words};

/// Whom a file is for: a brick, or the site itself.
#[derive(Clone, Copy)]
pub struct FileRecipient<'a> {
    /// The mount under which it is served.
    pub mount: &'a str,
    /// The installation that has room for it.
    pub installation: InstallationId,
    /// How large it may be, and how much room there is.
    pub limits: &'a Limits,
}

impl<'a> FileRecipient<'a> {
    /// A brick.
    pub fn brick(mounted: &'a MountedBrick) -> Self {
        Self {
            mount: &mounted.name,
            installation: mounted.id,
            limits: &mounted.limits,
        }
    }
}

/// A file that was taken in.
pub struct Received {
    /// Its handle, for whoever has sent it.
    pub handle: String,
    /// What is known of it.
    pub about: FileRecord,
}

/// Why a file was not taken.
pub enum NotReceived {
    /// For whoever sent it to read, with the status of an answer to a program.
    Problem(u16, String),
    /// Nothing about the file would help.
    Fault(Fault),
}

/// Takes a file in.
pub async fn receive(
    visit: &SiteRequest,
    recipient: FileRecipient<'_>,
    name: &str,
    content: Vec<u8>,
    alternative: Option<String>,
) -> Result<Received, NotReceived> {
    let (site, words) = (&visit.site, Words::get(&visit.locale));
    // As a call: what a client may ask for in a time is bounded.
    site.rate_limiters
        .call(visit.client.address)
        .map_err(NotReceived::Fault)?;
    let sender = match visit.member() {
        Some(member) => FileSender::Member(member.id.clone()),
        None => FileSender::Visitor(client_network(visit.client.address).to_string()),
    };
    let platform = &site.platform;
    let sent = SentFile {
        id: FileId::random(),
        mount: recipient.mount,
        installation: recipient.installation,
        limits: recipient.limits,
        sender,
        name,
        alternative,
        content,
    };
    let bytes = sent.content.len();
    let taken = take(platform.store(), platform.blobs(), platform.now(), sent).await;
    site.shared.metrics.file_sent(site.name(), bytes, taken.is_ok());
    match taken {
        Ok(about) => {
            let reader = Reader::of(&visit.identity());
            let key = key(site).await.map_err(NotReceived::Fault)?;
            Ok(Received {
                handle: key.seal(recipient.mount, reader.for_handles(), about.id, platform.now()),
                about,
            })
        }
        Err(error) => Err(not_received(error, recipient, words)),
    }
}

fn not_received(error: NotTaken, recipient: FileRecipient<'_>, words: &Words) -> NotReceived {
    let problem = |status, id: &str| NotReceived::Problem(status, words.text(id, &[]));
    match error {
        NotTaken::Unfit(unfit) => match unfit {
            UnfitFile::Empty => problem(422, "file-empty"),
            UnfitFile::TooLarge { .. } => NotReceived::Problem(413, too_large(recipient.limits, words)),
            UnfitFile::Picture(PictureError::TooManyPixels { width, height }) => {
                let args = [("width", width.into()), ("height", height.into())];
                NotReceived::Problem(422, words.text("file-too-many-pixels", &args))
            }
            UnfitFile::Picture(_) => problem(422, "file-damaged"),
            UnfitFile::UnknownKind => problem(415, "file-unknown-kind"),
            UnfitFile::Busy => problem(503, "file-busy"),
        },
        NotTaken::Refused(FileRefused::Quota { bytes, limit }) => {
            tracing::warn!(
                mount = recipient.mount,
                bytes,
                limit,
                "a brick has no room left for files"
            );
            problem(507, "file-no-room")
        }
        NotTaken::Refused(FileRefused::TooMuchPending) => problem(429, "file-too-much-pending"),
        NotTaken::Refused(FileRefused::Storage(StorageError::Full { .. })) => problem(507, "file-no-room"),
        NotTaken::Refused(FileRefused::Storage(error)) => NotReceived::Fault(storage_fault(error)),
        NotTaken::File(error) => {
            tracing::error!(%error, "the content of a file could not be put in place");
            NotReceived::Fault(Fault::Unavailable { retry_after_s: 10 })
        }
        NotTaken::Interrupted(error) => {
            tracing::error!(error, "a file could not be worked on");
            NotReceived::Fault(Fault::Internal { incident: None })
        }
    }
}

/// That a file has more bytes than are taken.
pub fn too_large(limits: &Limits, words: &Words) -> String {
    let most = limits.file_bytes >> 20;
    words.text("file-too-large", &[("most", most.into())])
}
