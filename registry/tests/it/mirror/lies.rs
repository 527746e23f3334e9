//! Origins that lie, or are damaged: refused, told, and nothing of it stays.

use legollab_registry::packages::mirror::MirrorError;
use legollab_registry_client::artifact::{EMPTY_CONFIG, referrer};
use legollab_trust::{KeyPair, Release, bundle::MEDIA_TYPE};
use serde_json::json;

use super::{
    REPOSITORY, Two, about,
    between::{Between, Lie},
    package, push_about, refused,
};
use crate::{
    certification::world::PACKAGE,
    packages::{
        bricks::TestBrick,
        client::{INDEX, MANIFEST, digest_of},
    },
};

#[tokio::test(flavor = "multi_thread")]
async fn bytes_that_are_not_what_they_are_said_to_be_are_refused_and_leave_nothing() {
    let two = Two::new().await;
    let provider = two.provider().await;
    let release = provider.get(&format!("/v2/{REPOSITORY}/manifests/1.0.0")).await;
    let release = release.text().await.unwrap();
    let digest = about(&release)["digest"].as_str().unwrap().to_owned();
    let parsed: serde_json::Value = serde_json::from_str(&release).unwrap();
    let component = format!("/blobs/{}", parsed["layers"][0]["digest"].as_str().unwrap());
    let size = usize::try_from(parsed["layers"][0]["size"].as_u64().unwrap()).unwrap();
    let signature = &Two::referrers(&two.origin.test, &digest).await[0];
    let others = |descriptors: serde_json::Value| {
        let list = json!({ "schemaVersion": 2, "mediaType": INDEX, "manifests": descriptors });
        Lie::Bytes(list.to_string().into_bytes())
    };
    let listed = |digest: &str| json!([{ "mediaType": MANIFEST, "digest": digest, "size": 3 }]);
    let lies = [
        // Other bytes, as many of them; fewer; more; without end.
        (component.clone(), Lie::Bytes(vec![7; size]), "lies"),
        (component.clone(), Lie::Bytes(vec![7; 3]), "lies"),
        (component.clone(), Lie::Bytes(vec![7; size + 1]), "too-much"),
        (component.clone(), Lie::Endless, "too-much"),
        (component.clone(), Lie::Missing, "answer"),
        // Manifests of other versions, or of nothing.
        (format!("/manifests/{digest}"), Lie::Bytes(b"{}".to_vec()), "lies"),
        (format!("/manifests/{digest}"), Lie::Endless, "too-much"),
        (
            format!("/manifests/{signature}"),
            Lie::Replaced("sha256".to_owned(), "sha512".to_owned()),
            "lies",
        ),
        // Lists that lead back to where they came from, to what is about something else, and to nothing.
        (format!("/referrers/{signature}"), others(listed(&digest)), "lies"),
        (format!("/referrers/{signature}"), others(listed(signature)), "lies"),
        (format!("/referrers/{signature}"), others(listed("sha256:x")), "lies"),
        (format!("/referrers/{digest}"), others(json!([])), "not-accepted"),
        (format!("/referrers/{signature}"), Lie::Endless, "too-much"),
        // A list that promises another release than there is.
        (
            "/api/packages/".to_owned(),
            Lie::Replaced(digest.clone(), format!("sha256:{}", "0".repeat(64))),
            "answer",
        ),
    ];
    for (part, lie, expected) in lies {
        two.between.repents();
        two.between.lies_about(&part, lie.clone());
        let (report, outcome) = two.run_for(&two.wanted()).await;
        outcome.unwrap();
        let (code, why) = refused(&report);
        assert_eq!(code, expected, "{part} {lie:?}: {why}");
        assert!(!why.is_empty());
        two.assert_empty().await;
    }
    two.between.repents();
    assert_eq!(two.run().await.copied.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn documents_about_documents_have_an_end() {
    let two = Two::new().await;
    let provider = two.provider().await;
    let release = provider.get(&format!("/v2/{REPOSITORY}/manifests/1.0.0")).await;
    let mut last = release.text().await.unwrap();
    for level in 1..=4 {
        last = push_about(&provider, &format!("application/x-level-{level}"), &last).await;
    }
    assert_eq!(two.run().await.copied.len(), 1);
    let report = two.run().await;
    assert_eq!((report.known, report.documents), (1, 0));
    push_about(&provider, "application/x-level-5", &last).await;
    let report = two.run().await;
    assert_eq!(refused(&report).0, "too-much");
    assert_eq!(report.documents, 0);
    assert!(
        Two::referrers(&two.copy, about(&last)["digest"].as_str().unwrap())
            .await
            .is_empty()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signature_that_does_not_stand_is_refused_and_none_at_all_is_told() {
    let two = Two::new().await;
    two.origin.release(&KeyPair::generate().unwrap(), "1.1.0").await;
    let provider = two.provider().await;
    provider
        .publish(REPOSITORY, "1.2.0", &TestBrick::new(PACKAGE, "1.2.0").file())
        .await;
    two.origin.let_out("1.2.0").await;
    let report = two.run().await;
    assert_eq!(refused(&report).0, "disbelieved");
    assert_eq!(report.refused[0].version, Some("1.1.0".parse().unwrap()));
    assert!(two.version("1.1.0").await.is_none());
    let signed = two.version("1.0.0").await.unwrap();
    let unsigned = two.version("1.2.0").await.unwrap();
    assert!(signed.signature.is_some() && unsigned.signature.is_none());
    two.assert_nothing_under_way();

    // Its provider signs it afterwards.
    let manifest = provider.get(&format!("/v2/{REPOSITORY}/manifests/1.2.0")).await;
    let manifest = manifest.text().await.unwrap();
    let release = Release {
        package: package(),
        version: "1.2.0".parse().unwrap(),
        digest: unsigned.manifest.parse().unwrap(),
    };
    let bundle = release.publish(&two.key).unwrap().to_json();
    provider.push_blob(REPOSITORY, &bundle).await;
    provider.push_blob(REPOSITORY, EMPTY_CONFIG).await;
    let signing = referrer(manifest.as_bytes(), MEDIA_TYPE, &bundle);
    let signing: serde_json::Value = serde_json::from_slice(&signing).unwrap();
    let put = provider.put_manifest(REPOSITORY, &digest_of(&signing), &signing).await;
    assert_eq!(put.status(), 201, "{}", put.text().await.unwrap());
    let report = two.run().await;
    assert_eq!((refused(&report).0, report.documents), ("disbelieved", 1));
    assert_eq!(two.version("1.2.0").await.unwrap().signature, Some(digest_of(&signing)));
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_copied_from_whom_nobody_believes() {
    let two = Two::new().await;
    let without = legollab_registry::packages::mirror::Wanted {
        root: None,
        ..two.wanted()
    };
    let (_, outcome) = two.run_for(&without).await;
    assert!(matches!(outcome, Err(MirrorError::NoRoot(_))), "{outcome:?}");
    // The root of somebody else.
    let other = crate::certification::world::World::new().await;
    let root = other.test.visitor().get("/trust/1.root.json").await.body.into_bytes();
    let between = Between::new(two.origin.test.address).await;
    let disbelieved = legollab_registry::packages::mirror::Wanted {
        origin: between.url(),
        root: Some(root.clone()),
        ..two.wanted()
    };
    let (_, outcome) = two.run_for(&disbelieved).await;
    assert!(matches!(outcome, Err(MirrorError::Origin(_))), "{outcome:?}");
    two.assert_empty().await;

    two.run().await;
    // Known once, it needs no root again, and takes no other.
    two.run_for(&without).await.1.unwrap();
    let exchanged = legollab_registry::packages::mirror::Wanted {
        root: Some(root),
        ..two.wanted()
    };
    let (_, outcome) = two.run_for(&exchanged).await;
    assert!(matches!(outcome, Err(MirrorError::OtherRoot(_))), "{outcome:?}");
    // What it publishes stays of one day while others pass.
    two.copy.days_later(9).await;
    let (report, outcome) = two.run_for(&without).await;
    assert!(matches!(outcome, Err(MirrorError::Stale { .. })), "{outcome:?}");
    assert_eq!(report.bricks, 0);
    // An origin that is away is no reason to change anything.
    two.between.lies_about("/", Lie::Broken);
    let (_, outcome) = two.run_for(&without).await;
    assert!(matches!(outcome, Err(MirrorError::Origin(_))), "{outcome:?}");
    assert_eq!(two.version("1.0.0").await.unwrap().state, "released");
}
