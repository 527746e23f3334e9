//! `platform upgrade`, `platform replace` and `platform rollback`

use std::{
    io::{BufRead as _, IsTerminal as _, Write as _},
    path::Path,
    sync::Arc,
};

use legollab_package::BrickFile;
use legollab_runtime::{
    Runtime,
    change::{Carried, ChangeError, Kind, Proposal, Rehearsal, rehearse},
    loading::OpenError,
    manifest::grants_difference,
};
use serde_json::json;

use super::edit::{Addition, PlatformFolder};
use crate::{
    args::platform::{Change, Rollback},
    control,
    output::{
        cause, findings,
        problem::Problem,
        screen::{Format, Screen},
        verdict::Verdict,
    },
    process,
};

/// Puts a newer version in place.
pub fn upgrade(screen: &Screen, options: &Change) -> Result<Verdict, Problem> {
    forward(screen, options, PlatformFolder::propose_upgrade)
}

/// Lets another brick take over.
pub fn replace(screen: &Screen, options: &Change) -> Result<Verdict, Problem> {
    forward(screen, options, PlatformFolder::propose_replacement)
}

fn forward(
    screen: &Screen,
    options: &Change,
    propose: impl FnOnce(PlatformFolder, &Addition) -> Result<Proposal, Problem>,
) -> Result<Verdict, Problem> {
    let folder = &options.platform.folder;
    let platform = PlatformFolder::read(folder)?;
    let addition = Addition::read(&options.file, Some(&options.mount))?;
    let proposal = propose(platform, &addition)?;
    process::must_have_data(folder)?;
    let runtime = process::start(None)?;
    process::block_on(async {
        let rehearsal = {
            let _step = screen.step("change-rehearsing", &[]);
            rehearsed(&runtime, folder, &proposal).await?
        };
        show(screen, &proposal, &rehearsal);
        let told = told(screen, &rehearsal);
        if rehearsal.failed() {
            screen.say("change-not-made", &[]);
            screen.json(&json!({ "changed": false, "rehearsal": told }));
            return Ok(Verdict::Wanting);
        }
        if !options.yes && !agreed(screen)? {
            screen.say("platform-granted-nothing", &[]);
            return Ok(Verdict::Wanting);
        }
        let carried = make(screen, &runtime, folder, &proposal).await?;
        let (package, version) = rehearsal.after;
        screen.say(
            "change-made",
            &[
                ("mount", screen.strong(&proposal.mount).into()),
                ("package", package.into()),
                ("version", version.into()),
            ],
        );
        screen.json(&json!({ "changed": true, "carried": carried, "rehearsal": told }));
        Ok(Verdict::Well)
    })
}

/// Goes back to what ran before.
pub fn rollback(screen: &Screen, options: &Rollback) -> Result<Verdict, Problem> {
    let folder = &options.platform.folder;
    let platform = PlatformFolder::read(folder)?;
    let present = platform.manifest.clone();
    let (proposal, earlier) = platform.propose_rollback(&options.mount)?;
    process::must_have_data(folder)?;
    explain_rollback(screen, &proposal, &present, &earlier)?;
    if !options.yes && !agreed(screen)? {
        screen.say("platform-granted-nothing", &[]);
        return Ok(Verdict::Wanting);
    }
    let runtime = process::start(None)?;
    process::block_on(async {
        let carried = make(screen, &runtime, folder, &proposal).await?;
        let about = &earlier.manifest.brick;
        screen.say(
            "change-made",
            &[
                ("mount", screen.strong(&proposal.mount).into()),
                ("package", about.name.to_string().into()),
                ("version", about.version.to_string().into()),
            ],
        );
        screen.json(&json!({ "changed": true, "carried": carried }));
        Ok(Verdict::Well)
    })
}

fn explain_rollback(
    screen: &Screen,
    proposal: &Proposal,
    present: &legollab_runtime::manifest::PlatformManifest,
    earlier: &BrickFile,
) -> Result<(), Problem> {
    let about = &earlier.manifest.brick;
    screen.say(
        "rollback-returns",
        &[
            ("mount", screen.strong(&proposal.mount).into()),
            ("package", about.name.to_string().into()),
            ("version", about.version.to_string().into()),
        ],
    );
    let then = legollab_runtime::manifest::PlatformManifest::parse(&proposal.manifest, "platform.toml");
    let then = then.map_err(|error| findings::unwritten(&error))?;
    if let (Some(now), Some(then)) = (present.bricks.get(&proposal.mount), then.bricks.get(&proposal.mount)) {
        for change in grants_difference(&now.grants, &then.grants) {
            screen.line(&format!("  {}", change.text(screen.tag())));
        }
    }
    screen.say("rollback-loses", &[]);
    Ok(())
}

async fn rehearsed(runtime: &Arc<Runtime>, folder: &Path, proposal: &Proposal) -> Result<Rehearsal, Problem> {
    // Beside the data, because it is as large as the data, and a folder for temporary files may be held in memory.
    let data = folder.join("data");
    let aside = tempfile::Builder::new().prefix("rehearsal-").tempdir_in(&data);
    let aside = aside.map_err(|error| Problem::io("cannot-write", &data, &error))?;
    rehearse(runtime, folder, proposal, aside.path())
        .await
        .map_err(|error| problem(folder, error))
}

