//! The serving side.

use std::{
    collections::HashMap,
    io,
    net::Ipv4Addr,
    path::{Path, PathBuf},
    sync::Arc,
};

use legollab_package::Digest;
use parking_lot::Mutex;
use tokio::{
    io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader},
    net::{TcpListener, TcpStream},
    sync::Semaphore,
    task::JoinHandle,
};

use super::{
    Serving,
    address::ControlAddress,
    call::call,
    protocol::{
        BRICKS_TIMEOUT, BrickHeader, ControlAction, ControlReply, ControlRequest, MAX_BRICKS, MAX_REQUEST,
        REQUEST_TIMEOUT, line,
    },
};
use crate::{
    Runtime,
    change::{ChangeError, Draft, WorkingCopy, revision, revisions, undo},
    platform::Platform,
    storage::StorageError,
};

/// Connections at a time. Beyond, one that comes is closed: those of the public port are not to be short of descriptors.
const CONNECTIONS: usize = 32;

/// The token of each platform that can be asked for, by its folder.
type Tokens = Arc<Mutex<HashMap<PathBuf, String>>>;

/// Listens for requests as long as it lives.
pub struct Listener {
    port: u16,
    tokens: Tokens,
    listening: JoinHandle<()>,
}

impl Listener {
    /// Begins to listen, for the platforms of this process.
    ///
    /// # Errors
    /// When the machine gives no port.
    pub async fn start(runtime: Arc<Runtime>, serving: Arc<dyn Serving>) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let port = listener.local_addr()?.port();
        let tokens = Tokens::default();
        let desk = Arc::new(Desk {
            runtime,
            serving,
            tokens: tokens.clone(),
            connections: Arc::new(Semaphore::new(CONNECTIONS)),
        });
        let listening = tokio::spawn(async move {
            loop {
                match listener.accept().await {
                    Ok((stream, _)) => desk.clone().take(stream),
                    Err(error) => {
                        tracing::warn!(%error, "a request to change a platform could not be taken");
                        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
                    }
                }
            }
        });
        Ok(Self {
            port,
            tokens,
            listening,
        })
    }

    /// Lets those who may read a platform's folder ask for changes of it. If that cannot be written down, the platform is
    /// served all the same.
    pub fn attach(&self, folder: &Path) {
        let address = ControlAddress {
            port: self.port,
            token: Digest::of(&rand::random::<[u8; 32]>()).to_string(),
        };
        let written = folder.canonicalize().and_then(|real| {
            self.tokens.lock().insert(real, address.token.clone());
            address.write(folder)
        });
        if let Err(error) = written {
            tracing::warn!(%error, folder = %folder.display(), "changes while it is served will not be possible");
        }
    }

    /// Lets nobody ask for changes of a platform any more: it is served no longer.
    pub fn detach(&self, folder: &Path) {
        if let Ok(real) = folder.canonicalize()
            && self.tokens.lock().remove(&real).is_some()
        {
            // Left behind, it names a port where nobody knows its token.
            let _ = ControlAddress::remove(&real);
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.listening.abort();
        for folder in self.tokens.lock().keys() {
            // Left behind, it names a port where nobody knows its token.
            let _ = ControlAddress::remove(folder);
        }
    }
}

struct Desk {
    runtime: Arc<Runtime>,
    serving: Arc<dyn Serving>,
    tokens: Tokens,
    connections: Arc<Semaphore>,
}

impl Desk {
    fn take(self: Arc<Self>, stream: TcpStream) {
        let Ok(permit) = self.connections.clone().try_acquire_owned() else {
            tracing::warn!("a request to change a platform was turned away: there are too many");
            return;
        };
        tokio::spawn(async move {
            if let Err(error) = self.serve(stream).await {
                tracing::debug!(%error, "a request to change a platform was not answered");
            }
            drop(permit);
        });
    }

