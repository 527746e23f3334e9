//! `host trust`

use legollab_package::Digest;
use legollab_registry_client::{ClientError, RegistryReader};
use legollab_runtime::{
    Instant,
    clock::{Clock as _, SystemClock},
};
use legollab_server::hosting::Hosting;
use legollab_texts::format_instant;
use legollab_trust::{TrustCopy, TrustFolder};
use serde_json::json;

use crate::{
    args::host::{Trust, TrustInit, TrustUpdate},
    output::{problem::Problem, screen::Screen, verdict::Verdict},
    process, trust,
};

/// Makes or updates this host's copy of a registry's trust.
pub fn run(screen: &Screen, command: &Trust) -> Result<Verdict, Problem> {
    match command {
        Trust::Init(options) => init(screen, options),
        Trust::Update(options) => update(screen, options),
    }
}

fn init(screen: &Screen, options: &TrustInit) -> Result<Verdict, Problem> {
    process::ready_for_tls();
    let reader =
        RegistryReader::new(&options.registry, screen.tag()).map_err(|error| said(&options.registry, error))?;
    let place = trust::folder(options.trust.as_deref())?;
    let root = trust::read_root(&options.root)?;
    let folder = TrustFolder::create(&place, &reader.address(), &root);
    let folder = folder.map_err(|error| trust::unusable(&place, error))?;
    screen.say(
        "trust-made",
        &[
            ("registry", screen.strong(&reader.address()).into()),
            ("folder", place.display().to_string().into()),
            // Two who compare the root over another way compare this.
            ("digest", Digest::of(&root).to_string().into()),
        ],
    );
    ask(screen, folder, Vec::new())
}

fn update(screen: &Screen, options: &TrustUpdate) -> Result<Verdict, Problem> {
    process::ready_for_tls();
    let place = trust::folder(options.trust.as_deref())?;
    let folder = TrustFolder::open(&place).map_err(|error| trust::unusable(&place, error))?;
    let folders = match &options.platforms {
        Some(all) => Hosting::folders(all).map_err(|error| Problem::io("cannot-read", all, &error))?,
        None => Vec::new(),
    };
    ask(screen, folder, folders)
}

fn ask(screen: &Screen, folder: TrustFolder, platforms: Vec<std::path::PathBuf>) -> Result<Verdict, Problem> {
    let (place, registry) = (folder.path().to_owned(), folder.registry().to_owned());
    let copy = TrustCopy::open(folder).map_err(|error| trust::unusable(&place, error))?;
    process::block_on(async {
        let step = screen.step("trust-asking", &[("registry", registry.clone().into())]);
        let updated = trust::update(&copy, platforms).await;
        drop(step);
        let updated = updated.map_err(|error| match error {
            ClientError::Folder(error) => trust::unusable(&place, error),
            other => said(&registry, other),
        })?;
        let zone = jiff::tz::TimeZone::system();
        screen.say(
            "trust-updated",
            &[
                ("registry", registry.clone().into()),
                ("at", format_instant(Instant(updated.as_of), &zone, screen.tag()).into()),
                ("bricks", updated.bricks.into()),
            ],
        );
        let is_fresh = copy.state(SystemClock.now().0).is_fresh;
        if !is_fresh {
            screen.remark("trust-not-fresh", &[]);
        }
        screen.json(&json!({
            "registry": registry,
            "folder": place,
            "asOf": updated.as_of,
            "fresh": is_fresh,
            "files": updated.fetched,
            "bricks": updated.bricks,
            "withoutEvidence": updated.without_evidence,
        }));
        Ok(if is_fresh { Verdict::Well } else { Verdict::Wanting })
    })
}

/// What a registry, or the way to it, has to say.
pub fn said(registry: &str, error: ClientError) -> Problem {
    crate::platform::from_registry(registry, error)
}
