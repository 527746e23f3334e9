//! What a platform keeps, behind one trait.
//!
//! A call reads from a [`Snapshot`], gathers what it would write, and hands all of it to [`BrickStore::commit`] in one
//! [`CommitRequest`]. The engine checks that nothing the call has read was changed in between, applies the work whole, and
//! answers when it is durable. The traits ask for nothing that only SQLite could give: snapshot reads, and one commit that
//! fails with [`CommitError::Conflict`] when it cannot be put in a serial order, are what a serialisable transaction of
//! PostgreSQL gives as well.

mod addresses;
mod error;
mod factory;
mod files;
mod key;
mod letters;
pub(crate) mod plausible;
mod records;
mod sqlite;
mod work;

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

pub use addresses::{AddressChangeAsked, Addresses, MAX_ADDRESS_CHANGES, NewAddressChange};
use async_trait::async_trait;
pub use error::StorageError;
pub use factory::{StoreOptions, check_format, copy, exists, files_of, is_open, open};
pub use files::{FileBounds, FileId, FileRecord, FileRefused, Files, Living, NewFile};
pub use key::{InstallationId, Key, KeyRange, Value};
pub use letters::{LetterChoice, LetterChoices};
pub use records::{
    Delivery, DeliveryState, Incident, IncidentKind, Installation, InstallationState, InstalledBrick, JobRecord,
    JobState, Member, MemberState, Message, MessageState, NewIncident, NewMember, NewRevision, RevisionRecord, Session,
    Token, TokenPurpose,
};
use tokio::sync::watch;
pub use work::{
    CommitError, CommitReceipt, CommitRequest, CompletionMark, JobChange, NewEvent, NewMessage, NewSubmission, Quota,
    ReadSet, SubmissionKey, SubmissionRecord,
};

use legollab_texts::Instant;

/// Everything a storage engine does for one platform.
pub trait PlatformStore:
    BrickStore
    + Installations
    + Successions
    + Revisions
    + Members
    + Addresses
    + Sessions
    + Submissions
    + Deliveries
    + Jobs
    + Messages
    + Incidents
    + Maintenance
    + HostRows
    + Files
{
}

impl<T> PlatformStore for T where
    T: BrickStore
        + Installations
        + Successions
        + Revisions
        + Members
        + Addresses
        + Sessions
        + Submissions
        + Deliveries
        + Jobs
        + Messages
        + Incidents
        + Maintenance
        + HostRows
        + Files
{
}

/// The bricks' data, and the commit of a call.
#[async_trait]
pub trait BrickStore: Send + Sync {
    /// A view of all installations' data that stays as it is now.
    ///
    /// # Errors
    /// When the engine cannot be reached.
    async fn snapshot(&self) -> Result<Box<dyn Snapshot>, StorageError>;

    /// Applies a call's work whole, durably, or not at all.
    ///
    /// # Errors
    /// See [`CommitError`]; after an error nothing has been applied.
    async fn commit(&self, work: CommitRequest) -> Result<CommitReceipt, CommitError>;

    /// A counter that moves when there is something new to deliver, run or send: after a commit with events, jobs or
    /// messages, and after a change by hand such as [`Deliveries::redeliver`].
    fn changed(&self) -> watch::Receiver<u64>;
}

/// A view of the data at one point of the commit order.
#[async_trait]
pub trait Snapshot: Send {
    /// The number of the last commit it sees.
    fn sequence(&self) -> u64;

    /// The value of a key.
    async fn get(&mut self, installation: InstallationId, key: &[u8]) -> Result<Option<Value>, StorageError>;

    /// The values of several keys in the order of the keys, in as few round trips as the engine can make of it. None at all
    /// if the values come to more than `bytes` bytes together, so that a caller with a budget does not get more in memory.
    async fn get_many(
        &mut self,
        installation: InstallationId,
        keys: &[Key],
        bytes: usize,
    ) -> Result<Option<Vec<Option<Value>>>, StorageError>;

