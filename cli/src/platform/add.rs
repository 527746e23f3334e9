//! `platform add` and `platform remove`

use std::{
    io::{BufRead as _, IsTerminal as _, Write as _},
    path::Path,
};

use legollab_runtime::{
    archive::{Form, keep},
    change::Earlier,
    clock::{Clock as _, SystemClock},
    folder::DATABASE,
    manifest::{grants_difference, grants_in_words},
    storage::{self, Installation, InstallationState, StorageError, StoreOptions},
};
use serde_json::json;

use super::{
    archive, change,
    edit::{Addition, PlatformFolder},
};
use crate::{
    args::platform::{Add, Remove},
    output::{
        grants::grants,
        problem::Problem,
        screen::{Format, Screen},
        verdict::Verdict,
    },
    process,
};

/// Mounts a brick, after somebody has agreed to what it wants.
pub fn add(screen: &Screen, options: &Add) -> Result<Verdict, Problem> {
    let platform = PlatformFolder::read(&options.platform.folder)?;
    let addition = Addition::read(&options.file, options.mount.as_deref())?;
    process::must_load(screen, &options.file, &addition.bytes)?;
    // With data, another version is a matter for a rehearsal: added like this, it would meet data of a form that it may not
    // know.
    let there = platform.manifest.bricks.get(&addition.mount);
    if let Some(there) = there
        && there.package == addition.file.manifest.brick.name
        && storage::exists(&options.platform.folder.join(DATABASE))
    {
        return Err(Problem::new("use-upgrade").with("mount", addition.mount.clone()));
    }
    if screen.format() == Format::Words {
        explain(screen, &platform, &addition);
    }
    if !options.yes && !agreed(screen)? {
        screen.say("platform-granted-nothing", &[]);
        return Ok(Verdict::Wanting);
    }
    let suggestions = platform.mount(&addition)?;
    let about = &addition.file.manifest.brick;
    screen.say(
        "platform-added",
        &[
            ("mount", screen.strong(&addition.mount).into()),
            ("package", about.name.to_string().into()),
            ("version", about.version.to_string().into()),
        ],
    );
    let connection = |id: &str, end: &'static str, connection: &legollab_runtime::manifest::Connection| {
        screen.say(
            id,
            &[
                ("mount", connection.mount.clone().into()),
                ("interface", connection.interface.clone().into()),
                (end, connection.target.clone().into()),
            ],
        );
    };
    suggestions
        .wires
        .iter()
        .for_each(|wire| connection("platform-wired", "server", wire));
    suggestions
        .listens
        .iter()
        .for_each(|listen| connection("platform-listens", "source", listen));
    for open in &suggestions.open {
        screen.say(
            "platform-open",
            &[
                ("mount", open.mount.clone().into()),
                ("interface", open.interface.clone().into()),
                ("count", open.candidates.len().into()),
                ("candidates", open.candidates.join(", ").into()),
            ],
        );
    }
    let list = |connections: &[legollab_runtime::manifest::Connection]| -> Vec<serde_json::Value> {
        connections
            .iter()
            .map(|it| json!({ "mount": it.mount, "interface": it.interface, "target": it.target }))
            .collect()
    };
    screen.json(&json!({
        "mount": addition.mount,
        "package": about.name.to_string(),
        "version": about.version.to_string(),
        "digest": addition.file.digest.to_string(),
        "wires": list(&suggestions.wires),
        "listens": list(&suggestions.listens),
        "open": suggestions.open.iter().map(|open| json!({
            "mount": open.mount, "interface": open.interface, "candidates": open.candidates,
        })).collect::<Vec<_>>(),
    }));
    Ok(Verdict::Well)
}

