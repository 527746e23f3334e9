//! Compiled code is run as it lies on the disk, so whatever is not just as this host wrote it is compiled anew.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)] // Tests: here a panic is the report.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use legollab_hostile::bricks::{HOSTILE, QUIET};
use legollab_runtime::{Runtime, RuntimeOptions, StartError, engine::CodeOrigin};
use tempfile::TempDir;

fn host(cache: &Path) -> Result<Arc<Runtime>, StartError> {
    Runtime::start(RuntimeOptions {
        concurrent_calls: 1,
        ..RuntimeOptions::new(cache)
    })
}

/// Where the code of the quiet brick comes from, for a host that was just started.
async fn origin(cache: &Path) -> CodeOrigin {
    let runtime = host(cache).unwrap();
    runtime.brick(QUIET.file().unwrap()).await.unwrap().origin
}

fn code(cache: &Path) -> Vec<PathBuf> {
    let folders = fs::read_dir(cache).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = folders
        .filter(|path| path.is_dir())
        .flat_map(|folder| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "cwasm"))
        .collect();
    files.sort();
    files
}

#[tokio::test(flavor = "multi_thread")]
async fn code_that_was_changed_in_any_place_is_compiled_anew() {
    let cache = TempDir::new().unwrap();
    assert_eq!(origin(cache.path()).await, CodeOrigin::Compiled);
    assert_eq!(origin(cache.path()).await, CodeOrigin::Cached);
    let file = code(cache.path()).remove(0);
    let whole = fs::read(&file).unwrap();
    let runtime = host(cache.path()).unwrap();
    let brick = QUIET.file().unwrap();
    let load = async || runtime.brick(brick.clone()).await.unwrap().origin;
    // The seal, what follows it, and places all over the code; each brick is let go of before the next is loaded.
    for place in (0..64)
        .chain((64..whole.len()).step_by(whole.len() / 40))
        .chain([whole.len() - 1])
    {
        let mut changed = whole.clone();
        changed[place] ^= 1;
        fs::write(&file, &changed).unwrap();
        assert_eq!(load().await, CodeOrigin::Compiled, "byte {place}");
        assert_eq!(load().await, CodeOrigin::Cached, "what was compiled anew is kept");
    }
    for length in [0, 1, 31, 32, 33, whole.len() / 2, whole.len() - 1] {
        fs::write(&file, &whole[..length]).unwrap();
        assert_eq!(load().await, CodeOrigin::Compiled, "{length} bytes");
    }
    let mut longer = whole.clone();
    longer.push(0);
    fs::write(&file, &longer).unwrap();
    assert_eq!(load().await, CodeOrigin::Compiled);
}

#[tokio::test(flavor = "multi_thread")]
async fn code_of_one_brick_does_not_run_as_another() {
    let cache = TempDir::new().unwrap();
    let runtime = host(cache.path()).unwrap();
    runtime.brick(QUIET.file().unwrap()).await.unwrap();
    let quiet = code(cache.path()).remove(0);
    runtime.brick(HOSTILE.file().unwrap()).await.unwrap();
    let hostile = code(cache.path()).into_iter().find(|file| *file != quiet).unwrap();
    fs::copy(&hostile, &quiet).unwrap();
    assert_eq!(origin(cache.path()).await, CodeOrigin::Compiled);
}

#[tokio::test(flavor = "multi_thread")]
async fn code_that_another_host_sealed_is_not_run() {
    let (own, foreign) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    origin(own.path()).await;
    origin(foreign.path()).await;
    fs::copy(&code(foreign.path())[0], &code(own.path())[0]).unwrap();
    assert_eq!(origin(own.path()).await, CodeOrigin::Compiled);
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_cache_that_others_may_write_to_is_not_used() {
    use std::os::unix::fs::PermissionsExt;
    let cache = TempDir::new().unwrap();
    origin(cache.path()).await;
    fs::set_permissions(cache.path().join("secret"), fs::Permissions::from_mode(0o644)).unwrap();
    assert!(
        matches!(host(cache.path()), Err(StartError::Code(_))),
        "a secret that others can read"
    );
    fs::set_permissions(cache.path().join("secret"), fs::Permissions::from_mode(0o600)).unwrap();
    fs::set_permissions(cache.path(), fs::Permissions::from_mode(0o777)).unwrap();
    assert!(
        matches!(host(cache.path()), Err(StartError::Code(_))),
        "a folder that others can write to"
    );
}
