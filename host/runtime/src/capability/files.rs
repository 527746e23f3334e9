//! `files`: pictures and documents.

use std::{sync::Arc, time::Duration};

use hmac::{Hmac, Mac as _};
use legollab_package::Capability;
use legollab_texts::Instant;
use sha2::Sha256;

use super::bindings::legollaborative::brick::{files as wit, types};
use crate::{
    call::{
        fault::CallFault,
        state::{CallScope, InstanceState, PlatformContext},
        transaction::Mode,
    },
    files::{FileSender, NotTaken, SentFile, UnfitFile, take},
    storage::{FileId, FileRecord, FileRefused, IncidentKind, Living},
};

/// How long a brick waits for a file that it makes to be looked at, at most.
const PATIENCE: Duration = Duration::from_secs(30);

impl wit::Host for InstanceState {
    async fn look_up(&mut self, file: String) -> wasmtime::Result<Option<wit::Info>> {
        let (_, scope) = self.granted(Capability::Files)?;
        scope.budget.operate(1)?;
        scope.budget.carry(file.len())?;
        let Some(found) = find(scope.context.clone(), scope.at, &file).await? else {
            return Ok(None);
        };
        let info = wit::Info {
            name: found.name,
            media_type: found.media_type,
            bytes: found.bytes,
            size: found.size,
            alternative: found.alternative.filter(|text| !text.is_empty()),
        };
        scope
            .budget
            .carry(info.name.len() + info.media_type.len() + info.alternative.as_ref().map_or(0, String::len))?;
        Ok(Some(info))
    }

    async fn read(&mut self, file: String, offset: u64, length: u32) -> wasmtime::Result<Vec<u8>> {
        let (_, scope) = self.granted(Capability::Files)?;
        scope.budget.operate(1)?;
        scope.budget.carry(file.len())?;
        let Some(found) = find(scope.context.clone(), scope.at, &file).await? else {
            return Ok(Vec::new());
        };
        // No more is read than may cross; to ask for more ends the call.
        let there = found.bytes.saturating_sub(offset).min(u64::from(length));
        scope.budget.carry(usize::try_from(there).unwrap_or(usize::MAX))?;
        let blobs = scope.context.blobs.clone();
        let reading = tokio::task::spawn_blocking(move || blobs.read_part(found.id, None, offset, there)).await;
        let read = reading.map_err(|error| fault(&error))?;
        Ok(read.map_err(|error| fault(&error))?)
    }

    async fn create(
        &mut self,
        name: String,
        media_type: String,
        content: Vec<u8>,
    ) -> wasmtime::Result<Result<String, types::Error>> {
        let (mounted, scope) = self.granted(Capability::Files)?;
        let mounted = mounted.clone();
        scope.budget.operate(1)?;
        scope.budget.carry(name.len() + media_type.len() + content.len())?;
        let number = scope.budget.file()?;
        if scope.transaction.mode() == Mode::Read {
            let detail = "the function is declared to read only, and tried to make a file";
            return Err(CallFault::new(IncidentKind::ReadOnly, detail).into());
        }
        let id = fresh(scope, number);
        let sent = SentFile {
            id,
            mount: &mounted.name,
            installation: mounted.id,
            limits: &mounted.limits,
            sender: FileSender::Brick(mounted.name.clone()),
            name: &name,
            // What a brick draws, it says in words beside it.
            alternative: Some(String::new()),
            content,
        };
        let taking = take(&scope.context.store, &scope.context.blobs, scope.at, sent);
        let taken = tokio::time::timeout(PATIENCE, taking).await;
        let refused = |text: String| {
            let problem = types::FieldProblem {
                path: "content".to_owned(),
                text: types::Text::Plain(text),
            };
            Ok(Err(types::Error::Invalid(vec![problem])))
        };
        match taken {
            Ok(Ok(file)) if kind(&file.media_type) == kind(&media_type) => Ok(Ok(id.to_string())),
            Ok(Ok(file)) => refused(format!("the file is {}, not {media_type}", file.media_type)),
            Ok(Err(NotTaken::Unfit(unfit))) => refused(unfit.to_string()),
            Ok(Err(NotTaken::Refused(refusal @ (FileRefused::Quota { .. } | FileRefused::TooMuchPending)))) => {
                Err(CallFault::new(IncidentKind::Quota, refusal.to_string()).into())
            }
            Ok(Err(NotTaken::Refused(FileRefused::Storage(error)))) => Err(CallFault::from(error).into()),
            Ok(Err(error @ (NotTaken::File(_) | NotTaken::Interrupted(_)))) => Err(fault(&error).into()),
            Err(_) => refused(UnfitFile::Busy.to_string()),
        }
    }
}

/// What a media type is of: a picture becomes a JPEG, whatever it was.
fn kind(media_type: &str) -> &str {
    match media_type.split(';').next().unwrap_or_default().trim() {
        picture if picture.starts_with("image/") => "image",
        other => other,
    }
}

/// An identifier that this run of the call and those that repeat it give to the same file, and that nobody guesses.
fn fresh(scope: &CallScope, number: u32) -> FileId {
    let mut bytes = [0; 16];
    // A key of any length will do.
    if let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&scope.seed) {
        mac.update(b"file");
        mac.update(scope.call.as_bytes());
        mac.update(&number.to_be_bytes());
        for (to, from) in bytes.iter_mut().zip(mac.finalize().into_bytes()) {
            *to = from;
        }
    }
    FileId::new(bytes)
}

async fn find(context: Arc<PlatformContext>, at: Instant, file: &str) -> Result<Option<FileRecord>, CallFault> {
    let Some(id) = FileId::parse(file) else { return Ok(None) };
    let mut found = context.store.files(vec![id], Living::ForBricks, at).await?;
    Ok(found.remove(&id))
}

fn fault(error: &dyn std::error::Error) -> CallFault {
    CallFault::new(IncidentKind::Host, format!("a file could not be reached: {error}"))
}
