//! Where a brick comes from: a file, or a registry, which is asked for the newest version that will do.

use std::path::{Path, PathBuf};

use legollab_contract::{CONTRACT_VERSION, HostInterface, InterfaceId};
use legollab_package::PackageName;
use legollab_registry_client::{Chosen, ClientError, Pulled, RegistryReader};
use legollab_runtime::{
    change::NewMount,
    clock::{Clock as _, SystemClock},
    manifest::BrickOrigin,
    trust::verdict_in_words,
};
use legollab_trust::{BrickTrust, TrustCopy, TrustVerdict};
use semver::{Version, VersionReq};

use crate::{
    args::platform::FromRegistry,
    changes::problem,
    output::{
        problem::Problem,
        question::agreed,
        screen::{Format, Screen},
    },
    process, trust,
};

/// What is asked of a registry.
#[derive(Debug, Clone, PartialEq)]
pub struct Wanted {
    /// The package.
    pub package: PackageName,
    /// Which versions will do.
    pub requirement: VersionReq,
}

/// A brick that is to be mounted.
pub struct Source {
    /// The brick.
    pub new: NewMount,
    /// How it is named in messages: its file, or its package and version.
    pub shown: PathBuf,
    /// What this host makes of it, where it came from a registry.
    pub trust: Option<BrickTrust>,
}

/// A registry, and what this host knows of its trust.
pub struct Market {
    /// The registry.
    pub reader: RegistryReader,
    copy: Option<TrustCopy>,
}

/// Reads `legollaborative:booking` or `legollaborative:booking@1.2`; none for what names a file.
pub fn wanted(brick: &Path) -> Result<Option<Wanted>, Problem> {
    let (Some(text), false) = (brick.to_str(), brick.is_file()) else {
        return Ok(None);
    };
    let (name, version) = match text.split_once('@') {
        Some((name, version)) => (name, Some(version)),
        None => (text, None),
    };
    let Ok(package) = name.parse::<PackageName>() else {
        return Ok(None);
    };
    let requirement = match version {
        None => VersionReq::STAR,
        Some(version) => VersionReq::parse(version).map_err(|error| {
            Problem::new("bad-requirement")
                .with("version", version.to_owned())
                .because(&error)
        })?,
    };
    Ok(Some(Wanted { package, requirement }))
}

/// Opens the brick that was named: a file, or what a registry has.
pub fn open(
    screen: &Screen,
    brick: &Path,
    mount: Option<&str>,
    options: &FromRegistry,
    folder: &Path,
) -> Result<Source, Problem> {
    match wanted(brick)? {
        Some(wanted) => {
            let market = Market::open(screen, options.registry.as_deref())?;
            process::block_on(market.fetch(screen, &wanted, mount, folder))
        }
        None => Ok(Source {
            new: NewMount::read(brick, mount).map_err(|error| problem(folder, error))?,
            shown: brick.to_owned(),
            trust: None,
        }),
    }
}

impl Market {
    /// The registry that was named, or the one that this host has the trust of.
    pub fn open(screen: &Screen, registry: Option<&str>) -> Result<Self, Problem> {
        process::ready_for_tls();
        let copy = trust::open(None)?;
        let known = copy.as_ref().map(|copy| copy.folder().registry().to_owned());
        let address = registry.map(str::to_owned).or(known);
        let address = address.ok_or_else(|| Problem::new("no-registry-named"))?;
        let reader = RegistryReader::new(&address, screen.tag()).map_err(|error| from_registry(&address, error))?;
        let own = reader.address();
        Ok(Self {
            // What is known of one registry says nothing of another.
            copy: copy.filter(|copy| copy.folder().registry() == own),
            reader,
        })
    }

    /// The newest version that will do.
    pub async fn choose(&self, screen: &Screen, wanted: &Wanted) -> Result<Chosen, Problem> {
        let registry = self.reader.address();
        let step = screen.step("registry-asking", &[("registry", registry.clone().into())]);
        let chosen = self.reader.choose(&wanted.package, &wanted.requirement, serves).await;
        drop(step);
        chosen.map_err(|error| from_registry(&registry, error))
    }

