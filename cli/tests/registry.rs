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

use legollab_package::Digest;
use legollab_registry::{DatabaseAddress, Registry, RegistryOptions};
use sea_orm::ConnectionTrait as _;
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

#[test]
fn a_copy_is_made_only_of_a_registry_that_somebody_believes() {
    let folder = tempdir().unwrap();
    let folder = folder.path();
    let make = [
        "registry",
        "init",
        "market",
        "--email",
        "ada@example.org",
        "--name",
        "Ada",
    ];
    ok(folder, &make);
    fs::write(folder.join("noise.json"), "noise").unwrap();
    let mirror = |more: &[&str]| {
        let words = [
            "registry",
            "mirror",
            "--in",
            "market",
            "--from",
            "http://127.0.0.1:1",
            "--once",
        ];
        run_in(folder, &[&words[..], more].concat())
    };
    assert_eq!(mirror(&[]).code(), 2, "either bricks or all of them");
    assert_eq!(mirror(&["--all", "--package", "atelier:booking"]).code(), 2);
    for (more, english, french) in [
        (
            &["--all"][..],
            "Nothing says yet whom to believe about http://127.0.0.1:1",
            "Rien ne dit encore à qui se fier au sujet de http://127.0.0.1:1",
        ),
        (
            &["--package", "Atelier"],
            "“Atelier” is not the name of a brick",
            "«\u{a0}Atelier\u{a0}» n’est pas le nom d’une brique",
        ),
        (
            &["--all", "--root", "noise.json"],
            "is not the root of a registry’s trust",
            "n’est pas la racine d’une confiance",
        ),
    ] {
        let refused = mirror(more);
        assert_eq!(refused.code(), 1, "{}", refused.words);
        assert!(refused.stderr().contains(english), "{}", refused.stderr());
        let refused = mirror(&[&["--lang", "fr"], more].concat());
        assert!(refused.stderr().contains(french), "{}", refused.stderr());
    }
    assert!(!folder.join("market/mirrors").exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_blob_that_is_gone_ends_the_check_with_1() {
    let folder = tempdir().unwrap();
    let folder = folder.path();
    let make = [
        "registry",
        "init",
        "market",
        "--email",
        "ada@example.org",
        "--name",
        "Ada",
    ];
    ok(folder, &make);
    let check = ["registry", "check", "--in", "market"];
    assert!(ok(folder, &check).stdout().contains("All is as it was pushed"));
    // One that was never noted.
    let stray = Digest::of(b"stray").hex();
    let place = folder.join("market/blobs/sha256").join(&stray[..2]);
    fs::create_dir_all(&place).unwrap();
    fs::write(place.join(&stray), b"stray").unwrap();
    let told = ok(folder, &check).stdout();
    assert!(told.contains("does not know one file of the store"), "{told}");
    // One that was noted, and is another.
    let options = RegistryOptions::new(&folder.join("market"), DatabaseAddress::Embedded);
    let registry = Registry::open(options).await.unwrap();
    let transaction = registry.database.write().await.unwrap();
    transaction
        .execute_unprepared(&format!("INSERT INTO blobs VALUES ('sha256:{stray}', 5, 0)"))
        .await
        .unwrap();
    transaction.commit().await.unwrap();
    assert!(ok(folder, &check).stdout().contains("All is as it was pushed"));
    fs::write(place.join(&stray), b"strax").unwrap();
    let found = run_in(folder, &check);
    assert_eq!(found.code(), 1);
    assert!(
        found
            .stdout()
            .contains(&format!("sha256:{stray} is no longer what it was")),
        "{}",
        found.stdout()
    );
    fs::remove_file(place.join(&stray)).unwrap();
    let found = run_in(folder, &["--lang", "fr", "registry", "check", "--in", "market"]);
    assert_eq!(found.code(), 1);
    assert!(
        found.stdout().contains(&format!("sha256:{stray} n’est plus là")),
        "{}",
        found.stdout()
    );
}
