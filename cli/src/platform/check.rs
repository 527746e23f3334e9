//! `platform check`

use legollab_runtime::{
    manifest::{Finding, Severity},
    platform::Platform,
};
use serde_json::json;

use super::findings;
use crate::{
    Verdict,
    args::platform::Check,
    problem::Problem,
    running,
    screen::{Format, Screen},
};

/// Reads, compiles and checks everything without starting anything.
pub fn run(screen: &Screen, options: &Check) -> Result<Verdict, Problem> {
    let folder = &options.platform.folder;
    if !folder.join("platform.toml").is_file() {
        return Err(Problem::new("no-platform").with("folder", folder.display().to_string()));
    }
    let runtime = running::start(None)?;
    let prepared = running::block_on(async {
        let _step = screen.step("platform-opening", &[("folder", folder.display().to_string().into())]);
        Platform::prepare(&runtime, folder)
            .await
            .map_err(|error| running::unopened(folder, error))
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
