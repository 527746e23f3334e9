//! What is copied, who can verify it, and what a second run does.

use std::collections::BTreeSet;

use legollab_registry_client::{HeldBrick, RegistryReader, update_trust};
use legollab_trust::{TrustCopy, TrustFolder, TrustVerdict};
use reqwest::StatusCode;
use serde_json::Value;
use tempfile::TempDir;

use super::{REPOSITORY, Two, about, package, push_about};
use crate::{packages::client::OciClient, support::TestRegistry};

#[tokio::test(flavor = "multi_thread")]
async fn a_brick_comes_with_all_that_refers_to_it_and_a_host_verifies_the_copy_without_the_origin() {
    let two = Two::new().await;
    let provider = two.provider().await;
    let release = provider.get(&format!("/v2/{REPOSITORY}/manifests/1.0.0")).await;
    let release = release.text().await.unwrap();
    let ingredients = push_about(&provider, "application/x-ingredients", &release).await;
    let signature = push_about(&provider, "application/x-signature", &ingredients).await;

    let report = two.run().await;
    assert_eq!(report.copied, [(package(), "1.0.0".parse().unwrap())]);
    assert!(report.refused.is_empty(), "{:?}", report.refused);
    two.assert_nothing_under_way();

    // Every byte, and everything that refers to what.
    let here = RegistryReader::new(&format!("http://{}", two.copy.address), "fr").unwrap();
    let there = RegistryReader::new(&format!("http://{}", two.origin.test.address), "fr").unwrap();
    let pulled = here.pull(&package(), "1.0.0").await.unwrap();
    assert_eq!(pulled, there.pull(&package(), "1.0.0").await.unwrap());
    let subject = pulled.release.to_string();
    let referrers = Two::referrers(&two.copy, &subject).await;
    assert_eq!(referrers, Two::referrers(&two.origin.test, &subject).await);
    // The provider's signature, the origin's record, the list of ingredients.
    assert_eq!(referrers.len(), 3);
    let nested = about(&ingredients)["digest"].as_str().unwrap().to_owned();
    let expected = about(&signature)["digest"].as_str().unwrap().to_owned();
    assert_eq!(Two::referrers(&two.copy, &nested).await, [expected]);
    let stranger = OciClient::stranger(&two.copy, REPOSITORY).await;
    for document in [&ingredients, &signature] {
        let document: Value = serde_json::from_str(document).unwrap();
        let layer = document["layers"][0]["digest"].as_str().unwrap();
        let blob = stranger.get(&format!("/v2/{REPOSITORY}/blobs/{layer}")).await;
        assert_eq!(blob.status(), StatusCode::OK);
        let kind = document["layers"][0]["mediaType"].as_str().unwrap();
        assert_eq!(blob.text().await.unwrap(), kind);
    }

    // A host that has the origin's root and the address of the copy. The origin is gone.
    let now = two.origin.now();
    let Two {
        origin,
        between,
        copy,
        root,
        ..
    } = two;
    drop((origin, between, there));
    let home = TempDir::new().unwrap();
    let folder = TrustFolder::create(&home.path().join("trust"), &here.address(), &root).unwrap();
    let trust = TrustCopy::open(folder).unwrap();
    let held = HeldBrick {
        file: pulled.digest,
        package: package(),
        version: "1.0.0".parse().unwrap(),
        release: pulled.release,
    };
    update_trust(&here, &trust, &BTreeSet::from([held]), now).await.unwrap();
    drop(copy);
    let told = trust.verdict(&pulled.digest, &package(), &"1.0.0".parse().unwrap(), now);
    assert!(matches!(told.verdict, TrustVerdict::Valid { .. }), "{told:?}");
    assert_eq!(told.provider.unwrap().name, "atelier-garonne");
    // It is the host's own clock that makes it old.
    let later = now + 30 * legollab_registry::clock::DAY_MS;
    let told = trust.verdict(&pulled.digest, &package(), &"1.0.0".parse().unwrap(), later);
    assert!(matches!(told.verdict, TrustVerdict::Stale { .. }), "{told:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_run_fetches_no_byte_that_is_here() {
    let two = Two::new().await;
    let first = two.run().await;
    assert!(first.bytes > 1000 && first.known == 0, "{first:?}");
    two.between.asked();
    let second = two.run().await;
    assert!(second.copied.is_empty() && second.refused.is_empty() && second.followed.is_empty());
    assert_eq!((second.known, second.documents, second.bytes), (1, 0, 0));
    let asked = two.between.asked();
    let fetched: Vec<&String> = asked
        .iter()
        .filter(|path| path.contains("/blobs/") || path.contains("/manifests/"))
        .collect();
    assert!(fetched.is_empty(), "{fetched:?}");

    // What comes to a version later is added, and nothing else is fetched.
    let provider = two.provider().await;
    let release = provider.get(&format!("/v2/{REPOSITORY}/manifests/1.0.0")).await;
    let release = release.text().await.unwrap();
    push_about(&provider, "application/x-ingredients", &release).await;
    let third = two.run().await;
    assert_eq!((third.known, third.documents), (1, 1));
    let subject = about(&release)["digest"].as_str().unwrap().to_owned();
    assert_eq!(Two::referrers(&two.copy, &subject).await.len(), 3);
    let component = Two::component(&two).await;
    assert!(!two.between.asked().iter().any(|path| path.contains(&component)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_is_killed_goes_on_where_it_stopped() {
    let two = Two::new().await;
    // One of the small blobs never comes; those that come before it are here already.
    let component = Two::component(&two).await;
    let release = two
        .provider()
        .await
        .get(&format!("/v2/{REPOSITORY}/manifests/1.0.0"))
        .await;
    let release: Value = release.json().await.unwrap();
    let config = release["config"]["digest"].as_str().unwrap();
    let (first, second) = if component.as_str() < config {
        (component.as_str(), config)
    } else {
        (config, component.as_str())
    };
    two.between
        .lies_about(&format!("/blobs/{second}"), super::between::Lie::Half);
    let wanted = two.wanted();
    let killed = tokio::time::timeout(std::time::Duration::from_secs(8), two.run_for(&wanted)).await;
    assert!(killed.is_err(), "{killed:?}");
    two.assert_empty().await;
    let asked = two.between.asked();
    assert!(asked.iter().any(|path| path.contains(second)), "{asked:?}");

    two.between.repents();
    let report = two.run().await;
    assert_eq!(report.copied.len(), 1);
    let asked = two.between.asked();
    assert!(asked.iter().any(|path| path.contains(&format!("/blobs/{second}"))));
    assert!(
        !asked.iter().any(|path| path.contains(&format!("/blobs/{first}"))),
        "{asked:?}"
    );
    two.assert_nothing_under_way();
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_of_an_origin_is_copied_and_a_copy_of_a_copy_is_as_good() {
    let two = Two::new().await;
    two.origin.release(&two.key, "1.1.0").await;
    two.origin.at(two.origin.now()).await;
    let everything = legollab_registry::packages::mirror::Wanted {
        bricks: None,
        ..two.wanted()
    };
    let (report, outcome) = two.run_for(&everything).await;
    outcome.unwrap();
    assert_eq!((report.bricks, report.copied.len()), (1, 2), "{report:?}");

    let third = TestRegistry::start().await;
    let of_the_copy = legollab_registry::packages::mirror::Wanted {
        origin: format!("http://{}", two.copy.address),
        ..everything
    };
    let mut report = legollab_registry::packages::mirror::MirrorReport::default();
    legollab_registry::packages::mirror::mirror(&third.registry, &of_the_copy, &mut report)
        .await
        .unwrap();
    assert_eq!(report.copied.len(), 2, "{report:?}");
    let checked = legollab_registry::packages::check::check(&third.registry)
        .await
        .unwrap();
    assert!(checked.damaged.is_empty() && checked.strays == 0, "{checked:?}");
}

impl Two {
    /// The digest of the component of 1.0.0.
    async fn component(two: &Self) -> String {
        let provider = two.provider().await;
        let release = provider.get(&format!("/v2/{REPOSITORY}/manifests/1.0.0")).await;
        let release: Value = release.json().await.unwrap();
        release["layers"][0]["digest"].as_str().unwrap().to_owned()
    }
}
