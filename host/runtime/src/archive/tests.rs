//! Archives that a stranger wrote, and what an export leaves out.

use std::{fs, path::PathBuf, sync::Arc};

use legollab_package::Digest;
use legollab_texts::Instant;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::{ArchiveError, export, import, import_as, survey};
use crate::{
    Runtime, RuntimeOptions,
    storage::{NewMember, NewMessage, Session, StorageError, Token, TokenPurpose},
};

const MANIFEST: &str =
    "[platform]\nname = \"velos\"\ntitle = { en = \"Bikes\" }\nlanguages = [\"en\"]\ntime-zone = \"UTC\"\n";

struct Place {
    folder: TempDir,
    runtime: Arc<Runtime>,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let runtime = Runtime::start(RuntimeOptions::new(folder.path().join("code"))).unwrap();
        Self { folder, runtime }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// An archive as it should be, but for these entries besides.
    fn archive(&self, more: &[(&str, String)]) -> PathBuf {
        let header = json!({ "format": 1, "platform": "velos", "written": 0, "by": "a stranger" });
        let mut entries = vec![
            ("legollab-platform.json", header.to_string()),
            ("platform.toml", MANIFEST.to_owned()),
            ("platform.lock", String::new()),
        ];
        entries.extend(more.iter().cloned());
        let digests: serde_json::Map<String, Value> = entries
            .iter()
            .map(|(name, content)| ((*name).to_owned(), Digest::of(content.as_bytes()).to_string().into()))
            .collect();
        entries.push(("digests.json", Value::Object(digests).to_string()));
        let path = self.path("archive.tar");
        let mut tar = tar::Builder::new(fs::File::create(&path).unwrap());
        for (name, content) in entries {
            let mut header = tar::Header::new_ustar();
            header.set_size(content.len() as u64);
            header.set_mode(0o644);
            // Names that the library would not write are what a stranger writes.
            header.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
            header.set_cksum();
            tar.append(&header, content.as_bytes()).unwrap();
        }
        tar.finish().unwrap();
        path
    }

