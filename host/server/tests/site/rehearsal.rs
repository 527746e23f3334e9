//! An upgrade is rehearsed: nobody is written to, and no other site is reached.

use std::{
    net::Ipv4Addr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use legollab_hostile::bricks::{Code, MESSENGER, Recipe};
use legollab_package::{BrickFile, Sections, embed};
use legollab_runtime::{
    change::{ChangeError, DataOutcome, Draft, Operation, Rehearsal, rehearse},
    folder::DATABASE,
    http::AddressPolicy,
    storage::{self, IncidentKind, NewMember, StoreOptions},
};
use legollab_server::ServerOptions;
use serde_json::json;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
};

use crate::support::{self, Running, START};

const GRANTS: &str = "grants.store = {}\ngrants.notify = {}\ngrants.http = { hosts = [\"127.0.0.1\"] }";
/// What the brick does while it migrates, apart from asking the site.
const WRITES: &str = "(call $write) ;; while it migrates";

/// Another site, which counts the connections that are made to it.
async fn site() -> (u16, Arc<AtomicUsize>) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let reached = Arc::new(AtomicUsize::new(0));
    let count = reached.clone();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            count.fetch_add(1, Ordering::SeqCst);
            tokio::spawn(async move {
                let _ = stream.read(&mut [0; 1024]).await;
                let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
                let _ = stream.write_all(answer).await;
            });
        }
    });
    (port, reached)
}

/// The next version of the brick.
fn next(recipe: &Recipe) -> Vec<u8> {
    let bytes = recipe.file().unwrap();
    let file = BrickFile::read(&bytes).unwrap();
    let sections = Sections {
        manifest_text: file.manifest_text.replace("version = \"0.1.0\"", "version = \"0.1.1\""),
        wit: file.wit.clone(),
        texts: file.texts.clone(),
    };
    embed(&bytes, &sections).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rehearsal_writes_to_nobody_and_reaches_no_other_site() {
    let running = Running::reaching(ServerOptions::default(), AddressPolicy::Loopback).await;
    let brick = MESSENGER.file().unwrap();
    let platform = running
        .serve_bricks("letters", &[("letters", brick.as_slice(), GRANTS)])
        .await;
    let ada = NewMember {
        email: "ada@example.org".to_owned(),
        name: "Ada".to_owned(),
        password_hash: None,
        roles: Vec::new(),
        locale: "en".to_owned(),
        confirmed: true,
    };
    let ada = platform.store().add_member(ada, START).await.unwrap();
    let (port, reached) = site().await;
    let arguments = json!({ "authority": format!("127.0.0.1:{port}"), "member": ada.id }).to_string();
    support::call(&platform, "letters", ("letters", "remember"), &arguments)
        .await
        .unwrap();

    // In its place it does both.
    let act = support::call(&platform, "letters", ("letters", "act"), "").await;
    assert_eq!(act.unwrap().value, b"1200");
    assert_eq!(reached.load(Ordering::SeqCst), 1);
    assert_eq!(running.letters_of("letters", 1).await.len(), 1);
    let written = || async { platform.store().messages(0, 10).await.unwrap().len() };
    assert_eq!(written().await, 1);

    let folder = running.folder("letters");
    let rehearsed = async |brick: Vec<u8>| -> Result<Rehearsal, ChangeError> {
        let mut draft = Draft::default();
        let brick = draft.brick(brick);
        let upgrade = Operation::Upgrade {
            mount: "letters".to_owned(),
            brick,
        };
        draft.push("ada", START, upgrade);
        let aside = tempfile::tempdir().unwrap();
        let rehearsed = rehearse(&running.runtime, &folder, &draft, aside.path()).await;
        // Nor is anything left to be sent by whoever took the copy for a platform.
        let name = std::path::Path::new(DATABASE).file_name().unwrap();
        let copy = aside.path().join(name);
        let copy = storage::open(&copy, StoreOptions::default()).await.unwrap();
        assert_eq!(copy.messages(0, 10).await.unwrap().len(), 1, "the one that was sent");
        copy.close().await.unwrap();
        rehearsed
    };

    // It asks the site while it migrates and when it is asked for its settings, and goes on without an answer.
    let Code::Core(text) = MESSENGER.code else {
        panic!("the messenger is a core module")
    };
    assert!(text.contains(WRITES));
    let asks = Recipe {
        code: Code::Core(String::leak(text.replace(WRITES, ""))),
        ..MESSENGER
    };
    let rehearsal = rehearsed(next(&asks)).await.unwrap();
    let [letters] = &rehearsal.mounts[..] else {
        panic!("one mount changes")
    };
    assert_eq!(letters.data, DataOutcome::Migrated { steps: 1 });
    let checks: Vec<_> = letters
        .trials
        .iter()
        .map(|check| (check.what.as_str(), check.failure.is_none()))
        .collect();
    assert_eq!(checks, [("settings", true)]);

    // It writes to a member as well, which ends its upgrade.
    let refused = rehearsed(next(&MESSENGER)).await.unwrap_err();
    let ChangeError::Brick(refused) = refused else {
        panic!("{refused}")
    };
    let kind = format!("{:?}", IncidentKind::Grant);
    assert!(format!("{refused:?}").contains(&kind), "{refused:?}");

    assert_eq!(reached.load(Ordering::SeqCst), 1, "no site was reached");
    assert_eq!(written().await, 1, "nobody was written to");
    assert_eq!(running.letters_of("letters", 1).await.len(), 1);

    // The brick that runs still does both.
    let act = support::call(&platform, "letters", ("letters", "act"), "").await;
    assert_eq!(act.unwrap().value, b"1200");
    assert_eq!(reached.load(Ordering::SeqCst), 2);
    assert_eq!(running.letters_of("letters", 2).await.len(), 2);
    running.stop().await;
}