    /// Fetches a version, holds it to its digests, and judges it.
    pub async fn fetch(
        &self,
        screen: &Screen,
        wanted: &Wanted,
        mount: Option<&str>,
        folder: &Path,
    ) -> Result<Source, Problem> {
        let chosen = self.choose(screen, wanted).await?;
        for (version, interface) in &chosen.unfit {
            screen.remark(
                "registry-unfit",
                &[
                    ("package", wanted.package.to_string().into()),
                    ("version", version.to_string().into()),
                    ("interface", interface.clone().into()),
                ],
            );
        }
        let line = chosen.version.line;
        let source = self.take(screen, &wanted.package, &line.version, mount, folder).await?;
        match &source.new.origin {
            Some(origin) if origin.release == line.digest => Ok(source),
            _ => Err(other_release(&self.reader.address(), &source.shown)),
        }
    }

    async fn take(
        &self,
        screen: &Screen,
        package: &PackageName,
        version: &Version,
        mount: Option<&str>,
        folder: &Path,
    ) -> Result<Source, Problem> {
        let registry = self.reader.address();
        let shown = PathBuf::from(format!("{package}@{version}"));
        let step = screen.step("registry-fetching", &[("brick", shown.display().to_string().into())]);
        let pulled = self.reader.pull(package, &version.to_string()).await;
        drop(step);
        let pulled = pulled.map_err(|error| from_registry(&registry, error))?;
        let trust = self.judge(screen, &pulled, package, version).await?;
        let new = NewMount::from_bytes(pulled.component.into(), &shown.display().to_string(), mount)
            .map_err(|error| problem(folder, error))?;
        let about = &new.file.manifest.brick;
        if about.name != *package || about.version != *version {
            return Err(other_release(&registry, &shown));
        }
        let origin = BrickOrigin {
            registry,
            release: pulled.release,
        };
        Ok(Source {
            new: NewMount {
                origin: Some(origin),
                ..new
            },
            shown,
            trust: Some(trust),
        })
    }

    /// What this host makes of a brick. Its evidence is kept, so that it can be judged again without a network.
    async fn judge(
        &self,
        screen: &Screen,
        pulled: &Pulled,
        package: &PackageName,
        version: &Version,
    ) -> Result<BrickTrust, Problem> {
        let Some(copy) = &self.copy else {
            return Ok(BrickTrust::unknown(None));
        };
        let kept = copy.folder().keep_evidence(&pulled.digest, &pulled.evidence);
        kept.map_err(|error| trust::unusable(copy.folder().path(), error))?;
        if let Err(error) = trust::update(copy, Vec::new()).await {
            // What was known before still says something, with its date.
            if screen.format() == Format::Words {
                screen.problem(&from_registry(&self.reader.address(), error).only_a_warning());
            }
        }
        Ok(copy.verdict(&pulled.digest, package, version, SystemClock.now().0))
    }
}

/// Says what this host makes of a brick, and asks where its provider is not certified. Without a yes nothing is to be done.
pub fn accepted(screen: &Screen, source: &Source, options: &FromRegistry) -> Result<bool, Problem> {
    let Some(trust) = &source.trust else {
        return Ok(true);
    };
    let shown = source.shown.display().to_string();
    if let TrustVerdict::Disbelieved { why } = &trust.verdict {
        return Err(Problem::new("brick-disbelieved")
            .with("brick", shown)
            .because_said(why.clone()));
    }
    let zone = jiff::tz::TimeZone::system();
    let words = verdict_in_words(&trust.verdict, &zone, screen.tag());
    let provider = trust
        .provider
        .as_ref()
        .map_or("none", |provider| provider.name.as_str());
    screen.say(
        "registry-verdict",
        &[
            ("brick", shown.clone().into()),
            ("provider", provider.to_owned().into()),
            (
                "verdict",
                match trust.verdict.is_certified() {
                    true => screen.good(&words).into(),
                    false => screen.bad(&words).into(),
                },
            ),
        ],
    );
    if let TrustVerdict::Revoked { reason, .. } | TrustVerdict::Withdrawn { reason, .. } = &trust.verdict {
        screen.line(&format!("  {reason}"));
    }
    if trust.verdict.is_certified() || options.uncertified {
        return Ok(true);
    }
    agreed(
        screen,
        "registry-uncertified-question",
        Problem::new("uncertified-not-asked").with("verdict", words),
    )
}

