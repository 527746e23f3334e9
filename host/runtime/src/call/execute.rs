//! The nine steps of a call, from its request to its commit.

use std::{
    sync::{Arc, atomic::Ordering},
    task::Poll,
};

use legollab_texts::Instant;
use parking_lot::Mutex;
use tracing::Instrument as _;

use super::{
    budget::Budget,
    caller::{Caller, Identity},
    cpu::CpuMeter,
    deadline::Deadline,
    endpoint_answer::EndpointAnswer,
    fault::CallFault,
    incident::record_incident,
    localise,
    log_buffer::LogBuffer,
    outcome::{CallError, Cost, Refusal, Reply, SerialPosition},
    request::fresh_id,
    run::{self, RunOutcome},
    state::{CallScope, InstanceChoice, MigrationState, MountedBrick, PlatformContext},
    submission::Submission,
    transaction::{Mode, Transaction},
};
use crate::{
    admission::permits::Permit,
    brick::ExportedFunction,
    engine::EpochGuard,
    http::HttpAllowance,
    json::{Arguments, EncodeError, Encoded, JsonError},
    limits::Limits,
    manifest::Day,
    storage::{
        CommitError, CommitReceipt, CompletionMark, IncidentKind, NewMessage, NewSubmission, Quota, StorageError,
    },
};

/// How often a call is run side by side with others before it is run alone.
const RUNS_SIDE_BY_SIDE: u32 = 4;
/// How often it is run alone. Nothing else can be in the way then, so that a further conflict is the host's fault.
const RUNS_ALONE: u32 = 3;

/// A call whose function has been found and whose caller has been admitted.
struct AdmittedCall<'a> {
    context: &'a Arc<PlatformContext>,
    mounted: &'a Arc<MountedBrick>,
    entry: &'a Arc<ExportedFunction>,
    arguments: Arguments<'a>,
    /// What the arguments take, as text and as values.
    arguments_bytes: usize,
    caller: Arc<Caller>,
    errand: CallPurpose,
    /// The instant and the seed, which every run of the call shares.
    at: Instant,
    seed: [u8; 32],
    id: Arc<str>,
    cpu: Arc<CpuMeter>,
    http: Arc<HttpAllowance>,
    /// Held while it runs.
    permit: Mutex<Option<HeldPermit>>,
    deadline: Deadline,
}

/// What a call holds while it runs: its permit, and the epoch, which ticks while somebody holds it.
struct HeldPermit {
    _permit: Permit,
    _running: EpochGuard,
}

impl HeldPermit {
    async fn take(context: &PlatformContext) -> Result<Self, CallError> {
        Ok(Self {
            _permit: context.permits.take().await?,
            _running: context.host.engine.running(),
        })
    }
}

/// What a call is made for.
pub(super) enum CallPurpose {
    /// What somebody wants of the platform.
    Request,
    /// A part of a page, which has little time.
    Block {
        /// Whether a failure becomes an incident.
        records: bool,
    },
    /// To find things; others are asked at the same time, and somebody waits for all of them.
    Search {
        /// Whether a failure becomes an incident.
        records: bool,
    },
    /// What a program asks at an address of the brick's own.
    Endpoint,
    /// The same, under a number: once, however often it is asked for.
    Submission(Submission),
    /// What is to be done once, and ticked off together with what the call does.
    Scheduled(CompletionMark),
    /// The host's care of the data: taking it out and in, bringing it into another form.
    Maintenance,
}

impl CallPurpose {
    /// Whether it is what somebody wants of the platform.
    pub(super) fn is_request(&self) -> bool {
        matches!(self, Self::Request)
    }

    /// Whether something is ticked off with what the call does.
    fn is_marked(&self) -> bool {
        match self {
            Self::Scheduled(_) | Self::Submission(_) => true,
            Self::Request | Self::Block { .. } | Self::Search { .. } | Self::Endpoint | Self::Maintenance => false,
        }
    }

    /// The most bytes of the arguments as JSON. The body of a request to an endpoint has a limit of its own, and is a third
    /// longer in base64.
    pub(super) fn argument_bytes(&self, limits: &Limits, entry: &ExportedFunction) -> usize {
        match entry.endpoint() {
            Some(endpoint) if matches!(self, Self::Endpoint) => limits
                .argument_bytes
                .saturating_add(endpoint.body_limit().div_ceil(3) * 4),
            _ => limits.argument_bytes,
        }
    }

