//! The rows a host reads.

use legollab_texts::Instant;
use serde::{Deserialize, Serialize};

use super::{files::FileId, key::InstallationId, letters::LetterChoices};

/// A brick mounted in the platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Installation {
    /// Its number.
    pub id: InstallationId,
    /// The mount name.
    pub mount: String,
    /// The package, as `legollaborative:booking`.
    pub package: String,
    /// The version that runs, or ran last.
    pub version: String,
    /// The digest of the component that runs, or ran last.
    pub digest: String,
    /// Whether it is in use.
    pub state: InstallationState,
    /// When it was installed.
    pub installed: Instant,
    /// When it was given its first settings; none while that is still to be done.
    pub settled: Option<Instant>,
    /// When it was last taken out of use; none if it never was.
    pub retired: Option<Instant>,
}

/// What runs in an installation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InstalledBrick {
    /// The package, as `legollaborative:booking`.
    pub package: String,
    /// The version.
    pub version: String,
    /// The digest of the file.
    pub digest: String,
}

/// Whether an installation is in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum InstallationState {
    /// In use.
    Active,
    /// Taken out; its data is still there.
    Retired,
}

/// A person to add.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewMember {
    /// The e-mail address.
    pub email: String,
    /// The name that others see.
    pub name: String,
    /// The password in PHC string format; none if it is yet to be chosen.
    pub password_hash: Option<String>,
    /// The roles.
    pub roles: Vec<String>,
    /// The language, as `fr`.
    pub locale: String,
    /// Whether letters are known to reach the address.
    pub confirmed: bool,
}

/// A person with an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// The identifier, made by the store.
    pub id: String,
    /// The e-mail address.
    pub email: String,
    /// The name that others see.
    pub name: String,
    /// The password in PHC string format.
    #[serde(skip)]
    pub password_hash: Option<String>,
    /// The roles; `steward` is one who runs the platform.
    pub roles: Vec<String>,
    /// The language, as `fr`.
    pub locale: String,
    /// Whether the account can be used.
    pub state: MemberState,
    /// When the account was made.
    pub joined: Instant,
    /// How they hear of what bricks write to them.
    #[serde(default)]
    pub letters: LetterChoices,
    /// When the account is closed, if they have asked for that.
    #[serde(default)]
    pub closes: Option<Instant>,
    /// The picture of them that they chose.
    #[serde(skip)]
    pub portrait: Option<FileId>,
    /// Whether letters are known to reach the address.
    #[serde(default)]
    pub confirmed: bool,
}

/// Whether an account can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MemberState {
    /// It can.
    Active,
    /// A steward has closed it.
    Blocked,
}

/// Somebody signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// SHA-256 of the cookie's value, in hexadecimal.
    pub hash: String,
    /// The member.
    pub member: String,
    /// When it was opened.
    pub opened: Instant,
    /// When it ends.
    pub expires: Instant,
}

/// What a token is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenPurpose {
    /// Choosing a new password.
    PasswordReset,
    /// Choosing the first password after an invitation.
    Invitation,
    /// Showing that letters reach the address.
    AddressConfirmation,
}

/// A token that works once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// SHA-256 of the token, in hexadecimal.
    pub hash: String,
    /// The member.
    pub member: String,
    /// What for.
    pub purpose: TokenPurpose,
    /// When it ends.
    pub expires: Instant,
}

/// An event on its way to one listener.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Delivery {
    /// Its number; lower numbers of the same source were sent earlier.
    pub id: i64,
    /// Who tells.
    pub source: InstallationId,
    /// Who is told.
    pub listener: InstallationId,
    /// The events interface.
    pub interface: String,
    /// The function.
    pub function: String,
    /// The named arguments as JSON.
    pub arguments: String,
    /// When the event was sent.
    pub sent: Instant,
    /// Where it stands.
    pub state: DeliveryState,
    /// Failed attempts.
    pub attempts: u32,
    /// Why the last attempt failed.
    pub reason: Option<String>,
    /// When it is tried next.
    pub due: Instant,
}

/// Where a delivery stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DeliveryState {
    /// It will be tried.
    Pending,
    /// It was given up: a dead letter.
    Dead,
}