/// Whether this host serves an interface of the contract.
pub fn serves(interface: &str) -> bool {
    let Ok(id) = interface.parse::<InterfaceId>() else {
        return false;
    };
    match HostInterface::of(&id) {
        HostInterface::OtherVersion => false,
        // One that a brick offers to the host: pages, settings, jobs, its data.
        HostInterface::Unknown => id.version.as_ref().is_none_or(|version| *version <= CONTRACT_VERSION),
        _ => true,
    }
}

fn other_release(registry: &str, brick: &Path) -> Problem {
    Problem::new("registry-other-release")
        .with("url", registry.to_owned())
        .with("brick", brick.display().to_string())
}

/// What a registry, or the way to it, has to say.
pub fn from_registry(registry: &str, error: ClientError) -> Problem {
    let url = registry.to_owned();
    match error {
        ClientError::Address(_) => Problem::new("bad-registry").with("url", url),
        ClientError::Insecure(_) => Problem::new("insecure-registry").with("url", url),
        ClientError::Unreachable { ref source, .. } => {
            Problem::new("no-registry-there").with("url", url).because(source)
        }
        ClientError::TooSlow { .. } => Problem::new("registry-slow").with("url", url),
        ClientError::NotFound(what) => Problem::new("registry-has-none").with("url", url).with("what", what),
        ClientError::NoVersion {
            package,
            requirement,
            unfit,
        } => {
            let passed_over = unfit.into_iter().map(|(version, interface)| {
                Problem::new("registry-unfit")
                    .with("package", package.to_string())
                    .with("version", version.to_string())
                    .with("interface", interface)
                    .only_a_warning()
            });
            Problem::new("registry-no-version")
                .with("url", url)
                .with("package", package.to_string())
                .with("requirement", requirement.to_string())
                .listing(passed_over.collect())
        }
        ClientError::Trust(ref error) => Problem::new("registry-disbelieved").with("url", url).because(error),
        other => Problem::new("registry-misunderstood").with("url", url).because(&other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_is_told_from_a_file() {
        let read = |text: &str| wanted(Path::new(text)).unwrap();
        let found = read("legollaborative:booking@1.2").unwrap();
        assert_eq!(found.package.to_string(), "legollaborative:booking");
        assert!(
            found.requirement.matches(&Version::new(1, 4, 0)) && !found.requirement.matches(&Version::new(2, 0, 0))
        );
        assert_eq!(read("legollaborative:booking").unwrap().requirement, VersionReq::STAR);
        for file in [
            "booking.wasm",
            "./bricks/booking.wasm",
            "/tmp/x:y.wasm",
            "booking",
            "a:b:c",
        ] {
            assert_eq!(read(file), None, "{file}");
        }
        assert_eq!(wanted(Path::new("a:b@newest")).unwrap_err().id(), "bad-requirement");
    }

    #[test]
    fn a_brick_of_another_contract_is_passed_over() {
        for served in [
            "legollaborative:brick/store@0.1.0",
            "legollaborative:brick/pages@0.1.0",
            "wasi:clocks/wall-clock@0.2.6",
        ] {
            assert!(serves(served), "{served}");
        }
        for other in [
            "legollaborative:brick/store@9.0.0",
            "legollaborative:brick/blocks@9.0.0",
            "nonsense",
        ] {
            assert!(!serves(other), "{other}");
        }
    }
}