    /// How many milliseconds the call may take, of the processor's time and on the clock.
    fn time(&self, limits: &Limits) -> (u64, u64) {
        match self {
            Self::Block { .. } => (
                limits.cpu_ms.min(limits.block_cpu_ms),
                limits.wall_ms.min(limits.block_wall_ms),
            ),
            Self::Search { .. } => (
                limits.cpu_ms.min(limits.search_cpu_ms),
                limits.wall_ms.min(limits.search_wall_ms),
            ),
            _ => (limits.cpu_ms, limits.wall_ms),
        }
    }

    /// Whether it rests once the platform has ended. What whoever keeps the platform does to it goes on: it is exported,
    /// opened with another version of a brick, or moved.
    fn ends_with_the_platform(&self) -> bool {
        match self {
            Self::Request
            | Self::Submission(_)
            | Self::Block { .. }
            | Self::Search { .. }
            | Self::Endpoint
            | Self::Scheduled(CompletionMark::Delivered(_) | CompletionMark::JobRun { .. }) => true,
            Self::Scheduled(CompletionMark::Settled(..) | CompletionMark::Noted(..) | CompletionMark::Submitted(_))
            | Self::Maintenance => false,
        }
    }
}

/// Why a call came to nothing here.
pub(super) enum CallAborted {
    /// Another context takes the place of this one, or has taken it: the call is made again there.
    Migrated,
    /// For the caller to hear.
    Failed(CallError),
}

impl From<CallError> for CallAborted {
    fn from(error: CallError) -> Self {
        Self::Failed(error)
    }
}

/// Runs a call whose function has been found and whose caller has been admitted.
pub(super) async fn admitted(
    context: &Arc<PlatformContext>,
    mounted: &Arc<MountedBrick>,
    entry: &Arc<ExportedFunction>,
    arguments: &[u8],
    caller: Caller,
    errand: CallPurpose,
) -> Result<Reply, CallAborted> {
    // Before the permit: who waits for a change to end must keep nobody from reading meanwhile.
    let goes_on = match *context.migration.borrow() {
        MigrationState::Active => true,
        MigrationState::Draining => entry.reads(),
        MigrationState::Committing | MigrationState::Superseded(_) => false,
    };
    if !goes_on {
        return Err(CallAborted::Migrated);
    }
    let reads_only = entry.reads() && !errand.is_marked();
    if !reads_only
        && errand.ends_with_the_platform()
        && let Some(last_day) = context.ended()
    {
        return Err(CallError::Ended { last_day }.into());
    }
    let limit = errand.argument_bytes(&mounted.limits, entry);
    if arguments.len() > limit {
        return Err(CallError::from(JsonError::too_long(limit, arguments.len())).into());
    }
    // Before the arguments are read: what waits for its turn waits as text, which is smaller.
    let permit = HeldPermit::take(context).await?;
    let json_bytes = arguments.len();
    let arguments = Arguments::read(&entry.function, arguments).map_err(CallError::from)?;
    context.calls.fetch_add(1, Ordering::Relaxed);
    let started = std::time::Instant::now();
    let (cpu_ms, wall_ms) = errand.time(&mounted.limits);
    let cpu = Arc::new(CpuMeter::new(cpu_ms));
    let call = AdmittedCall {
        context,
        mounted,
        entry,
        arguments_bytes: json_bytes.saturating_add(arguments.bytes()),
        arguments,
        caller: Arc::new(caller),
        errand,
        at: context.clock.now(),
        seed: rand::random(),
        id: fresh_id().to_string().into(),
        cpu: cpu.clone(),
        http: Arc::new(HttpAllowance::new(&mounted.limits)),
        permit: Mutex::new(Some(permit)),
        deadline: Deadline::in_ms(wall_ms),
    };
    let span = tracing::debug_span!(
        "call", platform = context.name, mount = mounted.name, interface = %entry.interface,
        function = entry.function.name, id = %call.id
    );
    let ended = context.turns.take(cpu.measure(call.runs())).instrument(span).await;
    let wall_us = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX);
    match ended {
        Ok(done) => {
            let cost = Cost {
                wall_us,
                cpu_us: cpu.used_ns() / 1_000,
                ..done.cost
            };
            Ok(Reply {
                value: done.value,
                cost,
                call: call.id.to_string(),
                order: done.order,
                repeated: false,
            })
        }
        Err(RunError::Refused(refusal)) => Err(CallError::Refused(refusal).into()),
        Err(RunError::Gone) => Err(CallError::AlreadyDone.into()),
        Err(RunError::Moved) => Err(CallAborted::Migrated),
        Err(RunError::Ended { last_day }) => Err(CallError::Ended { last_day }.into()),
        Err(RunError::TurnedAway(error)) => Err(error.into()),
        Err(RunError::Fault(fault, log)) => Err(call.failed(fault, &log).await.into()),
    }
}