    /// The entries with `start <= key < end`, at most `limit`, and at most about `bytes` bytes of keys and values together
    /// (at least one entry, if there is one). [`Scan::complete`] says whether the range was exhausted.
    async fn scan(
        &mut self,
        installation: InstallationId,
        range: &KeyRange,
        direction: Direction,
        limit: usize,
        bytes: usize,
    ) -> Result<Scan, StorageError>;
}

/// The order of a scan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// From the lowest key upwards.
    Forward,
    /// From the highest key downwards.
    Backward,
}

/// What a scan found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scan {
    /// Keys with their values, in the order asked.
    pub entries: Vec<(Key, Value)>,
    /// Whether there is nothing more in the range.
    pub complete: bool,
}

/// Which bricks are installed.
#[async_trait]
pub trait Installations: Send + Sync {
    /// All of them, those that were removed as well.
    async fn installations(&self) -> Result<Vec<Installation>, StorageError>;
    /// Finds the active installation of this mount or makes one, and records what runs there now. One that is made has yet
    /// to be given its first settings; [`CompletionMark::Settled`] says that it was.
    async fn install(
        &self,
        mount: &str,
        package: &str,
        version: &str,
        digest: &str,
        at: Instant,
    ) -> Result<Installation, StorageError>;
    /// Takes an installation out of use. Its data stays.
    async fn retire(&self, id: InstallationId, at: Instant) -> Result<(), StorageError>;
    /// Bytes of keys and values that each installation keeps.
    async fn usage(&self) -> Result<BTreeMap<InstallationId, u64>, StorageError>;
}

/// What a successor begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DataInheritance {
    /// A copy of all that its predecessor keeps, jobs among it.
    Everything,
    /// Nothing.
    Nothing,
}

/// One installation taking over the mount of another, with the way back.
///
/// A successor is prepared beside the installation that is in use, which goes on meanwhile. It takes over in one step. What
/// it took over from is kept as it was then, until the successor itself has one.
#[async_trait]
pub trait Successions: Send + Sync {
    /// Makes an installation that can take over from an active one. Nobody calls it before [`Successions::succeed`].
    ///
    /// # Errors
    /// [`StorageError::Constraint`] if `predecessor` is not active.
    async fn prepare_successor(
        &self,
        predecessor: InstallationId,
        runs: InstalledBrick,
        inherits: DataInheritance,
        at: Instant,
    ) -> Result<Installation, StorageError>;
    /// Lets a prepared successor take over: it becomes the active installation of the mount, and events on their way from
    /// and to its predecessor are its own. The jobs of the predecessor rest. The way back that the predecessor had itself is
    /// given up, with the data behind it.
    ///
    /// # Errors
    /// [`StorageError::Constraint`] if it was not prepared, or its predecessor is no longer active.
    async fn succeed(&self, successor: InstallationId, at: Instant) -> Result<(), StorageError>;
    /// Throws away successors that have not taken over, with all that was prepared for them. Gives how many.
    async fn discard_prepared(&self) -> Result<u64, StorageError>;
    /// What an active installation took over from, if the way back is open.
    async fn predecessor(&self, successor: InstallationId) -> Result<Option<Installation>, StorageError>;
    /// Goes back: the predecessor is active again with its data and jobs as they were. What its successor kept is thrown
    /// away.
    ///
    /// # Errors
    /// [`StorageError::Constraint`] if there is no way back.
    async fn go_back(&self, successor: InstallationId, at: Instant) -> Result<(), StorageError>;
}

/// What becomes of an installation in a change of the platform.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InstallationChange {
    /// A prepared successor takes over; see [`Successions::succeed`].
    Succeed(InstallationId),
    /// The predecessor of this one is active again; see [`Successions::go_back`].
    GoBack(InstallationId),
    /// One that was prepared at a mount that had none, or that was retired, is in use, with the jobs that rested.
    Activate(InstallationId),
    /// It is out of use. Its data stays, and its jobs rest.
    Retire(InstallationId),
}

