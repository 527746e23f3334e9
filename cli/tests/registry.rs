//! Commands on a registry, and what they do with input that will not do.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a panic is the report of a test"
)]

mod support;

use std::fs;

use support::{ok, run_in};
use tempfile::tempdir;

#[test]
fn a_registry_is_made_once_and_only_with_an_administrator_who_can_sign_in() {
    let folder = tempdir().unwrap();
    let folder = folder.path();
    let refused = run_in(
        folder,
        &["registry", "init", "market", "--email", "ada", "--name", "Ada"],
    );
    assert_eq!(refused.code(), 1);
    assert!(
        refused.stderr().contains("not an e-mail address"),
        "{}",
        refused.stderr()
    );
    assert!(
        !folder.join("market").exists(),
        "the next try finds no folder in its way"
    );
    ok(
        folder,
        &[
            "registry",
            "init",
            "market",
            "--email",
            "ada@example.org",
            "--name",
            "Ada",
        ],
    );
    let again = run_in(
        folder,
        &[
            "registry",
            "init",
            "market",
            "--email",
            "ada@example.org",
            "--name",
            "Ada",
        ],
    );
    assert!(again.stderr().contains("is not empty"), "{}", again.stderr());
    ok(folder, &["registry", "backup", "copy", "--in", "market"]);
    assert!(folder.join("copy/registry.db").is_file() && folder.join("copy/keys").is_dir());
}

#[test]
fn a_registry_that_is_not_there_is_not_made_by_serving_it() {
    let folder = tempdir().unwrap();
    let folder = folder.path();
    for words in [
        &["registry", "serve", "--in", "nowhere"][..],
        &["registry", "backup", "to", "--in", "nowhere"],
    ] {
        let refused = run_in(folder, words);
        assert!(
            refused.stderr().contains("no registry in nowhere"),
            "{}",
            refused.stderr()
        );
    }
    assert!(!folder.join("nowhere").exists());
}

#[test]
fn a_key_is_never_written_over_and_signs_only_what_a_registry_gives() {
    let folder = tempdir().unwrap();
    let folder = folder.path();
    ok(folder, &["registry", "key", "key.pem"]);
    let key = fs::read(folder.join("key.pem")).unwrap();
    let again = run_in(folder, &["registry", "key", "key.pem"]);
    assert!(again.stderr().contains("may be a key"), "{}", again.stderr());
    assert_eq!(fs::read(folder.join("key.pem")).unwrap(), key);
    fs::write(folder.join("noise.json"), "noise").unwrap();
    for (words, said) in [
        (
            &["registry", "sign", "noise.json", "--key", "key.pem"][..],
            "cannot be signed",
        ),
        (
            &["registry", "sign", "key.pem", "--key", "noise.json"],
            "holds no private key",
        ),
    ] {
        let refused = run_in(folder, words);
        assert!(refused.stderr().contains(said), "{}", refused.stderr());
    }
    assert!(!folder.join("noise.signed.json").exists());
}

#[cfg(unix)]
#[test]
fn a_private_key_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempdir().unwrap();
    ok(folder.path(), &["registry", "key", "key.pem"]);
    let mode = fs::metadata(folder.path().join("key.pem"))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
}
