//! `platform add`

use legollab_runtime::{
    change::{ChangeError, Draft, NewMount, Operation, WorkingCopy},
    folder::{DATABASE, PlatformDir},
    manifest::{Connection, grants_difference, grants_in_words},
};
use serde_json::json;

use super::source;
use crate::{
    args::platform::Add,
    changes::{self, problem},
    output::{
        grants::grants,
        problem::Problem,
        question::agreed,
        screen::{Format, Screen},
        verdict::Verdict,
    },
    process,
};

/// Mounts a brick, after somebody has agreed to what it wants.
pub fn add(screen: &Screen, options: &Add) -> Result<Verdict, Problem> {
    let folder = &options.platform.folder;
    let unfit = |error: ChangeError| problem(folder, error);
    let platform = WorkingCopy::read(folder).map_err(unfit)?;
    let source = source::open(screen, &options.brick, options.mount.as_deref(), &options.from, folder)?;
    if !source::accepted(screen, &source, &options.from)? {
        screen.say("platform-granted-nothing", &[]);
        return Ok(Verdict::Wanting);
    }
    let new = source.new;
    process::must_load(screen, &source.shown, &new.bytes)?;
    let about = &new.file.manifest.brick;
    let mut draft = Draft::default();
    let brick = draft.brick_of(new.bytes.clone(), new.origin.clone());
    let mount = new.mount.clone();
    let there = platform.manifest().bricks.get(&mount);
    // With data, another version is a matter for a rehearsal: added like this, it would meet data of a form that it may not
    // know.
    let operation = if there.is_some_and(|there| there.package == about.name) && !PlatformDir::at(folder).has(DATABASE)
    {
        Operation::Overwrite { mount, brick }
    } else {
        Operation::AddBrick { mount, brick }
    };
    changes::push(&mut draft, operation);
    WorkingCopy::read(folder)
        .and_then(|copy| copy.propose(&draft))
        .map_err(unfit)?;
    if screen.format() == Format::Words {
        explain(screen, &platform, &new);
    }
    if !options.yes && !agreed(screen, "platform-grant-question", Problem::new("not-asked"))? {
        screen.say("platform-granted-nothing", &[]);
        return Ok(Verdict::Wanting);
    }
    let suggestions = changes::make(folder, &draft)?.suggestions;
    screen.say(
        "platform-added",
        &[
            ("mount", screen.strong(&new.mount).into()),
            ("package", about.name.to_string().into()),
            ("version", about.version.to_string().into()),
        ],
    );
    let connection = |id: &str, end: &'static str, connection: &Connection| {
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
    let list = |connections: &[Connection]| -> Vec<serde_json::Value> {
        connections
            .iter()
            .map(|it| json!({ "mount": it.mount, "interface": it.interface, "target": it.target }))
            .collect()
    };
    screen.json(&json!({
        "mount": new.mount,
        "package": about.name.to_string(),
        "version": about.version.to_string(),
        "digest": new.file.digest.to_string(),
        "origin": new.origin,
        "trust": source.trust,
        "wires": list(&suggestions.wires),
        "listens": list(&suggestions.listens),
        "open": suggestions.open.iter().map(|open| json!({
            "mount": open.mount, "interface": open.interface, "candidates": open.candidates,
        })).collect::<Vec<_>>(),
    }));
    Ok(Verdict::Well)
}

/// Says what will be mounted and what it wants; of a newer version, what changes.
fn explain(screen: &Screen, platform: &WorkingCopy, new: &NewMount) {
    let manifest = &new.file.manifest;
    let locale = screen.tag();
    screen.say(
        "platform-granting",
        &[
            ("title", screen.strong(manifest.title.get(locale)).into()),
            ("version", manifest.brick.version.to_string().into()),
            ("package", manifest.brick.name.to_string().into()),
            ("mount", screen.strong(&new.mount).into()),
        ],
    );
    let granted = new.granted();
    match platform.manifest().bricks.get(&new.mount) {
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
