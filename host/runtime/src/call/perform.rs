//! The nine steps of a call, from its request to its commit.

use std::{
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use tracing::Instrument as _;

use super::{
    Call, CallError, Caller, Cost, Identity, Method, Refusal, Reply, access,
    budget::{Budget, CpuMeter},
    fault::{Fault, Place},
    fresh_id,
    run::{self, Ended},
    scope::Scope,
    telling,
    transaction::{Mode, Transaction},
};
use crate::{
    brick::Entry,
    capability::{http::HttpAllowance, log::LogBuffer},
    contract::json::{Arguments, EncodeError, Encoded},
    instant::Instant,
    platform::{Ground, Mounted},
    storage::{CommitError, IncidentKind, Mark, NewIncident, StorageError},
};

/// How often a call is run side by side with others before it is run alone.
const RUNS_SIDE_BY_SIDE: u32 = 4;
/// How often it is run alone. Nothing else can be in the way then, so that a further conflict is the host's fault.
const RUNS_ALONE: u32 = 3;

/// A call whose function has been found and whose caller has been admitted.
struct Admitted<'a> {
    ground: &'a Arc<Ground>,
    mounted: &'a Arc<Mounted>,
    entry: &'a Arc<Entry>,
    arguments: Arguments<'a>,
    caller: Arc<Caller>,
    mark: Option<Mark>,
    /// The instant and the seed, which every run of the call shares.
    at: Instant,
    seed: [u8; 32],
    id: Arc<str>,
    cpu: Arc<CpuMeter>,
    http: Arc<HttpAllowance>,
    deadline: Deadline,
}

/// Makes a call from outside.
///
/// # Errors
/// See [`CallError`]; in every case nothing was kept.
pub async fn call(ground: &Arc<Ground>, call: Call) -> Result<Reply, CallError> {
    let unknown = || CallError::Unknown {
        mount: call.mount.clone(),
        interface: call.interface.clone(),
        function: call.function.clone(),
    };
    let mounted = ground.mounted(&call.mount).ok_or_else(unknown)?;
    let entry = mounted
        .brick
        .entry(&call.interface, &call.function)
        .ok_or_else(unknown)?;
    let identity = &call.caller.identity;
    if entry.draws_pages() {
        access::check_page(entry, mounted.brick.manifest(), &call.arguments, identity)?;
    } else {
        access::check(entry, identity)?;
    }
    if call.method == Method::Read && !entry.reads() {
        return Err(CallError::NotARead {
            function: entry.function.name.clone(),
        });
    }
    admitted(ground, mounted, entry, &call.arguments, call.caller, None).await
}

/// Makes a call of the platform itself: a job, or an event for a listener. No access rule applies, because the brick
/// scheduled the job and the platform wired the event.
///
/// # Errors
/// See [`CallError`].
pub async fn call_for(
    ground: &Arc<Ground>,
    mounted: &Arc<Mounted>,
    entry: &Arc<Entry>,
    arguments: &[u8],
    mark: Mark,
) -> Result<Reply, CallError> {
    let locale = ground
        .manifest
        .platform
        .languages
        .first()
        .cloned()
        .unwrap_or_else(|| "en".into());
    let caller = Caller {
        identity: Identity::Platform,
        locale,
    };
    admitted(ground, mounted, entry, arguments, caller, Some(mark)).await
}

async fn admitted(
    ground: &Arc<Ground>,
    mounted: &Arc<Mounted>,
    entry: &Arc<Entry>,
    arguments: &[u8],
    caller: Caller,
    mark: Option<Mark>,
) -> Result<Reply, CallError> {
    let limit = mounted.limits.argument_bytes;
    if arguments.len() > limit {
        return Err(CallError::BadArguments {
            path: String::new(),
            expected: format!("at most {limit} bytes of JSON"),
            found: format!("{} bytes", arguments.len()),
        });
    }
    // Before the arguments are read: what waits for its turn waits as text, which is smaller.
    let _permit = ground.permits.take(&ground.host.engine).await?;
    let arguments = Arguments::read(&entry.function, arguments).map_err(|error| CallError::BadArguments {
        path: error.path,
        expected: error.expected,
        found: error.found,
    })?;
    ground.calls.fetch_add(1, Ordering::Relaxed);
    let started = std::time::Instant::now();
    let cpu = Arc::new(CpuMeter::new(mounted.limits.cpu_ms));
    let call = Admitted {
        ground,
        mounted,
        entry,
        arguments,
        caller: Arc::new(caller),
        mark,
        at: ground.clock.now(),
        seed: rand::random(),
        id: fresh_id().to_string().into(),
        cpu: cpu.clone(),
        http: Arc::new(HttpAllowance::new(&mounted.limits)),
        deadline: Deadline::in_ms(mounted.limits.wall_ms),
    };
    let span = tracing::debug_span!(
        "call", platform = ground.name, mount = mounted.name, interface = %entry.interface,
        function = entry.function.name, id = %call.id
    );
    let ended = cpu.measure(call.runs()).instrument(span).await;
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
            })
        }
        Err(Stopped::Refused(refusal)) => Err(CallError::Refused(refusal)),
        Err(Stopped::Gone) => Err(CallError::AlreadyDone),
        Err(Stopped::Fault(fault, log)) => Err(call.failed(fault, &log).await),
    }
}