/// Says what will be mounted and what it wants; of a newer version, what changes.
fn explain(screen: &Screen, platform: &PlatformFolder, addition: &Addition) {
    let manifest = &addition.file.manifest;
    let locale = screen.tag();
    screen.say(
        "platform-granting",
        &[
            ("title", screen.strong(manifest.title.get(locale)).into()),
            ("version", manifest.brick.version.to_string().into()),
            ("package", manifest.brick.name.to_string().into()),
            ("mount", screen.strong(&addition.mount).into()),
        ],
    );
    let granted = addition.granted();
    match platform.manifest.bricks.get(&addition.mount) {
        Some(there) => {
            let changes = grants_difference(&there.grants, &granted.grants);
            if changes.is_empty() {
                screen.say("platform-same-grants", &[]);
            }
            changes
                .iter()
                .for_each(|change| screen.line(&format!("  {}", change.text(locale))));
        }
        None => grants(screen, &grants_in_words(&granted, manifest, locale)),
    }
}

fn agreed(screen: &Screen) -> Result<bool, Problem> {
    if !std::io::stdin().is_terminal() || screen.format() == Format::Json {
        return Err(Problem::new("not-asked"));
    }
    let unreadable = |error: std::io::Error| Problem::new("no-input").because(&error);
    let mut out = std::io::stderr();
    write!(out, "{} ", screen.text("platform-grant-question", &[]))
        .and_then(|()| out.flush())
        .map_err(unreadable)?;
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer).map_err(unreadable)?;
    // Yes in either language, whatever the question was asked in.
    Ok(["y", "yes", "o", "oui"].contains(&answer.trim().to_lowercase().as_str()))
}

/// Takes a brick out. What it keeps goes into a file first.
pub fn remove(screen: &Screen, options: &Remove) -> Result<Verdict, Problem> {
    let folder = &options.platform.folder;
    let platform = PlatformFolder::read(folder)?;
    platform.mounted(&options.mount)?;
    let kept = if storage::exists(&folder.join(DATABASE)) {
        let runtime = process::start(None)?;
        process::block_on(async {
            let _step = screen.step("export-writing", &[]);
            keep(&runtime, folder, &options.mount)
                .await
                .map_err(|error| archive::problem(folder, error))
        })?
    } else {
        None
    };
    let dependents = platform.remove(&options.mount)?;
    if storage::exists(&folder.join(DATABASE)) {
        process::block_on(retire(folder, &options.mount))?;
    }
    Earlier::forget(folder, &options.mount).map_err(|error| change::problem(folder, error.into()))?;
    screen.say("platform-removed", &[("mount", screen.strong(&options.mount).into())]);
    if let Some(kept) = &kept {
        let id = match kept.form {
            Form::Domain => "platform-kept",
            Form::Raw => "platform-kept-raw",
        };
        let lines = usize::try_from(kept.lines).unwrap_or(usize::MAX);
        screen.say(
            id,
            &[
                ("file", kept.file.display().to_string().into()),
                ("count", lines.into()),
            ],
        );
    }
    if !dependents.is_empty() {
        screen.say("platform-disconnected", &[("mounts", dependents.join(", ").into())]);
    }
    screen.json(&json!({
        "mount": options.mount,
        "disconnected": dependents,
        "kept": kept.map(|kept| json!({ "file": kept.file, "form": kept.form, "lines": kept.lines })),
    }));
    Ok(Verdict::Well)
}

/// Takes the installation out of use. Whoever serves the platform does it at its next start.
async fn retire(folder: &Path, mount: &str) -> Result<(), Problem> {
    let unusable = |error: StorageError| Problem::new("storage").because(&error);
    let store = match storage::open(&folder.join(DATABASE), StoreOptions::default()).await {
        Ok(store) => store,
        Err(StorageError::Busy { .. }) => return Ok(()),
        Err(error) => return Err(unusable(error)),
    };
    let all = store.installations().await.map_err(unusable)?;
    let in_use = |one: &&Installation| one.mount == mount && one.state == InstallationState::Active;
    if let Some(one) = all.iter().find(in_use) {
        store.retire(one.id, SystemClock.now()).await.map_err(unusable)?;
    }
    store.close().await.map_err(unusable)
}
