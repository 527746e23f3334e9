//! Where attacks are made: real runtimes, a quiet platform, and somebody who looks at what is left afterwards.

mod beside;
mod ground;
mod judge;
mod left;

use std::{path::Path, sync::Arc, time::Duration};

use legollab_runtime::{
    Instant, Runtime, RuntimeOptions, StartError,
    call::{Call, CallError, Caller, Identity, Method, Reply},
    clock::MovableClock,
    engine::Allocation,
    http::AddressPolicy,
    platform::Platform,
    storage::NewMember,
};
use tempfile::TempDir;

use crate::{
    attack::{Attack, Expected, Mounted, Scene, Step},
    bricks::RecipeError,
    names::Table,
    report::{Breach, Report},
    web::Web,
};
use beside::Beside;
use ground::{open, write};
use judge::{error_chain, judge, judge_incident, refused};
use left::{Files, Traces, still_held};

/// 2026-11-21T10:00:00Z, where the clock stands.
const START: Instant = Instant(1_795_255_200_000);
/// How long a call of a platform beside the attack may take: many times what it takes on a slow machine, and less than any
/// attack may last that is meant to hold others up.
pub const NEIGHBOURS_PATIENCE: Duration = Duration::from_secs(5);
/// Calls that run at the same time.
const CONCURRENT: u32 = 16;

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
    /// Nothing counts what is given back.
    #[error("attacks need a pool of instances, which counts what is given back, and this machine has no room for one")]
    NoPool,
}

impl Range {
    /// Starts the runtimes: one that reaches public addresses alone, one that reaches this machine as well.
    ///
    /// # Errors
    /// See [`RangeError`].
    pub async fn start() -> Result<Self, RangeError> {
        let folder = tempfile::Builder::new().prefix("legollab-hostile-").tempdir()?;
        let runtime = |reach| {
            let runtime = Runtime::start(RuntimeOptions {
                concurrent_calls: CONCURRENT,
                clock: Arc::new(MovableClock::new(START)),
                reach,
                names: Arc::new(Table::default()),
                ..RuntimeOptions::new(folder.path().join("code"))
            })?;
            match runtime.host().engine.allocation() {
                Allocation::Pooled => Ok(runtime),
                Allocation::OnDemand => Err(RangeError::NoPool),
            }
        };
        Ok(Self {
            public: runtime(AddressPolicy::Public)?,
            loopback: runtime(AddressPolicy::Loopback)?,
            web: Web::start().await?,
            folder,
        })
    }

    /// Makes an attack.
    pub async fn run(&self, attack: &Attack) -> Report {
        let mut breaches = Vec::new();
        if let Err(setting) = self.make(attack, &mut breaches).await {
            breaches.push(setting);
        }
        Report {
            attack: attack.name,
            breaches,
        }
    }

    /// Makes an attack beside a platform that is in use, and looks at what is left of it.
    async fn make(&self, attack: &Attack, breaches: &mut Vec<Breach>) -> Result<(), Breach> {
        let runtime = match &attack.scene {
            Scene::Calls { reach, .. } => self.runtime(*reach),
            Scene::Opening(_) | Scene::Loading(_) => &self.public,
        };
        let home = tempfile::tempdir_in(self.folder.path()).map_err(setting)?;
        let beside = Beside::begin(runtime, &home.path().join("beside")).await?;
        let attacked = home.path().join("attacked");
        let made = match &attack.scene {
            Scene::Calls { bricks, steps, .. } => {
                self.calls(attack, (runtime, &attacked), bricks, steps, breaches).await
            }
            Scene::Opening(bricks) => opening(attack, (runtime, &attacked), bricks, breaches).await,
            Scene::Loading(file) => self.loading(attack, *file, breaches).await,
        };
        breaches.extend(beside.end().await?);
        let left_open = made?;
        breaches.extend(still_held(runtime).await);
        if let Some(platform) = left_open {
            platform.close().await.map_err(setting)?;
        }
        breaches.extend(Beside::next(runtime, &home.path().join("next")).await);
        Ok(())
    }