/// The changes of a platform, each recorded in the commit that makes it.
#[async_trait]
pub trait Revisions: Send + Sync {
    /// Makes an installation for a mount that has none. Nobody calls it before [`InstallationChange::Activate`];
    /// [`Successions::discard_prepared`] throws it away.
    async fn prepare_installation(
        &self,
        mount: &str,
        runs: InstalledBrick,
        at: Instant,
    ) -> Result<Installation, StorageError>;
    /// Changes what is installed and adds these revisions, in one commit. Gives the number of the last revision.
    ///
    /// # Errors
    /// [`StorageError::Constraint`] if an installation is not as the change expects it; then nothing has changed.
    async fn change_installations(
        &self,
        changes: Vec<InstallationChange>,
        revisions: Vec<NewRevision>,
        at: Instant,
    ) -> Result<u64, StorageError>;
    /// Whether a revision of this identifier was added.
    async fn has_revision(&self, id: &str) -> Result<bool, StorageError>;
    /// One revision.
    async fn revision(&self, number: u64) -> Result<Option<RevisionRecord>, StorageError>;
    /// The revisions with a lower number than `before`, or all, newest first, at most `limit`.
    async fn revisions(&self, before: Option<u64>, limit: u64) -> Result<Vec<RevisionRecord>, StorageError>;
}

/// A table of the host, for an archive of the platform.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HostTable {
    /// Which bricks are and were installed.
    Installations,
    /// The members, with the hashes of their passwords.
    Members,
    /// Events that have not reached everybody.
    Events,
    /// On their way to whom.
    Deliveries,
    /// Jobs of the bricks.
    Jobs,
    /// Messages to members, sent or not.
    Messages,
    /// What went wrong.
    Incidents,
}

/// A row of a host table: its columns by name. Numbers, texts and nulls.
pub type Row = serde_json::Map<String, serde_json::Value>;

/// The host's tables row by row, for an archive of the platform. Sessions and tokens are not among them: whoever moves signs
/// in again.
#[async_trait]
pub trait HostRows: Send + Sync {
    /// At most `limit` rows after the one numbered `after`, each with its number, in the order of their numbers.
    async fn rows(&self, table: HostTable, after: i64, limit: u32) -> Result<Vec<(i64, Row)>, StorageError>;
    /// Puts rows into an empty platform's table. An installation comes with an account of nothing kept.
    ///
    /// # Errors
    /// [`StorageError::Constraint`] if a row does not fit: a column is missing, or what it refers to is.
    async fn put_rows(&self, table: HostTable, rows: Vec<Row>) -> Result<(), StorageError>;
}

