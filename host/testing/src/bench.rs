//! Says what is on the platform of a test.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use legollab_package::{BrickFile, Localised};
use legollab_runtime::{
    Instant, Runtime, RuntimeOptions,
    clock::MovableClock,
    limits::{LimitOverrides, Limits},
    manifest::{
        InstanceReuse, Legal, MenuArrangement, Mount, NamesShownTo, PlatformInfo, PlatformManifest, PlatformState,
        SignUp, Theme, requested_grants,
    },
};
use semver::{Comparator, Op, VersionReq};
use serde::Deserialize;
use serde_json::Value;

use crate::{error::BenchError, running::Running};

/// Where the clock stands unless a test says otherwise: a Monday morning, far from any change to summer time.
pub(crate) const START: &str = "2026-01-12T08:00:00Z";

/// Calls that a test makes at the same time, at most. The pool of instances is made for it.
const CONCURRENT_CALLS: u32 = 32;

/// A platform to be started for a test.
///
/// Its languages are French and English, its time zone is `Europe/Paris`, and each brick is granted all that it wants, as
/// long as nothing else is said.
#[derive(Debug)]
#[must_use = "a bench does nothing until it is started"]
pub struct Bench {
    name: String,
    at: String,
    time_zone: String,
    bricks: Vec<(String, PathBuf)>,
    changes: Vec<Change>,
    limits: Limits,
    most: Limits,
}

/// A way in which the platform differs from its bricks and what they ask for.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Change {
    Wire {
        mount: String,
        interface: String,
        server: String,
    },
    Listen {
        mount: String,
        interface: String,
        source: String,
    },
    Grants {
        mount: String,
        grants: Vec<String>,
    },
    Limits {
        mount: String,
        limits: Box<LimitOverrides>,
    },
    Warm {
        mount: String,
    },
    Settings {
        mount: String,
        settings: Value,
    },
}

impl Default for Bench {
    fn default() -> Self {
        Self::new()
    }
}

impl Bench {
    /// A platform without bricks.
    pub fn new() -> Self {
        Self {
            name: "bench".to_owned(),
            at: START.to_owned(),
            time_zone: "Europe/Paris".to_owned(),
            bricks: Vec::new(),
            changes: Vec::new(),
            limits: Limits::default(),
            most: Limits::most(),
        }
    }

    /// Calls the platform something else than `bench`.
    pub fn named(mut self, name: &str) -> Self {
        name.clone_into(&mut self.name);
        self
    }

    /// Mounts the brick in a file.
    pub fn brick(mut self, mount: &str, file: impl AsRef<Path>) -> Self {
        self.bricks.push((mount.to_owned(), file.as_ref().to_path_buf()));
        self
    }

    /// Lets `server` serve an interface that the brick at `mount` imports, as `legollaborative:booking/bookings`.
    pub fn wire(self, mount: &str, interface: &str, server: &str) -> Self {
        self.change(Change::Wire {
            mount: mount.into(),
            interface: interface.into(),
            server: server.into(),
        })
    }

    /// Lets the brick at `mount` hear the events of `source`, as `legollaborative:booking/events`.
    pub fn listen(self, mount: &str, interface: &str, source: &str) -> Self {
        self.change(Change::Listen {
            mount: mount.into(),
            interface: interface.into(),
            source: source.into(),
        })
    }

    /// Grants the brick at `mount` these capabilities alone, whatever it wants.
    pub fn grant_only(mut self, mount: &str, capabilities: &[&str]) -> Self {
        let grants = capabilities.iter().map(|name| (*name).to_owned()).collect();
        self.changes.push(Change::Grants {
            mount: mount.into(),
            grants,
        });
        self
    }

    /// Sets limits of the brick at `mount` otherwise.
    pub fn limits(self, mount: &str, limits: LimitOverrides) -> Self {
        self.change(Change::Limits {
            mount: mount.into(),
            limits: Box::new(limits),
        })
    }

    /// What the host allows platforms at most, whatever they set; what `legollab host serve --most` says.
    pub fn most(mut self, most: Limits) -> Self {
        self.most = most;
        self
    }

    /// Lets instances of the brick at `mount` serve one call after another, as a platform may that wants it faster. A brick
    /// that keeps something in its own memory shows then what comes of it.
    pub fn warm(self, mount: &str) -> Self {
        self.change(Change::Warm { mount: mount.into() })
    }

    /// Gives the brick at `mount` its first settings: the object that its `settings.set` takes.
    pub fn settings(self, mount: &str, settings: Value) -> Self {
        self.change(Change::Settings {
            mount: mount.into(),
            settings,
        })
    }

    pub(crate) fn change(mut self, change: Change) -> Self {
        self.changes.push(change);
        self
    }

    /// Starts the clock at a point in time, as `2026-03-28T23:00:00Z`.
    pub fn at(mut self, instant: &str) -> Self {
        instant.clone_into(&mut self.at);
        self
    }

    /// Puts the platform into a time zone, as `America/Martinique`.
    pub fn time_zone(mut self, zone: &str) -> Self {
        zone.clone_into(&mut self.time_zone);
        self
    }

