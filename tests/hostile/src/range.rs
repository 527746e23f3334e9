//! Where attacks are made: real runtimes, a quiet platform, and somebody who looks at what is left afterwards.

use std::{path::Path, sync::Arc, time::Duration};

use legollab_runtime::{
    Instant, Runtime, RuntimeOptions, StartError,
    call::{Call, CallError, Caller, Identity, Method, Reply},
    capability::http::Reach,
    clock::MovableClock,
    platform::Platform,
};
use tempfile::TempDir;

use crate::{
    attack::{Attack, Expected, Mounted, Problem, Scene, Step},
    bricks::{QUIET, RecipeError},
    names::Table,
    report::{Breach, Report},
    web::Web,
};

/// 2026-11-21T10:00:00Z, where the clock stands.
const START: Instant = Instant(1_795_255_200_000);
/// How long a call of a platform beside the attack may take: many times what it takes on a slow machine, and less than any
/// attack may last that is meant to hold others up.
pub const NEIGHBOURS_PATIENCE: Duration = Duration::from_secs(5);
/// Calls that run at the same time.
const CONCURRENT: u32 = 16;
/// How long what was taken may take to be given back: what a deadline has cut off is let go of by the runtime's threads.
const GIVEN_BACK: Duration = Duration::from_secs(10);

/// Where attacks are made.
pub struct Range {
    public: Arc<Runtime>,
    loopback: Arc<Runtime>,
    web: Web,
    folder: TempDir,
}

