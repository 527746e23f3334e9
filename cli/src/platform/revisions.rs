//! `platform change list`, `show` and `undo`

use std::path::Path;

use legollab_runtime::{
    calendar,
    change::{self, ChangeError, Revision, UndoPlan, WorkingCopy},
    clock::{Clock as _, SystemClock},
    control::connect,
    folder::{DATABASE, PlatformDir},
    storage::{PlatformStore, StorageError},
};
use legollab_texts::format_instant;
use serde_json::json;

use crate::{
    args::platform::{Revisions, RevisionsList, RevisionsShow, RevisionsUndo},
    changes::{self, author, problem, refused},
    output::{problem::Problem, question::agreed, screen::Screen, verdict::Verdict},
    process,
};

/// Shows what was changed about a platform, and takes it back.
pub fn run(screen: &Screen, command: &Revisions) -> Result<Verdict, Problem> {
    match command {
        Revisions::List(options) => list(screen, options),
        Revisions::Show(options) => show(screen, options),
        Revisions::Undo(options) => undo(screen, options),
    }
}

fn list(screen: &Screen, options: &RevisionsList) -> Result<Verdict, Problem> {
    let folder = &options.platform.folder;
    let zone = zone(folder)?;
    let revisions = if PlatformDir::at(folder).has(DATABASE) {
        process::block_on(async {
            match connect(folder).await {
                Some(process) => process.revisions(None, options.last).await.map_err(refused),
                None => with_store(folder, async |store| change::revisions(store, None, options.last).await).await,
            }
        })?
    } else {
        Vec::new()
    };
    if revisions.is_empty() {
        screen.say("revisions-none", &[]);
    }
    for revision in &revisions {
        head(screen, &zone, revision);
        operations(screen, revision);
    }
    screen.json(&json!(revisions.iter().map(|it| brief(screen, it)).collect::<Vec<_>>()));
    Ok(Verdict::Well)
}

fn show(screen: &Screen, options: &RevisionsShow) -> Result<Verdict, Problem> {
    let folder = &options.platform.folder;
    let zone = zone(folder)?;
    let revision = process::block_on(async {
        match connect(folder).await {
            Some(process) => process.revision(options.number).await.map_err(refused),
            None => with_store(folder, async |store| change::revision(store, options.number).await).await,
        }
    })?;
    head(screen, &zone, &revision);
    operations(screen, &revision);
    for (before, after) in [
        (&revision.content.before.manifest, &revision.content.after.manifest),
        (&revision.content.before.lock, &revision.content.after.lock),
    ] {
        changed_lines(screen, before, after);
    }
    screen.json(&json!(revision));
    Ok(Verdict::Well)
}

fn undo(screen: &Screen, options: &RevisionsUndo) -> Result<Verdict, Problem> {
    let folder = &options.platform.folder;
    let plan = process::block_on(async {
        match connect(folder).await {
            Some(process) => process.plan_undo(options.number, &author()).await.map_err(refused),
            None => {
                with_store(folder, async |store| {
                    let copy = WorkingCopy::read(folder)?;
                    change::undo(store, &copy, options.number, &author(), SystemClock.now()).await
                })
                .await
            }
        }
    })?;
    explain(screen, &plan);
    if !options.yes && !agreed(screen, "undo-question", Problem::new("undo-not-asked"))? {
        screen.say("platform-granted-nothing", &[]);
        return Ok(Verdict::Wanting);
    }
    let applied = {
        let _step = screen.step("change-making", &[]);
        changes::make(folder, &plan.draft)?
    };
    screen.say("undo-done", &[("number", plan.number.to_string().into())]);
    for export in &applied.exports {
        screen.say("undo-exported", &[("file", export.file.display().to_string().into())]);
    }
    screen.json(&json!({ "undone": plan.number, "revision": applied.revision, "losses": plan.losses }));
    Ok(Verdict::Well)
}

fn explain(screen: &Screen, plan: &UndoPlan) {
    screen.say("undo-would", &[("number", plan.number.to_string().into())]);
    for step in &plan.draft.operations {
        screen.line(&format!("  {}", step.operation.text(screen.tag())));
    }
    for loss in &plan.losses {
        screen.line(&format!("  {}", screen.bad(&loss.text(screen.tag()))));
    }
}

/// Reads from the data of a platform that no process serves.
async fn with_store<T>(
    folder: &Path,
    read: impl AsyncFnOnce(&std::sync::Arc<dyn PlatformStore>) -> Result<T, ChangeError>,
) -> Result<T, Problem> {
    if !PlatformDir::at(folder).has(DATABASE) {
        return Err(problem(folder, ChangeError::NothingToUndo));
    }
    let runtime = process::start(None)?;
    let store = change::open_data(&runtime, folder)
        .await
        .map_err(|error| problem(folder, error))?;
    let found = read(&store).await;
    let closed = store.close().await;
    let found = found.map_err(|error| problem(folder, error))?;
    closed.map_err(|error: StorageError| Problem::new("storage").because(&error))?;
    Ok(found)
}

/// The platform's time zone.
fn zone(folder: &Path) -> Result<String, Problem> {
    let copy = WorkingCopy::read(folder).map_err(|error| problem(folder, error))?;
    Ok(copy.manifest().platform.time_zone.clone())
}

fn head(screen: &Screen, zone: &str, revision: &Revision) {
    let at = match calendar::zone(zone) {
        Ok(zone) => format_instant(revision.at, &zone, screen.tag()),
        Err(_) => revision.at.0.to_string(),
    };
    let id = match (revision.undoes, revision.content.by_hand) {
        (Some(_), _) => "revision-undoes",
        (None, true) => "revision-by-hand",
        (None, false) => "revision",
    };
    screen.say(
        id,
        &[
            ("number", screen.strong(&revision.number.to_string()).into()),
            ("at", at.into()),
            ("author", revision.author.clone().into()),
            ("undoes", revision.undoes.unwrap_or_default().to_string().into()),
        ],
    );
}

fn operations(screen: &Screen, revision: &Revision) {
    for step in &revision.content.operations {
        screen.line(&format!("  {}", step.operation.text(screen.tag())));
    }
}

fn brief(screen: &Screen, revision: &Revision) -> serde_json::Value {
    let operations = revision.content.operations.iter().map(|step| &step.operation);
    json!({
        "number": revision.number,
        "at": revision.at,
        "author": revision.author,
        "undoes": revision.undoes,
        "byHand": revision.content.by_hand,
        "operations": operations.clone().collect::<Vec<_>>(),
        "operationsInWords": operations.map(|it| it.text(screen.tag())).collect::<Vec<_>>(),
    })
}

/// The lines that one text has and the other has not. Descriptions are short, and lines in them rarely move.
fn changed_lines(screen: &Screen, before: &str, after: &str) {
    let missing = |from: &str, other: &str| -> Vec<String> {
        let other: Vec<&str> = other.lines().collect();
        let lines = from
            .lines()
            .filter(|line| !line.trim().is_empty() && !other.contains(line));
        lines.map(str::to_owned).collect()
    };
    for line in missing(before, after) {
        screen.line(&screen.bad(&format!("- {line}")));
    }
    for line in missing(after, before) {
        screen.line(&screen.good(&format!("+ {line}")));
    }
}
