//! Platforms that are made, opened, changed and closed while the server runs.

use legollab_runtime::{
    Instant,
    change::{Draft, NewPlatform, Operation},
    manifest::PlatformState,
};
use legollab_server::hosting::{Hosting, HostingError, HostingOptions, NameError};

use crate::{browser::Browser, support::Running};

fn hosting(running: &Running, most: usize) -> Hosting {
    let options = HostingOptions {
        most,
        reserved: vec!["mairie".to_owned()],
        ..HostingOptions::of(running.folder("hosted"))
    };
    Hosting::new(running.runtime.clone(), running.server.clone(), None, options).unwrap()
}

/// A platform as somebody asks for it.
async fn create(hosting: &Hosting, name: &str, state: PlatformState) -> Result<(), HostingError> {
    let titles = [("fr".to_owned(), format!("Chez {name}"))];
    let new = NewPlatform {
        name,
        titles: &titles,
        languages: &["fr".to_owned(), "en".to_owned()],
        time_zone: "Europe/Paris",
        accent: None,
        expires: None,
        state,
    };
    hosting.create(&new).await.map(drop)
}

fn draft(operation: Operation) -> Draft {
    let mut draft = Draft::default();
    draft.push("Ada", Instant(0), operation);
    draft
}

async fn home(running: &Running, name: &str) -> u16 {
    let host = format!("{name}.localhost");
    Browser::new(running.port, &host).get("/").await.status
}

#[tokio::test]
async fn a_platform_comes_changes_goes_and_comes_again_while_others_are_served() {
    let running = Running::start().await;
    let hosting = hosting(&running, 10);
    assert_eq!(home(&running, "outils").await, 404);
    create(&hosting, "outils", PlatformState::Building).await.unwrap();
    assert_eq!(home(&running, "outils").await, 503);
    let launch = draft(Operation::SetState {
        state: PlatformState::Launched,
    });
    let applied = hosting.apply("outils", &launch).await.unwrap();
    assert_eq!(applied.revision, Some(1));
    assert_eq!(home(&running, "outils").await, 200);
    let again = hosting.apply("outils", &launch).await.unwrap();
    assert_eq!(again.revision, None, "nothing was left to change");

    let folder = hosting.close("outils").await.unwrap();
    assert_eq!(home(&running, "outils").await, 404);
    assert!(matches!(
        hosting.close("outils").await,
        Err(HostingError::NotServed { .. })
    ));
    assert!(matches!(
        hosting.apply("outils", &launch).await,
        Err(HostingError::NotServed { .. })
    ));
    // Closed, it is somebody's all the same.
    assert_eq!(hosting.check_name("outils"), Err(NameError::Taken));
    hosting.open(&folder).await.unwrap();
    assert_eq!(home(&running, "outils").await, 200);
    let twice = hosting.open(&folder).await;
    assert!(
        matches!(twice, Err(HostingError::NameServed { .. })),
        "{twice:?}",
        twice = twice.err()
    );
    assert_eq!(home(&running, "outils").await, 200);
    assert_eq!(home(&running, "velos").await, 200);
    assert_eq!(Hosting::folders(hosting.folder()).unwrap(), [folder]);
    running.stop().await;
}

#[tokio::test]
async fn what_cannot_be_made_leaves_nothing_behind() {
    let running = Running::start().await;
    let hosting = hosting(&running, 2);
    for (name, why) in [
        ("velos", NameError::Taken),
        (
            "ve1os",
            NameError::LooksLike {
                other: "velos".to_owned(),
            },
        ),
        ("studio", NameError::Reserved),
        ("mairie", NameError::Reserved),
        ("../velos", NameError::Malformed),
        ("a", NameError::TooShort),
    ] {
        let refused = create(&hosting, name, PlatformState::Building).await;
        assert!(
            matches!(&refused, Err(HostingError::Name(given)) if *given == why),
            "{name}: {refused:?}"
        );
    }
    let titles = [("fr".to_owned(), "Outils".to_owned())];
    let wrong = NewPlatform {
        name: "outils",
        titles: &titles,
        languages: &["fr".to_owned()],
        time_zone: "Europe/Cenon",
        accent: None,
        expires: None,
        state: PlatformState::Building,
    };
    assert!(matches!(hosting.create(&wrong).await, Err(HostingError::Create(_))));
    assert_eq!(hosting.check_name("outils"), Ok(()));
    create(&hosting, "outils", PlatformState::Building).await.unwrap();
    let full = create(&hosting, "jardin", PlatformState::Building).await;
    assert!(matches!(full, Err(HostingError::Full { most: 2 })), "{full:?}");
    let there: Vec<_> = std::fs::read_dir(hosting.folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .filter(|name| name != ".new")
        .collect();
    assert_eq!(there, ["outils"]);
    running.stop().await;
}

#[tokio::test]
async fn of_two_who_want_one_name_one_gets_it() {
    let running = Running::start().await;
    let hosting = hosting(&running, 10);
    let made = futures::future::join_all((0..4).map(|_| create(&hosting, "outils", PlatformState::Launched))).await;
    assert_eq!(made.iter().filter(|made| made.is_ok()).count(), 1, "{made:?}");
    assert_eq!(home(&running, "outils").await, 200);
    running.stop().await;
}

#[tokio::test]
async fn a_thousand_platforms_are_made_and_served() {
    let running = Running::start().await;
    let hosting = hosting(&running, 1_100);
    let name = |number: usize| format!("p{}", base(number));
    for first in (0..1_000).step_by(50) {
        let names: Vec<String> = (first..first + 50).map(name).collect();
        let made = names.iter().map(|name| create(&hosting, name, PlatformState::Launched));
        for made in futures::future::join_all(made).await {
            made.unwrap();
        }
    }
    assert_eq!(hosting.platforms().len(), 1_001);
    for number in (0..1_000).step_by(7) {
        assert_eq!(home(&running, &name(number)).await, 200, "{number}");
    }
    assert_eq!(Hosting::folders(hosting.folder()).unwrap().len(), 1_000);
    running.stop().await;
}

/// A number in letters no two of which look alike, so that no two names do.
fn base(mut number: usize) -> String {
    let mut written = String::new();
    for _ in 0..4 {
        written.push(b"abefghkmtx"[number % 10] as char);
        number /= 10;
    }
    written
}