    async fn refused(&self, more: &[(&str, String)]) -> String {
        let to = self.path("imported");
        let told = import(&self.runtime, &self.archive(more), &to).await.unwrap_err();
        assert!(!to.exists(), "{told}");
        let left: Vec<_> = fs::read_dir(self.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .filter(|name| name != "code" && name != "archive.tar")
            .collect();
        assert!(left.is_empty(), "{left:?}");
        told.to_string()
    }
}

fn member() -> Value {
    json!({
        "id": "0193", "email": "ada@example.org", "email_key": "ada@example.org", "name": "Ada", "name_key": "ada",
        "password_hash": "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaA", "roles": "[\"steward\"]", "locale": "fr",
        "state": "active", "joined": 0
    })
}

#[tokio::test]
async fn rows_that_no_host_would_write_are_refused() {
    let place = Place::new();
    let good = place.archive(&[("host/members/00000001.ndjson", member().to_string())]);
    let made = import(&place.runtime, &good, &place.path("good")).await.unwrap();
    assert_eq!(made.members, 1);
    fs::remove_dir_all(place.path("good")).unwrap();
    for (column, value) in [
        ("roles", json!("steward")),
        ("roles", json!("[1]")),
        ("roles", json!("[\"Steward \"]")),
        ("name", json!("Ada\nada@example.org  Steward  steward")),
        ("name", json!("\u{200b}")),
        ("name", json!("\u{1b}[2J")),
        ("email", json!("ada@example.org\r\nBcc: x@y.z")),
        ("email", json!("nobody")),
        ("id", json!("")),
        ("locale", json!("../..")),
        ("joined", json!(i64::MAX)),
        (
            "password_hash",
            json!("$argon2id$v=19$m=4294967295,t=2,p=1$c2FsdHNhbHQ$aGFzaA"),
        ),
        (
            "password_hash",
            json!("$argon2id$v=19$m=1000000,t=4000,p=1$c2FsdHNhbHQ$aGFzaA"),
        ),
    ] {
        let mut row = member();
        row[column] = value;
        let told = place
            .refused(&[("host/members/00000001.ndjson", row.to_string())])
            .await;
        assert!(told.contains(&format!("`{column}`")), "{column}: {told}");
    }
    let installation = json!({
        "id": 1, "mount": "a", "package": "x:a", "version": "1.0.0", "digest": "d", "state": "retired", "installed": 0,
        "retired": 0
    });
    for (column, value) in [
        ("id", json!(i64::MAX)),
        ("id", json!(0)),
        ("mount", json!("../../victim")),
    ] {
        let mut row = installation.clone();
        row[column] = value;
        let told = place
            .refused(&[("host/installations/00000001.ndjson", row.to_string())])
            .await;
        assert!(told.contains(&format!("`{column}`")), "{column}: {told}");
    }
    let incident = json!({
        "id": i64::MAX, "at": 0, "installation": 1, "interface": "", "function": "", "kind": "trap", "detail": "", "trace": "",
        "call": ""
    });
    let told = place
        .refused(&[("host/incidents/00000001.ndjson", incident.to_string())])
        .await;
    assert!(told.contains("`id`"), "{told}");
}

#[tokio::test]
async fn an_archive_brings_nothing_but_what_it_may() {
    let place = Place::new();
    for name in [
        "data/change/journal.json",
        "data/change/platform.toml",
        "data/platform.db",
        "data/control.json",
        "data/before/a/brick.wasm",
        "data/outbox/00000001.eml",
        "kept/a.ndjson",
        "../victim",
        "/tmp/victim",
        "bricks/../../victim.wasm",
    ] {
        let told = place.refused(&[(name, "{}".to_owned())]).await;
        assert!(
            told.contains("no archive of a platform has such an entry"),
            "{name}: {told}"
        );
    }
}

/// Whoever has an archive has no key to an account of the platform that it was made of.
#[tokio::test]
async fn what_opens_an_account_stays_behind() {
    let place = Place::new();
    let mine = place.path("velos");
    fs::create_dir(&mine).unwrap();
    fs::write(mine.join("platform.toml"), MANIFEST).unwrap();
    let platform = place.runtime.open(&mine).await.unwrap();
    let new = NewMember {
        email: "ada@example.org".into(),
        name: "Ada".into(),
        password_hash: None,
        roles: Vec::new(),
        locale: "en".into(),
        confirmed: true,
    };
    let ada = platform.store().add_member(new, Instant(0)).await.unwrap();
    let letter = NewMessage {
        installation: None,
        to: ada.id.clone(),
        subject: "A new password".into(),
        body: "Follow the link.".into(),
        path: Some("/account/new-password?token=sesame".into()),
    };
    platform.store().queue_message(letter, Instant(0)).await.unwrap();
    // What opens an account by itself: sessions, and tokens of letters that are out already.
    let session = Session {
        hash: "hash-of-a-session".into(),
        member: ada.id.clone(),
        opened: Instant(0),
        expires: Instant(i64::MAX),
    };
    platform.store().open_session(session).await.unwrap();
    for (hash, purpose) in [
        ("hash-of-a-reset", TokenPurpose::PasswordReset),
        ("hash-of-an-invitation", TokenPurpose::Invitation),
    ] {
        let token = Token {
            hash: hash.into(),
            member: ada.id.clone(),
            purpose,
            expires: Instant(i64::MAX),
        };
        platform.store().put_token(token).await.unwrap();
    }
    let outbox = mine.join("data/outbox");
    fs::create_dir(&outbox).unwrap();
    fs::write(outbox.join("00000001.eml"), "token=sesame").unwrap();
    fs::write(mine.join("data/control.json"), "{ \"token\": \"sesame\" }").unwrap();
    let archive = place.path("velos.tar");
    // While it is served, as after it.
    for (round, closed) in [("served", false), ("closed", true)] {
        if closed {
            platform.close().await.unwrap();
        }
        export(&place.runtime, &mine, &archive).await.unwrap();
        let bytes = fs::read(&archive).unwrap();
        let has = |text: &str| bytes.windows(text.len()).any(|part| part == text.as_bytes());
        assert!(has("ada@example.org"), "{round}");
        assert!(!has("sesame") && !has("hash-of-a"), "{round}");
        fs::remove_file(&archive).unwrap();
    }
    // What is made of it lets nobody in who was in before.
    export(&place.runtime, &mine, &archive).await.unwrap();
    import(&place.runtime, &archive, &place.path("copy")).await.unwrap();
    let copy = place.runtime.open(&place.path("copy")).await.unwrap();
    let store = copy.store();
    assert_eq!(store.count_members().await.unwrap(), 1);
    assert!(store.session("hash-of-a-session", Instant(1)).await.unwrap().is_none());
    for (hash, purpose) in [
        ("hash-of-a-reset", TokenPurpose::PasswordReset),
        ("hash-of-an-invitation", TokenPurpose::Invitation),
    ] {
        assert!(store.take_token(hash, purpose, Instant(1)).await.unwrap().is_none());
    }
    copy.close().await.unwrap();
}

#[tokio::test]
async fn data_is_its_platforms_own_and_an_import_may_have_another_name() {
    let place = Place::new();
    let archive = place.archive(&[("host/members/00000001.ndjson", member().to_string())]);
    let (mine, copy) = (place.path("velos"), place.path("copy"));
    import(&place.runtime, &archive, &mine).await.unwrap();
    import_as(&place.runtime, &archive, &copy, Some("bikes")).await.unwrap();
    let opened = place.runtime.open(&copy).await.unwrap();
    assert_eq!(
        (opened.name(), opened.store().count_members().await.unwrap()),
        ("bikes", 1)
    );
    opened.close().await.unwrap();
    let odd = import_as(&place.runtime, &archive, &place.path("odd"), Some("../odd")).await;
    assert!(odd.is_err() && !place.path("odd").exists());
    // The data of another, put in the place of one's own.
    fs::copy(mine.join("data/platform.db"), copy.join("data/platform.db")).unwrap();
    let told = place.runtime.open(&copy).await.err().unwrap().to_string();
    assert!(
        told.contains("the data of the platform `velos`, not of `bikes`"),
        "{told}"
    );
    let told = export(&place.runtime, &copy, &place.path("copy.tar"))
        .await
        .unwrap_err();
    assert!(
        matches!(told, ArchiveError::Storage(StorageError::Foreign { .. })),
        "{told}"
    );
    place.runtime.open(&mine).await.unwrap().close().await.unwrap();
}

#[tokio::test]
async fn an_archive_is_looked_into_before_anything_is_made() {
    let place = Place::new();
    let rows = format!("{}\n{}\n", member(), member());
    let good = place.archive(&[("host/members/00000001.ndjson", rows)]);
    let mut bricks = 0;
    let found = survey(&good, |_, _| bricks += 1).unwrap();
    assert_eq!((found.members, found.files, bricks), (2, 0, 0));
    assert_eq!(found.manifest.platform.name, "velos");
    assert_eq!(found.bytes, fs::metadata(&good).unwrap().len() / 512 * 512 - 1024);
    let whole = fs::read(&good).unwrap();
    fs::write(&good, &whole[..whole.len() / 2]).unwrap();
    let cut = survey(&good, |_, _| ()).unwrap_err();
    assert!(matches!(cut, ArchiveError::Truncated { .. }), "{cut}");
    let mut other = whole;
    let at = other.windows(5).position(|five| five == b"Bikes").unwrap();
    other[at] = b'L';
    fs::write(&good, other).unwrap();
    let told = survey(&good, |_, _| ()).unwrap_err();
    assert!(matches!(told, ArchiveError::Damaged { .. }), "{told}");
}
