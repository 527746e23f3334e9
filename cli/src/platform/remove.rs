//! `platform remove`

use legollab_runtime::{
    archive::DataFormat,
    change::{Operation, WorkingCopy},
};
use serde_json::json;

use crate::{
    args::platform::Remove,
    changes::{self, problem},
    output::{problem::Problem, question::agreed, screen::Screen, verdict::Verdict},
};

/// Takes a brick out, after somebody has agreed. What it keeps goes into a file first.
pub fn run(screen: &Screen, options: &Remove) -> Result<Verdict, Problem> {
    let folder = &options.platform.folder;
    let draft = changes::draft(Operation::Remove {
        mount: options.mount.clone(),
    });
    let proposal = WorkingCopy::read(folder)
        .and_then(|copy| copy.propose(&draft))
        .map_err(|error| problem(folder, error))?;
    screen.say("remove-would", &[("mount", screen.strong(&options.mount).into())]);
    if !proposal.disconnected.is_empty() {
        screen.say(
            "remove-disconnects",
            &[("mounts", proposal.disconnected.join(", ").into())],
        );
    }
    if !options.yes && !agreed(screen, "remove-question", Problem::new("remove-not-asked"))? {
        screen.say("platform-granted-nothing", &[]);
        return Ok(Verdict::Wanting);
    }
    let applied = {
        let _step = screen.step("change-making", &[]);
        changes::make(folder, &draft)?
    };
    let (kept, dependents) = (applied.exports.first(), applied.disconnected);
    screen.say("platform-removed", &[("mount", screen.strong(&options.mount).into())]);
    if let Some(kept) = kept {
        let id = match kept.form {
            DataFormat::Domain => "platform-kept",
            DataFormat::Raw => "platform-kept-raw",
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
