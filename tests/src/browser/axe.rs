//! The accessibility rules most people go by, run in the page.

use std::{path::PathBuf, process::Command, sync::OnceLock};

use super::{checks::strings, window::Window};
use crate::places;

/// The rules of WCAG 2.2 at the levels A and AA, and what axe advises beyond.
const TAGS: [&str; 6] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/// The release to fetch where `LEGOLLAB_AXE` names none.
const PACKAGE: &str = "axe-core@4.14.1";

/// Brings the rules into the page. They come through the driver, which the page's own security policy does not bind.
pub(super) async fn inject(window: &Window) {
    static SOURCE: OnceLock<String> = OnceLock::new();
    let source = SOURCE.get_or_init(|| {
        let path = script();
        std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("cannot read {}: {error}", path.display()))
    });
    window.ask(&format!("{source}; return typeof axe.run;"), vec![]).await;
}

/// What the page breaks, a line for each rule with the places below it.
pub(super) async fn violations(window: &Window) -> Vec<String> {
    let script = "
        const done = arguments[arguments.length - 1];
        axe.run(document, {
            runOnly: { type: 'tag', values: arguments[0] },
            rules: { 'target-size': { enabled: true } },
            resultTypes: ['violations'],
        }).then((results) => done(results.violations.map((violation) =>
            `${violation.id} (${violation.impact}): ${violation.help}, see ${violation.helpUrl}` +
            violation.nodes.slice(0, 5).map((node) =>
                `\\n    ${node.html}\\n        ${node.failureSummary.replace(/\\n\\s*/g, ' ')}`).join('')
        )), (error) => done([`axe itself fails: ${error}`]));";
    let answer = window
        .driver()
        .execute_async(script, vec![serde_json::json!(TAGS)])
        .await;
    strings(
        answer
            .unwrap_or_else(|error| window.fail(&format!("axe does not run: {error}")))
            .json()
            .clone(),
    )
}

/// The script of the rules: the one that `LEGOLLAB_AXE` names, else it is fetched into the target folder once.
fn script() -> PathBuf {
    if let Some(path) = places::named("LEGOLLAB_AXE") {
        return path;
    }
    let folder = places::folder("tools");
    let script = folder.join("node_modules/axe-core/axe.min.js");
    if !script.is_file() {
        let install = [
            "install",
            "--no-save",
            "--no-audit",
            "--no-fund",
            "--ignore-scripts",
            "--prefix",
        ];
        let remedy = format!("npm {} {} {PACKAGE}", install.join(" "), folder.display());
        let output = Command::new("npm").args(install).arg(&folder).arg(PACKAGE).output();
        let installed = output.as_ref().is_ok_and(|output| output.status.success());
        assert!(
            installed && script.is_file(),
            "axe-core is missing. Run: {remedy}\n{output:?}"
        );
    }
    script
}