/// What a call came to.
struct Done {
    value: Vec<u8>,
    cost: Cost,
}

enum Stopped {
    /// The brick said no.
    Refused(Box<Refusal>),
    /// Something went wrong; with the log of the call.
    Fault(Fault, String),
    /// What the call was run for is done already.
    Gone,
}

impl Admitted<'_> {
    /// Runs the call until it commits, is refused or fails.
    async fn runs(&self) -> Result<Done, Stopped> {
        for run in 1..=RUNS_SIDE_BY_SIDE {
            if let Some(done) = self.run(run, Company::Others).await? {
                return Ok(done);
            }
        }
        // Others keep changing what this call reads. Let it have the platform for itself.
        let _alone = self.deadline.before(self.ground.gate.write()).await?;
        for run in 1..=RUNS_ALONE {
            if let Some(done) = self.run(RUNS_SIDE_BY_SIDE + run, Company::Nobody).await? {
                return Ok(done);
            }
        }
        let detail = "the call was in conflict with itself".to_owned();
        Err(Stopped::Fault(Fault::new(IncidentKind::Host, detail), String::new()))
    }

    /// Runs the call once. `None` means that others have changed what it read.
    async fn run(&self, run: u32, company: Company) -> Result<Option<Done>, Stopped> {
        let mode = if self.entry.reads() { Mode::Read } else { Mode::Write };
        self.cpu.begin_run();
        let running = run::run(self.scope(mode), self.mounted, self.entry, &self.arguments);
        let Ended { scope, outcome } = self.deadline.before(running).await?;
        let Some(scope) = scope else {
            return match outcome {
                Err(fault) => Err(Stopped::Fault(fault, String::new())),
                Ok(_) => Err(Stopped::Fault(
                    Fault::new(IncidentKind::Host, "the call was lost"),
                    String::new(),
                )),
            };
        };
        let encoded = outcome.map_err(|fault| Stopped::Fault(fault, scope.log.text().to_owned()))?;
        let fault = |kind, detail: String| Stopped::Fault(Fault::new(kind, detail), scope.log.text().to_owned());

        let limit = self.mounted.limits.answer_bytes;
        if encoded.bytes() > limit {
            let detail = EncodeError::TooLarge { limit }.to_string();
            return Err(fault(IncidentKind::BadAnswer, detail));
        }
        let value = match encoded {
            Encoded::Nothing => Vec::new(),
            Encoded::Value(value) => value,
            Encoded::Refused { case, json: value } => {
                // Lets go of the snapshot before names are read: who holds one connection must not wait for another.
                drop(scope);
                let refusal = self.deadline.before(self.refusal(case, &value)).await?;
                return Err(Stopped::Refused(Box::new(refusal)));
            }
        };

        let mut cost = scope.budget.cost();
        cost.runs = run;
        let log = scope.log.text().to_owned();
        if mode == Mode::Read && self.mark.is_none() {
            return Ok(Some(Done { value, cost }));
        }
        let (mut work, notifications) = scope.transaction.finish(self.at, self.mark.clone());
        let storage = |error: StorageError| Stopped::Fault(error.into(), log.clone());
        let written = self
            .deadline
            .before(telling::write_out(self.ground, notifications))
            .await?;
        work.messages = written.map_err(storage)?;
        if work.is_empty() {
            return Ok(Some(Done { value, cost }));
        }
        for (installation, _) in work.writes.keys() {
            if !work.quotas.contains_key(installation) {
                let quota = self.ground.limits_of(*installation).stored_bytes;
                work.quotas.insert(*installation, quota);
            }
        }
        let _beside_others = match company {
            Company::Others => Some(self.deadline.before(self.ground.gate.read()).await?),
            Company::Nobody => None,
        };
        // Not under the deadline: work that is being committed is kept, and the caller must hear so.
        match self.ground.store.commit(work).await {
            Ok(_) => Ok(Some(Done { value, cost })),
            Err(CommitError::Conflict) => Ok(None),
            Err(CommitError::MarkGone) => Err(Stopped::Gone),
            Err(error @ CommitError::QuotaExceeded { .. }) => {
                Err(Stopped::Fault(Fault::new(IncidentKind::Quota, error.to_string()), log))
            }
            Err(CommitError::Storage(error)) => Err(storage(error)),
        }
    }

    fn scope(&self, mode: Mode) -> Box<Scope> {
        Box::new(Scope {
            ground: self.ground.clone(),
            caller: self.caller.clone(),
            call: self.id.clone(),
            at: self.at,
            seed: self.seed,
            path: Vec::with_capacity(1),
            instances: 0,
            http: self.http.clone(),
            transaction: Transaction::begin(self.ground.store.clone(), mode),
            budget: Budget::new(&self.mounted.limits, self.cpu.clone()),
            log: LogBuffer::new(self.mounted.limits.log_bytes),
        })
    }

    /// The brick's own `err`, in the caller's language.
    async fn refusal(&self, case: Option<String>, json: &[u8]) -> Refusal {
        let value = serde_json::from_slice(json).unwrap_or_default();
        let told = telling::refusal(
            self.ground,
            self.mounted,
            &self.caller.locale,
            &self.entry.function,
            &value,
        )
        .await;
        let status = match case.as_deref() {
            Some("not-found") => 404,
            Some("forbidden") => 403,
            Some("conflict") => 409,
            _ => 422,
        };
        Refusal {
            case,
            status,
            value,
            detail: told.detail,
            fields: told.fields,
            function: self.entry.function.clone(),
        }
    }

    /// Records an incident, and says what the caller may know of it.
    async fn failed(&self, fault: Fault, log: &str) -> CallError {
        let place = fault.place.clone().unwrap_or_else(|| Place {
            installation: self.mounted.id,
            interface: self.entry.interface.to_string(),
            function: self.entry.function.name.clone(),
        });
        tracing::warn!(
            platform = self.ground.name, mount = self.mounted.name, interface = place.interface,
            function = place.function, call = %self.id, kind = ?fault.kind, detail = fault.detail, "a call failed"
        );
        let incident = NewIncident {
            at: self.at,
            installation: place.installation,
            interface: place.interface,
            function: place.function,
            kind: fault.kind,
            detail: fault.detail.clone(),
            trace: [log, &fault.frames]
                .iter()
                .filter(|part| !part.is_empty())
                .copied()
                .collect::<Vec<_>>()
                .join("\n"),
            call: self.id.to_string(),
        };
        let recorded = self.ground.store.record_incident(incident).await;
        let incident = recorded.unwrap_or_else(|error| {
            tracing::error!(platform = self.ground.name, %error, "an incident could not be recorded");
            0
        });
        CallError::Failed {
            incident,
            kind: fault.kind,
            detail: fault.detail,
        }
    }
}

/// When a call must have come to its end, but for the commit.
#[derive(Clone, Copy)]
struct Deadline {
    at: tokio::time::Instant,
    wall_ms: u64,
}

impl Deadline {
    fn in_ms(wall_ms: u64) -> Self {
        Self {
            at: tokio::time::Instant::now() + Duration::from_millis(wall_ms),
            wall_ms,
        }
    }

    /// The outcome of a step, if it comes in time.
    async fn before<T>(&self, step: impl Future<Output = T>) -> Result<T, Stopped> {
        tokio::time::timeout_at(self.at, step).await.map_err(|_| {
            let detail = format!("the call took longer than {} ms", self.wall_ms);
            Stopped::Fault(Fault::new(IncidentKind::Deadline, detail), String::new())
        })
    }
}

/// Who else may commit while a call runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Company {
    Others,
    Nobody,
}
