//! The asking side.

use std::{
    io,
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use tokio::{
    io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader},
    net::TcpStream,
};

use super::{
    CallFault, CallRequest,
    address::ControlAddress,
    protocol::{BrickHeader, ControlAction, ControlReply, ControlRequest, MAX_REPLY, REQUEST_TIMEOUT, line},
};
use crate::{
    change::{Applied, ChangeFault, Draft, Revision, UndoPlan},
    folder::DATABASE,
    storage::{self, Member, NewMember},
};

/// How long, in steps, a platform's data may be open to nobody while the process that serves it changes it.
const SWITCH_STEP: Duration = Duration::from_millis(50);
const SWITCH_STEPS: u32 = 40;

/// Why a serving process did not do what it was asked for.
#[derive(Debug, thiserror::Error)]
pub enum ControlError {
    /// It was refused.
    #[error("{}", .0.text("en"))]
    Refused(ChangeFault),
    /// A call gave nothing back.
    #[error("the call failed")]
    Call(CallFault),
    /// Another member has the e-mail address.
    #[error("another member has this e-mail address")]
    AddressTaken,
    /// The platform was changed, and cannot be served as it is now.
    #[error("the platform was changed and is no longer served: {0}")]
    NotServed(String),
    /// It did not answer, so what has happened is not known.
    #[error("the process that serves the platform did not answer: {0}")]
    Unanswered(io::Error),
}

impl From<io::Error> for ControlError {
    fn from(error: io::Error) -> Self {
        Self::Unanswered(error)
    }
}

/// Another process, which serves a platform.
pub struct ServingProcess {
    address: ControlAddress,
    folder: PathBuf,
}

/// The process that serves the platform in a folder; none if none does.
pub async fn connect(folder: &Path) -> Option<ServingProcess> {
    let process = ServingProcess {
        address: ControlAddress::read(folder)?,
        folder: folder.canonicalize().ok()?,
    };
    // A file that was left behind may name a port where by now something else listens and says nothing.
    let answer = tokio::time::timeout(REQUEST_TIMEOUT, process.ask(ControlAction::Ask, &[])).await;
    let is_here = matches!(answer, Ok(Ok(ControlReply::Here))) && is_served(folder).await;
    is_here.then_some(process)
}

/// Whether some process has the platform's data open: the folder of a stranger may name a port where something only says that it
/// serves the platform.
async fn is_served(folder: &Path) -> bool {
    let database = folder.join(DATABASE);
    for _ in 0..=SWITCH_STEPS {
        if storage::is_open(&database).await {
            return true;
        }
        tokio::time::sleep(SWITCH_STEP).await;
    }
    false
}

impl ServingProcess {
    /// Lets it apply a draft.
    ///
    /// # Errors
    /// What stood in the way.
    pub async fn apply(&self, draft: &Draft) -> Result<Applied, ControlError> {
        let bricks: Vec<_> = draft.bricks.values().cloned().collect();
        match self.ask(ControlAction::Apply(draft.clone()), &bricks).await? {
            ControlReply::Applied(applied) => Ok(applied),
            other => Err(unexpected(other)),
        }
    }

    /// Lets it work out how a revision is taken back; without a number, the last one.
    ///
    /// # Errors
    /// What stood in the way.
    pub async fn plan_undo(&self, number: Option<u64>, author: &str) -> Result<UndoPlan, ControlError> {
        let author = author.to_owned();
        match self.ask(ControlAction::PlanUndo { number, author }, &[]).await? {
            ControlReply::UndoPlan(plan) => Ok(plan),
            other => Err(unexpected(other)),
        }
    }

    /// The revisions with a lower number than `before`, or all, newest first, at most `limit`.
    ///
    /// # Errors
    /// What stood in the way.
    pub async fn revisions(&self, before: Option<u64>, limit: u64) -> Result<Vec<Revision>, ControlError> {
        match self.ask(ControlAction::Revisions { before, limit }, &[]).await? {
            ControlReply::Revisions(revisions) => Ok(revisions),
            other => Err(unexpected(other)),
        }
    }

    /// One revision.
    ///
    /// # Errors
    /// What stood in the way.
    pub async fn revision(&self, number: u64) -> Result<Revision, ControlError> {
        match self.ask(ControlAction::Revision(number), &[]).await? {
            ControlReply::Revisions(mut revisions) if revisions.len() == 1 => Ok(revisions.remove(0)),
            other => Err(unexpected(other)),
        }
    }

    /// Lets it add a member.
    ///
    /// # Errors
    /// What stood in the way.
    pub async fn add_member(&self, member: NewMember) -> Result<Member, ControlError> {
        match self.ask(ControlAction::AddMember(member), &[]).await? {
            ControlReply::Member(member) => Ok(member),
            other => Err(unexpected(other)),
        }
    }

    /// The members in the order of their names, from `offset` on, at most `limit`.
    ///
    /// # Errors
    /// What stood in the way.
    pub async fn members(&self, offset: u64, limit: u64) -> Result<Vec<Member>, ControlError> {
        match self.ask(ControlAction::Members { offset, limit }, &[]).await? {
            ControlReply::Members(members) => Ok(members),
            other => Err(unexpected(other)),
        }
    }

    /// Lets it make a call.
    ///
    /// # Errors
    /// What stood in the way.
    pub async fn call(&self, request: CallRequest) -> Result<String, ControlError> {
        match self.ask(ControlAction::Call(request), &[]).await? {
            ControlReply::Value(value) => Ok(value),
            other => Err(unexpected(other)),
        }
    }

    async fn ask(&self, action: ControlAction, bricks: &[Arc<[u8]>]) -> io::Result<ControlReply> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, self.address.port));
        let mut stream = TcpStream::connect(address).await?;
        let header = |brick: &Arc<[u8]>| BrickHeader {
            digest: legollab_package::Digest::of(brick),
            bytes: brick.len() as u64,
        };
        let request = ControlRequest {
            token: self.address.token.clone(),
            folder: self.folder.clone(),
            action,
            bricks: bricks.iter().map(header).collect(),
        };
        stream.write_all(&line(&request)?).await?;
        for brick in bricks {
            stream.write_all(brick).await?;
        }
        let mut reply = String::new();
        BufReader::new(stream.take(MAX_REPLY)).read_line(&mut reply).await?;
        Ok(serde_json::from_str(&reply)?)
    }
}

fn unexpected(reply: ControlReply) -> ControlError {
    match reply {
        ControlReply::Failed(fault) => ControlError::Refused(fault),
        ControlReply::CallFailed(fault) => ControlError::Call(fault),
        ControlReply::AddressTaken => ControlError::AddressTaken,
        ControlReply::NotServed(why) => ControlError::NotServed(why),
        _ => ControlError::Unanswered(io::ErrorKind::InvalidData.into()),
    }
}
