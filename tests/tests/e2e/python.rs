//! A brick in another language, without the guest crate: the same contract, the same platform.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use legollab_e2e::{
    places,
    site::{Assembled, Site},
};
use serde_json::json;

/// The release that the brick is built with, where `LEGOLLAB_COMPONENTIZE_PY` names no program.
const PACKAGE: &str = "componentize-py==0.25.1";

/// The tool that makes components of Python: named, or installed into the target folder.
fn componentize_py() -> Result<PathBuf, String> {
    if let Some(program) = places::named("LEGOLLAB_COMPONENTIZE_PY") {
        return Ok(program);
    }
    let folder = places::folder("tools").join("python");
    let program = folder.join("bin/componentize-py");
    if !program.is_file() {
        run(Command::new("python3").args(["-m", "venv"]).arg(&folder))?;
        run(Command::new(folder.join("bin/pip")).args(["install", "--quiet", PACKAGE]))?;
    }
    Ok(program)
}

pub(crate) fn run(command: &mut Command) -> Result<(), String> {
    let output = command.output().map_err(|error| format!("{command:?}: {error}"))?;
    if output.status.success() {
        Ok(())
    } else {
        Err(format!("{command:?}: {}", String::from_utf8_lossy(&output.stderr)))
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_brick_in_python_keeps_the_same_contract() {
    let program = match componentize_py() {
        Ok(program) => program,
        Err(reason) => {
            // Past the test harness, which keeps the output of tests that pass to itself.
            let note = format!("NOT TESTED: a brick in Python, because {PACKAGE} cannot be had here: {reason}\n");
            let _ = std::io::Write::write_all(&mut std::io::stderr(), note.as_bytes());
            return;
        }
    };
    let source = places::checkout().join("tests/bricks/python");
    keeps_the_same_contract(&source, |component| build(&program, &source, component, &[])).await;

    // Without WASI it has more modules than any other, and loads as well, or it would not be built.
    let folder = tempfile::TempDir::new().expect("a temporary folder can be made");
    build(&program, &source, &folder.path().join("stubbed.wasm"), &["--stub-wasi"]);
    let source = source.display().to_string();
    legollab_e2e::legollab::run(
        folder.path(),
        &[
            "brick",
            "build",
            &source,
            "--component",
            "stubbed.wasm",
            "--out",
            "built",
        ],
    )
    .well();
}

/// Whether a diary, in whatever language, does what its contract says, on a platform like any other brick.
pub(crate) async fn keeps_the_same_contract(source: &Path, build: impl FnOnce(&Path)) {
    let platform = Assembled::empty();
    let component = platform.folder().join("component.wasm");
    build(&component);
    let (source, component) = (source.display().to_string(), component.display().to_string());
    platform
        .run(&["brick", "build", &source, "--component", &component, "--out", "built"])
        .well();
    platform
        .run(&["platform", "add", "built/diary.wasm", "--as", "diary", "--yes"])
        .well();

    let mut site = Site::start(platform).await;
    let (member, visitor) = (site.join("Alix").await, site.visitor());
    let page = member
        .call("diary/diary/write", json!({ "text": "Première page.\nFin." }))
        .await
        .expect(200)
        .json();
    assert_eq!(
        (&page["number"], &page["text"]),
        (&json!(1), &json!("Première page.\nFin."))
    );
    assert!(page["author"].is_string(), "the brick knows who calls: {page}");
    let second = visitor
        .call("diary/diary/write", json!({ "text": "Deux." }))
        .await
        .expect(200)
        .json();
    assert_eq!(second, json!({ "number": 2, "text": "Deux.", "author": null }));

    // What the brick refuses is undone, and told in the reader's language.
    let refused = visitor
        .call("diary/diary/write", json!({ "text": "  " }))
        .await
        .problem(422);
    assert_eq!(refused.value["fields"][0]["path"], "text");
    let missing = [("number", "7")];
    let english = visitor.read("diary/diary/read", &missing).await.problem(404);
    let french = site
        .visitor_reading("fr")
        .read("diary/diary/read", &missing)
        .await
        .problem(404);
    assert!(english.detail.contains('7') && french.detail.contains('7') && english.detail != french.detail);
    let wrong = visitor
        .call("diary/diary/write", json!({ "text": 5 }))
        .await
        .problem(400);
    assert!(wrong.detail.contains("text"), "{}", wrong.detail);
    let document = visitor.page("/api/openapi.json").await.expect(200).body;
    assert!(
        document.contains("Writes on the next page."),
        "its comments are the documentation"
    );

    site.stop().await;
    site.start_again().await;
    let pages = site.visitor().read("diary/diary/pages", &[]).await.expect(200).json();
    assert_eq!(pages, json!([page, second]));
    site.stop().await;
}

/// Builds the component in a folder of its own, because the tool leaves its traces beside the source.
fn build(program: &Path, source: &Path, component: &Path, more: &[&str]) {
    let folder = tempfile::TempDir::new().expect("a temporary folder can be made");
    std::fs::copy(source.join("app.py"), folder.path().join("app.py")).expect("the source can be copied");
    let mut command = Command::new(program);
    command.current_dir(folder.path()).arg("-d").arg(source.join("wit"));
    command
        .args(["-w", "python-diary", "componentize"])
        .args(more)
        .args(["app", "-o"])
        .arg(component);
    run(&mut command).unwrap_or_else(|reason| panic!("the brick does not build: {reason}"));
}
