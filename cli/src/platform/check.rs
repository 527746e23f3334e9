//! `platform check`

use legollab_runtime::{
    folder::{MANIFEST, PlatformDir},
    loading::{OpenError, survey},
    manifest::Severity,
    storage,
};
use serde_json::json;

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
    if !failed {
        screen.say("platform-checked", &[("bricks", survey.bricks.into())]);
    }
    screen.json(&json!({
        "ok": !failed,
        "findings": problems.iter().map(|problem| problem.told(screen.texts()).to_json()).collect::<Vec<_>>(),
    }));
    Ok(if failed { Verdict::Wanting } else { Verdict::Well })
}