    async fn serve(&self, mut stream: TcpStream) -> io::Result<()> {
        let (reader, mut writer) = stream.split();
        let mut reader = BufReader::new(reader);
        let mut text = String::new();
        let mut limited = (&mut reader).take(MAX_REQUEST);
        tokio::time::timeout(REQUEST_TIMEOUT, limited.read_line(&mut text)).await??;
        let request: ControlRequest = serde_json::from_str(&text)?;
        if !self.knows(&request) {
            return Ok(());
        }
        let bricks = tokio::time::timeout(BRICKS_TIMEOUT, bricks(&mut reader, &request.bricks)).await??;
        let reply = self.reply(request, bricks).await;
        writer.write_all(&line(&reply)?).await?;
        writer.shutdown().await
    }

    fn knows(&self, request: &ControlRequest) -> bool {
        let tokens = self.tokens.lock();
        // Digests are compared, so that the time it takes tells nothing of the token.
        let digest = |token: &str| Digest::of(token.as_bytes());
        let token = tokens.get(&request.folder);
        token.is_some_and(|token| digest(token) == digest(&request.token))
    }

    async fn reply(&self, request: ControlRequest, bricks: Vec<Arc<[u8]>>) -> ControlReply {
        let Some(platform) = self.serving.platform_at(&request.folder) else {
            return ControlReply::NotHere;
        };
        let done = match request.action {
            ControlAction::Ask => Ok(ControlReply::Here),
            ControlAction::Apply(draft) => return self.apply(&platform, draft, bricks).await,
            ControlAction::PlanUndo { number, author } => plan_undo(&platform, number, &author).await,
            ControlAction::Revisions { before, limit } => {
                let found = revisions(platform.store(), before, limit).await;
                found.map(ControlReply::Revisions)
            }
            ControlAction::Revision(number) => {
                let found = revision(platform.store(), number).await;
                found.map(|found| ControlReply::Revisions(vec![found]))
            }
            ControlAction::AddMember(member) => match platform.store().add_member(member, platform.now()).await {
                Ok(member) => Ok(ControlReply::Member(member)),
                Err(StorageError::Constraint(_)) => Ok(ControlReply::AddressTaken),
                Err(error) => Err(error.into()),
            },
            ControlAction::Members { offset, limit } => {
                let found = platform.store().members(None, offset, limit).await;
                found.map(ControlReply::Members).map_err(ChangeError::from)
            }
            ControlAction::Call(request) => Ok(match call(&platform, &request).await {
                Ok(value) => ControlReply::Value(value),
                Err(fault) => ControlReply::CallFailed(fault),
            }),
        };
        done.unwrap_or_else(|error| ControlReply::Failed(error.fault()))
    }

    async fn apply(&self, platform: &Arc<Platform>, mut draft: Draft, bricks: Vec<Arc<[u8]>>) -> ControlReply {
        for brick in bricks {
            draft.brick(brick);
        }
        match platform.apply(&self.runtime, &draft).await {
            Ok((same, applied)) if Arc::ptr_eq(&same, platform) => ControlReply::Applied(applied),
            // The one before has handed everything over, and goes when its last requests are done.
            Ok((changed, applied)) => match self.serving.replace(changed) {
                Ok(()) => ControlReply::Applied(applied),
                Err(error) => ControlReply::NotServed(error.to_string()),
            },
            Err(error) => ControlReply::Failed(error.fault()),
        }
    }
}

async fn plan_undo(platform: &Arc<Platform>, number: Option<u64>, author: &str) -> Result<ControlReply, ChangeError> {
    let copy = WorkingCopy::read(platform.folder())?;
    let plan = undo(platform.store(), &copy, number, author, platform.now()).await?;
    Ok(ControlReply::UndoPlan(plan))
}

async fn bricks(
    reader: &mut (impl tokio::io::AsyncRead + Unpin),
    headers: &[BrickHeader],
) -> io::Result<Vec<Arc<[u8]>>> {
    let mut rest = MAX_BRICKS;
    let mut bricks = Vec::new();
    for header in headers {
        rest = rest.checked_sub(header.bytes).ok_or(io::ErrorKind::InvalidData)?;
        let mut bytes = Vec::new();
        (&mut *reader).take(header.bytes).read_to_end(&mut bytes).await?;
        if bytes.len() as u64 != header.bytes || Digest::of(&bytes) != header.digest {
            return Err(io::ErrorKind::InvalidData.into());
        }
        bricks.push(bytes.into());
    }
    Ok(bricks)
}