/// The platform's members.
#[async_trait]
pub trait Members: Send + Sync {
    /// Adds a member. The e-mail address is unique however it is written: see [`legollab_texts::email`].
    ///
    /// # Errors
    /// [`StorageError::Constraint`] if the address is taken.
    async fn add_member(&self, member: NewMember, at: Instant) -> Result<Member, StorageError>;
    /// Finds by identifier.
    async fn member(&self, id: &str) -> Result<Option<Member>, StorageError>;
    /// Finds by e-mail address, however it is written.
    async fn member_by_email(&self, email: &str) -> Result<Option<Member>, StorageError>;
    /// All members in the order of their names, those whose name or address contains `search` if it is given.
    async fn members(&self, search: Option<&str>, offset: u64, limit: u64) -> Result<Vec<Member>, StorageError>;
    /// At most `limit` of the members with a role.
    async fn members_in_role(&self, role: &str, limit: u64) -> Result<Vec<Member>, StorageError>;
    /// How many there are.
    async fn count_members(&self) -> Result<u64, StorageError>;
    /// The names of those of these members that there are.
    async fn names_of(&self, ids: Vec<String>) -> Result<HashMap<String, String>, StorageError>;
    /// Changes the name. Each change of a member touches what it is about and nothing else, so that none takes back
    /// another that was made since the member was read.
    ///
    /// # Errors
    /// [`StorageError::Constraint`] if there is no such member, like all changes.
    async fn set_name(&self, id: &str, name: &str) -> Result<(), StorageError>;
    /// Changes the language.
    async fn set_locale(&self, id: &str, locale: &str) -> Result<(), StorageError>;
    /// Changes the password, given in PHC string format, and takes back all tokens of the member: whoever has an old link
    /// to choose a password must not choose another.
    async fn set_password(&self, id: &str, hash: &str) -> Result<(), StorageError>;
    /// Changes the roles.
    async fn set_roles(&self, id: &str, roles: &[String]) -> Result<(), StorageError>;
    /// Blocks the member or lets them in again.
    async fn set_state(&self, id: &str, state: MemberState) -> Result<(), StorageError>;
    /// The same, and schedules jobs in the same commit.
    async fn set_state_and_tell(&self, id: &str, state: MemberState, told: Vec<JobChange>) -> Result<(), StorageError>;
    /// Changes how the member hears of what these mounts write; the choices for others stay.
    async fn set_letters(&self, id: &str, choices: Vec<(String, LetterChoice)>) -> Result<(), StorageError>;
    /// Changes the picture of the member. A file keeps for as long as it is one.
    async fn set_portrait(&self, id: &str, portrait: Option<FileId>) -> Result<(), StorageError>;
    /// The pictures of those of these members who have one.
    async fn portraits_of(&self, ids: Vec<String>) -> Result<HashMap<String, FileId>, StorageError>;
    /// Sets when the account is closed, or that it stays.
    async fn set_closing(&self, id: &str, closes: Option<Instant>) -> Result<(), StorageError>;
    /// The members whose accounts are to be closed by `at`, at most `limit`.
    async fn members_closing(&self, at: Instant, limit: u64) -> Result<Vec<Member>, StorageError>;
    /// When the next account is to be closed.
    async fn next_closing(&self) -> Result<Option<Instant>, StorageError>;
    /// Removes a member with sessions, tokens, and all that was written to them. What bricks keep is theirs to forget.
    async fn remove_member(&self, id: &str) -> Result<(), StorageError>;
}

/// Who is signed in, and one-time tokens. Both are kept as SHA-256 of what the person holds.
#[async_trait]
pub trait Sessions: Send + Sync {
    /// Opens a session.
    async fn open_session(&self, session: Session) -> Result<(), StorageError>;
    /// Finds a session that has not expired at `at`, with its member.
    async fn session(&self, hash: &str, at: Instant) -> Result<Option<(Session, Member)>, StorageError>;
    /// Moves the end of a session.
    async fn extend_session(&self, hash: &str, expires: Instant) -> Result<(), StorageError>;
    /// Closes one session.
    async fn close_session(&self, hash: &str) -> Result<(), StorageError>;
    /// Closes all sessions of a member, and forgets the member's tokens: a link on its way opens no account whose
    /// password has been changed since.
    async fn close_sessions_of(&self, member: &str) -> Result<(), StorageError>;
    /// Keeps a token.
    async fn put_token(&self, token: Token) -> Result<(), StorageError>;
    /// When the tokens for this end that have not been used, of those that end after `after`: the last first, at most `most`.
    async fn unused_tokens(
        &self,
        purpose: TokenPurpose,
        after: Instant,
        most: u64,
    ) -> Result<Vec<Instant>, StorageError>;
    /// Takes a token that has not expired at `at`, so that neither it nor any other of the member can be used again.
    async fn take_token(&self, hash: &str, purpose: TokenPurpose, at: Instant) -> Result<Option<Token>, StorageError>;
    /// Forgets sessions and tokens that have expired.
    async fn forget_expired(&self, at: Instant) -> Result<u64, StorageError>;
}

/// What was done for forms and requests that carried a number, so that each counts once. A call notes it by
/// [`CompletionMark::Submitted`]; the oldest are forgotten after a day, or where there are too many.
#[async_trait]
pub trait Submissions: Send + Sync {
    /// What was done for a submission, unless that is more than a day ago.
    async fn submission(&self, key: &SubmissionKey, at: Instant) -> Result<Option<SubmissionRecord>, StorageError>;
    /// Forgets those that have had their time. Says how many.
    async fn forget_submissions(&self, at: Instant) -> Result<u64, StorageError>;
}