    /// Starts the platform.
    ///
    /// # Errors
    /// When a file is no brick, or the platform does not fit together: all findings are named.
    pub async fn start(self) -> Result<Running, BenchError> {
        let at = self
            .at
            .parse::<jiff::Timestamp>()
            .map_err(|_| BenchError::NotAnInstant(self.at.clone()))?;
        let folder = tempfile::Builder::new().prefix("legollab-bench-").tempdir()?;
        self.write_to(folder.path())?;
        let clock = Arc::new(MovableClock::new(Instant(at.as_millisecond())));
        let runtime = Runtime::start(RuntimeOptions {
            concurrent_calls: CONCURRENT_CALLS,
            limits: self.limits,
            most: self.most,
            clock: clock.clone(),
            ..RuntimeOptions::new(cache_folder())
        })?;
        Running::open(runtime, clock, folder).await
    }

    /// Writes the platform's folder and starts nothing: for a test that opens it in its own way.
    ///
    /// # Errors
    /// When a file is no brick, or the folder cannot be written.
    pub fn write_to(&self, folder: &Path) -> Result<(), BenchError> {
        let manifest = self.manifest(folder)?;
        let text = toml::to_string(&manifest).map_err(|error| BenchError::Manifest(error.to_string()))?;
        fs::write(folder.join("platform.toml"), text)?;
        Ok(())
    }

    /// Copies the bricks into the folder, and writes down what is to be known of them.
    fn manifest(&self, folder: &Path) -> Result<PlatformManifest, BenchError> {
        fs::create_dir_all(folder.join("bricks"))?;
        let title = Localised(BTreeMap::from([
            ("en".into(), "Bench".into()),
            ("fr".into(), "Banc d'essai".into()),
        ]));
        let mut manifest = PlatformManifest {
            platform: PlatformInfo {
                name: self.name.clone(),
                title: title.clone(),
                summary: title,
                languages: vec!["fr".into(), "en".into()],
                time_zone: self.time_zone.clone(),
                hosts: Vec::new(),
                sign_up: SignUp::Open,
                names: NamesShownTo::Members,
                state: PlatformState::Launched,
                expires: None,
            },
            theme: Theme::default(),
            legal: Legal::default(),
            bricks: Default::default(),
            blocks: None,
            menu: MenuArrangement::default(),
            embeds: Vec::new(),
        };
        for (mount, path) in &self.bricks {
            let bytes = fs::read(path).map_err(|error| BenchError::Unreadable {
                path: path.clone(),
                error,
            })?;
            let file = BrickFile::read(&bytes).map_err(|error| BenchError::NotABrick {
                path: path.clone(),
                error,
            })?;
            let name = format!("bricks/{mount}.wasm");
            fs::write(folder.join(&name), &bytes)?;
            manifest.bricks.insert(mount.clone(), mounted(&file, name));
        }
        for change in &self.changes {
            change.apply(&mut manifest)?;
        }
        Ok(manifest)
    }
}

/// A brick in the platform, granted all that it wants.
fn mounted(file: &BrickFile, name: String) -> Mount {
    let about = &file.manifest.brick;
    let exactly = Comparator {
        op: Op::Exact,
        major: about.version.major,
        minor: Some(about.version.minor),
        patch: Some(about.version.patch),
        pre: about.version.pre.clone(),
    };
    Mount {
        package: about.name.clone(),
        version: VersionReq {
            comparators: vec![exactly],
        },
        file: name,
        grants: requested_grants(&file.manifest),
        wires: BTreeMap::new(),
        listens: BTreeMap::new(),
        settings: None,
        limits: LimitOverrides::default(),
        instances: InstanceReuse::default(),
    }
}

impl Change {
    fn apply(&self, manifest: &mut PlatformManifest) -> Result<(), BenchError> {
        let mount = match self {
            Self::Wire { mount, .. }
            | Self::Listen { mount, .. }
            | Self::Grants { mount, .. }
            | Self::Limits { mount, .. }
            | Self::Warm { mount }
            | Self::Settings { mount, .. } => mount,
        };
        let found = manifest
            .bricks
            .get_mut(mount)
            .ok_or_else(|| BenchError::NoSuchMount { mount: mount.clone() })?;
        match self {
            Self::Wire { interface, server, .. } => {
                found.wires.insert(interface.clone(), server.clone());
            }
            Self::Listen { interface, source, .. } => {
                found.listens.entry(interface.clone()).or_default().push(source.clone());
            }
            Self::Grants { grants, .. } => {
                let kept = std::mem::take(&mut found.grants);
                let grant = |name: &String| (name.clone(), kept.get(name).cloned().unwrap_or_default());
                found.grants = grants.iter().map(grant).collect();
            }
            Self::Limits { limits, .. } => found.limits.clone_from(limits),
            Self::Warm { .. } => found.instances = InstanceReuse::Warm,
            Self::Settings { settings, .. } => {
                let table = toml::Table::try_from(settings).map_err(|error| BenchError::Manifest(error.to_string()))?;
                found.settings = Some(table);
            }
        }
        Ok(())
    }
}

/// Compiled bricks are kept from one test to the next.
fn cache_folder() -> PathBuf {
    std::env::var_os("LEGOLLAB_CACHE")
        .filter(|folder| !folder.is_empty())
        .map_or_else(|| std::env::temp_dir().join("legollab-testing-code"), PathBuf::from)
}
