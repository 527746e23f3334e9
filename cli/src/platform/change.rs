//! `platform upgrade`, `platform replace` and `platform rollback`

use std::{path::Path, sync::Arc};

use legollab_package::BrickFile;
use legollab_runtime::{
    Runtime,
    change::{
        ChangeError, ChangeKind, DataOutcome, Draft, MountRehearsal, Operation, Proposal, Rehearsal, WorkingCopy,
        rehearse,
    },
    folder::{DATA, PlatformDir},
    manifest::grants_difference,
};
use semver::VersionReq;
use serde_json::json;

use super::source::{self, Market, Source, Wanted};
use crate::{
    args::platform::{FromRegistry, Replace, Rollback, Upgrade},
    changes::{self, problem},
    output::{cause, findings, language::Value, problem::Problem, question::agreed, screen::Screen, verdict::Verdict},
    process,
};

/// Puts a newer version in place.
pub fn upgrade(screen: &Screen, options: &Upgrade) -> Result<Verdict, Problem> {
    let folder = &options.platform.folder;
    let source = match &options.brick {
        Some(brick) => source::open(screen, brick, Some(&options.mount), &options.from, folder)?,
        None => match newest(screen, options)? {
            Some(source) => source,
            None => {
                screen.say("upgrade-newest", &[("mount", screen.strong(&options.mount).into())]);
                screen.json(&json!({ "changed": false }));
                return Ok(Verdict::Well);
            }
        },
    };
    let (from, yes) = (&options.from, options.yes);
    forward(screen, folder, source, from, yes, |mount, brick| Operation::Upgrade {
        mount,
        brick,
    })
}

/// The newest version that the registry of a brick has; none where that is in place already.
fn newest(screen: &Screen, options: &Upgrade) -> Result<Option<Source>, Problem> {
    let folder = &options.platform.folder;
    let copy = WorkingCopy::read(folder).map_err(|error| problem(folder, error))?;
    let package = copy
        .mounted(&options.mount)
        .map_err(|error| problem(folder, error))?
        .package
        .clone();
    let locked = copy.lock().get(&options.mount);
    let own = locked.and_then(|locked| Some(locked.origin.as_ref()?.registry.as_str()));
    let market = Market::open(screen, options.from.registry.as_deref().or(own))?;
    let wanted = Wanted {
        package,
        requirement: VersionReq::STAR,
    };
    process::block_on(async {
        let chosen = market.choose(screen, &wanted).await?;
        if locked.is_some_and(|locked| chosen.version.line.version <= locked.version) {
            return Ok(None);
        }
        market
            .fetch(screen, &wanted, Some(&options.mount), folder)
            .await
            .map(Some)
    })
}

/// Lets another brick take over.
pub fn replace(screen: &Screen, options: &Replace) -> Result<Verdict, Problem> {
    let folder = &options.platform.folder;
    let source = source::open(screen, &options.brick, Some(&options.mount), &options.from, folder)?;
    let (from, yes) = (&options.from, options.yes);
    forward(screen, folder, source, from, yes, |mount, brick| Operation::Replace {
        mount,
        brick,
    })
}

