//! What the origin takes back, and what administrators here decide beside it.

use legollab_registry::{
    identity::{Person, Role, person},
    packages::{
        stewardship::{deprecate, undeprecate},
        versions::{lift_quarantine, quarantine, unyank, yank},
    },
};

use super::{Two, between::Lie, package};
use crate::{packages::client::version_row, support::TestRegistry};

async fn person_of(test: &TestRegistry, account: &str) -> Person {
    person(test.registry.database.reader(), account).await.unwrap().unwrap()
}

async fn administrator(test: &TestRegistry, name: &str) -> Person {
    let (account, _) = test.person(name, &[Role::Administrator]).await;
    person_of(test, &account.id).await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_yanked_or_no_longer_advised_there_is_so_here() {
    let two = Two::new().await;
    two.run().await;
    let there = &two.origin.test;
    let owner = person_of(there, &two.origin.owner_account.id).await;
    let version = version_row(there, "1.0.0", "released").await;
    yank(&there.registry, &owner, &version.id, "Perd des prêts.")
        .await
        .unwrap();
    deprecate(&there.registry, &owner, &version.package, ("Plus suivie.", ""))
        .await
        .unwrap();
    let report = two.run().await;
    assert_eq!((report.followed.len(), report.advised.len()), (1, 1), "{report:?}");
    let here = two.version("1.0.0").await.unwrap();
    assert_eq!(
        (here.state.as_str(), here.reason.as_deref()),
        ("yanked", Some("Perd des prêts."))
    );
    let page = two.copy.visitor().get("/bricks/atelier-garonne/tools").await;
    assert!(page.has("Perd des prêts.") && page.has("Plus suivie."), "{}", page.body);
    // The same again is no news.
    let report = two.run().await;
    assert!(report.followed.is_empty() && report.advised.is_empty(), "{report:?}");

    unyank(&there.registry, &owner, &version.id).await.unwrap();
    undeprecate(&there.registry, &owner, &version.package).await.unwrap();
    let report = two.run().await;
    assert_eq!((report.followed.len(), report.advised.len()), (1, 1), "{report:?}");
    let here = two.version("1.0.0").await.unwrap();
    assert_eq!((here.state.as_str(), here.reason), ("released", None));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_withheld_there_by_its_signed_word_is_withheld_here() {
    let two = Two::new().await;
    two.run().await;
    let there = &two.origin.test;
    let maud = administrator(there, "maud").await;
    let version = version_row(there, "1.0.0", "released").await;
    quarantine(&there.registry, &maud, &version.id, "Elle vole des adresses.")
        .await
        .unwrap();
    two.origin.at(two.origin.now()).await;
    two.run().await;
    let here = two.version("1.0.0").await.unwrap();
    assert_eq!(
        (here.state.as_str(), here.reason.as_deref()),
        ("quarantined", Some("Elle vole des adresses."))
    );
    let page = two.copy.visitor().get("/bricks/atelier-garonne/tools").await;
    assert_eq!(page.status, 404);

    // Given back there, it is yanked, and so it is here.
    lift_quarantine(&there.registry, &maud, &version.id, "").await.unwrap();
    two.origin.at(two.origin.now()).await;
    two.run().await;
    assert_eq!(two.version("1.0.0").await.unwrap().state, "yanked");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_administrators_here_withhold_no_run_gives_back() {
    let two = Two::new().await;
    two.run().await;
    let here = &two.copy;
    let ada = administrator(here, "ada").await;
    let version = two.version("1.0.0").await.unwrap();
    quarantine(&here.registry, &ada, &version.id, "Pas chez nous.")
        .await
        .unwrap();
    let report = two.run().await;
    assert!(report.followed.is_empty(), "{report:?}");
    let version = two.version("1.0.0").await.unwrap();
    assert_eq!(
        (version.state.as_str(), version.reason.as_deref()),
        ("quarantined", Some("Pas chez nous."))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_origin_no_longer_tells_of_is_yanked_and_stays() {
    let two = Two::new().await;
    two.run().await;
    two.between.lies_about("/api/packages/", Lie::Missing);
    let report = two.run().await;
    assert!(report.refused.is_empty(), "{:?}", report.refused);
    let here = two.version("1.0.0").await.unwrap();
    assert_eq!(here.state, "yanked");
    assert!(here.reason.unwrap().contains(&two.between.url()));
    // Those who rely on it still get it.
    let reader = legollab_registry_client::RegistryReader::new(&format!("http://{}", two.copy.address), "fr").unwrap();
    reader.pull(&package(), "1.0.0").await.unwrap();
    // It was a mistake.
    two.between.repents();
    two.run().await;
    assert_eq!(two.version("1.0.0").await.unwrap().state, "released");
}