/// The outbox: events on their way to listeners.
#[async_trait]
pub trait Deliveries: Send + Sync {
    /// For each source and listener the oldest delivery that is pending, if its next attempt is due at `at`: at most
    /// `limit`, oldest first. A delivery waits while an older one of the same source and listener is pending.
    async fn due_deliveries(&self, at: Instant, limit: u64) -> Result<Vec<Delivery>, StorageError>;
    /// The pending deliveries that stand behind this one in its line, of the same source for the same listener, in their
    /// order: at most `limit`, and none beyond the first that is not due at `at`.
    async fn deliveries_behind(&self, first: &Delivery, at: Instant, limit: u64)
    -> Result<Vec<Delivery>, StorageError>;
    /// When the next delivery is due.
    async fn next_delivery(&self) -> Result<Option<Instant>, StorageError>;
    /// Records that the attempt failed for which this delivery was read; without a next attempt, it is a dead letter.
    /// Nothing happens if it was ticked off, tried or given up since.
    async fn delivery_failed(&self, tried: &Delivery, reason: &str, next: Option<Instant>) -> Result<(), StorageError>;
    /// Dead letters, newest first.
    async fn dead_letters(&self, offset: u64, limit: u64) -> Result<Vec<Delivery>, StorageError>;
    /// How many dead letters there are.
    async fn count_dead_letters(&self) -> Result<u64, StorageError>;
    /// Puts a dead letter back in line, due at `at`. False if there is no such dead letter.
    async fn redeliver(&self, id: i64, at: Instant) -> Result<bool, StorageError>;
    /// Throws a dead letter away. False if there is no such dead letter.
    async fn discard_dead_letter(&self, id: i64) -> Result<bool, StorageError>;
}

/// Jobs of the bricks.
#[async_trait]
pub trait Jobs: Send + Sync {
    /// Jobs that are due at `at`, earliest first, at most `limit`.
    async fn due_jobs(&self, at: Instant, limit: u64) -> Result<Vec<JobRecord>, StorageError>;
    /// When the next job is due.
    async fn next_job(&self) -> Result<Option<Instant>, StorageError>;
    /// Records that the run failed for which this job was read; without a next attempt, it has failed for good and waits for
    /// the steward. Nothing happens if it was run, tried or rescheduled since.
    async fn job_failed(&self, tried: &JobRecord, reason: &str, next: Option<Instant>) -> Result<(), StorageError>;
    /// The jobs that wait and run again and again.
    async fn recurring_jobs(&self) -> Result<Vec<JobRecord>, StorageError>;
    /// All jobs, next due first.
    async fn jobs(&self, offset: u64, limit: u64) -> Result<Vec<JobRecord>, StorageError>;
    /// Makes a job due at `at`, also one that has failed for good. False if there is no such job.
    async fn run_job_at(&self, id: i64, at: Instant) -> Result<bool, StorageError>;
    /// Removes a job. False if there is no such job.
    async fn remove_job(&self, id: i64) -> Result<bool, StorageError>;
}

