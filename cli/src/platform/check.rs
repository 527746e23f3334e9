//! `platform check`

use legollab_runtime::{
    folder::{MANIFEST, PlatformDir, TEXT_BYTES},
    loading::{OpenError, survey},
    manifest::{PlatformManifest, PlatformState, Severity},
    storage,
};
use serde_json::json;

use super::state::message;
use crate::{
    args::platform::Check,
    output::{
        findings,
        problem::Problem,
        screen::{Format, Screen},
        verdict::Verdict,
    },
    process,
};

/// Reads, compiles and checks everything without starting anything, and says all that is wrong.
pub fn run(screen: &Screen, options: &Check) -> Result<Verdict, Problem> {
    let folder = &options.platform.folder;
    let dir = PlatformDir::at(folder);
    if !dir.has(MANIFEST) {
        return Err(Problem::new("no-platform").with("folder", folder.display().to_string()));
    }
    let runtime = process::start(None)?;
    let mut survey = process::block_on(async {
        let _step = screen.step("platform-opening", &[("folder", folder.display().to_string().into())]);
        let mut survey = survey(&runtime, folder).await;
        match dir.database() {
            Ok(database) if storage::exists(&database) => {
                if let Err(error) = storage::check_format(&database).await {
                    survey.errors.push(error.into());
                }
            }
            Ok(_) => {}
            Err(error) => survey.errors.push(error.into()),
        }
        Ok(survey)
    })?;
    // Where one file is all that is wrong, that is what the command says.
    if survey.errors.len() == 1
        && survey.findings.is_empty()
        && let Some(error) = survey.errors.pop_if(|error| !matches!(error, OpenError::Brick { .. }))
    {
        return Err(match error {
            OpenError::Storage(error) => Problem::new("storage").because(&error),
            other => process::unopened(folder, other),
        });
    }
    let errors = survey.errors.into_iter().map(|error| match error {
        OpenError::Brick { mount, file, source } => Problem::new("brick-unreadable")
            .with("mount", mount)
            .with("file", file.display().to_string())
            .because(&*source),
        OpenError::Storage(error) => Problem::new("storage").because(&error),
        other => process::unopened(folder, other),
    });
    let mut problems: Vec<Problem> = errors.collect();
    let failed = !problems.is_empty()
        || survey
            .findings
            .iter()
            .any(|finding| finding.severity == Severity::Error);
    problems.extend(findings::problems(folder, &survey.findings));
    if screen.format() == Format::Words {
        problems.iter().for_each(|problem| screen.problem(problem));
    }
    let state = state(folder);
    if !failed {
        screen.say("platform-checked", &[("bricks", survey.bricks.into())]);
    }
    if let Some(state) = state.filter(|state| !state.is_launched()) {
        screen.say(message(state), &[]);
    }
    screen.json(&json!({
        "ok": !failed,
        "state": state,
        "findings": problems.iter().map(|problem| problem.told(screen.texts()).to_json()).collect::<Vec<_>>(),
    }));
    Ok(if failed { Verdict::Wanting } else { Verdict::Well })
}

/// Whom the platform is open to, if its manifest can be read.
fn state(folder: &std::path::Path) -> Option<PlatformState> {
    let text = PlatformDir::at(folder).read_text(MANIFEST, TEXT_BYTES).ok()?;
    Some(PlatformManifest::parse(&text, MANIFEST).ok()?.platform.state)
}
