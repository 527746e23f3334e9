//! Who may ask, and what travels.

use std::{path::Path, sync::Arc};

use legollab_texts::Instant;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

use super::{
    address::ControlAddress,
    protocol::{ControlAction, ControlRequest, line},
    *,
};
use crate::{
    Runtime, RuntimeOptions,
    change::{ChangeError, ChangeFault, Draft, Operation},
    manifest::{Day, Finding, FindingKind},
    platform::Platform,
};

struct Nothing;

impl Serving for Nothing {
    fn platform_at(&self, _: &Path) -> Option<Arc<Platform>> {
        None
    }

    fn replace(&self, _: Arc<Platform>) -> Result<(), NotServed> {
        Err(NotServed("nothing is served".to_owned()))
    }
}

async fn answer(port: u16, request: &ControlRequest) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
    stream.write_all(&line(request).unwrap()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer
}

#[tokio::test]
async fn a_token_opens_its_own_platform_and_no_other() {
    let cache = tempfile::tempdir().unwrap();
    let runtime = Runtime::start(RuntimeOptions::new(cache.path())).unwrap();
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let listener = Listener::start(runtime, Arc::new(Nothing)).await.unwrap();
    for folder in [&one, &other] {
        std::fs::create_dir(folder.path().join("data")).unwrap();
        listener.attach(folder.path());
    }
    let (mine, theirs) = [&one, &other]
        .map(|folder| ControlAddress::read(folder.path()).unwrap())
        .into();
    assert_ne!(mine.token, theirs.token);
    let request = |token: &str, folder: &Path| ControlRequest {
        token: token.to_owned(),
        folder: folder.canonicalize().unwrap(),
        action: ControlAction::Ask,
        bricks: Vec::new(),
    };
    let heard = answer(mine.port, &request(&mine.token, one.path())).await;
    assert_eq!(heard, "\"not-here\"\n");
    // What is not known gets no answer at all.
    assert_eq!(answer(mine.port, &request(&mine.token, other.path())).await, "");
    assert_eq!(answer(mine.port, &request("guessed", one.path())).await, "");
    // Nothing is served here, so nobody is found.
    assert!(connect(one.path()).await.is_none());
    drop(listener);
    assert!(ControlAddress::read(one.path()).is_none());
}

/// Idle connections leave the public port its descriptors.
#[tokio::test]
async fn no_more_connections_are_held_than_may_be() {
    let cache = tempfile::tempdir().unwrap();
    let runtime = Runtime::start(RuntimeOptions::new(cache.path())).unwrap();
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("data")).unwrap();
    let listener = Listener::start(runtime, Arc::new(Nothing)).await.unwrap();
    listener.attach(folder.path());
    let port = ControlAddress::read(folder.path()).unwrap().port;
    let mut idle = Vec::new();
    for _ in 0..100 {
        idle.push(TcpStream::connect(("127.0.0.1", port)).await.unwrap());
    }
    let mut closed = 0;
    for stream in &mut idle {
        let read = tokio::time::timeout(std::time::Duration::from_millis(20), stream.read_u8());
        closed += usize::from(matches!(read.await, Ok(Err(_))));
    }
    assert!((60..100).contains(&closed), "{closed}");
    drop(listener);
}

#[test]
fn a_fault_says_the_same_elsewhere() {
    let problem = FindingKind::EndsSoon {
        day: Day("2027-06-30".parse().unwrap()),
    };
    let error = ChangeError::NotConnected {
        findings: vec![Finding::new(&["platform", "expires"], problem)],
    };
    let here = error.fault();
    let there: ChangeFault = serde_json::from_str(&serde_json::to_string(&here).unwrap()).unwrap();
    assert_eq!(there, here);
    for locale in ["en", "fr"] {
        assert_eq!(there.text(locale), error.text(locale));
        assert_eq!(there.findings[0].text(locale), here.findings[0].text(locale));
    }
}

#[test]
fn a_draft_travels_without_its_bricks() {
    let mut draft = Draft::default();
    let brick = draft.brick(vec![1, 2, 3]);
    let mount = || "tools".to_owned();
    for operation in [
        Operation::AddBrick { mount: mount(), brick },
        Operation::Settings {
            mount: mount(),
            settings: Some(toml::Table::from_iter([("days".to_owned(), 3.into())])),
        },
        Operation::Expires {
            expires: Some(Day("2027-06-30".parse().unwrap())),
        },
        Operation::Wire {
            mount: mount(),
            interface: "x:y/z".to_owned(),
            target: None,
        },
    ] {
        draft.push("ada", Instant(1), operation);
    }
    let there: Draft = serde_json::from_str(&serde_json::to_string(&draft).unwrap()).unwrap();
    assert_eq!(there.operations, draft.operations);
    assert!(there.bricks.is_empty());
}