fn forward(
    screen: &Screen,
    folder: &Path,
    source: Source,
    from: &FromRegistry,
    yes: bool,
    operation: impl FnOnce(String, legollab_package::Digest) -> Operation,
) -> Result<Verdict, Problem> {
    if !source::accepted(screen, &source, from)? {
        screen.say("platform-granted-nothing", &[]);
        return Ok(Verdict::Wanting);
    }
    let new = source.new;
    let at = new.mount.clone();
    let mut draft = Draft::default();
    let brick = draft.brick_of(new.bytes, new.origin);
    changes::push(&mut draft, operation(new.mount, brick));
    propose(folder, &draft)?;
    process::must_have_data(folder)?;
    let runtime = process::start(None)?;
    process::block_on(async {
        let rehearsal = {
            let _step = screen.step("change-rehearsing", &[]);
            rehearsed(&runtime, folder, &draft).await?
        };
        let Some(mount) = rehearsal.mounts.first() else {
            return Err(Problem::new("change-unanswered"));
        };
        show(screen, &rehearsal, mount);
        let told = told(screen, &rehearsal, mount);
        if rehearsal.failed() {
            screen.say("change-not-made", &[]);
            screen.json(&json!({ "changed": false, "rehearsal": told }));
            return Ok(Verdict::Wanting);
        }
        if !yes && !agreed(screen, "change-question", Problem::new("change-not-asked"))? {
            screen.say("platform-granted-nothing", &[]);
            return Ok(Verdict::Wanting);
        }
        let carried = make(screen, &runtime, folder, &draft, &at).await?;
        let (package, version) = mount.after.clone().unwrap_or_default();
        screen.say(
            "change-made",
            &[
                ("mount", screen.strong(&at).into()),
                ("package", package.into()),
                ("version", version.into()),
            ],
        );
        screen.json(&json!({ "changed": true, "carried": carried, "rehearsal": told, "trust": source.trust }));
        Ok(Verdict::Well)
    })
}

/// Goes back to what ran before.
pub fn rollback(screen: &Screen, options: &Rollback) -> Result<Verdict, Problem> {
    let folder = &options.platform.folder;
    let draft = changes::draft(Operation::Rollback {
        mount: options.mount.clone(),
    });
    let proposal = propose(folder, &draft)?;
    let brick = proposal
        .mounts
        .get(&options.mount)
        .and_then(|change| change.brick.clone());
    let earlier =
        BrickFile::read(&brick.unwrap_or_default()).map_err(|error| Problem::new("change-failed").because(&error))?;
    process::must_have_data(folder)?;
    explain_rollback(screen, &proposal, &options.mount, &earlier)?;
    if !options.yes && !agreed(screen, "change-question", Problem::new("change-not-asked"))? {
        screen.say("platform-granted-nothing", &[]);
        return Ok(Verdict::Wanting);
    }
    let runtime = process::start(None)?;
    process::block_on(async {
        let carried = make(screen, &runtime, folder, &draft, &options.mount).await?;
        let about = &earlier.manifest.brick;
        screen.say(
            "change-made",
            &[
                ("mount", screen.strong(&options.mount).into()),
                ("package", about.name.to_string().into()),
                ("version", about.version.to_string().into()),
            ],
        );
        screen.json(&json!({ "changed": true, "carried": carried }));
        Ok(Verdict::Well)
    })
}

fn propose(folder: &Path, draft: &Draft) -> Result<Proposal, Problem> {
    let proposed = WorkingCopy::read(folder).and_then(|copy| copy.propose(draft));
    proposed.map_err(|error| problem(folder, error))
}

fn explain_rollback(screen: &Screen, proposal: &Proposal, mount: &str, earlier: &BrickFile) -> Result<(), Problem> {
    let about = &earlier.manifest.brick;
    screen.say(
        "rollback-returns",
        &[
            ("mount", screen.strong(mount).into()),
            ("package", about.name.to_string().into()),
            ("version", about.version.to_string().into()),
        ],
    );
    let read = |text: &str| {
        let manifest = legollab_runtime::manifest::PlatformManifest::parse(text, "platform.toml");
        manifest.map_err(|error| findings::unwritten(&error))
    };
    let (now, then) = (read(&proposal.before.0)?, read(&proposal.manifest)?);
    if let (Some(now), Some(then)) = (now.bricks.get(mount), then.bricks.get(mount)) {
        for change in grants_difference(&now.grants, &then.grants) {
            screen.line(&format!("  {}", change.text(screen.tag())));
        }
    }
    screen.say("rollback-loses", &[]);
    Ok(())
}

async fn rehearsed(runtime: &Arc<Runtime>, folder: &Path, draft: &Draft) -> Result<Rehearsal, Problem> {
    // Beside the data, because it is as large as the data, and a folder for temporary files may be held in memory.
    let data = PlatformDir::at(folder).private_path(DATA);
    let data = data.map_err(|error| Problem::io("cannot-write", &error.path, &error.source))?;
    let aside = tempfile::Builder::new().prefix("rehearsal-").tempdir_in(&data);
    let aside = aside.map_err(|error| Problem::io("cannot-write", &data, &error))?;
    rehearse(runtime, folder, draft, aside.path())
        .await
        .map_err(|error: ChangeError| problem(folder, error))
}