/// Makes the change: by whoever serves the platform, or here if nobody does.
async fn make(screen: &Screen, runtime: &Arc<Runtime>, folder: &Path, proposal: &Proposal) -> Result<Carried, Problem> {
    let _step = screen.step("change-making", &[]);
    let staged = || proposal.stage(folder).map_err(|error| problem(folder, error.into()));
    if let Some(host) = control::reach(folder).await {
        staged()?;
        return host.switch().await;
    }
    // First the platform: opening it brings a change to its end that was interrupted.
    let platform = runtime
        .open(folder)
        .await
        .map_err(|error| process::unopened(folder, error))?;
    let switched = match staged() {
        Ok(()) => platform.switch(runtime).await.map_err(|error| problem(folder, error)),
        Err(problem) => Err(problem),
    };
    match switched {
        Ok((changed, carried)) => {
            process::close(&platform).await;
            process::close(&changed).await;
            Ok(carried)
        }
        Err(problem) => {
            process::close(&platform).await;
            Err(problem)
        }
    }
}

fn show(screen: &Screen, proposal: &Proposal, rehearsal: &Rehearsal) {
    let heading = match proposal.kind {
        Kind::Upgrade => "upgrade-would",
        Kind::Replace | Kind::Rollback => "replace-would",
    };
    screen.say(
        heading,
        &[
            ("mount", screen.strong(&proposal.mount).into()),
            ("before", rehearsal.before.1.clone().into()),
            ("after", rehearsal.after.1.clone().into()),
            ("old", rehearsal.before.0.clone().into()),
            ("new", rehearsal.after.0.clone().into()),
        ],
    );
    screen.line("");
    if rehearsal.grants.is_empty() {
        screen.say("platform-same-grants", &[]);
    }
    for change in &rehearsal.grants {
        screen.line(&format!("  {}", change.text(screen.tag())));
    }
    for interface in &rehearsal.lost {
        screen.say("change-loses", &[("interface", interface.clone().into())]);
    }
    for warning in &rehearsal.warnings {
        screen.line(&format!("  {}", warning.text(screen.tag())));
    }
    screen.say(data_message(rehearsal.carried), &data_values(rehearsal));
    for check in &rehearsal.checks {
        match &check.failure {
            None => screen.say("change-answered", &[("what", check.what.clone().into())]),
            Some(why) => screen.say(
                "change-failed-at",
                &[
                    ("what", screen.bad(&check.what).into()),
                    ("why", cause::words(why).into()),
                ],
            ),
        }
    }
    screen.say("change-way-back", &[("mount", proposal.mount.clone().into())]);
    screen.line("");
}

fn data_message(carried: Carried) -> &'static str {
    match carried {
        Carried::AsItIs | Carried::Returned => "change-data-stays",
        Carried::Migrated { .. } => "change-data-migrated",
        Carried::TakenOver { .. } => "change-data-taken-over",
    }
}

fn data_values(rehearsal: &Rehearsal) -> Vec<(&'static str, crate::output::language::Value)> {
    let count = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    let done = match rehearsal.carried {
        Carried::Migrated { steps } => steps,
        Carried::TakenOver { lines } => lines,
        Carried::AsItIs | Carried::Returned => 0,
    };
    vec![
        ("count", count(done).into()),
        // Rounded up, so that what is short is not nothing.
        ("seconds", count(rehearsal.took.as_secs() + 1).into()),
        ("before", count(rehearsal.bytes_before.div_ceil(1024)).into()),
        ("after", count(rehearsal.bytes_after.div_ceil(1024)).into()),
    ]
}

fn told(screen: &Screen, rehearsal: &Rehearsal) -> serde_json::Value {
    json!({
        "before": { "package": rehearsal.before.0, "version": rehearsal.before.1 },
        "after": { "package": rehearsal.after.0, "version": rehearsal.after.1 },
        "grants": rehearsal.grants,
        "grantsInWords": rehearsal.grants.iter().map(|change| change.text(screen.tag())).collect::<Vec<_>>(),
        "lost": rehearsal.lost,
        "data": rehearsal.carried,
        "milliseconds": u64::try_from(rehearsal.took.as_millis()).unwrap_or(u64::MAX),
        "bytesBefore": rehearsal.bytes_before,
        "bytesAfter": rehearsal.bytes_after,
        "checks": rehearsal.checks,
    })
}

fn agreed(screen: &Screen) -> Result<bool, Problem> {
    if !std::io::stdin().is_terminal() || screen.format() == Format::Json {
        return Err(Problem::new("change-not-asked"));
    }
    let unreadable = |error: std::io::Error| Problem::new("no-input").because(&error);
    let mut out = std::io::stderr();
    write!(out, "{} ", screen.text("change-question", &[]))
        .and_then(|()| out.flush())
        .map_err(unreadable)?;
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer).map_err(unreadable)?;
    // Yes in either language, whatever the question was asked in.
    Ok(["y", "yes", "o", "oui"].contains(&answer.trim().to_lowercase().as_str()))
}

/// What stands in the way of a change, in the reader's words.
pub fn problem(folder: &Path, error: ChangeError) -> Problem {
    match error {
        ChangeError::Open(error) => match *error {
            OpenError::Findings { findings: found, .. } => {
                // The places are those of a text that is not in the folder.
                Problem::new("change-unfit").listing(findings::problems(Path::new(""), &found))
            }
            other => process::unopened(folder, other),
        },
        ChangeError::Brick(error) => Problem::new("brick-data").because(&error),
        ChangeError::Storage(error) => Problem::new("storage").because(&error),
        ChangeError::File { path, source } => Problem::io("archive-file", &path, &source),
        ChangeError::UnderWay => Problem::new("change-under-way"),
        ChangeError::Same { mount } => Problem::new("same-brick").with("mount", mount),
        ChangeError::NotPortable { brick } => Problem::new("not-portable").with("brick", brick),
        ChangeError::NoWayBack { mount } => Problem::new("no-way-back").with("mount", mount),
        ChangeError::ChangedOtherwise { mount } => Problem::new("changed-otherwise").with("mount", mount),
        other => Problem::new("change-failed").because(&other),
    }
}