/// Messages to members.
#[async_trait]
pub trait Messages: Send + Sync {
    /// Puts a message of the platform itself in line.
    async fn queue_message(&self, message: NewMessage, at: Instant) -> Result<i64, StorageError>;
    /// The same, to this address, whatever the member's is when it is sent.
    async fn queue_message_to(&self, address: &str, message: NewMessage, at: Instant) -> Result<(), StorageError>;
    /// Messages that wait to be sent, the one that is due first first, without those to these recipients.
    async fn messages_in_line(&self, except: &[String], limit: u64) -> Result<Vec<Message>, StorageError>;
    /// When the next message is due.
    async fn next_message(&self) -> Result<Option<Instant>, StorageError>;
    /// The messages of bricks to a member that wait to be sent and are due at `at`, in the order in which they were written.
    async fn messages_due_to(&self, member: &str, at: Instant, limit: u64) -> Result<Vec<Message>, StorageError>;
    /// Lets a message wait for a later time. That is no failed attempt.
    async fn put_message_off(&self, id: i64, until: Instant) -> Result<(), StorageError>;
    /// Records that messages went out together by `channel`.
    async fn messages_sent(&self, ids: Vec<i64>, channel: &str, at: Instant) -> Result<(), StorageError>;
    /// Records a failed attempt to send these together; without a next attempt, they are given up.
    async fn messages_failed(&self, ids: Vec<i64>, reason: &str, next: Option<Instant>) -> Result<(), StorageError>;
    /// Puts a message that was given up back in line, as if it had never been tried. False if it is not there, or was not
    /// given up, or had a link that was a secret and is no longer kept.
    async fn resend_message(&self, id: i64, at: Instant) -> Result<bool, StorageError>;
    /// Forgets messages that were sent or given up before `before`, and of the others that are done all but the newest
    /// `most`. Says how many were forgotten.
    async fn forget_messages(&self, before: Instant, most: u64) -> Result<u64, StorageError>;
    /// Messages, newest first.
    async fn messages(&self, offset: u64, limit: u64) -> Result<Vec<Message>, StorageError>;
    /// One message.
    async fn message(&self, id: i64) -> Result<Option<Message>, StorageError>;
    /// What bricks wrote to a member, newest first.
    async fn notifications(&self, member: &str, offset: u64, limit: u64) -> Result<Vec<Message>, StorageError>;
    /// How much of what bricks wrote to a member they have not seen, counted up to `most`.
    async fn count_unseen(&self, member: &str, most: u64) -> Result<u64, StorageError>;
    /// Notes that a member has seen this message of theirs.
    async fn mark_seen(&self, member: &str, id: i64) -> Result<(), StorageError>;
    /// Notes that a member has seen all that bricks wrote to them, up to the one numbered `id`.
    async fn mark_seen_up_to(&self, member: &str, id: i64) -> Result<(), StorageError>;
}

/// What went wrong.
#[async_trait]
pub trait Incidents: Send + Sync {
    /// Records an incident. Only the newest 1,000 are kept.
    async fn record_incident(&self, incident: NewIncident) -> Result<i64, StorageError>;
    /// Incidents, newest first.
    async fn incidents(&self, offset: u64, limit: u64) -> Result<Vec<Incident>, StorageError>;
    /// One incident.
    async fn incident(&self, id: i64) -> Result<Option<Incident>, StorageError>;
}

/// The longest that anything waits for its next attempt, in milliseconds: a day.
pub const MAX_RETRY_DELAY_MS: i64 = 24 * 3_600_000;

/// Care of the file or database as a whole.
#[async_trait]
pub trait Maintenance: Send + Sync {
    /// Makes due at `at` whatever waits for an attempt later than [`MAX_RETRY_DELAY_MS`] from then: a delivery, a message, or
    /// a job that was tried before. It was put in line before the clock was set back, and would wait for as long again.
    async fn on_clock_rollback(&self, at: Instant) -> Result<(), StorageError>;
    /// Notes that the data is this platform's, unless that is noted already.
    ///
    /// # Errors
    /// [`StorageError::Foreign`] if it is another's.
    async fn belong_to(&self, platform: &str) -> Result<(), StorageError>;
    /// When the host did something for the platform that it does once; see [`CompletionMark::Noted`].
    async fn noted(&self, name: &str) -> Result<Option<Instant>, StorageError>;
    /// InstalledBrick the engine's own checks and ours; the texts say what is wrong.
    async fn check(&self) -> Result<Vec<String>, StorageError>;
    /// Writes a copy of everything, as it is at one moment, to a file that does not exist yet. The platform goes on
    /// meanwhile. The file is checked and durable when this returns, and there is none if it fails.
    async fn backup(&self, to: &Path) -> Result<(), StorageError>;
    /// Gives back memory, threads and file handles until the next use.
    async fn release_connections(&self);
    /// Finishes what is under way and lets go of the files.
    async fn close(&self) -> Result<(), StorageError>;
}