async fn make(
    screen: &Screen,
    runtime: &Arc<Runtime>,
    folder: &Path,
    draft: &Draft,
    mount: &str,
) -> Result<Option<DataOutcome>, Problem> {
    let _step = screen.step("change-making", &[]);
    let applied = changes::apply(runtime, folder, draft).await?;
    Ok(applied.outcomes.get(mount).copied())
}

fn show(screen: &Screen, rehearsal: &Rehearsal, mount: &MountRehearsal) {
    let heading = match mount.kind {
        ChangeKind::Upgrade => "upgrade-would",
        _ => "replace-would",
    };
    let (old, before) = mount.before.clone().unwrap_or_default();
    let (new, after) = mount.after.clone().unwrap_or_default();
    screen.say(
        heading,
        &[
            ("mount", screen.strong(&mount.mount).into()),
            ("before", before.into()),
            ("after", after.into()),
            ("old", old.into()),
            ("new", new.into()),
        ],
    );
    screen.line("");
    if mount.grants.is_empty() {
        screen.say("platform-same-grants", &[]);
    }
    for change in &mount.grants {
        screen.line(&format!("  {}", change.text(screen.tag())));
    }
    for interface in &mount.lost {
        screen.say("change-loses", &[("interface", interface.clone().into())]);
    }
    for warning in &rehearsal.warnings {
        screen.line(&format!("  {}", warning.text(screen.tag())));
    }
    screen.say(data_message(mount.data), &data_values(rehearsal, mount));
    for trial in &mount.trials {
        match &trial.failure {
            None => screen.say("change-answered", &[("what", trial.what.clone().into())]),
            Some(why) => screen.say(
                "change-failed-at",
                &[
                    ("what", screen.bad(&trial.what).into()),
                    ("why", cause::words(why).into()),
                ],
            ),
        }
    }
    screen.say("change-way-back", &[("mount", mount.mount.clone().into())]);
    screen.line("");
}

fn data_message(data: DataOutcome) -> &'static str {
    match data {
        DataOutcome::AsItIs | DataOutcome::Returned | DataOutcome::Initialised | DataOutcome::Retired => {
            "change-data-stays"
        }
        DataOutcome::Migrated { .. } => "change-data-migrated",
        DataOutcome::TakenOver { .. } => "change-data-taken-over",
    }
}

fn data_values(rehearsal: &Rehearsal, mount: &MountRehearsal) -> Vec<(&'static str, Value)> {
    let count = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    let done = match mount.data {
        DataOutcome::Migrated { steps } => steps,
        DataOutcome::TakenOver { lines } => lines,
        DataOutcome::AsItIs | DataOutcome::Returned | DataOutcome::Initialised | DataOutcome::Retired => 0,
    };
    vec![
        ("count", count(done).into()),
        // Rounded up, so that what is short is not nothing.
        ("seconds", count(rehearsal.took.as_secs() + 1).into()),
        ("before", count(mount.bytes_before.div_ceil(1024)).into()),
        ("after", count(mount.bytes_after.div_ceil(1024)).into()),
    ]
}

fn told(screen: &Screen, rehearsal: &Rehearsal, mount: &MountRehearsal) -> serde_json::Value {
    let named = |named: &Option<(String, String)>| {
        let (package, version) = named.clone().unwrap_or_default();
        json!({ "package": package, "version": version })
    };
    json!({
        "before": named(&mount.before),
        "after": named(&mount.after),
        "grants": mount.grants,
        "grantsInWords": mount.grants.iter().map(|change| change.text(screen.tag())).collect::<Vec<_>>(),
        "lost": mount.lost,
        "data": mount.data,
        "milliseconds": u64::try_from(rehearsal.took.as_millis()).unwrap_or(u64::MAX),
        "bytesBefore": mount.bytes_before,
        "bytesAfter": mount.bytes_after,
        "checks": mount.trials,
    })
}