    /// Calls bricks. Gives the platform as it stands.
    async fn calls(
        &self,
        attack: &Attack,
        (runtime, folder): (&Arc<Runtime>, &Path),
        bricks: &[Mounted],
        steps: &[Step],
        breaches: &mut Vec<Breach>,
    ) -> Result<Option<Arc<Platform>>, Breach> {
        let attacked = open(runtime, folder, bricks).await?;
        let member = joined(&attacked).await?;
        let steps: Vec<Step> = steps.iter().map(|step| step.naming(&member)).collect();
        let Some((last, before)) = steps.split_last() else {
            return Err(setting("an attack has a call"));
        };
        for step in before {
            self.call(&attacked, step).await.map_err(setting)?;
        }
        let left = Traces::of(&attacked).await?;

        let outcome = self.call(&attacked, last).await;
        judge(attack.expected, &outcome, breaches);
        judge_incident(attack.expected, &outcome, &attacked, breaches).await?;
        let now = Traces::of(&attacked).await?;
        if !matches!(attack.expected, Expected::Answered(_)) {
            breaches.extend(now.beyond(&left));
        }
        breaches.extend(now.incidents_beyond(&left, &outcome));
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
        Ok(Some(attacked))
    }

    /// Loads a file, twice: what is refused is not remembered as a brick.
    async fn loading(
        &self,
        attack: &Attack,
        file: fn() -> Result<Vec<u8>, RecipeError>,
        breaches: &mut Vec<Breach>,
    ) -> Result<Option<Arc<Platform>>, Breach> {
        let file = file().map_err(setting)?;
        let code = self.folder.path().join("code");
        let before = Files::below(&code)?;
        for _ in 0..2 {
            let loaded = self.public.brick(file.clone()).await;
            let outcome = loaded.map(|_| ()).map_err(|error| error_chain(&error));
            refused(attack.expected, outcome, breaches);
            breaches.extend(Files::below(&code)?.beyond(&before));
        }
        Ok(None)
    }

    /// Opens a platform of these bricks, to attack it in ways of one's own. A platform of the same name is closed before.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub async fn platform(
        &self,
        name: &str,
        bricks: &[Mounted],
        reach: AddressPolicy,
    ) -> Result<Arc<Platform>, Breach> {
        open(self.runtime(reach), &self.folder.path().join(name), bricks).await
    }

    fn runtime(&self, reach: AddressPolicy) -> &Arc<Runtime> {
        match reach {
            AddressPolicy::Public => &self.public,
            AddressPolicy::Loopback => &self.loopback,
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

/// Opens a platform, twice: what is refused leaves its folder as it was. Gives the platform if it was not.
async fn opening(
    attack: &Attack,
    (runtime, folder): (&Arc<Runtime>, &Path),
    bricks: &[Mounted],
    breaches: &mut Vec<Breach>,
) -> Result<Option<Arc<Platform>>, Breach> {
    write(folder, bricks)?;
    let before = Files::below(folder)?;
    let mut left_open = None;
    for _ in 0..2 {
        let outcome = runtime.open(folder).await;
        let outcome = outcome.map(|platform| left_open = Some(platform));
        refused(attack.expected, outcome.map_err(|error| error_chain(&error)), breaches);
        breaches.extend(Files::below(folder)?.beyond(&before));
        if left_open.is_some() {
            break;
        }
    }
    Ok(left_open)
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
    let mounted = platform.mounted(mount);
    let entry = mounted.and_then(|mounted| mounted.brick.function(interface, function));
    let method = Method::that_reaches(entry.map(|entry| &**entry));
    platform
        .call(Call {
            mount: mount.into(),
            interface: interface.into(),
            function: function.into(),
            arguments: arguments.into_bytes(),
            caller,
            method,
        })
        .await
}

/// A member, by identifier: somebody whom messages reach.
async fn joined(platform: &Platform) -> Result<String, Breach> {
    let member = NewMember {
        email: "ada@example.org".to_owned(),
        name: "Ada".to_owned(),
        password_hash: None,
        roles: Vec::new(),
        locale: "en".to_owned(),
        confirmed: true,
    };
    let added = platform.store().add_member(member, platform.now()).await;
    added.map(|member| member.id).map_err(setting)
}

fn setting(error: impl std::fmt::Display) -> Breach {
    Breach::Setting(error.to_string())
}