/// Why there is nowhere to make attacks.
#[derive(Debug, thiserror::Error)]
pub enum RangeError {
    /// A runtime does not start.
    #[error(transparent)]
    Start(#[from] StartError),
    /// There is no folder or no port.
    #[error("attacks need a folder and a port of this machine: {0}")]
    Machine(#[from] std::io::Error),
}

/// What of a platform must be as it was.
#[derive(Debug, PartialEq, Eq)]
struct Traces {
    stored: Vec<u64>,
    jobs: usize,
    messages: usize,
    deliveries: bool,
}

impl Range {
    /// Starts the runtimes: one that reaches public addresses alone, one that reaches this machine as well.
    ///
    /// # Errors
    /// See [`RangeError`].
    pub async fn start() -> Result<Self, RangeError> {
        let folder = tempfile::Builder::new().prefix("legollab-hostile-").tempdir()?;
        let runtime = |reach| {
            Runtime::start(RuntimeOptions {
                concurrent_calls: CONCURRENT,
                clock: Arc::new(MovableClock::new(START)),
                reach,
                names: Arc::new(Table::default()),
                ..RuntimeOptions::new(folder.path().join("code"))
            })
        };
        Ok(Self {
            public: runtime(Reach::Public)?,
            loopback: runtime(Reach::Loopback)?,
            web: Web::start().await?,
            folder,
        })
    }

    /// Makes an attack.
    pub async fn run(&self, attack: &Attack) -> Report {
        let mut breaches = Vec::new();
        let made = match &attack.scene {
            Scene::Calls { bricks, steps, reach } => self.calls(attack, bricks, steps, *reach, &mut breaches).await,
            Scene::Opening(bricks) => self.opening(attack, bricks, &mut breaches).await,
            Scene::Loading(file) => self.loading(attack, *file, &mut breaches).await,
        };
        if let Err(setting) = made {
            breaches.push(setting);
        }
        Report {
            attack: attack.name,
            breaches,
        }
    }

    async fn calls(
        &self,
        attack: &Attack,
        bricks: &[Mounted],
        steps: &[Step],
        reach: Reach,
        breaches: &mut Vec<Breach>,
    ) -> Result<(), Breach> {
        let runtime = self.runtime(reach);
        let home = tempfile::tempdir_in(self.folder.path()).map_err(setting)?;
        let quiet = open(runtime, &home.path().join("quiet"), &[quiet()]).await?;
        let attacked = open(runtime, &home.path().join("attacked"), bricks).await?;
        let Some((last, before)) = steps.split_last() else {
            return Err(setting("an attack has a call"));
        };
        for step in before {
            self.call(&attacked, step).await.map_err(setting)?;
        }
        let left = traces(&attacked).await?;

        let neighbour = tokio::spawn(keep_calling(quiet.clone()));
        let outcome = self.call(&attacked, last).await;
        neighbour.abort();
        match neighbour.await {
            Ok(disturbed) => breaches.push(disturbed),
            Err(ended) if ended.is_cancelled() => {}
            Err(ended) => breaches.push(Breach::Neighbour(ended.to_string())),
        }

        judge(attack.expected, &outcome, breaches);
        if let Err(CallError::Failed { incident, kind, .. }) = &outcome {
            let recorded = attacked.store().incident(*incident).await.map_err(setting)?;
            match recorded {
                Some(recorded) if recorded.kind == *kind => {
                    if let Expected::CutLog(_, most) = attack.expected
                        && !is_cut(&recorded.trace, most)
                    {
                        breaches.push(Breach::Incident(recorded.trace));
                    }
                }
                other => breaches.push(Breach::Incident(format!("{other:?}"))),
            }
        }
        if !matches!(attack.expected, Expected::Answered(_)) {
            let now = traces(&attacked).await?;
            if now != left {
                breaches.push(Breach::Kept(format!("{now:?} instead of {left:?}")));
            }
        }
        let findings = attacked.store().check().await.map_err(setting)?;
        if !findings.is_empty() {
            breaches.push(Breach::Kept(findings.join("; ")));
        }
        // The next call is served: of the brick that attacked, by its harmless function if it has one.
        if let Some(first) = bricks.first()
            && first.recipe.package == "test:hostile"
        {
            let again = Step {
                mount: first.mount,
                interface: "attacks",
                function: "nothing",
                arguments: String::new(),
            };
            if let Err(error) = self.call(&attacked, &again).await {
                breaches.push(Breach::Stopped(error.to_string()));
            }
        }
        if let Err(error) = act(&quiet).await {
            breaches.push(Breach::Neighbour(error.to_string()));
        }
        breaches.extend(still_held(runtime).await);
        for platform in [attacked, quiet] {
            platform.close().await.map_err(setting)?;
        }
        Ok(())
    }

    async fn opening(&self, attack: &Attack, bricks: &[Mounted], breaches: &mut Vec<Breach>) -> Result<(), Breach> {
        let home = tempfile::tempdir_in(self.folder.path()).map_err(setting)?;
        write(&home.path().join("attacked"), bricks)?;
        let opened = self.public.open(&home.path().join("attacked")).await;
        refused(
            attack.expected,
            opened.map(|_| ()).map_err(|error| error_chain(&error)),
            breaches,
        );
        Ok(())
    }

    async fn loading(
        &self,
        attack: &Attack,
        file: fn() -> Result<Vec<u8>, RecipeError>,
        breaches: &mut Vec<Breach>,
    ) -> Result<(), Breach> {
        let file = file().map_err(setting)?;
        let loaded = self.public.brick(file).await;
        refused(
            attack.expected,
            loaded.map(|_| ()).map_err(|error| error_chain(&error)),
            breaches,
        );
        Ok(())
    }

    /// Opens a platform of these bricks, to attack it in ways of one's own. Its name is not yet taken on this range.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub async fn platform(&self, name: &str, bricks: &[Mounted], reach: Reach) -> Result<Arc<Platform>, Breach> {
        open(self.runtime(reach), &self.folder.path().join(name), bricks).await
    }

    fn runtime(&self, reach: Reach) -> &Arc<Runtime> {
        match reach {
            Reach::Public => &self.public,
            Reach::Loopback => &self.loopback,
        }
    }

    /// Makes a call as a visitor.
    ///
    /// # Errors
    /// As the platform says.
    pub async fn call(&self, platform: &Platform, step: &Step) -> Result<Reply, CallError> {
        let arguments = step.arguments.replace("{port}", &self.web.port.to_string());
        visit(platform, step.mount, step.interface, step.function, arguments).await
    }
}

async fn visit(
    platform: &Platform,
    mount: &str,
    interface: &str,
    function: &str,
    arguments: String,
) -> Result<Reply, CallError> {
    let caller = Caller {
        identity: Identity::Visitor,
        locale: "en".into(),
    };
    platform
        .call(Call {
            mount: mount.into(),
            interface: interface.into(),
            function: function.into(),
            arguments: arguments.into_bytes(),
            caller,
            method: Method::Any,
        })
        .await
}

async fn act(quiet: &Platform) -> Result<Reply, CallError> {
    visit(quiet, "quiet", "things", "act", String::new()).await
}

/// Calls the quiet platform over and over; returns only if a call fails or does not end in time.
async fn keep_calling(quiet: Arc<Platform>) -> Breach {
    loop {
        match tokio::time::timeout(NEIGHBOURS_PATIENCE, act(&quiet)).await {
            Ok(Ok(_)) => {}
            Ok(Err(error)) => return Breach::Neighbour(error.to_string()),
            Err(late) => return Breach::Neighbour(late.to_string()),
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

fn quiet() -> Mounted {
    Mounted {
        mount: "quiet",
        recipe: QUIET,
        lines: "",
        limits: Default::default(),
    }
}

async fn open(runtime: &Arc<Runtime>, folder: &Path, bricks: &[Mounted]) -> Result<Arc<Platform>, Breach> {
    write(folder, bricks)?;
    runtime.open(folder).await.map_err(|error| setting(error_chain(&error)))
}

fn write(folder: &Path, bricks: &[Mounted]) -> Result<(), Breach> {
    std::fs::create_dir_all(folder.join("bricks")).map_err(setting)?;
    let mut manifest = "[platform]\nname = \"attacked\"\ntitle = { fr = \"Essai\", en = \"Trial\" }\n\
                        languages = [\"fr\", \"en\"]\ntime-zone = \"Europe/Paris\"\n"
        .to_owned();
    for brick in bricks {
        let (mount, package) = (brick.mount, brick.recipe.package);
        let file = brick.recipe.file().map_err(setting)?;
        std::fs::write(folder.join(format!("bricks/{mount}.wasm")), file).map_err(setting)?;
        let limits = toml::to_string(&brick.limits).map_err(setting)?;
        let limits: String = limits.lines().map(|line| format!("limits.{line}\n")).collect();
        manifest.push_str(&format!(
            "\n[bricks.{mount}]\npackage = \"{package}\"\nversion = \"^0.1\"\nfile = \"bricks/{mount}.wasm\"\n{}\n{limits}",
            brick.lines
        ));
    }
    std::fs::write(folder.join("platform.toml"), manifest).map_err(setting)
}

async fn traces(platform: &Platform) -> Result<Traces, Breach> {
    let store = platform.store();
    Ok(Traces {
        stored: store.usage().await.map_err(setting)?.into_values().collect(),
        jobs: store.jobs(0, 1_000).await.map_err(setting)?.len(),
        messages: store.messages(0, 1_000).await.map_err(setting)?.len(),
        deliveries: store.next_delivery().await.map_err(setting)?.is_some(),
    })
}

/// Whether a trace has at most so many bytes of log, then once the line that says that it is cut, then the frames.
fn is_cut(trace: &str, most: usize) -> bool {
    const CUT: &str = "[the log is cut here: ";
    let Some((log, rest)) = trace.split_once(CUT) else {
        return false;
    };
    // Lines of log begin with their level; frames are names of functions.
    !log.is_empty() && log.len() <= most && !rest.contains(CUT) && !rest.lines().any(|line| line.starts_with("Info "))
}

/// Compares what came of a call with what must.
fn judge(expected: Expected, outcome: &Result<Reply, CallError>, breaches: &mut Vec<Breach>) {
    let held = match (expected, outcome) {
        (
            Expected::Incident(kind, words),
            Err(CallError::Failed {
                kind: found, detail, ..
            }),
        ) => kind == *found && detail.contains(words),
        (Expected::CutLog(kind, _), Err(CallError::Failed { kind: found, .. })) => kind == *found,
        (Expected::Turned(Problem::Unknown), Err(CallError::Unknown { .. })) => true,
        (Expected::Turned(Problem::Forbidden), Err(CallError::Forbidden { .. })) => true,
        (Expected::Turned(Problem::BadArguments(words)), Err(CallError::BadArguments(mistake))) => {
            mistake.expected.to_string().contains(words)
        }
        (Expected::Answered(value), Ok(reply)) => reply.value == value.as_bytes(),
        _ => false,
    };
    if !held {
        let found = match outcome {
            Ok(reply) => format!("the answer `{}`", String::from_utf8_lossy(&reply.value)),
            Err(error) => format!("{error:?}"),
        };
        breaches.push(Breach::Outcome {
            expected: format!("{expected:?}"),
            found: found.chars().take(1_000).collect(),
        });
    }
}

fn refused(expected: Expected, outcome: Result<(), String>, breaches: &mut Vec<Breach>) {
    let held = matches!((expected, &outcome), (Expected::Refused(words), Err(reason)) if reason.contains(words));
    if !held {
        breaches.push(Breach::Outcome {
            expected: format!("{expected:?}"),
            found: outcome.err().unwrap_or_else(|| "it was taken".to_owned()),
        });
    }
}

/// What the runtime still holds although nothing runs.
async fn still_held(runtime: &Runtime) -> Option<Breach> {
    let until = tokio::time::Instant::now() + GIVEN_BACK;
    loop {
        let free = runtime.host().permits.available();
        let held = runtime
            .host()
            .engine
            .wasmtime()
            .pooling_allocator_metrics()
            .map(|pool| {
                (
                    pool.component_instances(),
                    pool.core_instances(),
                    pool.memories(),
                    pool.tables(),
                    pool.stacks(),
                )
            });
        if free == CONCURRENT as usize && held.is_none_or(|held| held == (0, 0, 0, 0, 0)) {
            return None;
        }
        if tokio::time::Instant::now() > until {
            return Some(Breach::Held(format!(
                "{free} permits of {CONCURRENT} are free; instances, core instances, memories, tables, stacks: {held:?}"
            )));
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

fn setting(error: impl std::fmt::Display) -> Breach {
    Breach::Setting(error.to_string())
}

/// An error with its causes, each said once.
fn error_chain(error: &dyn std::error::Error) -> String {
    let mut said = error.to_string();
    let mut cause = error.source();
    while let Some(next) = cause {
        let text = next.to_string();
        if !said.contains(&text) {
            said.push_str(": ");
            said.push_str(&text);
        }
        cause = next.source();
    }
    said
}