/// What a call came to.
struct RunResult {
    value: Vec<u8>,
    cost: Cost,
    order: SerialPosition,
}

enum RunError {
    /// The brick said no.
    Refused(Box<Refusal>),
    /// Something went wrong; with the log of the call.
    Fault(CallFault, String),
    /// What the call was run for is done already.
    Gone,
    /// Another context takes the place of this one.
    Moved,
    /// The platform has ended while the call ran.
    Ended { last_day: Day },
    /// It was in conflict with others, and had no permit to run again.
    TurnedAway(CallError),
}

impl From<CallFault> for RunError {
    fn from(fault: CallFault) -> Self {
        Self::Fault(fault, String::new())
    }
}

impl AdmittedCall<'_> {
    /// Runs the call until it commits, is refused or fails.
    async fn runs(&self) -> Result<RunResult, RunError> {
        for run in 1..=RUNS_SIDE_BY_SIDE {
            if let Some(done) = self.run(run, Concurrency::Shared).await? {
                return Ok(done);
            }
        }
        // Others keep changing what this call reads. Let it have the platform for itself; with its permit in hand, because
        // those who have the permits wait at the gate from then on.
        self.hold_permit().await?;
        let _alone = self.deadline.before(self.context.gate.write()).await?;
        for run in 1..=RUNS_ALONE {
            if let Some(done) = self.run(RUNS_SIDE_BY_SIDE + run, Concurrency::Exclusive).await? {
                return Ok(done);
            }
        }
        let detail = "the call was in conflict with itself".to_owned();
        Err(RunError::Fault(
            CallFault::new(IncidentKind::Host, detail),
            String::new(),
        ))
    }

    /// Runs the call once. `None` means that others have changed what it read.
    async fn run(&self, run: u32, company: Concurrency) -> Result<Option<RunResult>, RunError> {
        let mode = if self.entry.reads() { Mode::Read } else { Mode::Write };
        self.hold_permit().await?;
        if run > 1 {
            self.cpu.begin_run();
        }
        let running = run::run(self.scope(mode), self.mounted, self.entry, &self.arguments);
        let RunOutcome { scope, outcome } = self.deadline.before(running).await?;
        let Some(mut scope) = scope else {
            return match outcome {
                Err(fault) => Err(RunError::Fault(fault, String::new())),
                Ok(_) => Err(RunError::Fault(
                    CallFault::new(IncidentKind::Host, "the call was lost"),
                    String::new(),
                )),
            };
        };
        // Whatever it came to, a refusal and a fault as well: what it has read may have been gone already.
        if !self.context.migration.borrow().answers() {
            return Err(RunError::Moved);
        }
        let encoded = outcome.map_err(|fault| RunError::Fault(fault, scope.log.text().to_owned()))?;
        let fault = |kind, detail: String| RunError::Fault(CallFault::new(kind, detail), scope.log.text().to_owned());

        let limit = self.mounted.limits.answer_bytes;
        if encoded.bytes() > limit {
            let detail = EncodeError::TooLarge { limit }.to_string();
            return Err(fault(IncidentKind::BadAnswer, detail));
        }
        let order = scope.transaction.order();
        let value = match encoded {
            Encoded::Nothing => Vec::new(),
            Encoded::Value(value) => value,
            Encoded::Refused { case, json: value } => {
                // Lets go of the snapshot before names are read: who holds one connection must not wait for another.
                let (mut budget, log) = scope.into_budget_and_log();
                let told = self.refusal(&mut budget, case, &value, order);
                let refusal = self.deadline.before(told).await?;
                return Err(match refusal {
                    Ok(refusal) => RunError::Refused(Box::new(refusal)),
                    Err(fault) => RunError::Fault(fault, log.text().to_owned()),
                });
            }
        };

        let mut cost = scope.budget.cost();
        cost.runs = run;
        if let (CallPurpose::Endpoint, Some(endpoint)) = (&self.errand, self.entry.endpoint()) {
            let undoes = match EndpointAnswer::read(&value, endpoint) {
                Ok(answer) => answer.undoes(),
                Err(error) => return Err(fault(IncidentKind::BadAnswer, error.to_string())),
            };
            if undoes {
                return Ok(Some(RunResult { value, cost, order }));
            }
        }
        let log = scope.log.text().to_owned();
        let instances = std::mem::take(&mut scope.warm);
        if mode == Mode::Read && !self.errand.is_marked() {
            self.context.warm.keep(instances);
            return Ok(Some(RunResult { value, cost, order }));
        }
        let (mut work, notifications) = scope.transaction.finish(self.at, self.mark(&value));
        let storage = |error: StorageError| RunError::Fault(error.into(), log.clone());
        let written = self
            .deadline
            .before(localise::render_messages(self.context, notifications))
            .await?;
        work.messages = written.map_err(storage)?;
        work.caused_by = match &self.caller.identity {
            Identity::Member(member) => Some(member.id.clone()),
            Identity::Visitor | Identity::Platform => None,
        };
        if work.is_empty() {
            self.context.warm.keep(instances);
            return Ok(Some(RunResult { value, cost, order }));
        }
        for installation in work.installations() {
            let limits = self.context.limits_of(installation);
            let quota = Quota {
                stored: limits.stored_bytes,
                waiting: limits.waiting_bytes,
                files: limits.files_stored_bytes,
            };
            work.quotas.insert(installation, quota);
        }
        let _beside_others = match company {
            Concurrency::Shared => Some(self.deadline.before(self.context.gate.read()).await?),
            Concurrency::Exclusive => None,
        };
        // Behind the gate: whoever moves the platform says so first and then waits for the gate, so no commit slips through.
        if !matches!(*self.context.migration.borrow(), MigrationState::Active) {
            return Err(RunError::Moved);
        }
        // Likewise: an archive that is made at the end holds all there will ever be.
        if self.errand.ends_with_the_platform()
            && let Some(last_day) = self.context.ended()
        {
            return Err(RunError::Ended { last_day });
        }
        // Only the first time: a call that was in conflict has had to wait for its permit twice.
        let held = || {
            let texts = self
                .arguments_bytes
                .saturating_add(value.len())
                .saturating_add(log.len());
            held_bytes(&cost, &work.messages, texts)
        };
        let outgoing = (run == 1).then(|| self.context.outgoing.enter(held())).flatten();
        let mut commit = std::pin::pin!(self.context.store.commit(work));
        // The first step puts it in line; whoever closes the platform when nothing runs any more finds it there.
        let committed = match futures::poll!(commit.as_mut()) {
            Poll::Ready(committed) => committed,
            Poll::Pending => {
                if outgoing.is_some() {
                    drop(self.permit.lock().take());
                }
                // Not under the deadline: work that is being committed is kept, and the caller must hear so.
                commit.await
            }
        };
        match committed {
            Ok(CommitReceipt { sequence }) => {
                self.context.warm.keep(instances);
                tracing::debug!(
                    platform = self.context.name, mount = self.mounted.name, function = self.entry.function.name,
                    call = %self.id, sequence, run, "committed"
                );
                let order = SerialPosition::Commit(sequence);
                Ok(Some(RunResult { value, cost, order }))
            }
            Err(CommitError::Conflict) => Ok(None),
            Err(CommitError::MarkGone) => Err(RunError::Gone),
            Err(error @ (CommitError::QuotaExceeded { .. } | CommitError::TooMuchWaiting { .. })) => Err(
                RunError::Fault(CallFault::new(IncidentKind::Quota, error.to_string()), log),
            ),
            Err(CommitError::Storage(error)) => Err(storage(error)),
        }
    }

    /// What is to be ticked off with what the call does, which gives back `value`.
    fn mark(&self, value: &[u8]) -> Option<CompletionMark> {
        match &self.errand {
            CallPurpose::Scheduled(mark) => Some(mark.clone()),
            CallPurpose::Submission(Submission { key, content }) => Some(CompletionMark::Submitted(NewSubmission {
                installation: self.mounted.id,
                key: *key,
                content: *content,
                call: self.id.to_string(),
                answer: value.to_vec(),
                at: self.at,
            })),
            CallPurpose::Request
            | CallPurpose::Block { .. }
            | CallPurpose::Search { .. }
            | CallPurpose::Endpoint
            | CallPurpose::Maintenance => None,
        }
    }

    /// Takes a permit again, if the call has given its own back while a commit was under way that came to nothing.
    async fn hold_permit(&self) -> Result<(), RunError> {
        if self.permit.lock().is_none() {
            let taking = HeldPermit::take(self.context);
            // That the platform has too much under way is no fault of the brick's.
            let busy = |_| RunError::TurnedAway(CallError::Busy { retry_after_s: 1 });
            let taken = self.deadline.before(taking).await.map_err(busy)?;
            *self.permit.lock() = Some(taken.map_err(RunError::TurnedAway)?);
        }
        Ok(())
    }

    fn scope(&self, mode: Mode) -> Box<CallScope> {
        Box::new(CallScope {
            context: self.context.clone(),
            caller: self.caller.clone(),
            call: self.id.clone(),
            at: self.at,
            seed: self.seed,
            path: Vec::with_capacity(1),
            instances: 0,
            http: self.http.clone(),
            transaction: Transaction::begin(self.context.store.clone(), mode),
            budget: Budget::new(&self.mounted.limits, self.cpu.clone()),
            log: LogBuffer::new(self.mounted.limits.log_bytes),
            warm: Vec::new(),
            served_by: match self.errand {
                CallPurpose::Request
                | CallPurpose::Submission(_)
                | CallPurpose::Block { .. }
                | CallPurpose::Search { .. }
                | CallPurpose::Endpoint
                | CallPurpose::Scheduled(_) => InstanceChoice::Kept,
                CallPurpose::Maintenance => InstanceChoice::Fresh,
            },
        })
    }

    /// The brick's own `err`, in the caller's language.
    async fn refusal(
        &self,
        budget: &mut Budget,
        case: Option<String>,
        json: &[u8],
        order: SerialPosition,
    ) -> Result<Refusal, CallFault> {
        let value = serde_json::from_slice(json).unwrap_or_default();
        let told = localise::refusal(
            self.context,
            budget,
            self.mounted,
            &self.caller,
            &self.entry.function,
            &value,
        )
        .await?;
        let status = match case.as_deref() {
            Some("not-found") => 404,
            Some("forbidden") => 403,
            Some("conflict") => 409,
            _ => 422,
        };
        Ok(Refusal {
            case,
            status,
            value,
            detail: told.detail,
            fields: told.fields,
            function: self.entry.function.clone(),
            order,
        })
    }

    /// Records an incident, and says what the caller may know of it.
    async fn failed(&self, fault: CallFault, log: &str) -> CallError {
        if matches!(
            self.errand,
            CallPurpose::Block { records: false } | CallPurpose::Search { records: false }
        ) {
            return CallError::Failed {
                incident: 0,
                kind: fault.kind,
                detail: fault.detail,
            };
        }
        let place = fault
            .place
            .clone()
            .unwrap_or_else(|| run::place(self.mounted, self.entry));
        record_incident(self.context, &self.mounted.name, &self.id, self.at, place, fault, log).await
    }
}

