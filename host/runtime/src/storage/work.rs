//! What a call wants to happen, in one piece, and what its commit comes to.

use std::collections::{BTreeMap, BTreeSet};

use legollab_texts::Instant;

use super::error::StorageError;
use super::key::{InstallationId, Key, KeyRange, Value};

/// What a call has read, so that the commit can tell whether it still holds.
#[derive(Debug, Clone, Default)]
pub struct ReadSet {
    /// The sequence of the snapshot.
    pub sequence: u64,
    /// Single keys, present or not.
    pub keys: BTreeSet<(InstallationId, Key)>,
    /// Ranges, with everything that was not in them.
    pub ranges: Vec<(InstallationId, KeyRange)>,
}

/// Everything a call wants to happen, together or not at all.
#[derive(Debug, Clone, Default)]
pub struct CommitRequest {
    /// The instant of the call.
    pub at: Instant,
    /// What the call relied on; none if it read nothing.
    pub reads: Option<ReadSet>,
    /// Keys to write, or to remove where there is no value.
    pub writes: BTreeMap<(InstallationId, Key), Option<Value>>,
    /// How much each installation of the call may keep.
    pub quotas: BTreeMap<InstallationId, Quota>,
    /// Events, in the order in which they were sent.
    pub events: Vec<NewEvent>,
    /// Jobs to schedule and to cancel, in order.
    pub jobs: Vec<JobChange>,
    /// Messages to members.
    pub messages: Vec<NewMessage>,
    /// What this call was run for, to be ticked off with its effects.
    pub mark: Option<CompletionMark>,
    /// The member whose act it is. What an event leads to is theirs as well; a job is nobody's.
    pub caused_by: Option<String>,
}

/// How much an installation may keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quota {
    /// Bytes of keys and values.
    pub stored: u64,
    /// Bytes of events, jobs and messages that wait, with what it takes to keep them.
    pub waiting: u64,
    /// Bytes of pictures and documents.
    pub files: u64,
}

impl CommitRequest {
    /// The installations that write, tell, schedule or send.
    pub fn installations(&self) -> BTreeSet<InstallationId> {
        let writes = self.writes.keys().map(|(installation, _)| *installation);
        writes.chain(self.enqueuing()).collect()
    }

    /// The installations whose events, jobs or messages will wait.
    pub(crate) fn enqueuing(&self) -> BTreeSet<InstallationId> {
        let events = self.events.iter().map(|event| event.source);
        let jobs = self
            .jobs
            .iter()
            .map(|(JobChange::Put { installation, .. } | JobChange::Cancel { installation, .. })| *installation);
        let messages = self.messages.iter().filter_map(|message| message.installation);
        events.chain(jobs).chain(messages).collect()
    }

    /// Whether a commit would change nothing.
    pub fn is_empty(&self) -> bool {
        self.writes.is_empty()
            && self.events.is_empty()
            && self.jobs.is_empty()
            && self.messages.is_empty()
            && self.mark.is_none()
    }
}

/// An event to deliver after the commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvent {
    /// Who tells.
    pub source: InstallationId,
    /// The events interface, with its version.
    pub interface: String,
    /// The function.
    pub function: String,
    /// The named arguments as JSON.
    pub arguments: String,
    /// Who is told. One delivery is made for each; they are taken in the order of commits, per source and listener.
    pub listeners: Vec<InstallationId>,
}

/// A job to schedule or cancel. Jobs are named by installation and key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JobChange {
    /// Schedules, replacing a job of the same name whatever its state.
    Put {
        /// Whose job.
        installation: InstallationId,
        /// Its name.
        key: String,
        /// The interface of the function to run.
        interface: String,
        /// The function to run.
        function: String,
        /// The named arguments as JSON.
        arguments: String,
        /// When it runs first.
        due: Instant,
        /// The recurrence as JSON, if it runs again and again.
        recurrence: Option<String>,
    },
    /// Cancels.
    Cancel {
        /// Whose job.
        installation: InstallationId,
        /// Its name.
        key: String,
    },
}

/// A message to a member, already written in that member's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMessage {
    /// The installation that sends it; none for the platform itself.
    pub installation: Option<InstallationId>,
    /// The member.
    pub to: String,
    /// The subject, one line.
    pub subject: String,
    /// The text.
    pub body: String,
    /// The path on the platform's site where the reader can act on it.
    pub path: Option<String>,
}

/// What a call was run for. It is applied before the call's own job changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CompletionMark {
    /// A delivery has taken effect.
    Delivered(i64),
    /// An installation has been given its first settings, at this instant.
    Settled(InstallationId, Instant),
    /// The host has done something of this name for the platform, once for all, at this instant.
    Noted(String, Instant),
    /// What somebody sent under a number has taken effect.
    Submitted(NewSubmission),
    /// A job has run. It goes away, or is next due at `next`.
    JobRun {
        /// The number of the job.
        id: i64,
        /// The due time it was run for; a job that was rescheduled meanwhile is somebody else's to run.
        due: Instant,
        /// When it is due again.
        next: Option<Instant>,
    },
}

/// SHA-256 of who sent something, what for, and its number.
pub type SubmissionKey = [u8; 32];

/// What somebody sent under a number, with what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSubmission {
    /// Whose function was called.
    pub installation: InstallationId,
    /// What it is known by.
    pub key: SubmissionKey,
    /// SHA-256 of what was sent.
    pub content: [u8; 32],
    /// The identifier of the call.
    pub call: String,
    /// What the function gave back, as JSON. One that is very long is not kept.
    pub answer: Vec<u8>,
    /// When.
    pub at: Instant,
}

/// What was done for a submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubmissionRecord {
    /// SHA-256 of what was sent.
    pub content: [u8; 32],
    /// The identifier of the call.
    pub call: String,
    /// What the function gave back, as JSON; none if it was too long to keep.
    pub answer: Option<Vec<u8>>,
}

/// The place of a commit in the order of all commits of the platform.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CommitReceipt {
    /// Its number.
    pub sequence: u64,
}

/// Why nothing was committed.
#[derive(Debug, thiserror::Error)]
pub enum CommitError {
    /// Something the call has read was changed in between: run the call again.
    #[error("what the call has read was changed by another call")]
    Conflict,
    /// What the call was run for has been done already, or was cancelled.
    #[error("the delivery or job was done already")]
    MarkGone,
    /// An installation would keep more than it may.
    #[error("installation {installation:?} would keep {bytes} bytes, and may keep {limit}")]
    QuotaExceeded {
        /// Which.
        installation: InstallationId,
        /// What it would keep.
        bytes: u64,
        /// What it may keep.
        limit: u64,
    },
    /// An installation would have more waiting than it may.
    #[error(
        "installation {installation:?} would have {bytes} bytes of events, jobs and messages waiting, and may have {limit}"
    )]
    TooMuchWaiting {
        /// Which.
        installation: InstallationId,
        /// What would wait.
        bytes: u64,
        /// What may wait.
        limit: u64,
    },
    /// The engine failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}
