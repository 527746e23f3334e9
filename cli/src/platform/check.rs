//! `platform check`

use legollab_runtime::{
    folder::DATABASE,
    manifest::{Finding, Severity},
    platform::Platform,
    storage,
};
use serde_json::json;

use crate::output::findings;
use crate::{
    args::platform::Check,
    output::{
        problem::Problem,
        screen::{Format, Screen},
        verdict::Verdict,
    },
    process,
};

/// Reads, compiles and checks everything without starting anything.
pub fn run(screen: &Screen, options: &Check) -> Result<Verdict, Problem> {
    let folder = &options.platform.folder;
    if !folder.join("platform.toml").is_file() {
        return Err(Problem::new("no-platform").with("folder", folder.display().to_string()));
    }
    let runtime = process::start(None)?;
    let prepared = process::block_on(async {
        let _step = screen.step("platform-opening", &[("folder", folder.display().to_string().into())]);
        let prepared = Platform::prepare(&runtime, folder)
            .await
            .map_err(|error| process::unopened(folder, error))?;
        let database = folder.join(DATABASE);
        if storage::exists(&database) {
            let known = storage::check_format(&database).await;
            known.map_err(|error| Problem::new("storage").because(&error))?;
        }
        Ok(prepared)
    })?;
    let bricks = prepared.manifest.bricks.len();
    let found: Vec<Finding> = match prepared.assembly {
        Ok(assembly) => assembly.warnings,
        Err(findings) => findings,
    };
    let failed = found.iter().any(|finding| finding.severity == Severity::Error);
    let problems = findings::problems(folder, &found);
    if screen.format() == Format::Words {
        problems.iter().for_each(|problem| screen.problem(problem));
    }
    if !failed {
        screen.say("platform-checked", &[("bricks", bricks.into())]);
    }
    screen.json(&json!({
        "ok": !failed,
        "findings": problems.iter().map(|problem| problem.told(screen.texts()).to_json()).collect::<Vec<_>>(),
    }));
    Ok(if failed { Verdict::Wanting } else { Verdict::Well })
}