/// What a call takes at least while it waits for the disk, in bytes.
const CALL: usize = 4 << 10;
/// What an entry that was read or written takes beside its bytes.
const ENTRY: usize = 128;

/// What a call holds until the disk has its work: `texts` are the bytes of its arguments, its answer and its log. All that it
/// has read and written has passed between brick and host; what it has merely read is counted as well, so this errs on the
/// safe side.
fn held_bytes(cost: &Cost, messages: &[NewMessage], texts: usize) -> usize {
    let counted = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    let message = |message: &NewMessage| {
        ENTRY + message.subject.len() + message.body.len() + message.path.as_ref().map_or(0, String::len)
    };
    CALL.saturating_add(counted(cost.host_bytes))
        .saturating_add(counted(cost.store_operations).saturating_mul(ENTRY))
        .saturating_add(messages.iter().map(message).sum())
        .saturating_add(texts)
}

/// Who else may commit while a call runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Concurrency {
    Shared,
    Exclusive,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_call_holds_is_counted_whatever_it_has_done() {
        let nothing = Cost::default();
        assert_eq!(held_bytes(&nothing, &[], 0), CALL);
        assert_eq!(held_bytes(&nothing, &[], 10), CALL + 10);
        assert_eq!(held_bytes(&nothing, &[], usize::MAX), usize::MAX);
        for much in [
            Cost {
                host_bytes: u64::MAX,
                ..nothing
            },
            Cost {
                store_operations: u64::MAX,
                ..nothing
            },
        ] {
            assert_eq!(held_bytes(&much, &[], 0), usize::MAX);
        }
        let letter = NewMessage {
            installation: None,
            to: "somebody".into(),
            subject: "é".into(),
            body: "x".repeat(1_000),
            path: None,
        };
        assert_eq!(held_bytes(&nothing, &[letter], 0), CALL + ENTRY + 1_002);
    }
}
