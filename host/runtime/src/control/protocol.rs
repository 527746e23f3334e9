//! What is asked and answered.

use std::{io, path::PathBuf, time::Duration};

use legollab_package::Digest;
use serde::{Deserialize, Serialize};

use super::{CallFault, CallRequest};
use crate::{
    change::{Applied, ChangeFault, Draft, Revision, UndoPlan},
    storage::{Member, NewMember},
};

/// The longest request, without the bricks' files: arguments of calls and the texts of a change.
pub(super) const MAX_REQUEST: u64 = 4 << 20;
/// The longest reply: the value of a call, or revisions with the platform's description before and after each.
pub(super) const MAX_REPLY: u64 = 64 << 20;
/// The most bytes of bricks' files in a request.
pub(super) const MAX_BRICKS: u64 = 256 << 20;
/// How long a request may take to arrive, and a process that is only asked whether it is there to answer.
pub(super) const REQUEST_TIMEOUT: Duration = Duration::from_secs(5);
/// How long the bricks' files of a request may take to arrive.
pub(super) const BRICKS_TIMEOUT: Duration = Duration::from_secs(60);

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ControlRequest {
    pub token: String,
    pub folder: PathBuf,
    pub action: ControlAction,
    /// The bricks' files that follow the line, in this order.
    #[serde(default)]
    pub bricks: Vec<BrickHeader>,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct BrickHeader {
    pub digest: Digest,
    pub bytes: u64,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum ControlAction {
    /// Whether the platform is served here.
    Ask,
    Apply(Draft),
    PlanUndo {
        number: Option<u64>,
        author: String,
    },
    Revisions {
        before: Option<u64>,
        limit: u64,
    },
    Revision(u64),
    AddMember(NewMember),
    Members {
        offset: u64,
        limit: u64,
    },
    Call(CallRequest),
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum ControlReply {
    Here,
    NotHere,
    Applied(Applied),
    UndoPlan(UndoPlan),
    Revisions(Vec<Revision>),
    Member(Member),
    /// Another member has the e-mail address.
    AddressTaken,
    Members(Vec<Member>),
    /// What a call gave back, as JSON; empty if the function gives nothing back.
    Value(String),
    CallFailed(CallFault),
    Failed(ChangeFault),
    /// The platform was changed, and cannot be served as it is now.
    NotServed(String),
}

/// One value as a line.
pub(super) fn line(value: &impl Serialize) -> io::Result<Vec<u8>> {
    let mut line = serde_json::to_vec(value)?;
    line.push(b'\n');
    Ok(line)
}