/// A job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct JobRecord {
    /// Its number.
    pub id: i64,
    /// Whose job.
    pub installation: InstallationId,
    /// Its name.
    pub key: String,
    /// The interface of the function to run.
    pub interface: String,
    /// The function to run.
    pub function: String,
    /// The named arguments as JSON.
    pub arguments: String,
    /// The instant it is meant for; retries keep it.
    pub due: Instant,
    /// The recurrence as JSON, if it runs again and again.
    pub recurrence: Option<String>,
    /// Where it stands.
    pub state: JobState,
    /// Failed attempts.
    pub attempts: u32,
    /// Why the last attempt failed.
    pub reason: Option<String>,
    /// When it is tried next: `due` at first, later after failed attempts.
    pub next_attempt: Instant,
}

/// Where a job stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum JobState {
    /// It will run.
    Waiting,
    /// It was given up.
    Failed,
}

/// A message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Message {
    /// Its number.
    pub id: i64,
    /// The installation that sends it; none for the platform itself.
    pub installation: Option<InstallationId>,
    /// The member.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// The text.
    pub body: String,
    /// The path on the platform's site. Empty if it was a secret, and is no longer kept.
    pub path: Option<String>,
    /// When it was written.
    pub written: Instant,
    /// Where it stands.
    pub state: MessageState,
    /// How it went out: `smtp` or `folder`.
    pub channel: Option<String>,
    /// Failed attempts.
    pub attempts: u32,
    /// Why the last attempt failed.
    pub reason: Option<String>,
    /// When it is tried next, or when it went out.
    pub due: Instant,
    /// Whether the reader has seen it on the site.
    pub seen: bool,
    /// Where it goes, if not to the address that the member has when it is sent.
    pub address: Option<String>,
    /// The member whose act it comes of.
    pub caused_by: Option<String>,
}

/// Where a message stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum MessageState {
    /// It will be sent.
    Waiting,
    /// It went out.
    Sent,
    /// It was given up.
    Failed,
}

/// What kind of thing went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum IncidentKind {
    /// The brick stopped by itself: a panic, an unreachable instruction, a fault.
    Trap,
    /// It used more CPU time than it may.
    CpuTime,
    /// It took longer than it may.
    Deadline,
    /// It wanted more memory than it may have.
    Memory,
    /// It recursed too deeply.
    Stack,
    /// It asked the host too much: the detail names the limit.
    Limit,
    /// It wanted to keep more than it may.
    Quota,
    /// It wrote in a function that only reads.
    ReadOnly,
    /// It asked for something it has no grant for.
    Grant,
    /// Its answer could not be read.
    BadAnswer,
    /// The host itself failed.
    Host,
}

/// Something that went wrong, to record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewIncident {
    /// When.
    pub at: Instant,
    /// The installation.
    pub installation: InstallationId,
    /// The interface of the function.
    pub interface: String,
    /// The function.
    pub function: String,
    /// What kind.
    pub kind: IncidentKind,
    /// What happened, in one line.
    pub detail: String,
    /// What the author of the brick would want to see: frames and log lines.
    pub trace: String,
    /// The identifier of the call, which its reply carries as well.
    pub call: String,
}

/// Something that went wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Incident {
    /// Its number.
    pub id: i64,
    /// When.
    pub at: Instant,
    /// The installation.
    pub installation: InstallationId,
    /// The interface of the function.
    pub interface: String,
    /// The function.
    pub function: String,
    /// What kind.
    pub kind: IncidentKind,
    /// What happened, in one line.
    pub detail: String,
    /// Frames and log lines.
    pub trace: String,
    /// The identifier of the call.
    pub call: String,
}

/// A change of the platform, to be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRevision {
    /// Identifies it in the journal of the platform's folder.
    pub id: String,
    /// Who asked for it.
    pub author: String,
    /// The number of the revision that it takes back.
    pub undoes: Option<u64>,
    /// What was changed, as JSON.
    pub content: String,
}

/// A change of the platform, as it was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevisionRecord {
    /// Its number, from 1.
    pub number: u64,
    /// When it was applied.
    pub at: Instant,
    /// Who asked for it.
    pub author: String,
    /// The number of the revision that it takes back.
    pub undoes: Option<u64>,
    /// What was changed, as JSON.
    pub content: String,
}
